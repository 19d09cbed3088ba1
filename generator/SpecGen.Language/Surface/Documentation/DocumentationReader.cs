using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SpecGen.Language.Collections;
using MarkdownCode = Markdig.Syntax.CodeBlock;
using MarkdownCodeInline = Markdig.Syntax.Inlines.CodeInline;
using MarkdownLink = Markdig.Syntax.Inlines.LinkInline;
using MarkdownList = Markdig.Syntax.ListBlock;

namespace SpecGen.Language.Surface.Documentation;

/// <summary>Turns a page's prose into documentation: code spans, links, paragraphs and lists stay what they are, anything else becomes plain text.</summary>
public static class DocumentationReader
{
    // Lists within lists: deeper ones are of no use in a tooltip, and each level takes stack.
    private const int MaxDepth = 16;

    // Each link takes the parser time in proportion to all that follows it.
    private const int MostLinks = 1_000;

    // Characters and line starts that markdown gives a meaning; text without them needs no parsing.
    private static readonly char[] s_markdown = ['`', '*', '_', '[', '<', '&', '\\', '#', '|', '~', '\n', '\r', '!', ':'];

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UseAutoLinks().Build();

    /// <summary>Reads CommonMark. Whatever the text holds, it is read: what nests too deeply for the parser, or holds more links than anybody reads, stays as it is written.</summary>
    /// <param name="markdown">The prose; may be empty.</param>
    public static EquatableArray<DocumentationBlock> Read(string markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return [];
        if (markdown.IndexOfAny(s_markdown) < 0 && !char.IsDigit(markdown[0]) && !char.IsWhiteSpace(markdown[0]) && markdown[0] is not ('-' or '+' or '='))
            return [Paragraph(markdown)];
        if (HasTooManyLinks(markdown))
            return [Paragraph(markdown)];
        try
        {
            return Blocks(Markdown.Parse(markdown, s_pipeline), 0).ToEquatableArray();
        }
        catch (ArgumentException)
        {
            // Markdig refuses what nests deeper than its limit.
            return [Paragraph(markdown)];
        }
    }

    /// <summary>Prose as plain text on one line, for messages.</summary>
    /// <param name="markdown">The prose.</param>
    public static string PlainText(string markdown)
    {
        StringBuilder text = new(markdown.Length);
        foreach (char c in markdown)
        {
            if (!char.IsWhiteSpace(c) && c != '\u0085')
                text.Append(c);
            else if (text.Length > 0 && text[text.Length - 1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    private static bool HasTooManyLinks(string markdown)
    {
        int links = 0;
        for (int i = 0; i + 1 < markdown.Length && links <= MostLinks; i++)
        {
            bool isLink = (markdown[i], markdown[i + 1]) switch
            {
                (']', '(' or '[') or ('w', 'w') => true,
                (':', '/') => !IsInLink(markdown, i),
                _ => false,
            };
            if (isLink)
                links++;
        }

        return links > MostLinks;
    }

    // The address of a link or of a definition, not one in plain text.
    private static bool IsInLink(string markdown, int colon)
    {
        int before = colon - 1;
        while (before >= 0 && char.IsLetter(markdown[before]))
            before--;
        return (before >= 1 && markdown[before] == '(' && markdown[before - 1] == ']') || (before >= 2 && markdown[before] == ' ' && markdown[before - 1] == ':' && markdown[before - 2] == ']');
    }

    private static ParagraphBlock Paragraph(string text) => new([new TextInline(text)]);

    private static List<DocumentationBlock> Blocks(ContainerBlock container, int depth)
    {
        List<DocumentationBlock> blocks = [];
        if (depth > MaxDepth)
            return blocks;
        foreach (Block block in container)
        {
            switch (block)
            {
                case MarkdownList list:
                    blocks.Add(List(list, depth));
                    break;
                case MarkdownCode code:
                    blocks.Add(new CodeBlock(Enumerable.Range(0, code.Lines.Count).Select(i => code.Lines.Lines[i].ToString()).ToEquatableArray()));
                    break;
                case LeafBlock { Inline: { } inline }:
                    blocks.Add(new ParagraphBlock(Inlines(inline).ToEquatableArray()));
                    break;
                case HtmlBlock html:
                    blocks.Add(Paragraph(html.Lines.ToString()));
                    break;
                case ContainerBlock nested:
                    blocks.AddRange(Blocks(nested, depth + 1));
                    break;
            }
        }

        return blocks;
    }

    private static ListBlock List(MarkdownList list, int depth)
        => new(list.IsOrdered, list.OfType<ContainerBlock>().Select(item => new ListItem(Blocks(item, depth + 1).ToEquatableArray())).ToEquatableArray());

    // A page may open thousands of brackets, each of which holds all that follow: so no recursion here.
    private static List<DocumentationInline> Inlines(ContainerInline container)
    {
        List<DocumentationInline> result = [];
        List<DocumentationInline> outside = [];
        string? link = null;
        Stack<(Inline? Next, bool EndsLink)> open = new();
        open.Push((container.FirstChild, false));
        while (open.Count > 0)
        {
            (Inline? inline, bool endsLink) = open.Pop();
            if (inline is null)
            {
                if (endsLink && link is not null)
                {
                    outside.Add(new LinkInline(link, result.ToEquatableArray()));
                    (result, outside, link) = (outside, [], null);
                }

                continue;
            }

            open.Push((inline.NextSibling, endsLink));
            switch (inline)
            {
                case MarkdownLink { IsImage: false, Url: { } url } target when link is null && IsWebAddress(url):
                    link = url;
                    (outside, result) = (result, []);
                    open.Push((target.FirstChild, true));
                    break;
                case ContainerInline nested:
                    open.Push((nested.FirstChild, false));
                    break;
                default:
                    if (Leaf(inline) is { } leaf)
                        result.Add(leaf);
                    break;
            }
        }

        return result;
    }

    private static DocumentationInline? Leaf(Inline inline) => inline switch
    {
        MarkdownCodeInline code => new CodeInline(code.Content),
        AutolinkInline auto => new TextInline(auto.Url),
        LineBreakInline => new TextInline(" "),
        HtmlEntityInline entity => new TextInline(entity.Transcoded.ToString()),
        HtmlInline html => new TextInline(html.Tag),
        LiteralInline literal => new TextInline(literal.Content.ToString()),
        _ => null,
    };

    private static bool IsWebAddress(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
