using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Structure;

/// <summary>Tells pages that describe an HTTP API from all else that a documentation site has, by name. Works on both forms of a page.</summary>
internal static class PageRecognizer
{
    private static readonly (string Info, string Language)[] s_languages =
    [
        ("python", "Python"),
        ("typescript", "TypeScript"),
        ("javascript", "JavaScript"),
        ("node", "TypeScript"),
        ("go", "Go"),
        ("java", "Java"),
        ("kotlin", "Kotlin"),
        ("ruby", "Ruby"),
        ("csharp", "C#"),
        ("php", "PHP"),
        ("terraform", "Terraform"),
        ("hcl", "Terraform"),
        ("cli", "CLI"),
        ("bash", "CLI"),
        ("sh", "CLI"),
    ];

    private static readonly Regex s_openApi = new(@"(`{3,})[^\n`]*\s\{?\s*""?(?:openapi|swagger)""?\s*:", RegexOptions.CultureInvariant);

    /// <summary>Reports what a text is if it is not an API page.</summary>
    public static bool IsApiPage(PageText page, DiagnosticBag diagnostics)
    {
        string text = page.Text;
        int start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;

        if (start == text.Length)
            return Reject(diagnostics, PageDiagnostics.EmptyPage, SourceSpan.FileStart);

        SourceSpan firstLine = page.LineSpan(page.LineAt(start));
        if (IsHtml(text, start))
            return Reject(diagnostics, PageDiagnostics.HtmlPage, firstLine);

        int method = FindMethodLine(text, 0);
        if (method >= 0 && FindSignature(page, method) is { } signature)
            return Reject(diagnostics, PageDiagnostics.LanguageVariant, signature, Language(text, signature));
        if (FindRendered(page, method) is { } rendered)
            return Reject(diagnostics, PageDiagnostics.RenderedPage, rendered, ExcerptOf(text, rendered), Rendering(text));
        if (method >= 0 && FindTranslation(page) is { } translation)
            return Reject(diagnostics, PageDiagnostics.TranslatedPage, translation, ExcerptOf(text, translation));

        if (HasMethodLine(text, method) || HasDialectHeading(text))
            return true;
        return FindOpenApi(page) is { } definition
            ? Reject(diagnostics, PageDiagnostics.OpenApiPage, definition)
            : Reject(diagnostics, PageDiagnostics.NotAnApiPage, firstLine);
    }

    private static bool Reject(DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        diagnostics.Report(descriptor, span, arguments);
        return false;
    }

    private static bool IsHtml(string text, int start)
    {
        string[] openings = ["<!doctype", "<html", "<head", "<body", "<?xml"];
        return Array.Exists(openings, opening => string.Compare(text, start, opening, 0, opening.Length, StringComparison.OrdinalIgnoreCase) == 0);
    }

    // "**get** `/", in any case of letters: the command-line variant writes "**GET**".
    private static int FindMethodLine(string text, int from)
    {
        for (int end = text.IndexOf("** `/", from, StringComparison.Ordinal); end >= 0; end = text.IndexOf("** `/", end + 1, StringComparison.Ordinal))
        {
            int start = end;
            while (start > 0 && char.IsLetter(text[start - 1]))
                start--;

            if (start < end && start >= 2 && text[start - 1] == '*' && text[start - 2] == '*')
                return start - 2;
        }

        return -1;
    }

    private static bool HasMethodLine(string text, int method)
    {
        while (method >= 0 && !char.IsLower(text[method + 2]))
            method = FindMethodLine(text, text.IndexOf('`', method));

        return method >= 0;
    }

    private static bool HasDialectHeading(string text)
    {
        string[] headings = ["## Domain Types", "### Path Parameters", "### Query Parameters", "### Header Parameters", "### Body Parameters", "### Returns"];
        return text.IndexOf("- `", StringComparison.Ordinal) >= 0 && Array.Exists(headings, heading => IndexOfHeading(text, heading) >= 0);
    }

    private static int IndexOfHeading(string text, string heading)
    {
        int index = text.IndexOf(heading, StringComparison.Ordinal);
        while (index > 0 && !char.IsWhiteSpace(text[index - 1]) && text[index - 1] != '\uFEFF')
            index = text.IndexOf(heading, index + 1, StringComparison.Ordinal);

        return index;
    }

    // The code span between a heading and its method line.
    private static SourceSpan? FindSignature(PageText page, int method)
    {
        string text = page.Text;
        int close = method - 1;
        while (close >= 0 && char.IsWhiteSpace(text[close]))
            close--;
        if (close <= 0 || text[close] != '`')
            return null;

        int open = text.LastIndexOf('`', close - 1);
        if (open < 0 || page.LineAt(open) != page.LineAt(close))
            return null;

        // On one line with its heading, only what reads like a call or a command is no part of the title.
        SourceSpan span = page.Span(open + 1, close - open - 1);
        bool isAlone = open == page.LineStart(page.LineAt(open));
        string content = text.Substring(span.Start, span.Length);
        bool isCall = content.StartsWith("$ ", StringComparison.Ordinal) || (content.IndexOf('(') > 0 && content.IndexOf(')') > 0);
        return isAlone || isCall ? span : null;
    }

    private static string Language(string text, SourceSpan signature)
    {
        string content = text.Substring(signature.Start, signature.Length);
        if (content.StartsWith("$ ", StringComparison.Ordinal))
            return "CLI";

        for (int fence = text.IndexOf("```", signature.Start, StringComparison.Ordinal); fence >= 0; fence = text.IndexOf("```", fence + 3, StringComparison.Ordinal))
        {
            int end = fence + 3;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;

            string info = text.Substring(fence + 3, end - fence - 3);
            foreach ((string known, string language) in s_languages)
            {
                if (known == info)
                    return language;
            }
        }

        return content.StartsWith("$client->", StringComparison.Ordinal) ? "PHP"
            : content.IndexOf("(ctx", StringComparison.Ordinal) >= 0 ? "Go"
            : content.IndexOf("CancellationToken", StringComparison.Ordinal) >= 0 ? "C#"
            : content.StartsWith("client.", StringComparison.Ordinal) ? "TypeScript"
            : content.IndexOf("RequestOptions", StringComparison.Ordinal) >= 0 ? "Java"
            : "SDK";
    }

    // What is left of the buttons of a rendered page.
    private static SourceSpan? FindRendered(PageText page, int method)
    {
        int index = page.Text.IndexOf("Expand Collapse", StringComparison.Ordinal);
        if (index < 0)
            index = page.Text.IndexOf("ExpandCollapse", StringComparison.Ordinal);
        if (index < 0 || method >= 0)
            return null;

        SourceSpan line = page.LineSpan(page.LineAt(index));
        return line.Length <= 100 ? line : page.Span(index, "Expand Collapse".Length);
    }

    private static string Rendering(string text)
        => text.IndexOf("<summary", StringComparison.OrdinalIgnoreCase) >= 0
            ? "has its types folded away in HTML ('<details>') instead of bullets, which SpecGen does not read"
            : "has lost the bullets of its types";

    // Documentation platforms embed the definition of an endpoint in its page.
    private static SourceSpan? FindOpenApi(PageText page)
    {
        Match match = s_openApi.Match(page.Text);
        return match.Success ? page.LineSpan(page.LineAt(match.Groups[1].Index)) : null;
    }

    // A heading of a section in another language, or the full-width colon that follows a code span in East Asian text.
    private static SourceSpan? FindTranslation(PageText page)
    {
        string text = page.Text;
        for (int colon = text.IndexOf("`\uFF1A", StringComparison.Ordinal); colon > 0; colon = text.IndexOf("`\uFF1A", colon + 1, StringComparison.Ordinal))
        {
            int open = text.LastIndexOf('`', colon - 1);
            if (open >= 2 && text[open - 1] == ' ' && text[open - 2] == '-')
                return page.Span(colon + 1, 1);
        }

        List<SourceSpan> unknown = [];
        foreach (SourceSpan title in SectionTitles(page))
        {
            string words = text.Substring(title.Start, title.Length);
            if (words[0] > '\u036F' && char.IsLetter(words[0]))
                return title;
            if (PageSections.Find(words) is not null || EditDistance.Nearest(words, PageSections.Titles) is not null)
                return null;

            unknown.Add(title);
        }

        return unknown.Count > 1 && page.LineCount > 1 ? unknown[0] : null;
    }

    // The titles at level 3 above the types. On one line a title has no end, its first word must do.
    private static IEnumerable<SourceSpan> SectionTitles(PageText page)
    {
        string text = page.Text;
        int types = IndexOfHeading(text, "## " + PageSections.DomainTypes);
        int limit = types < 0 ? text.Length : types;
        for (int index = text.IndexOf("### ", StringComparison.Ordinal); index >= 0 && index < limit; index = text.IndexOf("### ", index + 4, StringComparison.Ordinal))
        {
            if (index > 0 && !char.IsWhiteSpace(text[index - 1]))
                continue;

            int start = index + 4;
            int line = page.LineAt(start);
            int end = page.LineStart(line) + page.Line(line).TrimEnd().Length;
            if (page.LineCount == 1)
                end = text.IndexOf(' ', start) is > 0 and int space ? space : text.Length;
            if (end > start)
                yield return page.Span(start, end - start);
        }
    }

    private static string ExcerptOf(string text, SourceSpan span) => Excerpt.Of(text.Substring(span.Start, span.Length));
}
