using SpecGen.Conformance.Tests.Compilation;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Linking;

namespace SpecGen.Conformance.Tests.Replay;

[Category("Curl")]
public class CurlComparisonTests
{
    [Test]
    public async Task What_the_generated_methods_send_is_what_curl_sends()
    {
        CompiledClients pages = new([.. TestRepository.DialectPages.Select((page, index) => LinkedPages.Link("Harbor", $"Harbor.Curl{index}", [page]))]);
        ComparedExamples compared = await CurlComparison.RunAsync(pages, areTrusted: true);

        Assert.That(compared.Faults, Is.Empty);
        Assert.That(compared.Agreements, Is.GreaterThan(50));
        Assert.That(compared.Skipped, Is.LessThan(3));
    }
}

[Category("Curl")]
[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusCurlComparisonTests(string vendor)
{
    [Test]
    public async Task What_the_client_of_all_pages_sends_is_what_curl_sends()
    {
        ComparedExamples compared = await CurlComparison.RunAsync(CompiledVendor.Get(vendor).Client, areTrusted: false);
        await TestContext.Out.WriteLineAsync($"{vendor}: {compared.Agreements} agree, {compared.Faults.Count} differences, {compared.Skipped} not run");

        Assert.That(compared.Faults, Is.Empty);
    }
}
