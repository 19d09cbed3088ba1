using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>All pages of one client.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="Pages">Its pages, ordinal by path.</param>
/// <param name="Configuration">Its <c>specgen.json</c>; null where there is none.</param>
/// <param name="Diagnostics">What contradicts itself among the pages.</param>
internal sealed record ClientInput(
    string Name,
    string Namespace,
    EquatableArray<ParsedPage> Pages,
    ConfigurationInput? Configuration,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Gathers pages into clients; the order of the pages makes no difference.</summary>
    public static IEnumerable<ClientInput> Group(IEnumerable<ParsedPage> pages, IReadOnlyList<ConfigurationInput> configurations)
    {
        ParsedPage[] readable = [.. pages.Where(page => page.Page is not null).OrderBy(page => page.RelativePath, StringComparer.Ordinal)];
        string?[] names = [.. readable.Select(page => page is { Client.Length: > 0 } ? page.Client : page.Page is null ? null : ClientNames.FromPage(page.Page))];
        string[] known = [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        string fallback = known.Length == 1 ? known[0] : ClientNames.Fallback;
        return readable
            .Select((page, index) => (Name: names[index] ?? fallback, Page: page))
            .GroupBy(item => item.Name, item => item.Page, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Create(group.Key, [.. group], configurations));
    }

    private static ClientInput Create(string name, ParsedPage[] pages, IReadOnlyList<ConfigurationInput> configurations)
    {
        string @namespace = pages.Select(page => page.Namespace).FirstOrDefault(candidate => candidate.Length > 0) ?? name;
        SpecDiagnostic[] diagnostics =
        [
            .. pages.Where(page => page.Namespace.Length > 0 && page.Namespace != @namespace)
                .Select(page => new SpecDiagnostic(GeneratorDiagnostics.NamespacesDiffer, page.Path, new SourceSpan(0, 0, 1, 1), [name, @namespace, page.Namespace])),
        ];
        return new ClientInput(name, @namespace, pages.ToEquatableArray(), Nearest(pages, configurations), diagnostics.ToEquatableArray());
    }

    // The one in the deepest folder that holds all pages of the client.
    private static ConfigurationInput? Nearest(ParsedPage[] pages, IReadOnlyList<ConfigurationInput> configurations)
        => configurations
            .OrderByDescending(configuration => pages.Count(page => page.Path.StartsWith(Folder(configuration.Path), StringComparison.Ordinal)))
            .ThenByDescending(configuration => configuration.Path.Length)
            .ThenBy(configuration => configuration.Path, StringComparer.Ordinal)
            .FirstOrDefault();

    private static string Folder(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);
}
