using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Conformance.Tests.Linking;

public class DialectLinkingTests
{
    private static readonly Lazy<LinkedPages> s_harbor = new(() => Link(TestRepository.DialectPages));

    private static IEnumerable<CorpusPage> Pages => TestRepository.DialectPages;

    [TestCaseSource(nameof(Pages))]
    public void Is_linked_without_complaint(CorpusPage page) => Assert.That(Complaints(Link([page])), Is.Empty);

    [Test]
    public void All_pages_are_one_client_whose_pages_decide_about_each_other_only_where_that_is_said()
        => Assert.That(Complaints(s_harbor.Value).Select(complaint => string.Join(": ", complaint.Split(": ")[..2])), Is.EqualTo(["query-parameters.md(13,4): warning SPG073"]));

    [Test]
    public void Every_endpoint_is_a_method() => Assert.That(Accounting.MissingEndpoints(s_harbor.Value), Is.Empty);

    [Test]
    public void Every_domain_type_is_accounted_for() => Assert.That(Accounting.MissingTypes(s_harbor.Value), Is.Empty);

    [TestCaseSource(nameof(Pages))]
    public void Has_examples_that_agree_with_it(CorpusPage page)
        => Assert.That(ExampleContradictions.Find(Link([page])).Select(found => found.Contradiction), Is.Empty);

    private static IEnumerable<string> Complaints(LinkedPages linked)
        => linked.Result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != DiagnosticSeverity.Information)
            .Select(diagnostic => diagnostic.ToString());

    private static LinkedPages Link(IReadOnlyList<CorpusPage> pages) => LinkedPages.Link("Harbor", "Harbor", pages);
}
