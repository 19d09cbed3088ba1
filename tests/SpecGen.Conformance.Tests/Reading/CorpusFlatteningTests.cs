using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Reading;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusFlatteningTests(string vendor)
{
    // A part of Cloudflare's pages is what this project was asked for, in this form.
    private double SmallestShareAlone => vendor == "cloudflare" ? 1 : 0.85;

    [Test]
    public void Reads_most_endpoints_from_one_flattened_page_into_the_same_model()
        => Assert.That(FlattenedPage.Share(FlattenedVendor.Get(vendor).Alone), Is.GreaterThanOrEqualTo(SmallestShareAlone));

    [Test]
    public void Reads_nearly_all_endpoints_into_the_same_model_when_all_pages_are_there()
        => Assert.That(FlattenedPage.Share(FlattenedVendor.Get(vendor).Together), Is.GreaterThanOrEqualTo(0.99));

    [Test]
    public void Never_reads_a_flattened_page_into_another_model_without_saying_so()
    {
        FlattenedVendor flattened = FlattenedVendor.Get(vendor);

        Assert.That(flattened.Alone.Concat(flattened.Together).SelectMany(page => page.Silent), Is.Empty);
    }
}
