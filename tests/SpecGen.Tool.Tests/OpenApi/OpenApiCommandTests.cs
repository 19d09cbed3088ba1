using System.Text.Json;
using Microsoft.OpenApi;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenApiCommandTests : IDisposable
{
    private const string ListPath = "/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log";

    private const string Shapes = """
        # Shapes

        ## Get Shape

        **get** `/shapes/{shape_id}`

        ### Path Parameters

        - `shape_id: string`

        ### Returns

        - `Shape = Circle or Square`

          - `Circle object { radius, type }`

            - `radius: number`

            - `type: "circle"`

              - `"circle"`

          - `Square object { side, type }`

            - `side: number`

            - `type: "square"`

              - `"square"`

        """;

    private const string Picture = """
        # Pictures

        ## Get Picture

        **get** `/pictures/{picture_id}`

        ### Path Parameters

        - `picture_id: string`

        ### Returns

        - `Picture object { frame, size }`

          - `frame: Circle or Square or null`

            - `Circle object { radius, type }`

              - `radius: number`

              - `type: "circle"`

                - `"circle"`

            - `Square object { side, type }`

              - `side: number`

              - `type: "square"`

                - `"square"`

          - `size: string or array of number`

            - `string`

            - `array of number`

        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_nullable_union_of_objects_is_a_schema_of_its_own_for_generators_with_null_among_its_cases()
    {
        _workspace.Write("pictures.md", Picture);
        JsonElement schemas = (await ExportPageAsync("pictures.md", "--for-generators")).GetProperty("components").GetProperty("schemas");

        Assert.Multiple(() =>
        {
            Assert.That(schemas.GetProperty("PictureFrameOrNull").GetProperty("anyOf").GetArrayLength(), Is.EqualTo(3));
            Assert.That(schemas.GetProperty("PictureFrameOrNull").GetProperty("anyOf")[2].GetProperty("type").GetString(), Is.EqualTo("null"));
            Assert.That(schemas.GetProperty("PictureFrameOrNull").GetProperty("discriminator").GetProperty("mapping").EnumerateObject().Count(), Is.EqualTo(2));
            Assert.That(schemas.TryGetProperty("PictureFrame", out _), Is.False, "only the nullable form is used");
        });
    }

    [Test]
    public async Task A_union_that_is_kept_in_its_nullable_form_only_is_reported_with_it()
    {
        _workspace.Write("pictures.md", Picture);

        CommandResult result = await _workspace.RunAsync("openapi", "pictures.md", "-o", "page.json", "--client", "Api", "--for-generators");

        Assert.That(result.Output, Does.Contain("types: PictureFrame: used only where it may be null, and written as PictureFrameOrNull.\n"));
    }

    [Test]
    public async Task A_union_that_is_used_by_no_endpoint_is_reported_and_its_nullable_form_is_not()
    {
        _workspace.Write("pictures.md", Picture.Replace("### Returns", "## Domain Types\n\n### Picture").Replace("**get**", "**delete**"));

        CommandResult result = await _workspace.RunAsync("openapi", "pictures.md", "-o", "page.json", "--client", "Api", "--for-generators");

        Assert.That(result.Output, Does.Contain("PictureFrame").And.Contain("used by no endpoint").And.Not.Contain("PictureFrameOrNull"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Unions_of_other_things_than_objects_are_any_JSON_where_that_is_asked_for(bool isAsked)
    {
        _workspace.Write("pictures.md", Picture);
        JsonElement schemas = (await ExportPageAsync("pictures.md", isAsked ? ["--for-generators"] : [])).GetProperty("components").GetProperty("schemas");

        Assert.That(schemas.TryGetProperty("PictureSize", out _), Is.EqualTo(!isAsked));
        Assert.That(schemas.GetProperty("Picture").GetProperty("properties").GetProperty("size").TryGetProperty("$ref", out _), Is.EqualTo(!isAsked));
    }

    private async Task<JsonElement> ExportPageAsync(string page, params string[] options)
    {
        CommandResult result = await _workspace.RunAsync(["openapi", page, "-o", "page.json", "--client", "Api", .. options]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return JsonElement.Parse(_workspace.Read("page.json"));
    }

    [Test]
    public async Task The_audit_log_page_becomes_two_operations_with_the_servers_address_and_a_bearer_token()
    {
        JsonElement document = await ExportAsync();

        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("openapi").GetString(), Does.StartWith("3.1"));
            Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo("https://api.cloudflare.com/client/v4"));
            Assert.That(document.GetProperty("paths").EnumerateObject().Count(), Is.EqualTo(2));
            Assert.That(Operation(document).GetProperty("operationId").GetString(), Is.EqualTo("AuditLogs_List"));
            Assert.That(Operation(document).GetProperty("security")[0].EnumerateObject().Single().Name, Is.EqualTo("CLOUDFLARE_API_TOKEN"));
        });
    }

    [Test]
    public async Task The_choice_of_account_or_zone_is_two_path_parameters_and_is_reported()
    {
        JsonElement document = await ExportAsync();
        CommandResult result = await _workspace.RunAsync("openapi", "spec", "-o", "openapi.json");

        JsonElement collection = Parameter(document, "accounts_or_zones");
        Assert.Multiple(() =>
        {
            Assert.That(collection.GetProperty("required").GetBoolean(), Is.True);
            Assert.That(
                collection.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(item => item.GetString()), Is.EqualTo(["accounts", "zones"]));
            Assert.That(result.Output, Does.Contain($"GET {ListPath}: the choice between account_id and zone_id is said by two path parameters"));
        });
    }

    [Test]
    public async Task Guesses_are_marked_with_their_evidence_and_everything_names_its_line()
    {
        JsonElement document = await ExportAsync();

        JsonElement since = Parameter(document, "since").GetProperty("schema");
        Assert.Multiple(() =>
        {
            Assert.That(since.GetProperty("format").GetString(), Is.EqualTo("date-time"));
            Assert.That(since.GetProperty("x-specgen-inferred")[0].GetProperty("evidence").GetString(), Does.Contain("timestamp"));
            Assert.That(Operation(document).GetProperty("x-specgen-source").GetString(), Is.EqualTo("spec/audit-logs.md:3"));
        });
    }

    [Test]
    public async Task The_response_is_the_envelope_around_a_list_with_the_example_of_the_page()
    {
        JsonElement document = await ExportAsync();

        JsonElement content = Operation(document).GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");
        JsonElement properties = content.GetProperty("schema").GetProperty("properties");
        Assert.Multiple(() =>
        {
            Assert.That(
                properties.GetProperty("result").GetProperty("items").GetProperty("$ref").GetString(), Is.EqualTo("#/components/schemas/AuditLogListResponse"));
            Assert.That(
                properties.GetProperty("result_info").GetProperty("properties").GetProperty("cursor").GetProperty("type").GetArrayLength(), Is.EqualTo(2));
            Assert.That(content.GetProperty("example").GetProperty("result_info").GetProperty("per_page").GetInt32(), Is.EqualTo(25));
        });
    }

    [Test]
    public async Task Every_page_of_the_dialect_is_exported()
    {
        foreach (string page in Directory.GetFiles(Path.Combine(Workspace.RepositoryRoot, "spec/dialect"), "*.md"))
        {
            CommandResult result = await _workspace.RunAsync("openapi", page, "-o", "openapi.json", "--json");

            Assert.That(result.Json.GetProperty("operations").GetInt32(), Is.Positive, $"{page}: {result.Error}");
        }
    }

    [Test]
    public async Task What_pages_document_beside_their_items_is_in_the_response_and_no_component_is_missed()
    {
        CommandResult result = await _workspace.RunAsync("openapi", Path.Combine(Workspace.RepositoryRoot, "spec/dialect/pagination-info.md"), "-o", "openapi.json");
        JsonElement document = JsonDocument.Parse(_workspace.Read("openapi.json")).RootElement;
        JsonElement operation = document.GetProperty("paths").GetProperty("/harbors/{harbor_id}/moorings").GetProperty("get");
        JsonElement content = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");

        Assert.Multiple(() =>
        {
            Assert.That(
                Names(content.GetProperty("schema").GetProperty("properties").GetProperty("result").GetProperty("properties")), Is.EqualTo(["moorings", "surveyed_at", "summary"]));
            Assert.That(result.Output + result.Error, Does.Not.Contain("used by no endpoint"));
        });
    }

    [Test]
    public async Task The_events_of_an_answer_that_can_be_streamed_have_their_schema()
    {
        await _workspace.RunAsync("openapi", Path.Combine(Workspace.RepositoryRoot, "spec/dialect/typed-event-stream.md"), "-o", "openapi.json");
        JsonElement document = JsonDocument.Parse(_workspace.Read("openapi.json")).RootElement;
        JsonElement content = document.GetProperty("paths").GetProperty("/watches").GetProperty("post").GetProperty("responses").GetProperty("200").GetProperty("content");

        Assert.That(content.GetProperty("text/event-stream").GetProperty("schema").GetProperty("$ref").GetString(), Is.EqualTo("#/components/schemas/WatchStreamEvent"));
    }

    [Test]
    public async Task Everything_that_the_envelope_documents_is_in_the_schema()
    {
        JsonElement properties = Content(await ExportAsync(), "200").GetProperty("schema").GetProperty("properties");

        Assert.Multiple(() =>
        {
            Assert.That(
                Names(properties.GetProperty("errors").GetProperty("items").GetProperty("properties")),
                Is.EqualTo(["code", "message", "documentation_url", "source"]));
            Assert.That(Names(properties.GetProperty("result_info").GetProperty("properties")), Is.EqualTo(["count", "cursor", "per_page"]));
            Assert.That(properties.GetProperty("success").GetProperty("type").GetString(), Is.EqualTo("boolean"));
            Assert.That(properties.GetProperty("success").TryGetProperty("enum", out _), Is.False);
        });
    }

    [TestCase("400")]
    [TestCase("default")]
    public async Task An_error_is_the_envelope_that_says_no(string status)
    {
        JsonElement document = await ExportAsync();

        string reference = Content(document, status).GetProperty("schema").GetProperty("$ref").GetString()!;
        JsonElement error = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.Split('/')[^1]);
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("properties").GetProperty("success").GetProperty("const").GetBoolean(), Is.False);
            Assert.That(
                Names(error.GetProperty("properties").GetProperty("errors").GetProperty("items").GetProperty("properties")), Does.Contain("documentation_url"));
        });
    }

    [Test]
    public async Task Objects_in_queries_say_their_style_and_lists_have_the_usual_one()
    {
        _workspace.Write("ships.md", """
            # Ships

            ## List Ships

            **get** `/ships`

            ### Query Parameters

            - `filter: optional object { name }`

              - `name: optional string`

            - `tags: optional array of string`

            ### Returns

            - `count: number`

            """);

        await _workspace.RunAsync("openapi", "ships.md", "-o", "openapi.json");

        JsonElement parameters = JsonElement.Parse(_workspace.Read("openapi.json"))
            .GetProperty("paths")
            .GetProperty("/ships")
            .GetProperty("get")
            .GetProperty("parameters");
        Assert.That(
            parameters.EnumerateArray().Select(parameter => $"{parameter.GetProperty("name")} {Style(parameter)}"),
            Is.EqualTo(["filter deepObject", "tags form"]));

        // What OpenAPI takes for granted need not be written.
        static string Style(JsonElement parameter) => parameter.TryGetProperty("style", out JsonElement style) ? style.GetString()! : "form";
    }

    [Test]
    public async Task A_union_told_apart_by_a_member_has_a_discriminator()
    {
        _workspace.Write("shapes.md", Shapes);
        await _workspace.RunAsync("openapi", "shapes.md", "-o", "openapi.json");

        JsonElement discriminator = JsonElement.Parse(_workspace.Read("openapi.json")).GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Select(schema => schema.Value).Single(schema => schema.TryGetProperty("discriminator", out _)).GetProperty("discriminator");

        Assert.Multiple(() =>
        {
            Assert.That(discriminator.GetProperty("propertyName").GetString(), Is.EqualTo("type"));
            Assert.That(Names(discriminator.GetProperty("mapping")), Is.EqualTo(["circle", "square"]));
        });
    }

    [Test]
    public async Task Places_in_pages_are_the_same_on_every_machine()
    {
        _workspace.Write("elsewhere/deep/spec/audit-logs.md", Workspace.AuditLogPage);
        using Workspace other = new();

        await other.RunAsync("openapi", _workspace.PathOf("elsewhere/deep/spec"), "-o", "openapi.json");

        Assert.That(other.Read("openapi.json"), Does.Contain("\"x-specgen-source\": \"audit-logs.md:3\"").And.Not.Contain(_workspace.Root));
    }

    [Test]
    public async Task A_type_that_no_endpoint_uses_is_reported_and_written_only_when_asked()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage + "\n### Unused Thing\n\n- `UnusedThing object { id }`\n\n  - `id: string`\n");

        CommandResult without = await _workspace.RunAsync("openapi", "spec", "-o", "without.json");
        await _workspace.RunAsync("openapi", "spec", "-o", "with.json", "--unused");

        Assert.Multiple(() =>
        {
            Assert.That(without.Output, Does.Contain("types: UnusedThing: used by no endpoint and left out; --unused keeps them."));
            Assert.That(_workspace.Read("without.json"), Does.Not.Contain("UnusedThing"));
            Assert.That(_workspace.Read("with.json"), Does.Contain("UnusedThing"));
        });
    }

    [Test]
    public async Task What_is_written_is_read_again_by_the_library_with_the_same_endpoints_and_schemas()
    {
        JsonElement written = await ExportAsync();

        Microsoft.OpenApi.Reader.ReadResult read = await OpenApiDocument.LoadAsync(_workspace.PathOf("openapi.json"));

        Assert.Multiple(() =>
        {
            Assert.That(read.Diagnostic!.Errors, Is.Empty);
            Assert.That(read.Document!.Paths.Keys, Is.EqualTo(Names(written.GetProperty("paths"))));
            Assert.That(read.Document.Components!.Schemas!.Keys, Is.EquivalentTo(Names(written.GetProperty("components").GetProperty("schemas"))));
            Assert.That(
                read.Document.Components.Schemas["AuditLogListResponse"].Properties!.Keys,
                Is.EqualTo(Names(written.GetProperty("components").GetProperty("schemas").GetProperty("AuditLogListResponse").GetProperty("properties"))));
        });
    }

    [TestCase("anthropic")]
    [TestCase("cloudflare")]
    [TestCase("letta")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task What_is_written_of_a_vendor_is_read_again_by_the_library(string vendor)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");
        await _workspace.RunAsync("openapi", Path.Combine(corpus!, vendor), "-o", "vendor.json", "--client", "Api");
        JsonElement written = JsonElement.Parse(_workspace.Read("vendor.json"));

        Microsoft.OpenApi.Reader.ReadResult read = await OpenApiDocument.LoadAsync(_workspace.PathOf("vendor.json"));

        Assert.Multiple(() =>
        {
            Assert.That(read.Diagnostic!.Errors, Is.Empty);
            Assert.That(
                read.Document!.Paths.SelectMany(path => path.Value.Operations!.Values).Select(operation => operation.OperationId),
                Is.EqualTo(written.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(
                    operation => operation.Value.GetProperty("operationId").GetString())));
            Assert.That(read.Document.Components!.Schemas!.Keys, Is.EquivalentTo(Names(written.GetProperty("components").GetProperty("schemas"))));
        });
    }

    [Test]
    public async Task Yaml_is_written_where_the_file_name_says_so()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        await _workspace.RunAsync("openapi", "spec", "-o", "openapi.yaml");

        Assert.That(_workspace.Read("openapi.yaml"), Does.StartWith("openapi: '3.1"));
    }

    private async Task<JsonElement> ExportAsync()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        CommandResult result = await _workspace.RunAsync("openapi", "spec", "-o", "openapi.json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return JsonElement.Parse(_workspace.Read("openapi.json"));
    }

    private static JsonElement Operation(JsonElement document) => document.GetProperty("paths").GetProperty(ListPath).GetProperty("get");

    private static JsonElement Parameter(JsonElement document, string name)
        => Operation(document).GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == name);

    private static JsonElement Content(JsonElement document, string status)
        => Operation(document).GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty("application/json");

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
