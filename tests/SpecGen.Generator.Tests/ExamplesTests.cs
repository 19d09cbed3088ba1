using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Tests;

/// <summary>What <c>Use="Examples"</c> makes of a page.</summary>
internal sealed class ExamplesTests
{
    private const string Testing = "namespace SpecGen.Testing; public sealed class ApiExamples(string name, string? baseAddress, string[] endpoints, string[] types);";
    private const string Path = "/project/spec/audit-logs.md";

    [Test]
    public void A_page_for_examples_gives_no_client()
    {
        GeneratorRun run = Run(Page.CreateFor("Examples", Path, Repository.Page("audit-logs.md"), "Cloudflare"));

        Assert.Multiple(() =>
        {
            Assert.That(run.Files.Select(file => file.HintName), Is.EqualTo(["Cloudflare.CloudflareExamples.g.cs", "Cloudflare.CloudflareExamples.Part2.g.cs"]));
            Assert.That(run.File("CloudflareExamples"), Does.Contain("[Endpoint1, Endpoint2]").And.Contain("internal static partial class CloudflareExamples"));
            Assert.That(run.File("CloudflareExamples.Part2"), Does.Contain("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"));
            Assert.That(run.Diagnostics, Is.Empty);
        });
    }

    [Test]
    public void Pages_for_examples_and_for_clients_live_in_one_project()
    {
        GeneratorRun run = Run(
            Page.CreateFor("Examples", Path, Repository.Page("audit-logs.md"), "Cloudflare"),
            Page.Create("/project/own/enums.md", Repository.Page("dialect/enums.md"), "Cloudflare"));

        Assert.That(
            run.Files.Select(file => file.HintName),
            Does.Contain("Cloudflare.CloudflareExamples.g.cs").And.Contain("Cloudflare.SignalsResource.g.cs").And.None.Contains("AuditLog"));
    }

    [Test]
    public void Text_of_a_page_stays_within_its_literal()
    {
        string page = Repository.Page("audit-logs.md").Replace("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", "\\\" + System.Environment.Exit(1); // \\u2028 \"\"\"", StringComparison.Ordinal);

        GeneratorRun run = Run(Page.CreateFor("Examples", Path, page, "Cloudflare"));

        SyntaxTree tree = CSharpSyntaxTree.ParseText(run.File("CloudflareExamples.Part2"));
        Assert.Multiple(() =>
        {
            Assert.That(tree.GetDiagnostics(), Is.Empty);
            Assert.That(tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>(), Is.Empty);
        });
    }

    [Test]
    public void Warnings_are_left_to_the_project_that_has_the_client()
    {
        string page = Repository.Page("audit-logs.md").Replace("`id: optional string`", "`id: optional Unheard`", StringComparison.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(Run(Page.Create(Path, page, "Cloudflare")).Diagnostics.Select(diagnostic => diagnostic.Id), Does.Contain("SPG050"));
            Assert.That(Run(Page.CreateFor("Examples", Path, page, "Cloudflare")).Diagnostics, Is.Empty);
        });
    }

    [Test]
    public void An_unknown_use_is_reported_at_the_page()
    {
        Diagnostic diagnostic = Run(Page.CreateFor("Example", Path, Repository.Page("audit-logs.md"), "Cloudflare")).Diagnostics.Single(found => found.Id == "SPG130");

        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo(Path));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new LinePosition(0, 0)));
            Assert.That(diagnostic.GetMessage(null), Does.Contain("\"Example\"").And.Contain("Examples"));
        });
    }

    [Test]
    public void Examples_without_the_library_for_them_are_reported_at_the_page()
    {
        GeneratorRun run = GeneratorRun.Create(Page.CreateFor("Examples", Path, Repository.Page("audit-logs.md"), "Cloudflare"));

        Diagnostic diagnostic = run.Diagnostics.Single();
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Id, Is.EqualTo(GeneratorDiagnostics.TestingMissing.Id));
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo(Path));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new LinePosition(0, 0)));
            Assert.That(run.Files, Is.Empty);
        });
    }

    [Test]
    public void Examples_of_a_client_that_is_left_out_stay()
    {
        string enums = Repository.Page("dialect/enums.md");

        GeneratorRun run = Run(
            Page.Create("/project/a.md", enums, "Harbor", "Sea"),
            Page.Create("/project/b.md", enums, "Port", "Sea"),
            Page.CreateFor("Examples", "/project/c.md", enums, "Port"));

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Is.EqualTo(["SPG121"]));
            Assert.That(run.Files.Select(file => file.HintName).Where(name => name.StartsWith("Port.", StringComparison.Ordinal)), Is.Not.Empty.And.All.StartWith("Port.PortExamples."));
        });
    }

    [Test]
    public void Examples_in_files_of_one_name_are_one_diagnostic_at_the_page_and_the_first_are_generated()
    {
        Page first = Page.CreateFor("Examples", "/project/a.md", Repository.Page("dialect/enums.md"), "HarborApi");
        Page second = Page.CreateFor("Examples", "/project/b.md", Repository.Page("dialect/enums.md"), "harbor_api");

        GeneratorRun run = Run(first, second);

        Diagnostic diagnostic = run.Diagnostics.Single();
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Id, Is.EqualTo("SPG120"));
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("/project/b.md"));
            Assert.That(diagnostic.GetMessage(null), Does.Contain("HarborApiExamples").And.Contain("harbor_api"));
            Assert.That(run.AllText, Is.Not.Empty.And.EqualTo(Run(first).AllText));
        });
    }

    private static GeneratorRun Run(params Page[] pages) => GeneratorRun.CreateInProject(pages, Testing, []);
}
