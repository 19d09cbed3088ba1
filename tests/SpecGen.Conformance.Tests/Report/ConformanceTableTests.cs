using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Report;

[Category("Corpus")]
public class ConformanceTableTests
{
    private const string AcceptVariable = "SPECGEN_ACCEPT_FIGURES";

    [Test]
    public async Task No_figure_is_worse_than_in_the_table()
    {
        List<VendorFigures> figures = [];
        foreach (string vendor in CorpusVendor.Names)
            figures.Add(await VendorFigures.MeasureAsync(vendor));
        await TestContext.Out.WriteLineAsync(ConformanceTable.Format(figures));

        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            ConformanceTable.Write(figures);
            return;
        }

        // Other pages have other figures: what must hold for every corpus is in the other tests.
        ILookup<(string, string), VendorFigures> accepted = ConformanceTable.Read().ToLookup(row => (row.Vendor, row.Corpus));
        Assert.That(
            figures.SelectMany(now => accepted[(now.Vendor, now.Corpus)].SelectMany(now.WorseThan)),
            Is.Empty,
            $"Set {AcceptVariable}=1 to write the new table, where a figure may get worse for a reason.");
    }
}
