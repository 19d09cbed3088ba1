using System.Text.RegularExpressions;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Linking;

[Category("Corpus")]
public partial class CorpusTests
{
    private static readonly string? s_corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");

    [Test]
    public void Links_every_page_alone_without_losing_an_endpoint_or_a_type()
    {
        foreach (string file in Files(Corpus))
            Check([file]);
    }

    [Test]
    public void Links_all_pages_of_a_vendor_without_losing_an_endpoint_or_a_type()
    {
        foreach (string vendor in Directory.GetDirectories(Corpus))
            Check(Files(vendor));
    }

    [Test]
    public void Links_a_vendor_twice_to_the_same_model()
    {
        foreach (string vendor in Directory.GetDirectories(Corpus))
        {
            EquatableArray<PageModel> pages = Parse(Files(vendor));
            Assert.That(Link(pages), Is.EqualTo(Link([.. pages.Reverse()])));
        }
    }

    private static string Corpus
    {
        get
        {
            if (s_corpus is null)
                Assert.Ignore("SPECGEN_CORPUS is not set");
            return s_corpus!;
        }
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories);

    private static EquatableArray<PageModel> Parse(IEnumerable<string> files)
        => [.. files.Select(f => PageParser.Parse(f, File.ReadAllText(f)).Page).OfType<PageModel>()];

    private static LinkResult Link(EquatableArray<PageModel> pages) => PageLinker.Link(new ClientSettings("Vendor"), pages);

    private static void Check(string[] files)
    {
        EquatableArray<PageModel> pages = Parse(files);
        LinkResult result = Link(pages);
        string about = files.Length == 1 ? files[0] : Path.GetDirectoryName(files[0])!;

        IEnumerable<string> written = files.SelectMany(f => MethodLine().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value.ToUpperInvariant() + " " + m.Groups[2].Value.Replace("\\", "", StringComparison.Ordinal));
        IEnumerable<string> linked = result.Model.Resources.SelectMany(r => r.Endpoints).Select(e => e.Verb + " " + e.PathTemplate);
        Assert.That(linked.Distinct(), Is.EquivalentTo(written.Distinct()), about);

        IEnumerable<string> declared = pages.SelectMany(p => p.DomainTypes).Select(d => d.Item.Label ?? ((ObjectExpression)d.Item.Type).Name!);
        HashSet<string> known = [.. result.Sources.Where(s => s.Kind is SourceKind.Alias or SourceKind.Type).Select(s => s.Type)];
        HashSet<string> renamed = [.. result.Diagnostics.Where(d => d.Descriptor.Id == "SPG056").Select(d => d.Arguments[0])];
        Assert.That(declared.Where(d => !known.Contains(d) && !renamed.Contains(d)), Is.Empty, about);

        string[] types =
            [.. result.Model.Objects.Select(o => o.Name), .. result.Model.Enums.Select(e => e.Name), .. result.Model.Unions.Select(u => u.Name), .. result.Model.Resources.Select(r => r.TypeName)];
        Assert.That(types.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key), Is.Empty, about);
        Assert.That(result.Diagnostics.Where(d => d.Descriptor.Severity == DiagnosticSeverity.Error), Is.Empty, about);
    }

    [GeneratedRegex(@"^\*\*(get|post|put|patch|delete)\*\* `([^`]*)`", RegexOptions.Multiline)]
    private static partial Regex MethodLine();
}
