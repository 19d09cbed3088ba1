using Microsoft.CodeAnalysis;
using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Compilation;

[Category("Corpus")]
[TestFixtureSource(typeof(CorpusVendor), nameof(CorpusVendor.Names))]
public class CorpusCompilationTests(string vendor)
{
    [Test]
    public void The_client_of_all_pages_compiles_for_net80_without_a_warning() => AssertQuiet(CompiledVendor.Get(vendor).Client.Net80);

    [Test]
    public void The_client_of_all_pages_compiles_for_net100_without_a_warning() => AssertQuiet(CompiledVendor.Get(vendor).Client.Net100);

    [Test]
    public void The_client_of_each_page_compiles_for_net80_without_a_warning() => AssertQuiet(CompiledVendor.Get(vendor).Pages.Net80);

    [Test]
    public void The_client_of_each_page_compiles_for_net100_without_a_warning() => AssertQuiet(CompiledVendor.Get(vendor).Pages.Net100);

    [Test]
    public void The_client_of_all_pages_compiles_as_users_get_it() => AssertQuiet(CompiledVendor.Get(vendor).Client.DefaultNet80);

    [Test]
    public void The_client_of_each_page_compiles_as_users_get_it() => AssertQuiet(CompiledVendor.Get(vendor).Pages.DefaultNet80);

    private static void AssertQuiet(Lazy<IReadOnlyList<Diagnostic>> complaints)
        => Assert.That(complaints.Value.Select(complaint => complaint.ToString()), Is.Empty);
}
