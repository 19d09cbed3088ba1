using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Parsing;

namespace SpecGen.Tool.Input;

/// <summary>Pages, read and linked.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Diagnostics">What is wrong with them; paths as messages show them.</param>
internal sealed record LoadedClient(IReadOnlyList<SourcePage> Pages, IReadOnlyList<SpecDiagnostic> Diagnostics);

/// <summary>Reads pages and links them to one client, as the generator does.</summary>
internal static class ClientLoader
{
    public static LoadedClient Load(ToolContext context, IReadOnlyList<SourcePage> pages, string? client, string? @namespace, CancellationToken cancellationToken)
    {
        List<PageModel> models = [];
        List<SpecDiagnostic> diagnostics = [];
        foreach (SourcePage page in pages)
        {
            PageParseResult result = PageParser.Parse(page.FullPath, page.Text, cancellationToken);
            diagnostics.AddRange(result.Diagnostics.Select(diagnostic => page.IsNamed ? diagnostic : SkippedProse(diagnostic)));
            if (result.Page is not null)
                models.Add(result.Page);
        }

        return new LoadedClient(pages, [.. diagnostics.Select(diagnostic => diagnostic with { Path = diagnostic.Path is null ? null : context.DisplayPath(diagnostic.Path) })]);
    }

    // A README beside the pages of a folder is nobody's mistake.
    private static SpecDiagnostic SkippedProse(SpecDiagnostic diagnostic)
        => diagnostic.Descriptor.Id == PageDiagnostics.NotAnApiPage.Id
            ? diagnostic with { Descriptor = diagnostic.Descriptor with { Severity = DiagnosticSeverity.Information } }
            : diagnostic;
}
