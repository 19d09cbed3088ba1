using System.Collections.Concurrent;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>All pages of a vendor, read once for all tests.</summary>
internal sealed class ReadVendor
{
    private static readonly ConcurrentDictionary<string, Lazy<ReadVendor>> s_all = new(StringComparer.Ordinal);

    private ReadVendor(CorpusVendor vendor)
    {
        Vendor = vendor;
        ILookup<bool, ReadPage> pages = vendor.Pages
            .Select(page => new ReadPage(page, PageParser.Parse(page.Path, page.Text), PageCensus.Take(page)))
            .ToLookup(page => page.IsOfTheDialect);
        Pages = [.. pages[true]];
        OtherPages = [.. pages[false]];
    }

    public CorpusVendor Vendor { get; }

    public IReadOnlyList<ReadPage> Pages { get; }

    /// <summary>Prose, and the variants of pages that are about an SDK.</summary>
    public IReadOnlyList<ReadPage> OtherPages { get; }

    public static ReadVendor Get(string name)
    {
        CorpusVendor vendor = CorpusVendor.Get(name);
        return s_all.GetOrAdd(name, _ => new(() => new ReadVendor(vendor))).Value;
    }
}

/// <summary>A page, what the reader made of it, and what the census counts on it.</summary>
internal sealed record ReadPage(CorpusPage Source, PageParseResult Result, PageCensus Census)
{
    /// <summary>Whether it is a page about HTTP, told without the reader: its examples are, or it declares types only.</summary>
    public bool IsOfTheDialect => Census.Endpoints.Count > 0
        ? Source.Text.Contains("```http", StringComparison.Ordinal)
        : Census.DomainTypes.Count > 0;
}
