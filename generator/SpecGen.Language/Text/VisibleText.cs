using System.Globalization;
using System.Text;

namespace SpecGen.Language.Text;

/// <summary>
/// Text of which everything can be seen: no control characters, nothing that turns the direction of what follows, nothing of no width.
/// What a reader of a message or of generated code sees is then what is there (CVE-2021-42574, Unicode Technical Standard 55).
/// </summary>
public static class VisibleText
{
    /// <summary>
    /// A text in which every run of line breaks and tabs is one space and every other invisible character is written as its escape, such as <c>\u202E</c>.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line; the text itself where nothing in it is invisible.</returns>
    public static string Escape(string text) => Replace(text, showsInvisible: true);

    /// <summary>A text without its invisible characters, for prose: line breaks and tabs stay.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text itself where nothing in it is invisible.</returns>
    public static string Strip(string text) => Replace(text, showsInvisible: false);

    private static string Replace(string text, bool showsInvisible)
    {
        StringBuilder? result = null;
        int copied = 0;
        for (int i = 0; i < text.Length;)
        {
            int end = i + (char.IsSurrogatePair(text, i) ? 2 : 1);
            bool isLayout = IsLayout(text[i]);
            if (!IsInvisible(text, i) || (isLayout && !showsInvisible))
            {
                i = end;
                continue;
            }

            result ??= new StringBuilder(text.Length + 16);
            result.Append(text, copied, i - copied);
            if (isLayout)
                end = AppendSpace(result, text, end);
            else if (showsInvisible)
                AppendEscape(result, text, i, end - i);
            i = copied = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // One space for all the white space around; returns where it ends.
    private static int AppendSpace(StringBuilder result, string text, int index)
    {
        if (result.Length > 0 && result[result.Length - 1] != ' ')
            result.Append(' ');
        while (index < text.Length && (text[index] == ' ' || IsLayout(text[index])))
            index++;
        return index;
    }

    private static void AppendEscape(StringBuilder result, string text, int index, int length)
    {
        for (int i = index; i < index + length; i++)
            result.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
    }

    private static bool IsLayout(char c) => c is '\n' or '\r' or '\t';

    private static bool IsInvisible(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => true,

        // Of these categories, the characters that Unicode calls default ignorable.
        UnicodeCategory.NonSpacingMark => text[index] is '\u034F' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F'),
        UnicodeCategory.OtherLetter => text[index] is '\u115F' or '\u1160' or '\u3164' or '\uFFA0',
        _ => false,
    };
}
