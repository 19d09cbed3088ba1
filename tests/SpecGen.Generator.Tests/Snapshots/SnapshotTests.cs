using SpecGen.Generator.Tests.GeneratorHarness;
using static SpecGen.Generator.Tests.GeneratorHarness.VerifySourceGenerators;

namespace SpecGen.Generator.Tests.Snapshots;

/// <summary>The shape of the generated code, to be read by people; that it compiles and works is tested elsewhere, over far more pages.</summary>
internal sealed class SnapshotTests
{
    private static readonly string[] s_shared = ["Client", "Json", "Options"];

    [Test]
    public Task Audit_logs()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md")));
        return Verify(run.Driver);
    }

    [Test]
    public Task Registration()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md")))
            .AfterAdding("namespace SpecGen.Extensions; public static class ApiClientServices;");
        return Verify(run.Driver, ["Cloudflare.CloudflareServiceCollectionExtensions"]);
    }

    [Test]
    public Task Optional_and_null() => VerifyPage("optional-and-null");

    [Test]
    public Task Mixed_unions() => VerifyPage("mixed-unions");

    [Test]
    public Task Multipart_upload() => VerifyPage("multipart-upload");

    [Test]
    public Task Deprecations() => VerifyPage("deprecations");

    [Test]
    public Task Optional_event_stream() => VerifyPage("optional-event-stream");

    // The client, its options and its JSON class are in the snapshot of the audit log.
    private static Task VerifyPage(string name)
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create($"/project/spec/{name}.md", Repository.Page($"dialect/{name}.md")))
            .AssertNoWarnings()
            .AssertCompiles();
        string[] types = [.. run.Files.Select(file => file.HintName[..^".g.cs".Length]).Where(type => !s_shared.Any(suffix => type.EndsWith(suffix, StringComparison.Ordinal)))];
        return Verify(run.Driver, types);
    }
}
