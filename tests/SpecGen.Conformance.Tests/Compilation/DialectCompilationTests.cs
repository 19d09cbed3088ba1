using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Conformance.Tests.Replay;

namespace SpecGen.Conformance.Tests.Compilation;

public class DialectCompilationTests
{
    private static readonly Lazy<CompiledClients> s_harbor = new(()
        => new CompiledClients([LinkedPages.Link("Harbor", "Harbor", TestRepository.DialectPages)]));

    private static readonly Lazy<CompiledClients> s_pages = new(() => new CompiledClients(
        [.. TestRepository.DialectPages.Select((page, index) => LinkedPages.Link("Harbor", $"Harbor.Page{index}", [page]))]));

    [Test]
    public void All_pages_compile_as_one_client_without_a_warning([Values] TargetFramework framework) => AssertQuiet(s_harbor.Value, framework);

    [Test]
    public void Each_page_compiles_as_a_client_of_its_own_without_a_warning([Values] TargetFramework framework) => AssertQuiet(s_pages.Value, framework);

    [Test]
    public void All_pages_compile_as_users_get_them()
        => Assert.That(s_harbor.Value.DefaultNet80.Value.Concat(s_pages.Value.DefaultNet80.Value).Select(complaint => complaint.ToString()), Is.Empty);

    [Test]
    public async Task One_client_of_all_pages_sends_and_reads_what_every_example_shows()
        => Assert.That((await ReplayedExamples.OfAsync(s_harbor.Value)).Faults, Is.Empty);

    [Test]
    public async Task The_client_of_each_page_sends_and_reads_what_its_examples_show()
        => Assert.That((await ReplayedExamples.OfAsync(s_pages.Value)).Faults, Is.Empty);

    private static void AssertQuiet(CompiledClients clients, TargetFramework framework)
        => Assert.That(
            (framework == TargetFramework.Net80 ? clients.Net80 : clients.Net100).Value.Select(complaint => complaint.ToString()),
            Is.Empty);
}
