using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Clients;

/// <summary>All pages of one client.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="Pages">Its API pages, ordinal by path.</param>
/// <param name="Diagnostics">What contradicts itself among the pages.</param>
public sealed record ClientPages(string Name, string Namespace, EquatableArray<ClientPage> Pages, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the project makes of them.</summary>
    public PageUse Use { get; init; }

    /// <summary>Who shall see the client; null where no page says it.</summary>
    public ClientVisibility? Visibility { get; init; }

    /// <summary>
    /// Gathers pages into clients. A page that names no client belongs to the one whose host its examples call; where neither is said, to the only client there is.
    /// </summary>
    /// <param name="pages">All pages; their order makes no difference.</param>
    /// <returns>The clients, ordinal by name; none where no page can be read.</returns>
    public static IEnumerable<ClientPages> Group(IEnumerable<ClientPage> pages)
    {
        ClientPage[] readable = InOrder([.. pages.Where(static page => page.IsOfClient)]);
        string?[] names = [.. readable.Select(static page => page.Client.Length > 0 ? page.Client : page.SuggestedClient)];
        string[] known = [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        string fallback = known.Length == 1 ? known[0] : ClientNames.Fallback;
        return readable
            .Select((page, index) => (Name: names[index] ?? fallback, Page: page))
            .GroupBy(static item => item.Page.Use)
            .OrderBy(static use => use.Key)
            .SelectMany(static use => use
                .GroupBy(static item => item.Name, static item => item.Page, StringComparer.OrdinalIgnoreCase)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => Create(group.Key, [.. group]) with { Use = use.Key }));
    }

    // They nearly always come in order.
    private static ClientPage[] InOrder(ClientPage[] pages)
    {
        for (int i = 1; i < pages.Length; i++)
        {
            if (string.CompareOrdinal(pages[i - 1].RelativePath, pages[i].RelativePath) > 0)
                return [.. pages.OrderBy(static page => page.RelativePath, StringComparer.Ordinal)];
        }

        return pages;
    }

    private static ClientPages Create(string name, ClientPage[] pages)
    {
        string @namespace = pages.Select(static page => page.Namespace).FirstOrDefault(static candidate => candidate.Length > 0) ?? name;
        IEnumerable<SpecDiagnostic> diagnostics = pages.Where(page => page.Namespace.Length > 0 && page.Namespace != @namespace)
            .Select(page => new SpecDiagnostic(GeneratorDiagnostics.NamespacesDiffer, page.Path, SourceSpan.FileStart, [name, @namespace, page.Namespace]));
        ClientVisibility? visibility = pages.Select(static page => page.Visibility).FirstOrDefault(static candidate => candidate is not null);
        IEnumerable<SpecDiagnostic> contradictions = pages.Where(page => page.Visibility is not null && page.Visibility != visibility)
            .Select(page => new SpecDiagnostic(
                GeneratorDiagnostics.UnexpectedSetting,
                page.Path,
                SourceSpan.FileStart,
                ["The Visibility of this page", Spell(page.Visibility), $"{Spell(visibility)}, as another page of the client {name} says"]));
        return new ClientPages(name, @namespace, pages.ToEquatableArray(), [.. diagnostics, .. contradictions]) { Visibility = visibility };
    }

    private static string Spell(ClientVisibility? visibility) => visibility == ClientVisibility.Internal ? "internal" : "public";
}
