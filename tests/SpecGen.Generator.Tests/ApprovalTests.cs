using Microsoft.CodeAnalysis;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;
using SpecGen.Language.Comparison;
using SpecGen.Language.Linking;
using SpecGen.Language.Pages;

namespace SpecGen.Generator.Tests;

/// <summary>What the build says when a page differs from the shape that somebody has approved.</summary>
internal sealed class ApprovalTests
{
    private const string PagePath = "/project/spec/audit-logs.md";

    private static readonly string s_pageText = Repository.Page("audit-logs.md");

    private static readonly Page s_approved = Page.Approved("/project/spec/api.verified.json", Approve(s_pageText));

    [Test]
    public void The_approved_page_gives_no_diagnostic()
        => Assert.That(Run(s_pageText).Diagnostics, Is.Empty);

    [Test]
    public void A_breaking_change_is_a_warning_at_its_line_of_the_page()
    {
        GeneratorRun run = Run(s_pageText.Replace("- `since: optional string`", "- `since: string`"));

        Diagnostic diagnostic = run.Diagnostics.First();
        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Select(item => (item.Id, item.Severity)), Is.All.EqualTo(("SPG111", DiagnosticSeverity.Warning)).And.Exactly(2).Items);
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo(PagePath));
            Assert.That(LineOf(diagnostic), Is.EqualTo("- `since: string`"));
        });
    }

    [Test]
    public void A_compatible_change_is_information()
    {
        GeneratorRun run =
            Run(s_pageText.Replace("optional \"asc\" or \"desc\"", "optional \"asc\" or \"desc\" or \"none\"").Replace("  - `\"desc\"`\n", "  - `\"desc\"`\n\n  - `\"none\"`\n"));

        Assert.That(run.Diagnostics.Select(item => (item.Id, item.Severity)), Is.EqualTo([("SPG112", DiagnosticSeverity.Info)]));
    }

    [Test]
    public void What_only_another_version_of_SpecGen_makes_different_is_said_to_come_from_it()
    {
        string current = $"\"specGenVersion\": \"{ApprovedSurface.CurrentSpecGenVersion}\"";
        string page = s_pageText.Replace("- `since: optional string`", "- `since: string`");
        string approved = ApprovedSurface.Write(
            PageLinker.Link(new ClientSettings("Cloudflare", "Cloudflare"), [PageParser.Parse(PagePath, s_pageText).Page!]).Model,
            InputFingerprints.Of([page], null));

        GeneratorRun upgraded = GeneratorRun.Create(
            Page.Create(PagePath, page, "Cloudflare"),
            s_approved.WithText(approved.Replace(current, "\"specGenVersion\": \"0.0.1\"", StringComparison.Ordinal)));
        GeneratorRun same = GeneratorRun.Create(Page.Create(PagePath, page, "Cloudflare"), s_approved.WithText(approved));
        GeneratorRun otherPage = GeneratorRun.Create(
            Page.Create(PagePath, page + "\n", "Cloudflare"),
            s_approved.WithText(approved.Replace(current, "\"specGenVersion\": \"0.0.1\"", StringComparison.Ordinal)));

        Assert.Multiple(() =>
        {
            Assert.That(upgraded.Diagnostics.Select(item => item.Id), Is.EqualTo(["SPG116", "SPG116"]));
            Assert.That(same.Diagnostics.Select(item => item.Id), Is.EqualTo(["SPG111", "SPG111"]));
            Assert.That(otherPage.Diagnostics.Select(item => item.Id), Is.EqualTo(["SPG111", "SPG111"]));
        });
    }

    [Test]
    public void The_code_is_the_same_with_and_without_an_approved_shape()
    {
        string changed = s_pageText.Replace("- `since: optional string`", "- `since: string`");

        Assert.That(Run(changed).AllText, Is.EqualTo(GeneratorRun.Create(Page.Create(PagePath, changed, "Cloudflare")).AllText));
    }

    [Test]
    public void A_damaged_file_is_one_warning_at_the_file()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create(PagePath, s_pageText, "Cloudflare"), s_approved.WithText("{"));

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("SPG110"));
            Assert.That(run.Diagnostics.Single().Location.GetLineSpan().Path, Is.EqualTo("/project/spec/api.verified.json"));
        });
    }

    private static GeneratorRun Run(string text) => GeneratorRun.Create(Page.Create(PagePath, text, "Cloudflare"), s_approved);

    private static string Approve(string text)
        => ApprovedSurface.Write(
            PageLinker.Link(new ClientSettings("Cloudflare", "Cloudflare"), [PageParser.Parse(PagePath, text).Page!]).Model,
            InputFingerprints.Of([text], null));

    private static string LineOf(Diagnostic diagnostic)
        => s_pageText.Replace("- `since: optional string`", "- `since: string`").Split('\n')[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
}
