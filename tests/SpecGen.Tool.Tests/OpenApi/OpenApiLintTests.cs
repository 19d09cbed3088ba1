using System.Text.Json;
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

    // What remains is the vendor's: an example that contradicts its own documentation, a path that ends with a slash. Each with its page and the line of its endpoint.
    [TestCase(
        "anthropic",
        false,
        "no-invalid-media-type-examples /v1/organizations/analytics/apps/chat/projects/get/responses/200/content/application/json/example/data/0/created_at admin/analytics/chat_projects.md:8",
        "no-invalid-media-type-examples /v1/complete/post/responses/200/content/application/json/example/model completions.md:8")]
    [TestCase("cloudflare", true)]
    [TestCase(
        "letta",
        false,
        "no-path-trailing-slash /v1/health/ $client/index.md:3",
        "no-path-trailing-slash /v1/archives/ archives/index.md:3",
        "no-path-trailing-slash /v1/blocks/ blocks/index.md:3",
        "no-path-trailing-slash /v1/conversations/ conversations/index.md:3",
        "no-path-trailing-slash /v1/folders/ folders/index.md:478",
        "no-path-trailing-slash /v1/models/ models/index.md:3",
        "no-path-trailing-slash /v1/runs/ runs/index.md:3",
        "no-path-trailing-slash /v1/tags/ tags/index.md:3")]
    [TestCase("openai", false)]
    [Category("Corpus")]
    public async Task All_pages_of_a_vendor_have_no_problem_but_the_vendors_own(string vendor, bool hasErrors, params string[] own)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");

        IReadOnlyList<string> problems = await LintAsync(Path.Combine(corpus!, vendor), hasErrors);

        Assert.That(WithSources(problems), Is.EquivalentTo(own), string.Join('\n', problems));
    }

    [Test]
    public async Task Spectral_has_no_complaint_either()
    {
        await ExportAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"));

        Assert.That(await NodeTools.LintBySpectralAsync(_workspace.PathOf("openapi.json")), Is.Empty);
    }

    [TestCase(
        "anthropic",
        "oas3-valid-media-example /v1/organizations/analytics/apps/chat/projects/get/responses/200/content/application/json/example/data/0/created_at admin/analytics/chat_projects.md:8",
        "oas3-valid-media-example /v1/complete/post/responses/200/content/application/json/example/model completions.md:8")]
    [TestCase("cloudflare")]
    [TestCase(
        "letta",
        "path-keys-no-trailing-slash /v1/health/ $client/index.md:3",
        "path-keys-no-trailing-slash /v1/archives/ archives/index.md:3",
        "path-keys-no-trailing-slash /v1/blocks/ blocks/index.md:3",
        "path-keys-no-trailing-slash /v1/conversations/ conversations/index.md:3",
        "path-keys-no-trailing-slash /v1/folders/ folders/index.md:478",
        "path-keys-no-trailing-slash /v1/models/ models/index.md:3",
        "path-keys-no-trailing-slash /v1/runs/ runs/index.md:3",
        "path-keys-no-trailing-slash /v1/tags/ tags/index.md:3")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task Spectral_has_no_complaint_about_a_vendor_but_the_vendors_own(string vendor, params string[] own)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");
        await ExportAsync(Path.Combine(corpus!, vendor));
        IReadOnlyList<string> problems = await NodeTools.LintBySpectralAsync(_workspace.PathOf("openapi.json"));

        Assert.That(WithSources(problems), Is.EquivalentTo(own), string.Join('\n', problems));
    }

    private async Task<IReadOnlyList<string>> LintAsync(string pages, bool hasErrors)
    {
        await ExportAsync(pages);
        return await NodeTools.LintAsync(_workspace.PathOf("openapi.json"), hasErrors);
    }

    // Rule, place in the document, and page and line of the endpoint that has the problem; without the message.
    private IEnumerable<string> WithSources(IEnumerable<string> problems)
    {
        JsonElement paths = JsonElement.Parse(_workspace.Read("openapi.json")).GetProperty("paths");
        foreach (string problem in problems)
        {
            string found = problem.Split(": ")[0].Replace("#/", "", StringComparison.Ordinal).Replace("~1", "/", StringComparison.Ordinal).Replace(" paths/", " ", StringComparison.Ordinal);
            string place = found[(found.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            JsonProperty path = paths.EnumerateObject().Where(candidate => place.StartsWith(candidate.Name, StringComparison.Ordinal)).MaxBy(candidate => candidate.Name.Length);
            string[] rest = place[path.Name.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
            JsonElement operation = rest.Length > 0 ? path.Value.GetProperty(rest[0]) : path.Value.EnumerateObject().First(member => member.Value.TryGetProperty("x-specgen-source", out _)).Value;
            yield return $"{found} {operation.GetProperty("x-specgen-source")}";
        }
    }

    private async Task ExportAsync(string pages)
    {
        CommandResult exported = await _workspace.RunAsync("openapi", pages, "-o", "openapi.json", "--client", "Api", "--json");
        Assert.That(exported.Json.GetProperty("operations").GetInt32(), Is.Positive, exported.Error);
    }
}
