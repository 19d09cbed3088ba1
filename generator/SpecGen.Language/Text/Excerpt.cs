namespace SpecGen.Language.Text;

/// <summary>Shortens texts to what fits into a message.</summary>
internal static class Excerpt
{
    private const int Length = 60;
    private const char Ellipsis = '…';

    /// <summary>A text, cut off with an ellipsis where it is longer than a message should quote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters, the ellipsis included.</param>
    public static string Of(string text, int length = Length)
    {
        if (text.Length <= length)
            return text;

        // A surrogate pair is left out as a whole.
        int end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text.Substring(0, end) + Ellipsis;
    }

    /// <summary>The same of a text of several lines, its white space folded to single spaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters, the ellipsis included.</param>
    public static string OfLines(string text, int length)
        => Of(string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)), length);
}
