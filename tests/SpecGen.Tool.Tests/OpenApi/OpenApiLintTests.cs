using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

/// <summary>What the linter of the OpenAPI world says about exported files.</summary>
[Category("Node")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenApiLintTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task The_audit_log_page_has_no_error()
        => await ExpectNoErrorAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"));

    [Test]
    public async Task All_pages_of_the_dialect_together_have_no_error()
        => await ExpectNoErrorAsync(Path.Combine(Workspace.RepositoryRoot, "spec/dialect"));

    [TestCase("anthropic")]
    [TestCase("cloudflare")]
    [TestCase("letta")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task All_pages_of_a_vendor_have_no_error(string vendor)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");
        await ExpectNoErrorAsync(Path.Combine(corpus!, vendor));
    }

    private async Task ExpectNoErrorAsync(string pages)
    {
        CommandResult exported = await _workspace.RunAsync("openapi", pages, "-o", "openapi.json", "--client", "Api", "--json");
        Assert.That(exported.Json.GetProperty("operations").GetInt32(), Is.Positive, exported.Error);

        (int exitCode, string output) = await NodeTools.LintAsync(_workspace.PathOf("openapi.json"));

        Assert.That(exitCode, Is.Zero, output);
    }
}
