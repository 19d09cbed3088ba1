using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages;

/// <summary>Reads the text of one page, without knowledge of others.</summary>
public static class PageParser
{
    /// <summary>Reads a page in either form. Whatever the text, the answer is a result and not an exception.</summary>
    /// <param name="path">The page's path, as it shall appear in the model and in diagnostics.</param>
    /// <param name="text">The page's text.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PageParseResult Parse(string path, string text, CancellationToken cancellationToken = default)
    {
        text = WellFormedText.Repair(text);
        DiagnosticBag diagnostics = new(path);
        PageText pageText = new(text);
        if (!PageRecognizer.IsApiPage(pageText, diagnostics))
            return new PageParseResult(null, diagnostics.ToArray());

        if (FlattenedForm.IsFlattened(text))
            return FlattenedPageParser.Parse(path, text, dictionary: null, cancellationToken);

        if (NestingGuard.FirstTooDeep(pageText) is { } line)
        {
            diagnostics.Report(PageDiagnostics.TooDeep, pageText.LineSpan(line), NestingGuard.MaxColumns.ToString(CultureInfo.InvariantCulture));
            return new PageParseResult(null, diagnostics.ToArray());
        }

        PageModel page = new CanonicalPageReader(path, pageText, diagnostics, cancellationToken).Read();
        return new PageParseResult(page, diagnostics.ToArray());
    }
}
