using LibGit2Sharp;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests;

/// <summary>The example of the tool's README: what it shows is what the tool prints.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkedExampleTests : IDisposable
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Workspace.RepositoryRoot, "generator/SpecGen.Tool/README.md"));

    // A value is added, a member is removed, a parameter is made required.
    private static readonly string s_newPage = Workspace.AuditLogPage
        .Replace("optional \"status\" or \"user_classification\"", "optional \"status\" or \"user_classification\" or \"severity\"")
        .Replace("  - `\"user_classification\"`\n\n- `order", "  - `\"user_classification\"`\n\n  - `\"severity\"`\n\n- `order")
        .Replace("    - `\"user_classification\"`\n\n  - `issue_id", "    - `\"user_classification\"`\n\n    - `\"severity\"`\n\n  - `issue_id")
        .Replace("  - `rationale: optional string`\n\n    Optional rationale provided for the change.\n\n", "")
        .Replace("changed_by, 6 more", "changed_by, 5 more")
        .Replace("      \"rationale\": \"rationale\",\n", "")
        .Replace("- `since: optional string`", "- `since: string`");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task The_new_page_is_without_fault()
    {
        _workspace.Write("spec/audit-logs.md", s_newPage);

        Assert.That((await _workspace.RunAsync("check", "spec")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task The_commands_print_what_the_readme_shows()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        CommandResult approved = await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");
        CommitAsMain();
        _workspace.Write("spec/audit-logs.md", s_newPage);

        CommandResult changes = await _workspace.RunAsync("diff", "main", "--", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(s_readme, Does.Contain(Indented("$ specgen snapshot spec --shape --accept\n" + approved.Output)));
            Assert.That(s_readme, Does.Contain(Indented("$ specgen diff main -- spec\n" + changes.Output)));
        });
    }

    private void CommitAsMain()
    {
        using Repository repository = new(Repository.Init(_workspace.Root));
        LibGit2Sharp.Commands.Stage(repository, "spec/*");
        Signature signature = new("test", "test@example.test", DateTimeOffset.UnixEpoch);
        Commit commit = repository.Commit("page and approval", signature, signature);
        if (repository.Head.FriendlyName != "main")
            repository.CreateBranch("main", commit);
    }

    private static string Indented(string text)
        => string.Join('\n', text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : "    " + line)) + "\n";
}
