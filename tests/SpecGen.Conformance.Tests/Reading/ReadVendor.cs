using System.Collections.Concurrent;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Parsing;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>All pages of a vendor, read once for all tests.</summary>
internal sealed class ReadVendor
{
    private static readonly ConcurrentDictionary<string, Lazy<ReadVendor>> s_all = new(StringComparer.Ordinal);

    private ReadVendor(CorpusVendor vendor)
    {
        Vendor = vendor;
        Pages = [.. vendor.Pages.Select(page => new ReadPage(page, PageParser.Parse(page.Path, page.Text), PageCensus.Take(page)))];
    }

    public CorpusVendor Vendor { get; }

    public IReadOnlyList<ReadPage> Pages { get; }

    public static ReadVendor Get(string name)
    {
        CorpusVendor vendor = CorpusVendor.Get(name);
        return s_all.GetOrAdd(name, _ => new(() => new ReadVendor(vendor))).Value;
    }
}

/// <summary>A page, what the reader made of it, and what the census counts on it.</summary>
internal sealed record ReadPage(CorpusPage Source, PageParseResult Result, PageCensus Census);
