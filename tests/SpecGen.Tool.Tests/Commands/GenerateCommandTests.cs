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
