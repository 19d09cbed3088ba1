using System.Text;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Markdown;

/// <summary>Copies of a page that escape markdown's punctuation inside code spans, where it needs none: <c>object \{ id \}</c>.</summary>
internal static class PageEscapes
{
    /// <summary>Whether a page is such a copy; it is reported.</summary>
    public static bool Report(PageText page, DiagnosticBag diagnostics)
    {
        for (int index = NextEscape(page.Text, 0); index >= 0; index = NextEscape(page.Text, index + 1))
        {
            ReadOnlySpan<char> line = page.Line(page.LineAt(index)).TrimStart();
            if (!line.StartsWith("- `".AsSpan(), StringComparison.Ordinal) && !line.StartsWith("**".AsSpan(), StringComparison.Ordinal))
                continue;

            diagnostics.Report(PageDiagnostics.EscapedPage, page.Span(index, 2), page.Text.Substring(index, 2), page.Text.Substring(index + 1, 1));
            return true;
        }

        return false;
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

    private static int NextEscape(string text, int from)
    {
        int brace = text.IndexOf("\\{", from, StringComparison.Ordinal);
        int underscore = text.IndexOf("\\_", from, StringComparison.Ordinal);
        return brace < 0 ? underscore : underscore < 0 ? brace : Math.Min(brace, underscore);
    }
}
