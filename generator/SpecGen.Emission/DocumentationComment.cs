using System.Text;
using SpecGen.Language.Collections;
using SpecGen.Language.Surface.Documentation;

namespace SpecGen.Emission;

/// <summary>Prints documentation as the lines of an XML documentation comment: escapes and wraps it.</summary>
internal static class DocumentationComment
{
    private const int MaxLineLength = 140;

    /// <summary>How long a comment may be: no tooltip shows as much. Files stay below 100 KB, beyond which editors get slow.</summary>
    public const int MaxLength = 20_000;

    private const int MaxLengthOfFile = 36_000;
    private const int TagsOfBlock = 40;

    // Of what is divided over files each thing may be described at length.
    private const int MaxLengthInPart = 4_000;

    /// <summary>The page that comments point to, of which so much is said that one of them may be shortened; null for all others, so that the name of their page prints nothing.</summary>
    /// <param name="page">The page.</param>
    /// <param name="prose">Everything that it says.</param>
    public static string? PageOf(string? page, IEnumerable<string> prose) => prose.Sum(static text => (long)text.Length) > MaxLengthInPart ? page : null;

    /// <summary>How each of the comments in a further file of a thing is shortened.</summary>
    /// <param name="page">Where everything can be read; null where that is not known.</param>
    public static CommentLimit LimitInPart(string? page) => new(MaxLengthInPart, page);

    /// <summary>How each of the comments of one file is shortened, so that all together do not make it too large. Of few or short ones none is.</summary>
    /// <param name="page">Where everything can be read; null where that is not known.</param>
    /// <param name="prose">What the page says of each.</param>
    public static CommentLimit LimitOf(string? page, IEnumerable<string> prose) => new(LengthOf(prose), page);

    /// <summary>How the comment of a whole type is shortened.</summary>
    /// <param name="page">Where everything can be read; null where that is not known.</param>
    public static CommentLimit LimitOfType(string? page) => new(MaxLength, page);

    /// <summary>A page, as XML.</summary>
    /// <param name="page">Its address or path; null where nothing is known of it.</param>
    public static string Reference(string? page)
        => page is null ? "the page"
            : page.IndexOf("://", StringComparison.Ordinal) > 0 ? $"<see href=\"{CSharpText.XmlAttribute(page)}\">the page</see>"
            : $"<c>{CSharpText.XmlText(page)}</c>";

    private static int LengthOf(IEnumerable<string> prose)
    {
        int[] lengths = [.. prose.Select(text => text.Length).OrderBy(length => length)];
        int left = MaxLengthOfFile;
        for (int i = 0; i < lengths.Length; i++)
        {
            int share = left / (lengths.Length - i);
            if (lengths[i] > share)
                return Math.Min(MaxLength, share);
            left -= lengths[i];
        }

        return MaxLength;
    }

    /// <summary>The comment of a member: a summary, and remarks where there is more than one paragraph.</summary>
    /// <param name="markdown">The page's prose; may be empty.</param>
    /// <param name="fallback">The summary, as XML, where the page says nothing.</param>
    /// <param name="deprecation">The deprecation's text where it cannot be an attribute; null otherwise.</param>
    /// <param name="limit">How it is shortened; null where it has a file's whole room.</param>
    /// <param name="remark">What is said at its end, as XML; null for nothing.</param>
    public static string[] Comment(string markdown, string fallback, string? deprecation = null, CommentLimit? limit = null, string? remark = null)
    {
        List<string> lines = [];
        List<Element> elements = Elements(markdown, limit);
        bool hasSummary = elements.Count > 0 && elements[0].IsParagraph;
        AppendElement(lines, "<summary>", hasSummary ? elements[0].Xml : fallback, "</summary>");
        if (hasSummary)
            elements.RemoveAt(0);
        if (deprecation is not null)
            elements.Add(new Element("Deprecated: " + Inline(deprecation), IsParagraph: true));
        if (remark is not null)
            elements.Add(new Element(remark, IsParagraph: true));
        AppendRemarks(lines, elements);
        return [.. lines];
    }

    /// <summary>The comment of a method, whose summary is the page's heading.</summary>
    /// <param name="title">The heading, as markdown.</param>
    /// <param name="markdown">The page's prose; may be empty.</param>
    /// <param name="parameters">The parameters with their documentation, as XML.</param>
    /// <param name="returns">What it returns, as XML; null where that is not said.</param>
    /// <param name="limit">How its prose is shortened; null where it has a file's whole room.</param>
    public static string[] MethodComment(
        string title, string markdown, IEnumerable<(string Name, string Xml)> parameters, string? returns, CommentLimit? limit = null)
    {
        List<string> lines = [];
        string summary = Inline(title);
        AppendElement(lines, "<summary>", summary, "</summary>");
        foreach ((string name, string xml) in parameters)
            AppendElement(lines, $"<param name=\"{name}\">", xml, "</param>");
        if (returns is not null)
            AppendElement(lines, "<returns>", returns, "</returns>");
        List<Element> remarks = Elements(markdown, limit);

        // A page may say its heading once more below it.
        if (remarks.Count > 0 && string.Equals(remarks[0].Xml.TrimEnd('.'), summary.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
            remarks.RemoveAt(0);
        AppendRemarks(lines, remarks);
        return [.. lines];
    }

    /// <summary>Markdown as one run of XML text, paragraphs joined by spaces.</summary>
    /// <param name="markdown">The markdown.</param>
    /// <param name="limit">How it is shortened; null where it has a file's whole room.</param>
    public static string Inline(string markdown, CommentLimit? limit = null) => string.Join(" ", Elements(markdown, limit).Select(element => element.Xml));

    private static void AppendRemarks(List<string> lines, List<Element> elements)
    {
        if (elements.Count == 0)
            return;
        if (elements is [{ IsParagraph: true } only])
        {
            AppendElement(lines, "<remarks>", only.Xml, "</remarks>");
            return;
        }

        lines.Add("/// <remarks>");
        foreach (Element element in elements)
        {
            if (element.IsParagraph)
                AppendElement(lines, "<para>", element.Xml, "</para>");
            else
                AppendWrapped(lines, element.Xml);
        }

        lines.Add("/// </remarks>");
    }

    private static void AppendElement(List<string> lines, string open, string content, string close)
    {
        if (open.Length + content.Length + close.Length + 4 <= MaxLineLength && content.IndexOf('\n') < 0)
        {
            lines.Add("/// " + open + content + close);
            return;
        }

        lines.Add("/// " + open);
        AppendWrapped(lines, content);
        lines.Add("/// " + close);
    }

    // Breaks at spaces outside of tags, so that no attribute is torn apart.
    private static void AppendWrapped(List<string> lines, string xml)
    {
        foreach (string line in xml.Split('\n'))
        {
            int start = 0;
            while (line.Length - start > MaxLineLength - 4)
            {
                int end = FindBreak(line, start);
                if (end < 0)
                    break;
                lines.Add("/// " + line.Substring(start, end - start));
                start = end + 1;
            }

            lines.Add(("/// " + line.Substring(start)).TrimEnd());
        }
    }

    private static int FindBreak(string line, int start)
    {
        int best = -1;
        bool inTag = false;
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '<')
            {
                inTag = true;
            }
            else if (line[i] == '>')
            {
                inTag = false;
            }
            else if (line[i] == ' ' && !inTag && i > start)
            {
                if (i - start > MaxLineLength - 4)
                    return best >= 0 ? best : i;
                best = i;
            }
        }

        return best;
    }

    private static List<Element> Elements(string markdown, CommentLimit? given)
    {
        CommentLimit limit = given ?? LimitOfType(page: null);
        List<Element> elements = [];
        int length = 0;
        string beginning = BeginningOf(markdown, 2L * limit.Length);
        bool isShortened = beginning.Length < markdown.Length;
        foreach (DocumentationBlock block in DocumentationReader.Read(beginning))
        {
            int before = length;
            length += LengthOf(block);
            if (length > limit.Length && markdown.Length > limit.Length)
            {
                if (block is ParagraphBlock paragraph)
                    elements.Add(new Element(CSharpText.XmlText(Beginning(paragraph.Content, limit.Length - before)), IsParagraph: true));
                isShortened = true;
                break;
            }

            elements.Add(ToElement(block));
        }

        if (isShortened)
            elements.Add(new Element($"Shortened here: {limit.More} says more.", IsParagraph: true));
        elements.RemoveAll(element => element.Xml.Length == 0);
        return elements;
    }

    // As much as can be needed: the parser takes quadratic time for some texts. Ends with a paragraph, or else with a word.
    private static string BeginningOf(string markdown, long most)
    {
        if (markdown.Length <= most)
            return markdown;
        if (most == 0)
            return "";
        int end = markdown.LastIndexOf("\n\n", (int)most, StringComparison.Ordinal);
        if (end < most / 2)
            end = markdown.LastIndexOf(' ', (int)most);
        if (end < most / 2)
            end = char.IsHighSurrogate(markdown[(int)most - 1]) ? (int)most - 1 : (int)most;
        return markdown.Substring(0, end);
    }

    // With the lines and tags around it.
    private static int LengthOf(DocumentationBlock block) => TagsOfBlock + block switch
    {
        ParagraphBlock paragraph => LengthOf(paragraph.Content),
        ListBlock list => list.Items.Sum(item => TagsOfBlock + item.Blocks.Sum(LengthOf)),
        CodeBlock code => code.Lines.Sum(line => line.Length),
        _ => 0,
    };

    private static int LengthOf(EquatableArray<DocumentationInline> content) => content.Sum(inline => inline switch
    {
        TextInline text => text.Text.Length,
        CodeInline code => code.Text.Length,
        LinkInline link => link.Url.Length + LengthOf(link.Content),
        _ => 0,
    });

    // Whole words, as plain text.
    private static string Beginning(EquatableArray<DocumentationInline> content, int length)
    {
        StringBuilder text = new();
        AppendText(text, content, length);
        if (text.Length <= length)
            return text.ToString().Trim();
        int end = text.ToString(0, length).LastIndexOf(' ');
        return end <= 0 ? "" : text.ToString(0, end).Trim() + " \u2026";
    }

    private static void AppendText(StringBuilder text, EquatableArray<DocumentationInline> content, int length)
    {
        foreach (DocumentationInline inline in content)
        {
            if (text.Length > length)
                return;
            switch (inline)
            {
                case TextInline plain:
                    text.Append(plain.Text);
                    break;
                case CodeInline code:
                    text.Append(code.Text);
                    break;
                case LinkInline link:
                    AppendText(text, link.Content, length);
                    break;
            }
        }
    }

    private static Element ToElement(DocumentationBlock block) => new(Xml(block), block is ParagraphBlock);

    private static string Xml(DocumentationBlock block) => block switch
    {
        ParagraphBlock paragraph => Xml(paragraph.Content).Trim(),
        ListBlock list => Xml(list),
        CodeBlock code => string.Concat(["<code>", .. code.Lines.Select(line => "\n" + CSharpText.XmlText(line)), "\n</code>"]),
        _ => throw new InvalidOperationException($"No element stands for {block.GetType().Name}."),
    };

    private static string Xml(ListBlock list)
    {
        StringBuilder xml = new();
        xml.Append("<list type=\"").Append(list.IsOrdered ? "number" : "bullet").Append("\">");
        foreach (ListItem item in list.Items)
        {
            xml.Append("\n<item><description>")
                .Append(string.Join("\n", item.Blocks.Select(Xml).Where(block => block.Length > 0)))
                .Append("</description></item>");
        }

        return xml.Append("\n</list>").ToString();
    }

    private static string Xml(EquatableArray<DocumentationInline> content)
    {
        StringBuilder xml = new();
        foreach (DocumentationInline inline in content)
        {
            xml.Append(inline switch
            {
                TextInline text => CSharpText.XmlText(text.Text),
                CodeInline code => $"<c>{CSharpText.XmlText(code.Text)}</c>",
                LinkInline link => $"<see href=\"{CSharpText.XmlAttribute(link.Url)}\">{Xml(link.Content)}</see>",
                _ => throw new InvalidOperationException($"No element stands for {inline.GetType().Name}."),
            });
        }

        return xml.ToString();
    }

    /// <summary>An element of a comment.</summary>
    /// <param name="Xml">Its text.</param>
    /// <param name="IsParagraph">Whether it is the content of a paragraph, and no element of its own.</param>
    private sealed record Element(string Xml, bool IsParagraph);
}

/// <summary>How comments are shortened.</summary>
/// <param name="Length">How long each may be.</param>
/// <param name="Page">The page that says more; null where nothing is known of it.</param>
internal sealed record CommentLimit(int Length, string? Page)
{
    /// <summary>What else says more, as XML; null for the page.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What says more, as XML.</summary>
    public string More => Elsewhere ?? DocumentationComment.Reference(Page);
}
