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
        List<PageModel> models = [];
        List<SpecDiagnostic> diagnostics = [];
        foreach (SourcePage page in pages)
        {
            PageParseResult result = PageParser.Parse(page.LinkPath, page.Text, cancellationToken);
            diagnostics.AddRange(result.Diagnostics.Select(diagnostic => page.IsNamed ? diagnostic : SkippedProse(diagnostic)));
            if (result.Page is not null)
                models.Add(result.Page);
        }

        LinkResult linked = Linker.Link(new ClientSettings(client ?? "Api", @namespace), [.. models], cancellationToken);
        diagnostics.AddRange(linked.Diagnostics);
        return new LoadedClient(pages, linked, diagnostics);
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

    public LoadedClient(IReadOnlyList<SourcePage> pages, LinkResult linked, IEnumerable<SpecDiagnostic> diagnostics)
    {
        _displayPaths = pages.ToDictionary(page => page.LinkPath, page => page.DisplayPath, StringComparer.Ordinal);
        _sources = new SourceIndex(linked.Sources);
        Pages = pages;
        Model = linked.Model;
        Diagnostics = [.. diagnostics.Select(diagnostic => diagnostic with { Path = diagnostic.Path is null ? null : DisplayPath(diagnostic.Path) })];
    }

    /// <summary>The pages.</summary>
    public IReadOnlyList<SourcePage> Pages { get; }

    /// <summary>The client.</summary>
    public SpecModel Model { get; }

    /// <summary>What is wrong with the pages; paths as messages show them.</summary>
    public IReadOnlyList<SpecDiagnostic> Diagnostics { get; }

    /// <summary>Where something in the model was read; null where that is not known.</summary>
    public SourcePlace? Find(ModelSubject subject)
        => _sources.Find(subject) is SourceEntry entry ? new SourcePlace(DisplayPath(entry.Path), entry.Span.Line, entry.Span.Column) : null;

    private string DisplayPath(string path) => _displayPaths.GetValueOrDefault(path, path);
}

/// <summary>A place in a page, as messages show it.</summary>
internal sealed record SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}";
}
