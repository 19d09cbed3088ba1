using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Actions;

/// <summary>The steps of the GitHub Action, run as scripts: real git, with a server on loopback for GitHub and for the documentation.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "The scripts are bash.")]
public sealed class ActionTests : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, JsonElement> _sent = [];
    private string _page = Workspace.AuditLogPage;
    private string _openPullRequests = "[]";
    private string _comments = "[]";
    private PageServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await PageServer.StartAsync();
        _server.Answer = AnswerAsync;
        await GitAsync("", "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        await GitAsync("", "clone", "--quiet", "remote.git", "clone");
        _workspace.Write("clone/specgen.json", $$"""{ "pages": { "spec/audit-logs.md": "{{_server.Address}}/docs/audit-logs.md" } }""");
        CommandResult pulled = await _workspace.RunAsync("pull", "--config", "clone/specgen.json");
        Assert.That(pulled.ExitCode, Is.Zero, pulled.Error);
        await CommitAsync("the pages");
        await GitAsync("clone", "push", "--quiet", "origin", "HEAD:main");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _workspace.Dispose();
    }

    [Test]
    public async Task Pages_that_are_up_to_date_open_no_pull_request()
    {
        CommandResult result = await RunAsync("pull.sh");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.EndWith("The pages are up to date.\n"));
            Assert.That(_sent, Is.Empty);
        });
    }

    [Test]
    public async Task A_changed_page_is_pushed_to_a_branch_and_opens_a_pull_request_that_says_what_breaks()
    {
        _page = Changed();

        CommandResult result = await RunAsync("pull.sh", ("SPECGEN_BUILD", "true"));

        JsonElement request = _sent.GetValueOrDefault("POST /repos/acme/app/pulls");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        string body = request.GetProperty("body").GetString()!;
        string pushed = await GitAsync("remote.git", "show", "specgen/docs:spec/audit-logs.md");
        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.EndWith("Opened pull request 7.\n"));
            Assert.That(request.GetProperty("head").GetString(), Is.EqualTo("specgen/docs"));
            Assert.That(request.GetProperty("base").GetString(), Is.EqualTo("main"));
            Assert.That(
                body, Does.Contain("**2 breaking**, 0 compatible, ").And.Contain("### Breaking\n\n- **`AuditLogListByInsightRequest.Since`** (`since`)"));
            Assert.That(body, Does.Match(@"\(https://github\.com/acme/app/blob/specgen/docs/spec/audit-logs\.md#L\d+\)"));
            Assert.That(body, Does.Contain("<details><summary>").And.Contain("The project builds with the new pages."));
            Assert.That(pushed, Does.Contain("- `since: string`"));
        });
    }

    [Test]
    public async Task A_pull_request_that_is_open_is_updated()
    {
        _page = Changed();
        _openPullRequests = """[{ "number": 7 }]""";

        CommandResult result = await RunAsync("pull.sh", ("SPECGEN_BUILD", "false"));

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.EndWith("Updated pull request 7.\n"), result.Error);
            Assert.That(_sent.Keys, Is.EqualTo(["PATCH /repos/acme/app/pulls/7"]));
            Assert.That(
                _sent.Values.Single().GetProperty("body").GetString(), Does.Contain("**The project does not build with the new pages:** `false` failed."));
        });
    }

    [TestCase("never", 0)]
    [TestCase("breaking", 1)]
    public async Task A_review_comments_once_and_fails_on_what_breaks_when_asked(string failOn, int exitCode)
    {
        _workspace.Write("clone/spec/audit-logs.md", Changed());
        await CommitAsync("a change");

        CommandResult result = await RunAsync(
            "review.sh",
            ("SPECGEN_BASE", "HEAD~1"),
            ("SPECGEN_PULL_REQUEST", "9"),
            ("SPECGEN_FAIL_ON", failOn),
            ("SPECGEN_SARIF", _workspace.PathOf("log.sarif")));

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
            Assert.That(_sent["POST /repos/acme/app/issues/9/comments"].GetProperty("body").GetString(), Does.Contain("is now required"));
            Assert.That(JsonElement.Parse(_workspace.Read("log.sarif")).GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        });
    }

    [Test]
    public async Task A_review_updates_the_comment_that_is_there()
    {
        _workspace.Write("clone/spec/audit-logs.md", Changed());
        await CommitAsync("a change");
        _comments = """[{ "id": 3, "body": "LGTM" }, { "id": 4, "body": "<!-- specgen: what the pages mean for callers -->\nold" }]""";

        await RunAsync("review.sh", ("SPECGEN_BASE", "HEAD~1"), ("SPECGEN_PULL_REQUEST", "9"));

        Assert.That(_sent.Keys, Is.EqualTo(["PATCH /repos/acme/app/issues/comments/4"]));
    }

    [Test]
    public async Task A_refusal_by_github_fails_and_shows_no_token()
    {
        _page = Changed();
        _openPullRequests = "";

        CommandResult result = await RunAsync("pull.sh");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.Error, Does.Contain("specgen: GitHub answered 403 to GET pulls"));
            Assert.That(result.Output + result.Error, Does.Not.Contain("secret-token"));
        });
    }

    private static string Changed()
        => Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`").Replace("Filter by the actor", "Only the actor");

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/docs"))
        {
            await PageServer.WritePage(context, _page);
            return;
        }

        if (context.Request.Headers.Authorization != "Bearer secret-token")
        {
            context.Response.StatusCode = 401;
            return;
        }

        if (context.Request.Method != "GET")
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            _sent.Add($"{context.Request.Method} {context.Request.Path}", body.RootElement.Clone());
        }

        string answer = (context.Request.Method, context.Request.Path.Value!.EndsWith("/comments", StringComparison.Ordinal)) switch
        {
            ("GET", true) => _comments,
            ("GET", false) => _openPullRequests,
            _ => """{ "number": 7 }""",
        };
        context.Response.StatusCode = answer.Length == 0 ? 403 : 200;
        await context.Response.WriteAsync(answer);
    }

    private async Task<CommandResult> RunAsync(string script, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start =
            new("bash", [Path.Combine(Workspace.RepositoryRoot, "generator/action", script)]) { WorkingDirectory = _workspace.PathOf("clone") };
        (string Name, string Value)[] all =
        [
            ("SPECGEN", $"dotnet exec {ToolProcess.Path}"),
            ("GITHUB_API_URL", _server.Address),
            ("GITHUB_REPOSITORY", "acme/app"),
            ("GITHUB_TOKEN", "secret-token"),
            ("GITHUB_SERVER_URL", "https://github.com"),
            .. variables,
        ];
        foreach ((string name, string value) in all)
            start.Environment[name] = value;
        return await ToolProcess.RunAsync(start);
    }

    private async Task CommitAsync(string message)
    {
        await GitAsync("clone", "add", "--all");
        await GitAsync("clone", "-c", "user.name=test", "-c", "user.email=test@example.test", "commit", "--quiet", "--message", message);
    }

    private Task<string> GitAsync(string folder, params string[] arguments) => GitProcess.RunAsync(_workspace.PathOf(folder), arguments);
}
