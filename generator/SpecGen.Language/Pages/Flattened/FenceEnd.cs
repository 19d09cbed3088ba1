using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>Finds where a fence of a flattened page is closed.</summary>
internal static class FenceEnd
{
    /// <summary>Offset of the closing mark; -1 where there is none. A mark inside a string of JSON or of a shell command closes nothing.</summary>
    public static int Find(string text, int start, string mark, string language)
        => Find(
            text,
            start,
            text.Length,
            language,
            (i, isQuoted) => text[i] == '`' && IsMark(text, i, start, mark) && (!isQuoted || IsBeforeStructure(text, i + mark.Length)));

    /// <summary>
    /// Offset of the first heading of the dialect in a fence, strings aside: it says that the closing mark is lost, and that the next one belongs to another
    /// fence. -1 where there is none.
    /// </summary>
    public static int FindHeading(string text, int start, int end, string language)
        => Find(text, start, end, language, (i, isQuoted) => !isQuoted && text[i] == '#' && (i == start || text[i - 1] == ' ') && IsHeading(text, i));

    private static int Find(string text, int start, int end, string language, Func<int, bool, bool> isFound)
    {
        string quotes = language switch
        {
            "json" => "\"",
            "http" or "bash" or "sh" => "\"'",
            _ => string.Empty,
        };
        char quote = '\0';
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c is '`' or '#' && isFound(i, quote != '\0'))
                return i;
            if (c == '\\' && quotes.Length > 0 && quote != '\'')
                i++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (quotes.IndexOf(c) >= 0)
                quote = c;
        }

        return -1;
    }

    // A comment in a script looks like a heading, so only the headings of sections count.
    private static bool IsHeading(string text, int index)
        => IsAt(text, index, "#### ", PageSections.Response) || PageSections.Titles.Any(title => IsAt(text, index, "### ", title));

    private static bool IsAt(string text, int index, string marks, string title)
    {
        int end = index + marks.Length + title.Length;
        return string.CompareOrdinal(text, index, marks, 0, marks.Length) == 0
            && string.CompareOrdinal(text, index + marks.Length, title, 0, title.Length) == 0
            && (end == text.Length || text[end] == ' ');
    }

    private static bool IsMark(string text, int index, int start, string mark)
    {
        int end = index + mark.Length;
        return string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0
            && (index == start || text[index - 1] == ' ')
            && (end == text.Length || text[end] == ' ');
    }

    // A quote that is never closed must not swallow the rest of the page.
    private static bool IsBeforeStructure(string text, int end)
        => end == text.Length
            || string.CompareOrdinal(text, end, " ### ", 0, 5) == 0
            || string.CompareOrdinal(text, end, " #### ", 0, 6) == 0
            || string.CompareOrdinal(text, end, " ## ", 0, 4) == 0
            || string.CompareOrdinal(text, end, " # ", 0, 3) == 0;
}
