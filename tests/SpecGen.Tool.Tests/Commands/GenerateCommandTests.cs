using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GenerateCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public GenerateCommandTests()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
    }

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task The_client_takes_its_name_from_the_host_that_the_page_calls()
    {
        CommandResult result = await _workspace.RunAsync("generate", "spec", "-o", "out");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(_workspace.Files(), Does.Contain("out/Cloudflare.CloudflareClient.g.cs"));
            Assert.That(_workspace.Read("out/Cloudflare.CloudflareClient.g.cs"), Does.Contain("namespace Cloudflare;"));
        });
    }

    [Test]
    public async Task Client_and_namespace_can_be_chosen()
    {
        await _workspace.RunAsync("generate", "spec", "-o", "out", "--client", "Harbor", "--namespace", "Acme.Harbor");

        Assert.That(
            Directory.EnumerateFiles(_workspace.PathOf("out")).Select(File.ReadAllText),
            Is.All.Contains("namespace Acme.Harbor;").And.Some.Contains("class HarborClient"));
    }

    [TestCase("Harbor.csproj", "<Project />")]
    [TestCase("specgen.json", "{ \"serializers\": \"both\" }")]
    public async Task The_same_is_written_wherever_the_command_runs(string name, string text)
    {
        string prose = string.Join("\n\n", Enumerable.Range(0, 1_000).Select(i => $"The {i}th sentence of many about this."));
        _workspace.Write("app/" + name, text);
        _workspace.Write("app/spec/cranes.md", $"# Cranes\n\n## Create crane\n\n**post** `/cranes/{{crane_id}}`\n\n{prose}\n\n### Returns\n\n- `name: string`\n");
        Directory.CreateDirectory(_workspace.PathOf("elsewhere/deep"));

        await _workspace.RunInAsync("app", "generate", "spec", "-o", "../out/project", "--client", "Harbor");
        await _workspace.RunInAsync("elsewhere/deep", "generate", "../../app/spec", "-o", "../../out/elsewhere", "--client", "Harbor");
        await _workspace.RunInAsync("app/spec", "generate", ".", "-o", "../../out/pages", "--client", "Harbor");

        Dictionary<string, string> expected = Written("project");
        Assert.Multiple(() =>
        {
            Assert.That(expected.Values, Has.Some.Contains("Shortened here: <c>spec/cranes.md</c> says more."));
            Assert.That(Written("elsewhere"), Is.EqualTo(expected));
            Assert.That(Written("pages"), Is.EqualTo(expected));
        });

        Dictionary<string, string> Written(string folder)
            => Directory.EnumerateFiles(_workspace.PathOf("out/" + folder)).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
    }

    [TestCase("--client", "no name")]
    [TestCase("--client", "A.B")]
    [TestCase("--namespace", "A..B")]
    public async Task Names_that_are_no_csharp_names_are_refused(string option, string name)
    {
        CommandResult result = await _workspace.RunAsync("generate", "spec", "-o", "out", option, name);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.StartWith($"specgen: {option} {name}: not a C# name."));
        });
    }

    [Test]
    public async Task What_an_earlier_run_left_over_is_removed_and_files_of_others_stay()
    {
        await _workspace.RunAsync("generate", "spec", "-o", "out", "--client", "Harbor");
        _workspace.Write("out/Mine.g.cs", "// mine");

        await _workspace.RunAsync("generate", "spec", "-o", "out", "--client", "Cloudflare");

        string[] files = _workspace.Files();
        Assert.Multiple(() =>
        {
            Assert.That(files, Does.Contain("out/Mine.g.cs"));
            Assert.That(files, Has.None.Contain("Harbor").And.Some.Contain("Cloudflare"));
        });
    }

    [Test]
    public async Task Pages_of_two_clients_are_refused_with_their_names()
    {
        _workspace.Write("spec/other.md", Workspace.AuditLogPage.Replace("api.cloudflare.com", "api.harbor.test").Replace("# Audit Logs", "# Others"));

        CommandResult result = await _workspace.RunAsync("generate", "spec", "-o", "out");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.StartWith("specgen: The pages belong to 2 clients: Cloudflare, Harbor."));
        });
    }

    [Test]
    public async Task Generating_loads_no_compiler()
    {
        await _workspace.RunAsync("generate", "spec", "-o", "out");

        Assert.That(AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name), Has.None.StartsWith("Microsoft.CodeAnalysis"));
    }
}
