using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages;

/// <summary>Reads the text of pages in either form. Whatever the text, the answer is a result and not an exception.</summary>
public static class PageParser
{
    /// <summary>The most characters that a page may have: ten times those of the largest real one. So a page takes two gigabytes of memory at the most.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>Reads a page that has no others beside it.</summary>
    /// <param name="path">The page's path, as it shall appear in the model and in diagnostics.</param>
    /// <param name="text">The page's text.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PageParseResult Parse(string path, string text, CancellationToken cancellationToken = default)
        => Complete([Read(path, text, cancellationToken)], cancellationToken)[0];

    /// <summary>Reads all of a page that does not depend on others. A page with its line breaks is complete after that.</summary>
    /// <param name="path">The page's path, as it shall appear in the model and in diagnostics.</param>
    /// <param name="text">The page's text.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PageReading Read(string path, string text, CancellationToken cancellationToken = default)
    {
        DiagnosticBag diagnostics = new(path);
        if (text.Length > MaxLength)
        {
            diagnostics.Report(
                PageDiagnostics.TooLarge, SourceSpan.FileStart, text.Length.ToString(CultureInfo.InvariantCulture), MaxLength.ToString(CultureInfo.InvariantCulture));
            return new PageReading(path, null, null, diagnostics.ToArray());
        }

        text = WellFormedText.Repair(text);
        PageText pageText = new(text);
        if (!PageRecognizer.IsApiPage(pageText, diagnostics))
            return new PageReading(path, null, null, diagnostics.ToArray());

        if (FlattenedForm.IsFlattened(text))
            return ReadFlattened(path, text, diagnostics, cancellationToken);

        return ReadCanonical(path, pageText, diagnostics, cancellationToken);
    }

    /// <summary>
    /// Completes the pages of one client. A page that has lost its line breaks does not tell where the list below a bare type name ends; what all pages
    /// say about the type does. Where more than one model is still possible, a diagnostic says so.
    /// </summary>
    /// <param name="pages">The pages of one client; their order makes no difference.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A result for each page, in the order given.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<PageParseResult> Complete(IReadOnlyList<PageReading> pages, CancellationToken cancellationToken = default)
    {
        PageParseResult[] results = [.. pages.Select(static page => new PageParseResult(page.Page, page.Diagnostics))];
        int[] flattened =
            [.. Enumerable.Range(0, results.Length).Where(index => pages[index].Flattened is not null).OrderBy(index => pages[index].Path, StringComparer.Ordinal)];
        if (flattened.Length == 0)
            return results;

        IReadOnlyList<PageParseResult> completed = FlattenedClientReader.Read(
            [.. flattened.Select(index => (pages[index].Path, pages[index].Flattened!.Outline))],
            pages.OrderBy(static page => page.Path, StringComparer.Ordinal).Select(static page => page.Page).OfType<PageModel>(),
            cancellationToken);
        for (int i = 0; i < flattened.Length; i++)
            results[flattened[i]] = completed[i];
        return results;
    }

    private static PageReading ReadCanonical(string path, PageText text, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        FrontMatter frontMatter = FrontMatter.Read(text, diagnostics);
        MarkdownOutline? outline = MarkdownOutline.Read(text, frontMatter.EndLine, cancellationToken);
        int? tooDeep = NestingGuard.FirstTooDeep(text, outline);
        if (outline is null || tooDeep is not null)
        {
            diagnostics.Report(PageDiagnostics.TooDeep, text.LineSpan(tooDeep ?? 0), NestingGuard.MaxColumns.ToString(CultureInfo.InvariantCulture));
            return new PageReading(path, null, null, diagnostics.ToArray());
        }

        PageModel page = new CanonicalPageReader(path, text, frontMatter, outline, diagnostics, cancellationToken).Read();
        return new PageReading(path, page, null, diagnostics.ToArray());
    }

    private static PageReading ReadFlattened(string path, string text, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        FlattenedOutline outline = FlattenedOutline.Read(text, cancellationToken);
        if (outline.OlderRendererItem is not { } item)
            return new PageReading(path, null, new FlattenedSource(text, outline), []);

        diagnostics.Report(FlattenedDiagnostics.OlderRenderer, item.Span, Excerpt.Of(item.Text));
        return new PageReading(path, null, null, diagnostics.ToArray());
    }
}
