namespace SpecGen.Language.Pages.Markdown;

/// <summary>
/// Finds where a fence that is never closed would swallow the rest of a page. Markdown lets such a fence run to the
/// next fence or to the end; a heading of the dialect inside an example says that it has ended before.
/// </summary>
internal static class FenceGuard
{
    private const string Fence = "```";

    /// <summary>The lines at which a page has to be cut, in order; the first line aside.</summary>
    public static List<int> Cuts(PageText page, int firstLine)
    {
        List<int> cuts = [];
        bool isOpen = false;
        for (int line = firstLine; line < page.LineCount; line++)
        {
            ReadOnlySpan<char> text = page.Line(line);
            if (text.StartsWith(Fence.AsSpan(), StringComparison.Ordinal))
            {
                bool hasInfo = !text.TrimStart('`').IsWhiteSpace();
                if (isOpen && hasInfo)
                    cuts.Add(line);
                isOpen = hasInfo || !isOpen;
            }
            else if (isOpen && IsHeading(page, line))
            {
                cuts.Add(line);
                isOpen = false;
            }
        }

        return cuts;
    }

    // A comment in a script looks like a heading, so only a heading of sections or one above a method line counts.
    private static bool IsHeading(PageText page, int line)
    {
        ReadOnlySpan<char> text = page.Line(line);
        if (text.Length == 0 || text[0] != '#')
            return false;

        if (text.StartsWith("### ".AsSpan(), StringComparison.Ordinal) || text.StartsWith("#### ".AsSpan(), StringComparison.Ordinal))
            return page.IsBlank(line - 1);

        if (!text.StartsWith("## ".AsSpan(), StringComparison.Ordinal))
            return false;

        int next = line + 1;
        while (next < page.LineCount && page.IsBlank(next))
            next++;

        return next < page.LineCount && page.Line(next) is { Length: > 3 } below
            && (below.StartsWith("**".AsSpan(), StringComparison.Ordinal) || below.StartsWith("### ".AsSpan(), StringComparison.Ordinal));
    }
}
