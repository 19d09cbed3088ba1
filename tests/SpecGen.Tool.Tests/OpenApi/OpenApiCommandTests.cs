using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenApiCommandTests : IDisposable
{
    private const string ListPath = "/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

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
            Assert.That(collection.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(item => item.GetString()), Is.EqualTo(["accounts", "zones"]));
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
            Assert.That(properties.GetProperty("result").GetProperty("items").GetProperty("$ref").GetString(), Is.EqualTo("#/components/schemas/AuditLogListResponse"));
            Assert.That(properties.GetProperty("result_info").GetProperty("properties").GetProperty("cursor").GetProperty("type").GetArrayLength(), Is.EqualTo(2));
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
}
