using SpecGen.Conformance.Tests.Compilation;
using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Replay;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusReplayTests(string vendor)
{
    [Test]
    public async Task The_client_of_all_pages_sends_and_reads_what_every_example_shows()
        => Assert.That((await ReplayedExamples.OfAsync(CompiledVendor.Get(vendor).Client)).Faults, Is.Empty);

    [Test]
    public async Task The_client_of_each_page_sends_and_reads_what_its_examples_show()
        => Assert.That((await ReplayedExamples.OfAsync(CompiledVendor.Get(vendor).Pages)).Faults, Is.Empty);
}
