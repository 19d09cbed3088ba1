using System.Text.Json;
using LibGit2Sharp;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DiffCommandTests : IDisposable
{
    private static readonly string s_changedPage = Workspace.AuditLogPage
        .Replace("- `since: optional string`", "- `since: string`")
        .Replace("Filter by the actor that made the change.", "Filter by who made the change.");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task Two_folders_are_compared_page_by_page_with_the_line_in_both()
    {
        _workspace.Write("old/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("new/audit-logs.md", s_changedPage);

        CommandResult result = await _workspace.RunAsync("diff", "old", "new");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.StartWith("old -> new: 2 breaking, 0 compatible, 2 docs\n"));
            Assert.That(
                result.Output,
                Does.Contain("AuditLogListRequest.Since (since) is now required: DateTimeOffset instead of DateTimeOffset?\n      new/audit-logs.md:53, was old/audit-logs.md:53\n"));
        });
    }

    [Test]
    public async Task Two_files_of_different_names_are_the_same_page()
    {
        _workspace.Write("yesterday.md", Workspace.AuditLogPage);
        _workspace.Write("today.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("diff", "yesterday.md", "today.md");

        Assert.That(result.Output, Is.EqualTo("No change for callers from yesterday.md to today.md.\n"));
    }

    [Test]
    public async Task A_page_that_lost_its_content_does_not_rename_the_client()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", "");

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md");

        Assert.That(result.Output, Does.Contain("AuditLogs.ListAsync").And.Not.Contain("ApiClient"));
    }

    [Test]
    public async Task Json_holds_severity_names_and_places()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", s_changedPage);

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md", "--json");

        JsonElement change = result.Json.GetProperty("changes").EnumerateArray().Single(
            item => item.GetProperty("cSharp").GetString() == "AuditLogListRequest.Since");
        Assert.Multiple(() =>
        {
            Assert.That(result.Json.GetProperty("breaking").GetInt32(), Is.EqualTo(2));
            Assert.That(change.GetProperty("severity").GetString(), Is.EqualTo("breaksCompilation"));
            Assert.That(change.GetProperty("category").GetString(), Is.EqualTo("parameter"));
            Assert.That(change.GetProperty("wire").GetString(), Is.EqualTo("since"));
            Assert.That(change.GetProperty("newPlace").GetProperty("line").GetInt32(), Is.EqualTo(53));
        });
    }

    [Test]
    public async Task Markdown_shows_changed_words_when_asked()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", s_changedPage);

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md", "--format", "markdown", "--words");

        Assert.That(result.Output, Does.Contain("  ```diff\n  - Filter by the actor that made the change.\n  + Filter by who made the change.\n  ```\n"));
    }

    [Test]
    public async Task A_page_cannot_write_markup_into_the_markdown()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", Workspace.AuditLogPage.Replace("Number of results per page.", "Defaults to `<script>[x](http://x)`."));

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md", "--format", "markdown");

        Assert.That(result.Output, Does.Contain(@"\<script\>\[x\](http://x)").And.Not.Contain("<script>"));
    }

    [TestCase("breaking", 1)]
    [TestCase("any", 1)]
    public async Task Breaking_changes_fail_the_build_when_asked(string failOn, int expected)
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", s_changedPage);

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md", "--fail-on", failOn);

        Assert.That(result.ExitCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Changed_words_alone_are_not_breaking()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", Workspace.AuditLogPage.Replace("Filter by the actor", "Filter by who"));

        CommandResult result = await _workspace.RunAsync("diff", "old.md", "new.md", "--fail-on", "breaking");

        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_revision_is_compared_with_the_working_tree()
    {
        using Repository repository = Commit("spec/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("spec/audit-logs.md", s_changedPage);

        CommandResult result = await _workspace.RunAsync("diff", "HEAD", "--", "spec/");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.StartWith("HEAD -> working tree: 2 breaking, 0 compatible, 2 docs\n"));
            Assert.That(result.Output, Does.Contain("spec/audit-logs.md:53, was HEAD:spec/audit-logs.md:53"));
        });
    }

    [TestCase("HEAD~1..HEAD")]
    [TestCase("HEAD~1..")]
    public async Task Two_revisions_are_compared_whatever_the_working_tree_holds(string range)
    {
        using Repository repository = Commit("spec/audit-logs.md", Workspace.AuditLogPage);
        Commit("spec/audit-logs.md", s_changedPage).Dispose();
        _workspace.Write("spec/audit-logs.md", "broken");

        CommandResult result = await _workspace.RunAsync("diff", range, "--", "spec");

        Assert.That(result.Output, Does.StartWith("HEAD~1 -> HEAD: 2 breaking, 0 compatible, 2 docs\n"));
    }

    [Test]
    public async Task A_page_that_is_new_brings_its_endpoints()
    {
        using Repository repository = Commit("README.md", "nothing");
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("diff", "HEAD", "--", "spec/*.md");

        Assert.That(
            result.Output, Does.Contain("AuditLogs.ListAsync (GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log) was added"));
    }

    [Test]
    public async Task A_revision_that_does_not_exist_is_one_line()
    {
        using Repository repository = Commit("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("diff", "nowhere..HEAD", "--", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("specgen: nowhere: no such revision in "));
        });
    }

    [Test]
    public async Task Outside_a_repository_revisions_are_refused_with_what_works_instead()
    {
        CommandResult result = await _workspace.RunAsync("diff", "main..HEAD", "--", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.Contain("is in no git repository. Without one, compare two files or folders: `specgen diff OLD NEW`."));
        });
    }

    [Test]
    public async Task One_path_alone_is_refused_with_an_example()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("diff", "old.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.Contain("`specgen diff main..HEAD -- spec/`"));
        });
    }

    private Repository Commit(string path, string text)
    {
        _workspace.Write(path, text);
        Repository repository = new(Repository.Init(_workspace.Root));
        LibGit2Sharp.Commands.Stage(repository, path);
        Signature signature = new("test", "test@example.test", DateTimeOffset.UnixEpoch);
        repository.Commit("change", signature, signature);
        return repository;
    }
}
