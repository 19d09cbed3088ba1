using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ExplainCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [SetUp]
    public void WritePage() => _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

    public void Dispose() => _workspace.Dispose();

    [TestCase("AuditLogs.ListAsync")]
    [TestCase("AuditLogs.List")]
    [TestCase("auditlogs.listasync")]
    [TestCase("GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log")]
    [TestCase("/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log")]
    public async Task A_method_is_found_by_its_name_and_its_endpoint_and_says_how_it_pages(string subject)
    {
        CommandResult result = await _workspace.RunAsync("explain", subject, "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.StartWith("AuditLogs.ListAsync (GET /").And.Contain("  spec/audit-logs.md:3: ## "));
            Assert.That(result.Output, Does.Contain("It pages by cursor").And.Contain("the items are in 'result'"));
            Assert.That(
                result.Output,
                Does.Contain("guessed: pages: Cursor, because the items are in 'result', the query takes 'cursor', the response has 'result_info.cursor'"));
        });
    }

    [TestCase("AuditLogListResponse.ChangedAt")]
    [TestCase("AuditLogListResponse.changed_at")]
    public async Task A_member_is_explained_with_its_line_and_the_evidence_for_its_type(string subject)
    {
        CommandResult result = await _workspace.RunAsync("explain", subject, "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.StartWith("AuditLogListResponse.ChangedAt (changed_at): property\n").And.Contain("- `changed_at: "));
            Assert.That(result.Output, Does.Contain("guessed: DateTimeOffset, because example '"));
            Assert.That(result.Output, Does.Contain("specgen.json changes its type: \"types\": { \"AuditLogListResponse.changed_at\": \"string\" }"));
        });
    }

    [Test]
    public async Task A_wire_name_finds_every_member_of_that_name()
    {
        JsonElement found = (await _workspace.RunAsync("explain", "changed_at", "spec", "--json")).Json;

        Assert.That(
            found.EnumerateArray().Select(item => item.GetProperty("cSharp").GetString()),
            Is.EqualTo(["AuditLogListByInsightResponse.ChangedAt", "AuditLogListResponse.ChangedAt"]));
    }

    [Test]
    public async Task The_entry_that_it_shows_changes_what_it_says()
    {
        JsonElement found = (await _workspace.RunAsync("explain", "AuditLogListResponse.ChangedAt", "spec", "--json")).Json[0];
        string type = found.GetProperty("settings")
            .EnumerateArray()
            .Single(setting => setting.GetProperty("changes").GetString() == "its type")
            .GetProperty("json")
            .GetString()!;
        _workspace.Write("specgen.json", $"{{ {type} }}");

        CommandResult result = await _workspace.RunAsync("explain", "AuditLogListResponse.ChangedAt", "spec");

        Assert.That(result.Output, Does.Contain("It is string."));
    }

    [Test]
    public async Task An_unknown_subject_is_one_line_with_what_was_probably_meant()
    {
        CommandResult result = await _workspace.RunAsync("explain", "AuditLogListRespones", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(
                result.ErrorLines,
                Is.EqualTo(["specgen: CloudflareClient has no 'AuditLogListRespones'. Did you mean 'AuditLogListResponse'? Name something as C#, the wire or the page has it."]));
        });
    }
}
