using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>Reads a page whose white space is collapsed to single spaces into the model that it would give with its line breaks.</summary>
public static class FlattenedPageParser
{
    /// <summary>Reads a flattened page. Where more than one model is possible a diagnostic says so.</summary>
    /// <param name="path">The page's path, as it shall appear in the model and in diagnostics.</param>
    /// <param name="text">The page's text, for which <see cref="FlattenedForm.IsFlattened"/> holds.</param>
    /// <param name="dictionary">What the client's other pages say about types; null where there are none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PageParseResult Parse(string path, string text, TypeDictionary? dictionary = null, CancellationToken cancellationToken = default)
    {
        FlattenedOutline outline = FlattenedOutline.Read(text, cancellationToken);
        DiagnosticBag diagnostics = new(path);
        if (outline.OlderRendererItem is { } item)
        {
            diagnostics.Report(FlattenedDiagnostics.OlderRenderer, item.Span, DiagnosticText.Shorten(item.Text));
            return new PageParseResult(null, diagnostics.ToArray());
        }

        TypeDictionary types = (dictionary ?? TypeDictionary.Empty).With(outline, cancellationToken);
        PageModel page = new FlattenedPageReader(path, outline, types, diagnostics, cancellationToken).Read();
        return new PageParseResult(page, diagnostics.ToArray());
    }
}
