using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

/// <summary>What the exported OpenAPI says of how requests are written.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenApiRequestTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task Lists_and_objects_in_queries_are_written_as_the_client_sends_them()
    {
        JsonElement document = await ExportAsync("query-styles.md");

        Assert.That(
            Operation(document, "/logbooks", "get").GetProperty("parameters").EnumerateArray().Select(Describe),
            Is.EqualTo(["include[] form exploded", "tags[] form exploded", "flags form", "berth.id form exploded", "berth.name form exploded", "order form exploded", "limit form exploded"]));

        // What OpenAPI takes for granted need not be written.
        static string Describe(JsonElement parameter)
        {
            string style = parameter.TryGetProperty("style", out JsonElement written) ? written.GetString()! : "form";
            bool isExploded = !parameter.TryGetProperty("explode", out JsonElement explode) || explode.GetBoolean();
            return $"{parameter.GetProperty("name")} {style}{(isExploded ? " exploded" : "")}";
        }
    }

    [Test]
    public async Task A_list_that_is_written_with_an_index_is_a_loss()
    {
        _workspace.Write("specgen.json", """{ "query": { "parameters": { "tags": { "lists": "indices" } } } }""");
        _workspace.Write("query-styles.md", Page("query-styles.md"));

        CommandResult result = await _workspace.RunAsync("openapi", "query-styles.md", "-o", "openapi.json");

        Assert.That(result.Output, Does.Contain("'tags' is written as tags[0]=a"));
    }

    [Test]
    public async Task Bytes_have_the_content_type_of_the_example()
    {
        JsonElement document = await ExportAsync("bytes-body.md");
        JsonElement body = Operation(document, "/soundings/{sea}/insert", "post").GetProperty("requestBody");

        Assert.That(body.GetProperty("content").EnumerateObject().Select(content => content.Name), Is.EqualTo(["application/x-ndjson"]));
        Assert.That(body.GetProperty("required").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_URL_encoded_form_has_its_media_type_and_how_lists_and_objects_are_written()
    {
        JsonElement document = await ExportAsync("url-encoded-body.md");
        JsonElement content = Operation(document, "/harbors/{harbor_id}/bookings", "post").GetProperty("requestBody").GetProperty("content");
        JsonElement form = content.GetProperty("application/x-www-form-urlencoded");

        Assert.That(content.EnumerateObject().Count(), Is.EqualTo(1));
        Assert.That(form.GetProperty("schema").GetProperty("$ref").GetString(), Does.EndWith("/BookingsBookBerthRequest"));
        Assert.That(
            form.GetProperty("encoding").EnumerateObject().Select(member => $"{member.Name} {member.Value.GetProperty("style")}"),
            Is.EqualTo(["services form", "contact deepObject", "items deepObject"]));
    }

    [Test]
    public async Task How_a_form_writes_what_OpenAPI_has_no_style_for_is_a_loss()
    {
        _workspace.Write("url-encoded-body.md", Page("url-encoded-body.md"));

        CommandResult result = await _workspace.RunAsync("openapi", "url-encoded-body.md", "-o", "openapi.json");

        Assert.That(result.Output, Does.Contain("'services' is written as services[]=a").And.Contain("'items' is written as items[0]=a"));
    }

    [Test]
    public async Task A_member_that_takes_some_values_of_its_enum_lists_those()
    {
        _workspace.Write("ships.md", """
            # Ships

            ## Create Ship

            **post** `/ships`

            ### Body Parameters

            - `role: Role`

              - `"mate"`

              - `"cook"`

            ### Returns

            - `role: Role`

              - `"mate"`

              - `"cook"`

              - `"owner"`

            """);
        await _workspace.RunAsync("openapi", "ships.md", "-o", "openapi.json");
        JsonElement schemas = JsonElement.Parse(_workspace.Read("openapi.json")).GetProperty("components").GetProperty("schemas");

        Assert.That(Values(schemas.GetProperty("ShipsCreateRequest").GetProperty("properties").GetProperty("role")), Is.EqualTo("mate cook"));
        Assert.That(Values(schemas.GetProperty("Role")), Is.EqualTo("mate cook owner"));

        static string Values(JsonElement schema) => string.Join(" ", schema.GetProperty("enum").EnumerateArray());
    }

    private async Task<JsonElement> ExportAsync(string page)
    {
        _workspace.Write(page, Page(page));
        await _workspace.RunAsync("openapi", page, "-o", "openapi.json");
        return JsonElement.Parse(_workspace.Read("openapi.json"));
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Workspace.RepositoryRoot, "spec/dialect", name));

    private static JsonElement Operation(JsonElement document, string path, string verb) => document.GetProperty("paths").GetProperty(path).GetProperty(verb);
}
