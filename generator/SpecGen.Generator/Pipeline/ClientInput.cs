using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Parsing;

namespace SpecGen.Generator.Pipeline;

/// <summary>A page that has been read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Client">The item's <c>Client</c>; empty where it has none.</param>
/// <param name="Namespace">The item's <c>Namespace</c>; empty where it has none.</param>
/// <param name="Page">The page; null where it is not an API page.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ParsedPage(string Path, string Client, string Namespace, PageModel? Page, EquatableArray<SpecDiagnostic> Diagnostics)
{
    public static ParsedPage Create(PageInput input, CancellationToken cancellationToken)
    {
        List<SpecDiagnostic> diagnostics = [];
        string client = Checked("Client", input.Client, allowsDots: false);
        string @namespace = Checked("Namespace", input.Namespace, allowsDots: true);
        try
        {
            PageParseResult result = PageParser.Parse(input.Path, input.Text, cancellationToken);
            return new ParsedPage(input.Path, client, @namespace, result.Page, [.. diagnostics, .. result.Diagnostics]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ParsedPage(input.Path, client, @namespace, null, [.. diagnostics, DiagnosticConversion.InternalError(input.Path, exception)]);
        }

        string Checked(string what, string name, bool allowsDots)
        {
            if (name.Length == 0 || ClientNames.IsName(name, allowsDots))
                return name;
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.InvalidName, input.Path, new SourceSpan(0, 0, 1, 1), [what, name]));
            return "";
        }
    }
}

/// <summary>All pages of one client.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="Pages">Its pages, ordinal by path.</param>
/// <param name="Configuration">Its <c>specgen.json</c>; null where there is none.</param>
/// <param name="Diagnostics">What contradicts itself among the pages.</param>
internal sealed record ClientInput(
    string Name,
    string Namespace,
    EquatableArray<PageModel> Pages,
    ConfigurationInput? Configuration,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Gathers pages into clients; the order of the pages makes no difference.</summary>
    public static IEnumerable<ClientInput> Group(IEnumerable<ParsedPage> pages, IReadOnlyList<ConfigurationInput> configurations)
    {
        ParsedPage[] readable = [.. pages.Where(page => page.Page is not null).OrderBy(page => page.Path, StringComparer.Ordinal)];
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
        return new ClientInput(name, @namespace, [.. pages.Select(page => page.Page).OfType<PageModel>()], Nearest(pages, configurations), diagnostics.ToEquatableArray());
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
