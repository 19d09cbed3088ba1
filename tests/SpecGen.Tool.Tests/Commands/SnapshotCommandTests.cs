using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SnapshotCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SnapshotCommandTests()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
    }

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_page_that_lost_its_content_keeps_its_client()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");
        _workspace.Write("spec/audit-logs.md", "");

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--shape");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("spec/audit-logs.md(1,1): error SPG001:"));
            Assert.That(result.Output, Does.Contain("AuditLogs.ListAsync").And.Not.Contain("ApiClient"));
        });
    }

    [Test]
    public async Task Nothing_approved_yet_is_a_problem_and_nothing_is_written()
    {
        CommandResult result = await _workspace.RunAsync("snapshot", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("spec/api.verified.md is not approved yet").And.Contain("--accept"));
            Assert.That(_workspace.Files(), Is.EqualTo(["spec/audit-logs.md"]));
        });
    }

    [Test]
    public async Task What_was_accepted_is_as_approved()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--check");

        Assert.That(result, Is.EqualTo(new CommandResult(0, "As approved.\n", "")));
    }

    [Test]
    public async Task A_changed_page_shows_what_breaks_and_the_lines_of_the_document()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`"));

        CommandResult result = await _workspace.RunAsync("snapshot", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("2 breaking, 0 compatible, 0 docs").And.Contain("AuditLogListRequest.Since (since) is now required"));
            Assert.That(
                result.Output, Does.Contain("-- `DateTimeOffset? Since`: query `since`\n").And.Contain("+- `required DateTimeOffset Since`: query `since`\n"));
        });
    }

    [Test]
    public async Task The_generated_code_is_approved_beside_the_page_with_the_bytes_of_the_generator()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");
        await _workspace.RunAsync("generate", "spec", "-o", "out");

        string[] generated = [.. Directory.GetFiles(_workspace.PathOf("out")).Order(StringComparer.Ordinal)];
        string[] approved = [.. Directory.GetFiles(_workspace.PathOf("spec"), "*.verified.cs").Order(StringComparer.Ordinal)];
        Assert.Multiple(() =>
        {
            Assert.That(approved.Select(Path.GetFileName), Is.EqualTo(generated.Select(path => Path.GetFileName(path).Replace(".g.cs", ".verified.cs"))));
            Assert.That(approved.Select(File.ReadAllBytes), Is.EqualTo(generated.Select(File.ReadAllBytes)));
        });
    }

    [Test]
    public async Task Code_that_is_generated_no_more_is_named_and_removed_on_approval()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");
        _workspace.Write(
            "spec/audit-logs.md",
            Workspace.AuditLogPage.Replace("optional \"asc\" or \"desc\"", "optional string").Replace("  - `\"asc\"`\n\n  - `\"desc\"`\n\n", ""));

        CommandResult check = await _workspace.RunAsync("snapshot", "spec");
        await _workspace.RunAsync("snapshot", "spec", "--accept");

        Assert.Multiple(() =>
        {
            Assert.That(check.Output, Does.Contain("spec/Cloudflare.AuditLogOrder.verified.cs is generated no more"));
            Assert.That(_workspace.Files(), Has.None.EqualTo("spec/Cloudflare.AuditLogOrder.verified.cs"));
        });
    }

    [Test]
    public async Task The_shape_can_be_approved_alone()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept", "--shape");

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--shape");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(_workspace.Files(), Is.EqualTo(["spec/api.verified.json", "spec/api.verified.md", "spec/audit-logs.md"]));
        });
    }

    [Test]
    public async Task The_document_has_one_line_for_each_thing_a_caller_sees()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept", "--client", "Cloudflare");

        string document = _workspace.Read("spec/api.verified.md");
        Assert.Multiple(() =>
        {
            Assert.That(document, Does.StartWith("# CloudflareClient\n"));
            Assert.That(document, Does.Contain("\n- takes `AccountOrZone accountOrZone`\n- takes `AuditLogListRequest? request`\n"));
            Assert.That(
                document,
                Does.Contain("\n- returns `AsyncPageable<AuditLogListResponse>`, out of the envelope\n- pages by cursor in `cursor` from `result_info.cursor`, items at `result`\n"));
            Assert.That(document, Does.Contain("\n- `OpenEnum<AuditLogOrder>? Order`: query `order`\n"));
            Assert.That(document, Does.Contain("\n- `Asc`: `\"asc\"`\n"));
        });
    }

    [Test]
    public async Task Another_clients_approval_is_not_overwritten()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept", "--client", "Cloudflare");
        string approved = _workspace.Read("spec/api.verified.json");

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--accept", "--client", "Harbor");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.Contain("api.verified.json is the approved shape of CloudflareClient, and these pages are HarborClient."));
            Assert.That(_workspace.Read("spec/api.verified.json"), Is.EqualTo(approved));
        });
    }

    [Test]
    public async Task Json_says_which_files_differ_and_what_changed()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`"));

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Json.GetProperty("isApproved").GetBoolean(), Is.False);
            Assert.That(
                result.Json.GetProperty("different").EnumerateArray().Select(item => item.GetString()),
                Does.Contain("api.verified.md").And.Contain("api.verified.json"));
            Assert.That(result.Json.GetProperty("changes").GetProperty("breaking").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Line_ends_that_git_has_changed_are_no_difference()
    {
        await _workspace.RunAsync("snapshot", "spec", "--accept");
        _workspace.Write("spec/api.verified.md", _workspace.Read("spec/api.verified.md").ReplaceLineEndings("\r\n"));

        CommandResult result = await _workspace.RunAsync("snapshot", "spec");

        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public async Task When_one_file_cannot_be_written_the_others_stay_as_they_were()
    {
        // A folder where the second file belongs: moving onto it fails on every system, also for root.
        _workspace.Write("spec/api.verified.md", "old");
        Directory.CreateDirectory(_workspace.PathOf("spec/api.verified.json/in-the-way"));

        CommandResult result = await _workspace.RunAsync("snapshot", "spec", "--accept");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
            Assert.That(result.Error, Does.Contain("api.verified.json: cannot be written."));
            Assert.That(_workspace.Files(), Is.EqualTo(["spec/api.verified.md", "spec/audit-logs.md"]));
            Assert.That(_workspace.Read("spec/api.verified.md"), Is.EqualTo("old"));
        });
    }
}
