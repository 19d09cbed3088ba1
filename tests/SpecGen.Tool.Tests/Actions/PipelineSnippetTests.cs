using System.Diagnostics;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Actions;

/// <summary>
/// The commands that the tool's README gives for Azure DevOps and GitLab, run as these run them: a checkout without a branch, real git, a repository on this
/// machine for the remote one, and stand-ins for `dotnet tool install` and `az`.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "The scripts are bash.")]
public sealed class PipelineSnippetTests : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private string _page = Workspace.AuditLogPage;
    private PageServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await PageServer.StartAsync();
        _server.Answer = context => PageServer.WritePage(context, _page);
        await GitAsync("", "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        await GitAsync("remote.git", "config", "receive.advertisePushOptions", "true");
        Script("remote.git/hooks/post-receive", "printenv | grep ^GIT_PUSH_OPTION_ | sort > options.txt\n");
        await GitAsync("", "clone", "--quiet", "remote.git", "clone");
        _workspace.Write("clone/specgen.json", $$"""{ "pages": { "spec/audit-logs.md": "{{_server.Address}}/docs/audit-logs.md" } }""");
        CommandResult pulled = await _workspace.RunAsync("pull", "--config", "clone/specgen.json");
        Assert.That(pulled.ExitCode, Is.Zero, pulled.Error);
        await GitAsync("clone", "add", "--all");
        await GitAsync("clone", "-c", "user.name=test", "-c", "user.email=test@example.test", "commit", "--quiet", "--message", "the pages");
        await GitAsync("clone", "push", "--quiet", "origin", "HEAD:main");
        await GitAsync("clone", "checkout", "--quiet", "--detach");
        Script("bin/dotnet", $"real=$(PATH=${{PATH#*:}} type -P dotnet)\nmkdir -p tools && printf '#!/bin/sh\\nexec %s exec {ToolProcess.Path} \"$@\"\\n' \"$real\" > tools/specgen && chmod +x tools/specgen\n");
        Script("bin/az", $"printf '%s\\n' \"$@\" > {_workspace.PathOf("az.txt")}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _workspace.Dispose();
    }

    [TestCase("Azure DevOps:")]
    [TestCase("GitLab")]
    public async Task Pages_that_are_up_to_date_push_nothing(string system)
    {
        CommandResult result = await RunAsync(system);

        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That((await GitAsync("remote.git", "branch", "--format=%(refname:short)")).Trim(), Is.EqualTo("main"));
            Assert.That(_workspace.Files(), Has.None.EqualTo("az.txt"));
        });
    }

    [TestCase("Azure DevOps:")]
    [TestCase("GitLab")]
    public async Task A_page_that_cannot_be_fetched_fails_the_pipeline(string system)
    {
        _page = "<html>";

        Assert.That((await RunAsync(system)).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Azure_gets_a_branch_with_the_page_and_a_pull_request_that_says_what_breaks()
    {
        _page = Changed();

        CommandResult result = await RunAsync("Azure DevOps:");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(await GitAsync("remote.git", "show", "specgen/docs:spec/audit-logs.md"), Does.Contain("- `since: string`"));
        Assert.That(_workspace.Read("az.txt"), Does.StartWith("repos\npr\ncreate\n--source-branch\nspecgen/docs\n").And.Contain("### Breaking"));
    }

    [Test]
    public async Task GitLab_gets_a_branch_with_the_page_and_a_message_that_says_what_breaks()
    {
        _page = Changed();

        CommandResult result = await RunAsync("GitLab");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(await GitAsync("remote.git", "show", "specgen/docs:spec/audit-logs.md"), Does.Contain("- `since: string`"));
        Assert.That(await GitAsync("remote.git", "log", "-1", "--format=%B", "specgen/docs"), Does.StartWith("Bring the API's pages up to date\n\n").And.Contain("### Breaking"));
        Assert.That(
            _workspace.Read("remote.git/options.txt"),
            Is.EqualTo("GIT_PUSH_OPTION_0=merge_request.create\nGIT_PUSH_OPTION_1=merge_request.title=Bring the API's pages up to date\nGIT_PUSH_OPTION_COUNT=2\n"));
    }

    private static string Changed() => Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`");

    // The steps of the first snippet after a paragraph that begins so. GitLab runs them with -e, Azure DevOps does not.
    private async Task<CommandResult> RunAsync(string system)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Workspace.RepositoryRoot, "generator/SpecGen.Tool/README.md"));
        string[] snippet = [.. lines.SkipWhile(line => !line.Contains(system, StringComparison.Ordinal)).SkipWhile(line => line != "```yaml").Skip(1).TakeWhile(line => line != "```")];
        bool isGitLab = system == "GitLab";
        string script = isGitLab
            ? string.Join('\n', snippet.SkipWhile(line => line != "  script:").Skip(1)).Replace("\n      ", " ", StringComparison.Ordinal).Replace("    - ", "", StringComparison.Ordinal)
            : string.Join('\n', snippet.SkipWhile(line => line != "  - script: |").Skip(1).TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal)).Select(line => line[6..]));
        ProcessStartInfo start = new("bash", isGitLab ? ["-e", "-o", "pipefail", "-c", script] : ["-c", script]) { WorkingDirectory = _workspace.PathOf("clone") };
        start.Environment["PATH"] = _workspace.PathOf("bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["PROJECT_TOKEN"] = "secret-token";
        start.Environment["CI_SERVER_HOST"] = "gitlab.test";
        start.Environment["CI_PROJECT_PATH"] = "acme/app";
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = $"url.{_workspace.PathOf("remote.git")}.insteadOf";
        start.Environment["GIT_CONFIG_VALUE_0"] = "https://specgen:secret-token@gitlab.test/acme/app.git";
        return await ToolProcess.RunAsync(start);
    }

    private void Script(string path, string text)
    {
        _workspace.Write(path, "#!/bin/bash\n" + text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_workspace.PathOf(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<string> GitAsync(string folder, params string[] arguments) => GitProcess.RunAsync(_workspace.PathOf(folder), arguments);
}
