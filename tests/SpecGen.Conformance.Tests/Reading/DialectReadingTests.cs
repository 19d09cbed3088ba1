using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Reading;

public class DialectReadingTests
{
    private static IEnumerable<CorpusPage> Pages => TestRepository.DialectPages;

    private static IEnumerable<CorpusPage> PagesWithLines => Pages.Where(page => page.Text.Contains('\n', StringComparison.Ordinal));

    // The older renderer prints too much to be told apart without line breaks.
    private static IEnumerable<CorpusPage> CurrentPages => Pages.Where(page => page.Path != "older-renderer.md");

    [Test]
    public void There_is_a_page_for_every_construct() => Assert.That(Pages.Count(), Is.GreaterThanOrEqualTo(58));

    [TestCaseSource(nameof(Pages))]
    public void Is_read_without_complaint(CorpusPage page)
        => Assert.That(
            PageParser.Parse(page.Path, page.Text).Diagnostics
                .Where(diagnostic => diagnostic.Descriptor.Severity != DiagnosticSeverity.Information)
                .Select(diagnostic => diagnostic.ToString()),
            Is.Empty);

    [TestCaseSource(nameof(PagesWithLines))]
    public void Is_read_in_full(CorpusPage page)
    {
        PageModel model = PageParser.Parse(page.Path, page.Text).Page!;
        PageCensus census = PageCensus.Take(page);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Methods.Select(method => $"{method.Verb} {method.Path}"), Is.EqualTo(census.Endpoints));
            Assert.That(model.DomainTypes.Count, Is.EqualTo(census.DomainTypes.Count));
        }
    }

    [TestCaseSource(nameof(CurrentPages))]
    public void Is_read_into_the_same_model_without_its_line_breaks(CorpusPage page)
    {
        PageModel expected = PageParser.Parse(page.Path, page.Text).Page!;

        PageModel actual = PageParser.Parse(page.Path, page.Flatten().Text).Page!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Methods.Select(method => method.WithoutLayout()), Is.EqualTo(expected.Methods.Select(method => method.WithoutLayout())));
            Assert.That(actual.DomainTypes.Select(type => type.WithoutLayout()), Is.EqualTo(expected.DomainTypes.Select(type => type.WithoutLayout())));
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Is_listed_in_the_reference_of_the_dialect(CorpusPage page)
        => Assert.That(File.ReadAllText(Path.Combine(TestRepository.Root, "spec", "DIALECT.md")), Does.Contain($"(dialect/{page.Path})"));
}
