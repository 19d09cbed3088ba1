using SpecGen.Generator.Pipeline;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Parsing;

namespace SpecGen.Tool.Input;

/// <summary>Reads pages and links them to one client, as the generator does.</summary>
internal static class ClientLoader
{
    public static LoadedClient Load(IReadOnlyList<SourcePage> pages, string? client, string? @namespace, CancellationToken cancellationToken)
    {
        RefuseName("--client", client, allowsDots: false);
        RefuseName("--namespace", @namespace, allowsDots: true);
        List<ParsedPage> parsed = [];
        List<SpecDiagnostic> diagnostics = [];
        foreach (SourcePage page in pages)
        {
            PageParseResult result = PageParser.Parse(page.LinkPath, page.Text, cancellationToken);
            diagnostics.AddRange(result.Diagnostics.Select(diagnostic => page.IsNamed ? diagnostic : SkippedProse(diagnostic)));
            parsed.Add(new ParsedPage(page.LinkPath, client ?? "", @namespace ?? "", result.Page, result.Diagnostics));
        }

        ClientInput[] clients = [.. ClientInput.Group(parsed, [])];
        if (clients.Length > 1)
        {
            string names = string.Join(", ", clients.Select(item => item.Name));
            throw new ToolException($"The pages belong to {clients.Length} clients: {names}. Name the pages of one of them, or make them one with --client NAME.");
        }

        // Without any readable page there is an empty client, and the diagnostics that say why.
        ClientInput input = clients.FirstOrDefault() ?? new ClientInput(client ?? ClientNames.Fallback, @namespace ?? client ?? ClientNames.Fallback, [], null, []);
        LinkResult linked = Linker.Link(new ClientSettings(input.Name, input.Namespace), input.Pages, cancellationToken);
        diagnostics.AddRange(linked.Diagnostics);
        return new LoadedClient(input, pages, linked, diagnostics);
    }

    private static void RefuseName(string option, string? name, bool allowsDots)
    {
        if (name is not null && !ClientNames.IsName(name, allowsDots))
            throw new ToolException($"{option} {name}: not a C# name. Use letters, digits and underscores, as in {option} Cloudflare.");
    }

    // A README beside the pages of a folder is nobody's mistake.
    private static SpecDiagnostic SkippedProse(SpecDiagnostic diagnostic)
        => diagnostic.Descriptor.Id == PageDiagnostics.NotAnApiPage.Id
            ? diagnostic with { Descriptor = diagnostic.Descriptor with { Severity = DiagnosticSeverity.Information } }
            : diagnostic;
}

/// <summary>Pages, read and linked.</summary>
internal sealed class LoadedClient
{
    private readonly Dictionary<string, string> _displayPaths;
    private readonly SourceIndex _sources;
    private readonly Dictionary<(string Path, SourceSpan Span), PageMethod> _methods = [];

    public LoadedClient(ClientInput input, IReadOnlyList<SourcePage> pages, LinkResult linked, IEnumerable<SpecDiagnostic> diagnostics)
    {
        _displayPaths = pages.ToDictionary(page => page.LinkPath, page => page.DisplayPath, StringComparer.Ordinal);
        _sources = new SourceIndex(linked.Sources);
        Name = input.Name;
        foreach (PageModel page in input.Pages)
        {
            foreach (PageMethod method in page.Methods)
                _methods.TryAdd((page.Path, method.Span), method);
        }

        Pages = pages;
        Model = linked.Model;
        Diagnostics = [.. diagnostics.Select(diagnostic => diagnostic with { Path = diagnostic.Path is null ? null : DisplayPath(diagnostic.Path) })];
    }

    /// <summary>The client's name, such as <c>Cloudflare</c>.</summary>
    public string Name { get; }

    /// <summary>The pages.</summary>
    public IReadOnlyList<SourcePage> Pages { get; }

    /// <summary>The client.</summary>
    public SpecModel Model { get; }

    /// <summary>What is wrong with the pages; paths as messages show them.</summary>
    public IReadOnlyList<SpecDiagnostic> Diagnostics { get; }

    /// <summary>Where something in the model was read; null where that is not known.</summary>
    public SourcePlace? Find(ModelSubject subject)
        => _sources.Find(subject) is SourceEntry entry ? new SourcePlace(DisplayPath(entry.Path), entry.Span.Line, entry.Span.Column) : null;

    /// <summary>The endpoint as its page has it, with its examples; null where that is not known.</summary>
    public PageMethod? FindMethod(ModelSubject endpoint)
        => _sources.Find(endpoint) is SourceEntry entry ? _methods.GetValueOrDefault((entry.Path, entry.Span)) : null;

    private string DisplayPath(string path) => _displayPaths.GetValueOrDefault(path, path);
}

/// <summary>A place in a page, as messages show it.</summary>
internal sealed record SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}";
}
