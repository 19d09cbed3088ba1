using System.Globalization;
using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Reading;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class TakenApartTests(string vendor)
{
    [TestCase(HiddenTypes.None)]
    [TestCase(HiddenTypes.Unions)]
    [TestCase(HiddenTypes.Objects)]
    [TestCase(HiddenTypes.All)]
    public void Reads_an_endpoint_on_one_line_whose_types_are_declared_nowhere_or_on_other_pages(HiddenTypes hidden)
    {
        TakenApartVendor parts = TakenApartVendor.Of(vendor, hidden);
        IReadOnlyList<FlattenedPage> alone = parts.ReadAlone();
        IReadOnlyList<FlattenedPage> others = parts.ReadLeavingOneOut();
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {vendor} | {hidden} | {alone.Sum(page => page.EndpointCount)} | {FlattenedPage.Share(alone):P1} | {FlattenedPage.Share(others):P1} |"));
        Assert.Multiple(() =>
        {
            Assert.That(FlattenedPage.Share(alone), Is.GreaterThanOrEqualTo(0.95), "alone");

            // One endpoint in 81 is a tie that nothing on any page decides; all others are equal.
            Assert.That(others.Sum(page => page.EndpointCount - page.Equal), Is.LessThanOrEqualTo(Math.Ceiling(others.Count * 0.01)), "with other pages");
            Assert.That(alone.Concat(others).SelectMany(page => page.Silent), Is.Empty, "silent");
        });
    }
}
