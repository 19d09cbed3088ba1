using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VerifyCommandTests : IAsyncDisposable
{
    private const string Page = """
        # Ships

        ## List Ships

        **get** `/ships`

        ### Query Parameters

        - `cursor: optional string`

        ### Returns

        - `data: array of Ship`

        - `next_cursor: optional string`

        ### Example

        ```http
        curl https://api.harbor.test/v1/ships \
            -H "Authorization: Bearer $HARBOR_VERIFY_TOKEN"
        ```

        #### Response

        ```json
        { "data": [{ "id": "s1", "built_at": "2020-01-01T00:00:00Z", "berth_count": 3, "kind": "tug" }], "next_cursor": "c" }
        ```

        ## Get Ship

        **get** `/ships/{ship_id}`

        ### Path Parameters

        - `ship_id: string`

        ### Returns

        - `Ship object { id, built_at, berth_count, 2 more }`

          - `id: string`

          - `built_at: string`

            When it was built, as a timestamp.

          - `berth_count: number`

          - `kind: "tug" or "ferry"`

            - `"tug"`

            - `"ferry"`

          - `note: optional string`

        ### Example

        ```http
        curl https://api.harbor.test/v1/ships/$SHIP_ID \
            -H "Authorization: Bearer $HARBOR_VERIFY_TOKEN"
        ```

        ## Delete Ship

        **delete** `/ships/{ship_id}`

        ### Path Parameters

        - `ship_id: string`

        ## Get Dock

        **get** `/docks/{dock_id}`

        ### Path Parameters

        - `dock_id: string`

        ### Returns

        - `id: string`

        ## Domain Types

        ### Ship

        - `Ship object { id, built_at, berth_count, 2 more }`

          - `id: string`

          - `built_at: string`

            When it was built, as a timestamp.

          - `berth_count: number`

          - `kind: "tug" or "ferry"`

            - `"tug"`

            - `"ferry"`

          - `note: optional string`

        """;

    private const string Again = """
        ## Get Flagship

        **get** `/ships/flagship`

        ### Returns

        - `Ship object { id, built_at, berth_count, 2 more }`


        """;

    private const string Good = """{ "id": "s 1", "built_at": "2021-05-06T07:08:09Z", "berth_count": 2, "kind": "ferry" }""";

    private readonly Workspace _workspace = new();
    private string _ship = Good;
    private PageServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _workspace.Write("ships.md", Page);
        _server = await PageServer.StartAsync();
        _server.Answer = AnswerAsync;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _workspace.Dispose();
    }

    [Test]
    public async Task A_server_that_answers_as_documented_has_no_departure()
    {
        CommandResult result = await VerifyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.EndWith("2 endpoints called, 2 not; 0 departures\n"));
        });
    }

    [Test]
    public async Task Ids_come_from_the_lists_that_were_read_and_what_is_not_called_has_its_reason()
    {
        CommandResult result = await VerifyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(_server.Requests, Is.EqualTo(["/v1/ships", "/v1/ships/s 1"]));
            Assert.That(result.Error, Does.Contain("not called: DELETE /ships/{ship_id}: it is no GET; --include calls it\n"));
            Assert.That(result.Error, Does.Contain("not called: GET /docks/{dock_id}: 'dock_id' is not known; --set dock_id=... says it\n"));
        });
    }

    [Test]
    public async Task Values_and_further_endpoints_come_from_the_user()
    {
        await VerifyAsync("--set", "dock_id=d/7", "--include", "DELETE /ships/*");

        Assert.That(_server.Requests, Is.EquivalentTo(["/v1/ships", "/v1/docks/d%2F7", "/v1/ships/s 1", "/v1/ships/s 1"]));
    }

    [TestCase("id", "null", "misfit", "it is null, and documented as always present")]
    [TestCase("built_at", "\"yesterday\"", "misfit", "it is a text, and documented as a timestamp")]
    [TestCase("berth_count", "2.5", "misfit", "it is a number with a fraction, and documented as an integer")]
    [TestCase("berth_count", "\"2\"", "misfit", "it is a text, and documented as an integer")]
    [TestCase("kind", "\"raft\"", "value", "'raft' is not among the documented values")]
    [TestCase("kind", "7", "misfit", "it is an integer, and documented as a text")]
    [TestCase("berth_count", null, "missing", "it is missing, and documented as always present")]
    [TestCase("flag", "\"panama\"", "unknown", "it is not documented")]
    public async Task Each_way_to_depart_is_found_once_for_each_endpoint_and_no_other(string member, string? value, string kind, string message)
    {
        JsonObject ship = JsonNode.Parse(Good)!.AsObject();
        ship.Remove(member);
        if (value is not null)
            ship[member] = JsonNode.Parse(value);
        _ship = ship.ToJsonString();

        JsonElement report = (await VerifyAsync("--set", "ship_id=s1", "--json")).Json;

        Assert.That(
            report.GetProperty("departures").EnumerateArray().Select(
                item => $"{item.GetProperty("kind")} {item.GetProperty("endpoint")} {item.GetProperty("path")} {item.GetProperty("message")}"),
            Is.EqualTo([$"{kind} GET /ships data[].{member} {message}", $"{kind} GET /ships/{{ship_id}} {member} {message}"]));
    }

    [Test]
    public async Task A_departure_is_at_the_line_of_the_page_in_text_and_sarif()
    {
        _ship = Good.Replace("2021-05-06T07:08:09Z", "yesterday");

        CommandResult result = await VerifyAsync("--sarif", "log.sarif");

        JsonElement region = JsonElement.Parse(_workspace.Read("log.sarif"))
            .GetProperty("runs")[0]
            .GetProperty("results")[0]
            .GetProperty("locations")[0]
            .GetProperty("physicalLocation")
            .GetProperty("region");
        int line = region.GetProperty("startLine").GetInt32();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.StartWith($"ships.md({line},"));
            Assert.That(Page.Split('\n')[line - 1], Does.Contain("`built_at: string`"));
        });
    }

    [Test]
    public async Task What_is_proposed_makes_the_answers_fit()
    {
        _ship = Good.Replace("2021-05-06T07:08:09Z", "yesterday").Replace("\"berth_count\": 2", "\"berth_count\": 2.5");
        CommandResult before = await VerifyAsync("--propose", "specgen.json");

        CommandResult after = await VerifyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(before.ExitCode, Is.EqualTo(1));
            Assert.That(
                JsonElement.Parse(_workspace.Read("specgen.json")).GetProperty("types").EnumerateObject().Select(entry => $"{entry.Name} {entry.Value}"),
                Is.EqualTo(["Ship.berth_count number", "Ship.built_at string"]));
            Assert.That(after.ExitCode, Is.Zero, after.Output);
        });
    }

    [Test]
    public async Task All_departures_that_an_entry_can_take_are_proposed_and_no_other()
    {
        _ship = """{ "id": null, "built_at": "2021-05-06T07:08:09Z", "kind": "raft", "flag": "panama" }""";
        CommandResult before = await VerifyAsync("--set", "ship_id=s1", "--propose", "specgen.json");
        string proposed = _workspace.Read("specgen.json");

        CommandResult after = await VerifyAsync("--set", "ship_id=s1", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(before.ExitCode, Is.EqualTo(1));
            Assert.That(
                JsonNode.DeepEquals(
                    JsonNode.Parse(proposed),
                    JsonNode.Parse("""{ "presence": { "Ship.berth_count": "optional", "Ship.id": "nullable" }, "values": { "ShipKind": ["raft"] } }""")),
                Is.True,
                proposed);
            Assert.That(
                after.Json.GetProperty("departures").EnumerateArray().Select(item => $"{item.GetProperty("kind")} {item.GetProperty("path")}"),
                Is.EqualTo(["unknown data[].flag", "unknown flag"]));
        });
    }

    [Test]
    public async Task A_member_that_is_now_null_and_now_missing_may_be_both()
    {
        int calls = 0;
        _server.Answer = context => context.Response.WriteAsync(
            context.Request.Path == "/v1/ships" ? """{ "data": [] }""" : Good.Replace("\"id\": \"s 1\", ", calls++ == 0 ? "" : "\"id\": null, "));
        _workspace.Write("ships.md", Page.Replace("## Delete Ship", Again + "## Delete Ship"));

        await VerifyAsync("--set", "ship_id=s1", "--propose", "specgen.json");

        Assert.That(_workspace.Read("specgen.json"), Does.Contain("\"Ship.id\": \"optionalNullable\""));
    }

    [Test]
    public async Task What_is_no_value_of_an_enum_is_not_proposed()
    {
        _ship = Good.Replace("ferry", new string('x', 500));

        CommandResult result = await VerifyAsync("--propose", "specgen.json");

        Assert.That(result.Error, Does.Contain("Nothing to propose"));
    }

    [Test]
    public async Task A_list_that_goes_on_unsaid_is_proposed_with_its_cursor_once_a_call_has_shown_it()
    {
        _workspace.Write("ships.md", Page.Replace("- `next_cursor: optional string`\n\n", ""));
        _server.Answer = AnswerPagesAsync;
        CommandResult before = await VerifyAsync("--set", "ship_id=s1", "--propose", "specgen.json");
        JsonElement pagination = JsonElement.Parse(_workspace.Read("specgen.json")).GetProperty("endpoints").GetProperty("GET /ships").GetProperty("pagination");

        CommandResult after = await VerifyAsync("--set", "ship_id=s1");

        Assert.Multiple(() =>
        {
            Assert.That(before.Error, Does.Contain("goes on: GET /ships: 'cursor' takes what the answer has at 'next_cursor'"));
            Assert.That(
                pagination.EnumerateObject().Select(part => $"{part.Name} {part.Value}"), Is.EqualTo(["kind cursor", "items data", "position cursor", "next next_cursor"]));
            Assert.That(after.ExitCode, Is.Zero, after.Output + after.Error);
            Assert.That(after.Error, Does.Not.Contain("goes on"));
        });
    }

    [Test]
    public async Task A_text_that_gives_the_same_items_again_is_no_cursor()
    {
        _workspace.Write("ships.md", Page.Replace("- `next_cursor: optional string`\n\n", ""));

        CommandResult result = await VerifyAsync("--set", "ship_id=s1", "--propose", "specgen.json");

        Assert.Multiple(() =>
        {
            Assert.That(_server.Requests.Count(path => path == "/v1/ships"), Is.EqualTo(2));
            Assert.That(result.Error, Does.Contain("Nothing to propose").And.Not.Contain("goes on"));
        });
    }

    [Test]
    public async Task A_status_that_is_no_success_is_a_departure()
    {
        _server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        Assert.That((await VerifyAsync()).Output, Does.Contain("error verify-status: GET /ships: the server answered 503"));
    }

    [TestCase("not json", "something that is no JSON")]
    [TestCase("", "without content, and the page documents JSON")]
    public async Task An_answer_that_is_no_json_is_a_departure(string body, string message)
    {
        _server.Answer = context => context.Response.WriteAsync(body);

        Assert.That((await VerifyAsync()).Output, Does.Contain(message));
    }

    [Test]
    public async Task The_mock_of_a_page_has_no_departure_but_what_its_example_has()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        await using RunningCommand mock = await _workspace.StartAsync("mock", "spec", "--open");

        CommandResult result = await _workspace.RunAsync(
            "verify", "spec", "--base", mock.FirstLine.Split(' ')[0], "--set", "account_id=1234", "--set", "issue_id=5", "--rate", "1000");

        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
    }

    [TestCase("--base ftp://a.test: not an http or https address.", "--base", "ftp://a.test")]
    [TestCase("--set ship: expected a name and a value, as in --set account_id=1234.", "--base", "http://127.0.0.1:1", "--set", "ship")]
    [TestCase("http://127.0.0.1:1/: could not be called.", "--base", "http://127.0.0.1:1")]
    public async Task A_mistake_is_one_line(string expected, params string[] arguments)
    {
        CommandResult result = await _workspace.RunAsync(["verify", "ships.md", .. arguments]);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines[^1], Does.StartWith("specgen: " + expected));
        });
    }

    private Task<CommandResult> VerifyAsync(params string[] arguments)
        => _workspace.RunAsync(["verify", "ships.md", "--base", _server.Address + "/v1", "--rate", "1000", .. arguments]);

    private static Task AnswerPagesAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync((context.Request.Path.Value, context.Request.Query["cursor"].ToString()) switch
        {
            ("/v1/ships", "") => $$"""{ "data": [{{Good}}], "next_cursor": "c+2" }""",
            ("/v1/ships", "c+2") => $$"""{ "data": [{{Good.Replace("s 1", "s 2")}}] }""",
            ("/v1/ships", _) => """{ "data": [] }""",
            _ => Good,
        });
    }

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/v1/ships" => $$"""{ "data": [{{_ship}}, {{_ship}}], "next_cursor": "c" }""",
            "/v1/docks/d%2F7" => """{ "id": "d/7" }""",
            _ => _ship,
        });
    }
}
