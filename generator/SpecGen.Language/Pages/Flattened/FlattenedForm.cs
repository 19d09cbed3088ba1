namespace SpecGen.Language.Pages.Flattened;

/// <summary>Tells the flattened form of a page from others.</summary>
public static class FlattenedForm
{
    /// <summary>Whether a text has lost its line breaks: a single line, yet with headings inside.</summary>
    public static bool IsFlattened(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return text.IndexOf('\n', start, end - start) < 0
            && text.IndexOf('\r', start, end - start) < 0
            && HasHeadingInside(text, start, end);
    }

    private static bool HasHeadingInside(string text, int start, int end)
        => text.IndexOf(" ### ", start, end - start, StringComparison.Ordinal) >= 0
            || text.IndexOf(" ## ", start, end - start, StringComparison.Ordinal) >= 0
            || (string.CompareOrdinal(text, start, "## ", 0, 3) == 0 && text.IndexOf("** `/", start, end - start, StringComparison.Ordinal) >= 0);
}
