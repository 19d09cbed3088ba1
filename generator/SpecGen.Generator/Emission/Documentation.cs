using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SpecGen.Generator.Emission;

/// <summary>Turns a page's markdown into the lines of an XML documentation comment: code spans, links, paragraphs and lists stay what they are, anything else becomes plain text.</summary>
internal static class Documentation
{
    private const int MaxLineLength = 140;

    // Characters and line starts that markdown gives a meaning; text without them needs no parsing.
    private static readonly char[] s_markdown = ['`', '*', '_', '[', '<', '&', '\\', '#', '|', '~', '\n', '\r', '!', ':'];

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UseAutoLinks().Build();

    /// <summary>The comment of a member: a summary, and remarks where there is more than one paragraph.</summary>
    /// <param name="markdown">The page's prose; may be empty.</param>
    /// <param name="fallback">The summary, as XML, where the page says nothing.</param>
    /// <param name="deprecation">The deprecation's text where it cannot be an attribute; null otherwise.</param>
    /// <param name="remarks">Further remarks, as XML; null where there are none.</param>
    public static string[] Comment(string markdown, string fallback, string? deprecation = null, string? remarks = null)
    {
        List<string> lines = [];
        List<string> blocks = Blocks(markdown);
        string summary = blocks.Count > 0 && IsParagraph(blocks[0]) ? blocks[0] : fallback;
        blocks.RemoveRange(0, blocks.Count > 0 && IsParagraph(blocks[0]) ? 1 : 0);
        if (deprecation is not null)
            blocks.Add("Deprecated: " + Inline(deprecation));
        if (remarks is not null)
            blocks.Add(remarks);

        AppendElement(lines, "<summary>", summary, "</summary>");
        AppendRemarks(lines, blocks);
        return [.. lines];
    }

    /// <summary>The comment of a method, whose summary is the page's heading.</summary>
    public static string[] MethodComment(string title, string markdown, IEnumerable<(string Name, string Xml)> parameters, string? returns)
    {
        List<string> lines = [];
        AppendElement(lines, "<summary>", Inline(title), "</summary>");
        foreach ((string name, string xml) in parameters)
            AppendElement(lines, $"<param name=\"{name}\">", xml, "</param>");
        if (returns is not null)
            AppendElement(lines, "<returns>", returns, "</returns>");
        List<string> remarks = Blocks(markdown);
        // A page may say its heading once more below it.
        if (remarks.Count > 0 && string.Equals(remarks[0].TrimEnd('.'), Inline(title).TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
            remarks.RemoveAt(0);
        AppendRemarks(lines, remarks);
        return [.. lines];
    }

    /// <summary>Markdown as one run of XML text, paragraphs joined by spaces.</summary>
    public static string Inline(string markdown) => string.Join(" ", Blocks(markdown));

    /// <summary>Markdown as plain text on one line, for messages.</summary>
    public static string PlainText(string markdown)
    {
        StringBuilder text = new(markdown.Length);
        foreach (char c in markdown)
        {
            bool isSpace = char.IsWhiteSpace(c) || CSharpText.IsLineBreak(c);
            if (!isSpace)
                text.Append(c);
            else if (text.Length > 0 && text[text.Length - 1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsParagraph(string block)
        => !block.StartsWith("<list", StringComparison.Ordinal) && !block.StartsWith("<code", StringComparison.Ordinal);

    private static void AppendRemarks(List<string> lines, List<string> blocks)
    {
        if (blocks.Count == 0)
            return;
        if (blocks.Count == 1 && IsParagraph(blocks[0]))
        {
            AppendElement(lines, "<remarks>", blocks[0], "</remarks>");
            return;
        }

        lines.Add("/// <remarks>");
        foreach (string block in blocks)
        {
            if (IsParagraph(block))
                AppendElement(lines, "<para>", block, "</para>");
            else
                AppendWrapped(lines, block);
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

    private static List<string> Blocks(string markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return [];
        if (markdown.IndexOfAny(s_markdown) < 0 && !char.IsDigit(markdown[0]) && !char.IsWhiteSpace(markdown[0]) && markdown[0] is not ('-' or '+' or '='))
            return [CSharpText.XmlText(markdown).Trim()];
        return Blocks(Markdown.Parse(markdown, s_pipeline));
    }

    private static List<string> Blocks(ContainerBlock container)
    {
        List<string> blocks = [];
        foreach (Block block in container)
        {
            switch (block)
            {
                case ListBlock list:
                    blocks.Add(List(list));
                    break;
                case CodeBlock code:
                    blocks.Add(Code(code));
                    break;
                case LeafBlock { Inline: { } inline }:
                    AddText(blocks, Inlines(inline));
                    break;
                case HtmlBlock html:
                    AddText(blocks, CSharpText.XmlText(html.Lines.ToString()));
                    break;
                case ContainerBlock nested:
                    blocks.AddRange(Blocks(nested));
                    break;
            }
        }

        return blocks;
    }

    private static void AddText(List<string> blocks, string xml)
    {
        string trimmed = xml.Trim();
        if (trimmed.Length > 0)
            blocks.Add(trimmed);
    }

    private static string List(ListBlock list)
    {
        StringBuilder xml = new();
        xml.Append("<list type=\"").Append(list.IsOrdered ? "number" : "bullet").Append("\">");
        foreach (Block item in list)
        {
            if (item is ContainerBlock content)
                xml.Append("\n<item><description>").Append(string.Join("\n", Blocks(content))).Append("</description></item>");
        }

        return xml.Append("\n</list>").ToString();
    }

    private static string Code(CodeBlock code)
    {
        StringBuilder xml = new("<code>");
        for (int i = 0; i < code.Lines.Count; i++)
            xml.Append('\n').Append(CSharpText.XmlText(code.Lines.Lines[i].ToString()));
        return xml.Append("\n</code>").ToString();
    }

    private static string Inlines(ContainerInline container)
    {
        StringBuilder xml = new();
        foreach (Inline inline in container)
        {
            switch (inline)
            {
                case CodeInline code:
                    xml.Append("<c>").Append(CSharpText.XmlText(code.Content)).Append("</c>");
                    break;
                case LinkInline { IsImage: false, Url: { } url } link when IsWebAddress(url):
                    xml.Append("<see href=\"").Append(CSharpText.XmlAttribute(url)).Append("\">").Append(Inlines(link)).Append("</see>");
                    break;
                case AutolinkInline auto:
                    xml.Append(CSharpText.XmlText(auto.Url));
                    break;
                case LineBreakInline:
                    xml.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    xml.Append(CSharpText.XmlText(entity.Transcoded.ToString()));
                    break;
                case HtmlInline html:
                    xml.Append(CSharpText.XmlText(html.Tag));
                    break;
                case LiteralInline literal:
                    xml.Append(CSharpText.XmlText(literal.Content.ToString()));
                    break;
                case ContainerInline nested:
                    xml.Append(Inlines(nested));
                    break;
            }
        }

        return xml.ToString();
    }

    private static bool IsWebAddress(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
