using System.Text;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Markdown;

namespace SpecGen.Language.Parsing;

/// <summary>Copies of a page that escape markdown's punctuation inside code spans, where it needs none: <c>object \{ id \}</c>.</summary>
internal static class PageEscapes
{
    private const string Mark = " object \\{";

    /// <summary>Whether a page is such a copy; it is reported.</summary>
    public static bool Report(PageText page, DiagnosticBag diagnostics)
    {
        int index = page.Text.IndexOf(Mark, StringComparison.Ordinal);
        if (index < 0)
            return false;

        diagnostics.Report(PageDiagnostics.EscapedPage, page.Span(index + Mark.Length - 2, 2), "\\{", "{");
        return true;
    }

    /// <summary>Takes the backslashes before <c>{ } [ ] _ &lt; &gt; |</c> away.</summary>
    public static string Remove(string text)
    {
        if (text.IndexOf('\\') < 0)
            return text;

        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '{' or '}' or '[' or ']' or '_' or '<' or '>' or '|';
            if (!isEscape)
                result.Append(text[i]);
        }

        return result.ToString();
    }
}
