using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Conformance.Tests.Reading;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusReadingTests(string vendor)
{
    [Test]
    public void Reports_no_error()
        => Assert.That(
            ReadVendor.Get(vendor).Pages
                .SelectMany(page => page.Result.Diagnostics)
                .Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
            Is.Empty);

    [Test]
    public void Says_once_of_every_other_page_that_it_is_none()
        => Assert.That(
            ReadVendor.Get(vendor).OtherPages.Where(page => page.Result is not { Page: null, Diagnostics.Count: 1 }).Select(page => page.Source.Path),
            Is.Empty);

    [Test]
    public void Finds_every_endpoint_of_every_page()
    {
        ReadVendor read = ReadVendor.Get(vendor);
        using (Assert.EnterMultipleScope())
        {
            foreach (ReadPage page in read.Pages)
                Assert.That(Endpoints(page.Result.Page), Is.EqualTo(page.Census.Endpoints), page.Source.Path);
        }
    }

    [Test]
    public void Finds_every_domain_type_of_every_page()
    {
        ReadVendor read = ReadVendor.Get(vendor);
        using (Assert.EnterMultipleScope())
        {
            foreach (ReadPage page in read.Pages)
                Assert.That(DomainTypes(page.Result.Page), Is.EqualTo(page.Census.DomainTypes), page.Source.Path);
        }
    }

    private static IEnumerable<string> Endpoints(PageModel? page)
        => page is null ? [] : page.Methods.Select(method => $"{method.Verb} {method.Path}");

    private static IEnumerable<string?> DomainTypes(PageModel? page)
        => page is null ? [] : page.DomainTypes.Select(type => type.Item.Label ?? (type.Item.Type as ObjectExpression)?.Name);
}
