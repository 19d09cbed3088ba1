using LibGit2Sharp;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LogCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task The_history_becomes_a_changelog_by_date_newest_first()
    {
        WriteHistory();

        CommandResult result = await _workspace.RunAsync("log", "spec");

        string[] headings = [.. result.Output.Split('\n').Where(line => line.StartsWith('#'))];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(headings[0], Is.EqualTo("# API changelog"));
            Assert.That(headings.Where(line => line.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo(["## 2026-03-03", "## 2026-03-01"]));
            Assert.That(
                headings.Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(" (", StringComparison.Ordinal)]),
                Is.EqualTo(["### Require since", "### Add \\<the\\> page"]));
            Assert.That(result.Output, Does.Contain("#### Breaks compilation\n\n- **`AuditLogListByInsightRequest.Since`** (`since`) is now required"));
            Assert.That(result.Output, Does.Contain("#### Compatible\n"));
            Assert.That(result.Output, Does.Contain("- **`AuditLogs.ListAsync`** (`GET /"));
        });
    }

    [TestCase("2026-03-02")]
    [TestCase("v1")]
    [TestCase("HEAD~2")]
    public async Task Since_leaves_out_what_was_before_a_day_or_revision(string since)
    {
        WriteHistory();

        CommandResult result = await _workspace.RunAsync("log", "spec", "--since", since);

        Assert.That(result.Output, Does.Contain("### Require since").And.Not.Contain("2026-03-01"), result.Error);
    }

    [Test]
    public async Task Json_holds_date_revision_and_changes()
    {
        WriteHistory();

        CommandResult result = await _workspace.RunAsync("log", "spec", "--json");

        System.Text.Json.JsonElement entry = result.Json.GetProperty("entries")[0];
        Assert.Multiple(() =>
        {
            Assert.That(entry.GetProperty("date").GetString(), Is.EqualTo("2026-03-03"));
            Assert.That(entry.GetProperty("message").GetString(), Is.EqualTo("Require since"));
            Assert.That(entry.GetProperty("changes").GetProperty("breaking").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task A_history_without_pages_is_no_change()
    {
        WriteHistory();

        CommandResult result = await _workspace.RunAsync("log", "other");

        Assert.That(result.Output, Is.EqualTo("# API changelog\n\nNo change.\n"));
    }

    // A page, a commit that touches no page, and the page with a required parameter.
    private void WriteHistory()
    {
        using Repository repository = new(Repository.Init(_workspace.Root));
        Commit("spec/audit-logs.md", Workspace.AuditLogPage, "Add <the> page", day: 1);
        repository.ApplyTag("v1");
        Commit("notes.txt", "Nothing.", "Take notes", day: 2);
        Commit(
            "spec/audit-logs.md",
            Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`", StringComparison.Ordinal),
            "Require since",
            day: 3);

        void Commit(string path, string text, string message, int day)
        {
            _workspace.Write(path, text);
            LibGit2Sharp.Commands.Stage(repository, path);
            Signature signature = new("test", "test@example.test", new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero));
            repository.Commit(message, signature, signature);
        }
    }
}
