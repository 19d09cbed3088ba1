using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>Pages that are no pages of the dialect: one diagnostic each, by name, and no model.</summary>
public class OtherPagesTests
{
    private static readonly string s_page = TestRepository.DialectPage("method-page").Text;

    private static IEnumerable<TestCaseData<string, DiagnosticDescriptor>> OtherPages =>
    [
        new("", PageDiagnostics.EmptyPage) { TestName = "An empty file" },
        new(" \n\n\t\n", PageDiagnostics.EmptyPage) { TestName = "A blank file" },
        new(
            "# Errors\n\nThe API answers with these errors.\n\n| code | meaning |\n| --- | --- |\n| 404 | gone |\n",
            PageDiagnostics.NotAnApiPage) { TestName = "Prose" },
        new(
            "<!DOCTYPE html>\n<html><head><title>Retrieve a berth</title></head><body><h2>Retrieve a berth</h2></body></html>\n",
            PageDiagnostics.HtmlPage) { TestName = "An HTML page" },
        new(Variant("`berths.retrieve(strberth_id) -> Berth`", "python"), PageDiagnostics.LanguageVariant) { TestName = "The Python variant" },
        new(
            Variant("`client.berths.retrieve(stringberthID, RequestOptionsoptions?): Berth`", "typescript"),
            PageDiagnostics.LanguageVariant) { TestName = "The TypeScript variant" },
        new(Variant("`$ harbor berths retrieve`", "cli"), PageDiagnostics.LanguageVariant) { TestName = "The command line variant" },
        new(
            s_page.Replace("### Path Parameters", "### 路径参数", StringComparison.Ordinal)
                .Replace("### Returns", "### 返回", StringComparison.Ordinal)
                .Replace("### Example", "### 示例", StringComparison.Ordinal),
            PageDiagnostics.TranslatedPage) { TestName = "A translation" },
        new(
            "# Chat API\n\nPOST https://api.harbor.example/v2/chat\nContent-Type: application/json\n\n## OpenAPI Specification\n\n```yaml\nopenapi: 3.1.1\ninfo:\n  title: Chat API\n```\n",
            PageDiagnostics.OpenApiPage) { TestName = "A page with an OpenAPI definition in YAML" },
        new(
            "# Delete Berth\n\n> Deletes the berth\n\n## OpenAPI\n\n````yaml delete /berths/{berth_id}\nopenapi: 3.0.3\npaths:\n  /berths/{berth_id}:\n    delete: {}\n````\n",
            PageDiagnostics.OpenApiPage) { TestName = "A page whose fence names the endpoint of its OpenAPI definition" },
        new(
            "# List Berths\n\n# OpenAPI definition\n\n```json\n{ \"openapi\": \"3.1.0\", \"paths\": { \"/berths\": { \"get\": {} } } }\n```\n",
            PageDiagnostics.OpenApiPage) { TestName = "A page with an OpenAPI definition in JSON" },
        new(Folded, PageDiagnostics.RenderedPage) { TestName = "A rendered page with folded types" },
    ];

    private const string Folded =
        "---\ntitle: Berths\n---\n\n# List berths\n\nGET/berths\n\n##### ReturnsExpand Collapse\n\n<details>\n\n<summary>\n\nname: string\n\n</summary>\n\n</details>\n";

    [Test]
    public void A_rendered_page_with_folded_types_is_not_said_to_have_lost_them()
    {
        SpecDiagnostic diagnostic = PageParser.Parse("page.md", Folded).Diagnostics.Single();

        Assert.That(diagnostic.Message, Does.Contain("<details>").And.Not.Contain("lost"));
        Assert.That(diagnostic.Span.Line, Is.EqualTo(9));
    }

    [Test]
    public void An_OpenAPI_definition_is_named_at_its_fence()
        => Assert.That(PageParser.Parse("page.md", "# Chat\n\n## OpenAPI\n\n```yaml\nopenapi: 3.1.1\n```\n").Diagnostics.Single().Span.Line, Is.EqualTo(5));

    [TestCase("---\n**get** `/things`\n", 0)]
    [TestCase("---\ntitle: Things\n# Things\n## Get\n**get** `/things`\n---", 1)]
    public void Front_matter_that_reaches_the_end_of_the_file_is_read_as_what_it_is(string text, int methods)
    {
        PageParseResult result = PageParser.Parse("page.md", text);

        Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Id), Is.EqualTo([PageDiagnostics.UnclosedFrontMatter.Id]));
        Assert.That(result.Page!.Methods, Has.Count.EqualTo(methods));
    }

    [TestCaseSource(nameof(OtherPages))]
    public void Are_named_in_one_diagnostic(string text, DiagnosticDescriptor expected)
    {
        PageParseResult result = PageParser.Parse("page.md", text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Id), Is.EqualTo([expected.Id]));
            Assert.That(result.Page is null or { Methods.Count: 0, DomainTypes.Count: 0 });
        }
    }

    [Test]
    public void Line_ends_of_Windows_change_nothing()
    {
        PageParseResult result = PageParser.Parse("page.md", s_page.ReplaceLineEndings("\r\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Diagnostics, Is.Empty);
            Assert.That(result.Page!.Methods[0].WithoutLayout(), Is.EqualTo(PageParser.Parse("page.md", s_page).Page!.Methods[0].WithoutLayout()));
        }
    }

    [Test]
    public void A_byte_order_mark_changes_nothing()
    {
        PageModel page = PageParser.Parse("page.md", '\uFEFF' + s_page).Page!;

        Assert.That(page.Methods[0].WithoutLayout(), Is.EqualTo(PageParser.Parse("page.md", s_page).Page!.Methods[0].WithoutLayout()));
    }

    private static string Variant(string signature, string language) => s_page
        .Replace("**get** `/berths/{berth_id}`", signature + "\n\n**get** `/berths/{berth_id}`", StringComparison.Ordinal)
        .Replace("### Path Parameters", "### Parameters", StringComparison.Ordinal)
        .Replace("```http", "```" + language, StringComparison.Ordinal);
}
