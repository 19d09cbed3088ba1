using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Conformance.Tests.Linking;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusLinkingTests(string vendor)
{
    [Test]
    public void Reports_no_error()
        => Assert.That(
            All().SelectMany(linked => linked.Result.Diagnostics)
                .Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
            Is.Empty);

    [Test]
    public void Every_endpoint_is_a_method() => Assert.That(All().SelectMany(Accounting.MissingEndpoints), Is.Empty);

    [Test]
    public void Every_method_is_a_documented_endpoint() => Assert.That(All().SelectMany(Accounting.InventedEndpoints), Is.Empty);

    [Test]
    public void Every_domain_type_is_accounted_for() => Assert.That(All().SelectMany(Accounting.MissingTypes), Is.Empty);

    [Test]
    public void Every_example_that_contradicts_its_page_is_named()
        => Assert.That(LinkedVendor.Get(vendor).Pages.SelectMany(ExampleContradictions.Unnamed), Is.Empty);

    [Test]
    public void No_example_that_agrees_is_called_a_contradiction()
        => Assert.That(LinkedVendor.Get(vendor).Pages.SelectMany(ExampleContradictions.Unfounded), Is.Empty);

    private IEnumerable<LinkedPages> All() => [LinkedVendor.Get(vendor).Client, .. LinkedVendor.Get(vendor).Pages];
}
