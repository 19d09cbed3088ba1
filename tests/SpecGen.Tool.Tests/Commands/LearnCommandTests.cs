using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LearnCommandTests : IDisposable
{
    private const string Endpoint = "GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log";

    private readonly Workspace _workspace = new();

    [SetUp]
    public void WritePage() => _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task What_did_not_fit_is_shown_at_its_line_with_an_entry_that_takes_it()
    {
        Record($$"""{ "endpoint": "{{Endpoint}}", "kind": "misfit", "member": "changed_at", "count": 3 }""");

        CommandResult result = await _workspace.RunAsync("learn", "departures.json", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(
                result.Output,
                Does.Match(@"^spec/audit-logs\.md:\d+: GET /.*: AuditLogListResponse\.changed_at did not fit its type 3 times; propose ""string""\n"));
            Assert.That(
                JsonElement.Parse(result.Output[result.Output.IndexOf("\n{", StringComparison.Ordinal)..])
                    .GetProperty("types")
                    .GetProperty("AuditLogListResponse.changed_at")
                    .GetString(),
                Is.EqualTo("string"));
        });
    }

    [Test]
    public async Task What_was_missing_is_proposed_as_optional()
    {
        _workspace.Write("spec/ships.md", "# Ships\n\n## Get Ship\n\n**get** `/ships/{ship_id}`\n\n### Path Parameters\n\n- `ship_id: string`\n\n### Returns\n\n- `id: string`\n");
        Record("""{ "endpoint": "GET /ships/{ship_id}", "kind": "missing", "member": "ShipsGetResponse.id", "count": 1 }""");

        CommandResult result = await _workspace.RunAsync("learn", "departures.json", "spec/ships.md", "--propose", "spec/specgen.json");
        CommandResult again = await _workspace.RunAsync("learn", "departures.json", "spec/ships.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.EndWith("ShipsGetResponse.id was missing 1 time; propose \"optional\"\n"));
            Assert.That(JsonElement.Parse(_workspace.Read("spec/specgen.json")).GetProperty("presence").GetProperty("ShipsGetResponse.id").GetString(), Is.EqualTo("optional"));
            Assert.That(again.Output, Does.EndWith("was missing 1 time; it may be absent by now\n"));
            Assert.That(again.Error, Does.EndWith("Nothing to propose.\n"));
        });
    }

    [Test]
    public async Task A_member_that_is_gone_is_said()
    {
        Record("""{ "endpoint": "GET /nowhere", "kind": "misfit", "member": "x", "count": 2 }""");

        Assert.That(
            (await _workspace.RunAsync("learn", "departures.json", "spec")).Output,
            Does.StartWith("GET /nowhere: x did not fit its type 2 times; the pages have no such member any more\n"));
    }

    [TestCase("""{ "format": "\ud800" }""", "departures.json(1,1): not valid JSON, an escape such as '\\uD800' is half of a character.")]
    [TestCase("{", "departures.json(1,2): not valid JSON, the file ends too early")]
    [TestCase("{}", "departures.json: not a record of departures. Expected what DepartureRecorder.SaveAsync writes.")]
    [TestCase("""{ "format": "specgen-departures", "departures": [{ "kind": "odd" }] }""", "departures.json: { \"kind\": \"odd\" } is no departure.")]
    public async Task A_file_that_is_no_record_is_one_line(string text, string expected)
    {
        _workspace.Write("departures.json", text);

        CommandResult result = await _workspace.RunAsync("learn", "departures.json", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.StartWith("specgen: " + expected));
        });
    }

    private void Record(string departures)
        => _workspace.Write("departures.json", $$"""{ "format": "specgen-departures", "version": 1, "dropped": 0, "departures": [{{departures}}] }""");
}
