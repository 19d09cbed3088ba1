using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using SpecGen.Language.Diagnostics;
using SourceSpan = SpecGen.Language.Diagnostics.SourceSpan;

namespace SpecGen.Language.Pages.Markdown;

/// <summary>What Markdig says about a page's blocks: which lines are headings, and which lie in a fence and so can be neither heading nor item.</summary>
internal sealed class MarkdownOutline
{
    private static readonly MarkdownPipeline s_pipeline = CreatePipeline();

    private readonly bool[] _fencedLines;

    private MarkdownOutline(List<MarkdownHeading> headings, List<MarkdownFence> fences, bool[] fencedLines)
    {
        Headings = headings;
        Fences = fences;
        _fencedLines = fencedLines;
    }

    /// <summary>The headings of level 1 to 4, in order.</summary>
    public IReadOnlyList<MarkdownHeading> Headings { get; }

    /// <summary>All fences, in order.</summary>
    public IReadOnlyList<MarkdownFence> Fences { get; }

    /// <summary>Whether a line, from 0, belongs to a fence.</summary>
    public bool IsFenced(int line) => _fencedLines[line];

    /// <summary>The fences that open on a line of a range, in order.</summary>
    public IEnumerable<MarkdownFence> FencesIn(int firstLine, int endLine)
    {
        for (int i = FirstFenceAt(firstLine); i < Fences.Count && Fences[i].FirstLine < endLine; i++)
            yield return Fences[i];
    }

    /// <summary>Reads the blocks from a line on; the lines before it are front matter.</summary>
    /// <returns>The blocks; null where lists or quotes are nested more deeply than the parser takes.</returns>
    public static MarkdownOutline? Read(PageText page, int firstLine, CancellationToken cancellationToken)
    {
        Collector collector = new(page, cancellationToken);
        List<int> cuts = FenceGuard.Cuts(page, firstLine);
        for (int i = 0; i <= cuts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int line = i == 0 ? firstLine : cuts[i - 1];
            int start = page.LineStart(line);
            int end = i == cuts.Count ? page.Text.Length : page.LineStart(cuts[i]);
            string part = end - start == page.Text.Length ? page.Text : page.Text.Substring(start, end - start);
            if (Parse(part) is not { } document)
                return null;
            collector.Visit(document, start, line);
        }

        return new MarkdownOutline(collector.Headings, collector.Fences, collector.FencedLines);
    }

    private static MarkdownDocument? Parse(string part)
    {
        try
        {
            return Markdig.Markdown.Parse(part, s_pipeline);
        }
        catch (ArgumentException)
        {
            // The one way in which Markdig refuses a text: nesting beyond the pipeline's limit.
            return null;
        }
    }

    private int FirstFenceAt(int line)
    {
        int low = 0;
        int high = Fences.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Fences[middle].FirstLine < line)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // Only the blocks that decide what a line is. Indented code, HTML blocks and underlined headings are left out:
    // the dialect has none, and each could swallow items. Inlines are not parsed.
    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new();
        builder.MaximumNestingDepth = 2 * NestingGuard.MaxColumns;
        builder.InlineParsers.Clear();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ThematicBreakParser());
        builder.BlockParsers.Add(WithoutInlines(new HeadingBlockParser()));
        builder.BlockParsers.Add(new QuoteBlockParser());
        builder.BlockParsers.Add(new ListBlockParser());
        builder.BlockParsers.Add(new FencedCodeBlockParser());
        builder.BlockParsers.Add(WithoutInlines(new ParagraphBlockParser { ParseSetextHeadings = false }));
        return builder.Build();
    }

    private static BlockParser WithoutInlines(BlockParser parser)
    {
        parser.Closed += static (_, block) => ((LeafBlock)block).ProcessInlines = false;
        return parser;
    }

    private sealed class Collector(PageText page, CancellationToken cancellationToken)
    {
        private int _partStart;
        private int _partLine;

        public List<MarkdownHeading> Headings { get; } = [];

        public List<MarkdownFence> Fences { get; } = [];

        public bool[] FencedLines { get; } = new bool[page.LineCount];

        public void Visit(MarkdownDocument document, int partStart, int partLine)
        {
            _partStart = partStart;
            _partLine = partLine;
            Stack<(ContainerBlock Container, int Next)> open = new();
            open.Push((document, 0));
            while (open.Count > 0)
            {
                (ContainerBlock container, int next) = open.Pop();
                if (next == container.Count)
                    continue;

                open.Push((container, next + 1));
                switch (container[next])
                {
                    case ContainerBlock inner:
                        cancellationToken.ThrowIfCancellationRequested();
                        open.Push((inner, 0));
                        break;
                    case HeadingBlock { Level: <= 4 } heading when container is MarkdownDocument:
                        AddHeading(heading);
                        break;
                    case FencedCodeBlock fence:
                        AddFence(fence, container is not MarkdownDocument);
                        break;
                }
            }
        }

        private void AddHeading(HeadingBlock heading)
        {
            int line = _partLine + heading.Line;
            int start = _partStart + heading.Span.Start;
            int titleStart = start + heading.Level;
            int end = page.LineStart(line) + page.Line(line).Length;
            while (titleStart < end && char.IsWhiteSpace(page.Text[titleStart]))
                titleStart++;

            string title = page.Text.Substring(titleStart, end - titleStart).TrimEnd();
            Headings.Add(new MarkdownHeading(heading.Level, title, line, page.Span(titleStart, title.Length)));
        }

        private void AddFence(FencedCodeBlock fence, bool isNested)
        {
            int first = _partLine + fence.Line;
            bool isClosed = fence.ClosingFencedCharCount > 0;
            int last = Math.Min(first + fence.Lines.Count + (isClosed ? 1 : 0), page.LineCount - 1);
            if (!isClosed && isNested)
                last = LineBeforeItem(first, last);
            for (int line = first; line <= last; line++)
                FencedLines[line] = true;

            SourceSpan span = page.LineSpan(fence.Lines.Count > 0 ? Math.Min(first + 1, page.LineCount - 1) : first);
            string? language = string.IsNullOrEmpty(fence.Info) ? null : fence.Info;
            Fences.Add(new MarkdownFence(language, TextOf(fence), first, last, isNested, isClosed, span));
        }

        private static string TextOf(FencedCodeBlock fence)
        {
            IEnumerable<StringLine> lines = fence.Lines.Lines ?? [];
            return string.Join("\n", lines.Take(fence.Lines.Count).Select(static line => line.Slice.ToString()));
        }

        // A fence in a description that is never closed ends at the next item, not with the list.
        private int LineBeforeItem(int first, int last)
        {
            for (int line = first + 2; line <= last; line++)
            {
                if (page.IsBlank(line - 1) && BulletLine.TryRead(page.Line(line), out BulletLine bullet) && bullet.IsExact)
                    return line - 1;
            }

            return last;
        }
    }
}
