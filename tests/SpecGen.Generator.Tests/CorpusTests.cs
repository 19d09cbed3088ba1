using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

[Category("Corpus")]
internal sealed class CorpusTests
{
    [TestCaseSource(typeof(Corpus), nameof(Corpus.Vendors))]
    public void A_vendor_as_one_client_compiles_without_warnings(string vendor)
    {
        GeneratorRun run = GeneratorRun.Create(Corpus.OfVendor(vendor));

        Assert.That(run.Files, Is.Not.Empty);
        run.AssertCompiles(TargetFramework.Net8).AssertCompiles(TargetFramework.Net10);
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Vendors))]
    public void No_file_of_a_vendor_is_larger_than_100_KB(string vendor)
        => Assert.That(
            GeneratorRun.Create(Corpus.OfVendor(vendor)).Files.Where(file => file.Text.Length > 100_000).Select(file => $"{file.HintName}: {file.Text.Length}"), Is.Empty);

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Pages))]
    public void A_page_alone_compiles_without_warnings(string page)
    {
        GeneratorRun run = GeneratorRun.Create(Corpus.Get(page));

        if (run.Files.Count > 0)
            run.AssertCompiles();
    }
}
