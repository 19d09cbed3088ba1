using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Pages.Structure;

/// <summary>The lines between <c>---</c> and <c>---</c> that a page may begin with.</summary>
/// <param name="Title">The value of <c>title</c>.</param>
/// <param name="Url">The value of <c>url</c>.</param>
/// <param name="EndLine">The line after it, from 0; 0 where there is none.</param>
internal sealed record FrontMatter(string? Title, string? Url, int EndLine)
{
    private const string Fence = "---";

    /// <summary>Reads the front matter; one that is never closed is reported.</summary>
    public static FrontMatter Read(PageText page, DiagnosticBag diagnostics)
    {
        if (!page.Line(0).TrimEnd().SequenceEqual(Fence.AsSpan()))
            return new FrontMatter(null, null, 0);

        int end = ClosingLine(page);
        bool isClosed = end < page.LineCount && page.Line(end).StartsWith(Fence.AsSpan(), StringComparison.Ordinal);
        if (!isClosed)
            diagnostics.Report(PageDiagnostics.UnclosedFrontMatter, page.LineSpan(0));

        string? title = null;
        string? url = null;
        for (int line = 1; line < end; line++)
        {
            title ??= Value(page.Line(line), "title:");
            url ??= Value(page.Line(line), "url:");
        }

        return new FrontMatter(title, url, isClosed ? end + 1 : end);
    }

    // Where the closing line is missing, the front matter ends before the first heading or blank line.
    private static int ClosingLine(PageText page)
    {
        int firstBlank = page.LineCount;
        for (int line = 1; line < page.LineCount; line++)
        {
            ReadOnlySpan<char> text = page.Line(line);
            if (text.TrimEnd().SequenceEqual(Fence.AsSpan()))
                return line;
            if (text.IsWhiteSpace())
                firstBlank = Math.Min(firstBlank, line);
            if (text.StartsWith("# ".AsSpan(), StringComparison.Ordinal) || text.StartsWith("## ".AsSpan(), StringComparison.Ordinal))
                return Math.Min(firstBlank, line);
        }

        return firstBlank;
    }

    private static string? Value(ReadOnlySpan<char> line, string key)
    {
        if (!line.StartsWith(key.AsSpan(), StringComparison.Ordinal))
            return null;

        ReadOnlySpan<char> value = line.Slice(key.Length).Trim();
        bool isQuoted = value.Length >= 2 && value[0] is ('"' or '\'') && value[value.Length - 1] == value[0];
        return (isQuoted ? value.Slice(1, value.Length - 2) : value).ToString();
    }
}
