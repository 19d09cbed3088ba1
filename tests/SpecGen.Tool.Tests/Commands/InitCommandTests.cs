using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InitCommandTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>

        </Project>

        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_page_on_disk_becomes_an_item_and_the_rest_of_the_project_stays()
    {
        _workspace.Write("App.csproj", Project);
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("init", "spec/audit-logs.md", "--client", "Cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(_workspace.Read("App.csproj"), Is.EqualTo(Project.Replace("</Project>", $"""
                  <ItemGroup>
                    <PackageReference Include="SpecGen" Version="{ToolVersion.Value}" />
                    <ApiSpec Include="spec/audit-logs.md" Client="Cloudflare" />
                  </ItemGroup>

                </Project>
                """)));
        });
    }

    [Test]
    public async Task A_configuration_keeps_its_comments_when_a_page_is_noted()
    {
        await using PageServer server = await PageServer.StartAsync();
        _workspace.Write("App.csproj", Project);
        _workspace.Write("specgen.json", "{\n  // Ours.\n  \"names\": {},\n  \"pages\": {},\n}\n");

        CommandResult result = await _workspace.RunAsync("init", server.Address + "/api/audit_logs/index.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(_workspace.Read("specgen.json"), Does.Contain("// Ours.").And.Contain($"\"spec/audit_logs.md\": \"{server.Address}/api/audit_logs/index.md\""));
            Assert.That(result.Output, Does.Contain("`specgen check spec/audit_logs.md`"));
        });
    }

    [TestCase("[]", "specgen.json(1,1): the page cannot be noted, no object is at ''. Correct the file, or move it away.")]
    [TestCase("{ \"pages\": {}, \"pages\": 5 }", "specgen.json(1,1): the page cannot be noted, no object is at 'pages'. Correct the file, or move it away.")]
    [TestCase("{\n  \"pages\"", "specgen.json(2,10): the page cannot be noted, the file ends too early; an object, array or string is not closed. Correct the file, or move it away.")]
    [TestCase("{ \"\\ud800\": 5 }", "specgen.json(1,3): the page cannot be noted, an escape such as '\\uD800' is half of a character. Correct the file, or move it away.")]
    public async Task A_configuration_that_no_page_can_be_noted_in_is_left_as_it_is(string text, string error)
    {
        await using PageServer server = await PageServer.StartAsync();
        _workspace.Write("App.csproj", Project);
        _workspace.Write("specgen.json", text);

        CommandResult result = await _workspace.RunAsync("init", server.Address + "/api/audit_logs/index.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ErrorLines, Is.EqualTo(["specgen: " + error]));
            Assert.That(_workspace.Read("specgen.json"), Is.EqualTo(text));
            Assert.That(_workspace.Files(), Is.EqualTo(["App.csproj", "specgen.json"]));
        });
    }

    [Test]
    public async Task An_address_is_fetched_and_noted_for_later_pulls()
    {
        await using PageServer server = await PageServer.StartAsync();
        _workspace.Write("App.csproj", Project);

        CommandResult result = await _workspace.RunAsync("init", server.Address + "/api/audit_logs/index.md");
        CommandResult pulled = await _workspace.RunAsync("pull", "--check");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(_workspace.Files(), Is.EqualTo(["App.csproj", "spec/audit_logs.md", "specgen.json", "specgen.lock.json", "specgen.schema.json"]));
            Assert.That(_workspace.Read("App.csproj"), Does.Contain("<ApiSpec Include=\"spec/audit_logs.md\" />"));
            Assert.That(pulled.Output, Is.EqualTo("spec/audit_logs.md: unchanged\n"));
        });
    }

    [Test]
    public async Task A_page_that_cannot_be_fetched_leaves_the_project_as_it_was()
    {
        await using PageServer server = await PageServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        _workspace.Write("App.csproj", Project);

        CommandResult result = await _workspace.RunAsync("init", server.Address + "/audit_logs.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(_workspace.Files(), Is.EqualTo(["App.csproj"]));
            Assert.That(_workspace.Read("App.csproj"), Is.EqualTo(Project));
        });
    }

    [Test]
    public async Task Doing_it_twice_changes_nothing()
    {
        _workspace.Write("App.csproj", Project);
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        await _workspace.RunAsync("init", "spec/audit-logs.md");
        string first = _workspace.Read("App.csproj");

        CommandResult result = await _workspace.RunAsync("init", "spec/audit-logs.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.StartWith("Nothing to do"));
            Assert.That(_workspace.Read("App.csproj"), Is.EqualTo(first));
        });
    }

    [Test]
    public async Task A_page_from_elsewhere_is_copied_into_the_project()
    {
        _workspace.Write("app/App.csproj", Project);
        _workspace.Write("downloads/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("init", "downloads/audit-logs.md", "--project", "app/App.csproj");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(_workspace.Read("app/App.csproj"), Does.Contain("<ApiSpec Include=\"spec/audit-logs.md\" />"));
            Assert.That(_workspace.Read("app/spec/audit-logs.md"), Is.EqualTo(Workspace.AuditLogPage));
        });
    }

    [Test]
    public async Task A_page_of_the_same_name_that_differs_is_not_replaced()
    {
        _workspace.Write("app/App.csproj", Project);
        _workspace.Write("app/spec/audit-logs.md", "mine");
        _workspace.Write("audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("init", "audit-logs.md", "--project", "app/App.csproj");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.StartWith("specgen: app/spec/audit-logs.md is there already and differs from audit-logs.md."));
            Assert.That(_workspace.Read("app/spec/audit-logs.md"), Is.EqualTo("mine"));
            Assert.That(_workspace.Read("app/App.csproj"), Is.EqualTo(Project));
        });
    }

    [TestCase(new string[0], "There is no project (*.csproj) in this folder.")]
    [TestCase(new[] { "A.csproj", "B.csproj" }, "There are 2 projects in this folder: A.csproj, B.csproj. Name one with --project.")]
    public async Task Without_one_project_the_user_is_asked_to_name_it(string[] projects, string expected)
    {
        foreach (string project in projects)
            _workspace.Write(project, Project);

        CommandResult result = await _workspace.RunAsync("init", "page.md");

        Assert.That(result.Error, Does.StartWith("specgen: " + expected));
    }
}
