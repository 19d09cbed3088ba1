using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

/// <summary>What the linters of the OpenAPI world say about exported files.</summary>
[Category("Node")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OpenApiLintTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task The_audit_log_page_has_no_problem()
        => Assert.That(await LintAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"), hasErrors: true), Is.Empty);

    [Test]
    public async Task All_pages_of_the_dialect_together_have_no_problem_but_the_one_that_a_page_shows()
    {
        IReadOnlyList<string> problems = await LintAsync(Path.Combine(Workspace.RepositoryRoot, "spec/dialect"), hasErrors: false);

        Assert.That(problems, Has.Count.EqualTo(1).And.All.StartsWith("no-invalid-media-type-examples #/paths/~1flags~1{flag_id}/get/"));
    }

    // What remains is the vendor's: an example that contradicts its own documentation, a path that ends with a slash.
    [TestCase("anthropic", false, "no-invalid-media-type-examples", "no-invalid-media-type-examples")]
    [TestCase("cloudflare", true)]
    [TestCase(
        "letta",
        false,
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash",
        "no-path-trailing-slash")]
    [TestCase("openai", false)]
    [Category("Corpus")]
    public async Task All_pages_of_a_vendor_have_no_problem_but_the_vendors_own(string vendor, bool hasErrors, params string[] own)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");

        IReadOnlyList<string> problems = await LintAsync(Path.Combine(corpus!, vendor), hasErrors);

        Assert.That(problems.Select(problem => problem.Split(' ')[0]), Is.EqualTo(own), string.Join('\n', problems));
    }

    [Test]
    public async Task Spectral_has_no_complaint_either()
    {
        await ExportAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"));

        Assert.That(await NodeTools.LintBySpectralAsync(_workspace.PathOf("openapi.json")), Is.Empty);
    }

    [TestCase(
        "anthropic",
        "oas3-valid-media-example /v1/organizations/analytics/apps/chat/projects/get/responses/200/content/application/json/example/data/0/created_at",
        "oas3-valid-media-example /v1/complete/post/responses/200/content/application/json/example/model")]
    [TestCase("cloudflare")]
    [TestCase(
        "letta",
        "path-keys-no-trailing-slash /v1/archives/",
        "path-keys-no-trailing-slash /v1/blocks/",
        "path-keys-no-trailing-slash /v1/health/",
        "path-keys-no-trailing-slash /v1/conversations/",
        "path-keys-no-trailing-slash /v1/folders/",
        "path-keys-no-trailing-slash /v1/models/",
        "path-keys-no-trailing-slash /v1/runs/",
        "path-keys-no-trailing-slash /v1/tags/")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task Spectral_has_no_complaint_about_a_vendor_but_the_vendors_own(string vendor, params string[] own)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");
        await ExportAsync(Path.Combine(corpus!, vendor));
        IReadOnlyList<string> problems = await NodeTools.LintBySpectralAsync(_workspace.PathOf("openapi.json"));

        Assert.That(problems.Select(problem => problem.Split(": ")[0].Replace(" paths/", " ", StringComparison.Ordinal)), Is.EqualTo(own), string.Join('\n', problems));
    }

    private async Task<IReadOnlyList<string>> LintAsync(string pages, bool hasErrors)
    {
        await ExportAsync(pages);
        return await NodeTools.LintAsync(_workspace.PathOf("openapi.json"), hasErrors);
    }

    private async Task ExportAsync(string pages)
    {
        CommandResult exported = await _workspace.RunAsync("openapi", pages, "-o", "openapi.json", "--client", "Api", "--json");
        Assert.That(exported.Json.GetProperty("operations").GetInt32(), Is.Positive, exported.Error);
    }
}
