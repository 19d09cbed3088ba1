using SpecGen.Language.Model;
using SpecGen.Language.Serialization;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ModelCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task What_is_written_is_a_model_with_the_endpoints_of_the_page()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("model", "spec", "-o", "out/api.json", "--client", "Cloudflare");

        bool read = SpecModelJson.TryRead(_workspace.Read("out/api.json"), out SpecModel? model, out string? error);
        Assert.Multiple(() =>
        {
            Assert.That(read, Is.True, error);
            Assert.That(result, Is.EqualTo(new CommandResult(0, "", "")));
            Assert.That(model!.Client.Name, Is.EqualTo("CloudflareClient"));
            Assert.That(model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => endpoint.Verb), Is.EqualTo(["GET", "GET"]));
        });
    }

    [Test]
    public async Task A_page_that_cannot_be_read_is_a_problem_and_the_rest_is_written()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("spec/broken.md", "# Models\n\nNothing here.\n");

        CommandResult result = await _workspace.RunAsync("model", "spec/audit-logs.md", "spec/broken.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("broken.md(1,1): error SPG002"));
            Assert.That(SpecModelJson.TryRead(result.Output, out _, out _), Is.True);
        });
    }
}
