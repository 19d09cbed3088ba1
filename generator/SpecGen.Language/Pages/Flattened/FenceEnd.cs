namespace SpecGen.Language.Pages.Flattened;

/// <summary>Finds where a fence of a flattened page is closed.</summary>
internal static class FenceEnd
{
    /// <summary>Offset of the closing mark; -1 where there is none. A mark inside a string of JSON or of a shell command closes nothing.</summary>
    public static int Find(string text, int start, string mark, string language)
    {
        string quotes = language switch
        {
            "json" => "\"",
            "http" or "bash" or "sh" => "\"'",
            _ => string.Empty,
        };
        char quote = '\0';
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '`' && IsMark(text, i, start, mark) && (quote == '\0' || IsBeforeStructure(text, i + mark.Length)))
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
