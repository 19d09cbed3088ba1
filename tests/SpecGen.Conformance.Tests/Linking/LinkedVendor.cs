using System.Collections.Concurrent;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Clients;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Linking;

/// <summary>A vendor's pages linked once for all tests: all of them as one client, and each as a client of its own.</summary>
internal sealed class LinkedVendor
{
    private static readonly ConcurrentDictionary<string, Lazy<LinkedVendor>> s_all = new(StringComparer.Ordinal);

    private LinkedVendor(ReadVendor vendor)
    {
        ReadPage[] pages = [.. vendor.Pages.Where(page => page.Result.Page is not null)];
        string name = vendor.Vendor.ClientName;
        Client = new LinkedPages(name, pages, PageLinker.Link(new ClientSettings(name), pages.Select(page => page.Result.Page!).ToEquatableArray()));
        Pages = [.. pages.Select((page, index) => new LinkedPages(
            page.Source.Path,
            [page],
            PageLinker.Link(new ClientSettings(name, $"{name}.Page{index}"), [page.Result.Page!])))];
    }

    public LinkedPages Client { get; }

    public IReadOnlyList<LinkedPages> Pages { get; }

    public static LinkedVendor Get(string name)
    {
        ReadVendor vendor = ReadVendor.Get(name);
        return s_all.GetOrAdd(name, _ => new(() => new LinkedVendor(vendor))).Value;
    }
}

/// <summary>Pages that are one client.</summary>
/// <param name="Name">What they are called in messages.</param>
/// <param name="Pages">The pages.</param>
/// <param name="Result">What the linker made of them.</param>
internal sealed record LinkedPages(string Name, IReadOnlyList<ReadPage> Pages, LinkResult Result)
{
    public SpecModel Model => Result.Model;

    /// <summary>Reads and links pages that are no part of the corpus.</summary>
    public static LinkedPages Link(string name, string @namespace, IReadOnlyList<CorpusPage> pages)
    {
        ReadPage[] read = [.. pages.Select(page => new ReadPage(page, PageParser.Parse(page.Path, page.Text), PageCensus.Take(page)))];
        return new LinkedPages(name, read, PageLinker.Link(new ClientSettings(name, @namespace), read.Select(page => page.Result.Page!).ToEquatableArray()));
    }

    /// <summary>The endpoints that have a verb and path: several where two resources share them.</summary>
    public IEnumerable<(ResourceModel Resource, EndpointModel Endpoint)> Find(PageMethod method)
        => Model.Resources.SelectMany(resource => resource.Endpoints
            .Where(endpoint => endpoint.PathTemplate == method.Path && endpoint.Verb.Equals(method.Verb, StringComparison.OrdinalIgnoreCase))
            .Select(endpoint => (resource, endpoint)));
}
