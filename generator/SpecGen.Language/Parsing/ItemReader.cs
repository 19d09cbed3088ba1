using System.Globalization;
using System.Text;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Markdown;
using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing;

/// <summary>Reads the lines of a section into a tree of items with their descriptions.</summary>
internal sealed class ItemReader(PageText page, MarkdownOutline outline, DiagnosticBag diagnostics, bool isEscaped, CancellationToken cancellationToken)
{
    private bool _reportedTabs;
    private bool _reportedBlankLine;

    /// <summary>Reads the items of a range of lines; prose before the first item is left to the caller.</summary>
    public List<ItemNode> Read(int firstLine, int endLine)
    {
        List<ItemNode> roots = [];
        List<ItemNode> open = [];
        HashSet<(ItemNode? Parent, int Indent)> reportedIndents = [];
        ItemNode? last = null;
        bool reportedProse = false;
        for (int line = firstLine; line < endLine; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (outline.IsFenced(line) || page.IsBlank(line))
                continue;

            ReportTabs(line);
            if (ReadItem(line, firstLine, endLine, open) is { } item)
            {
                last?.DescriptionEnd = line;
                Place(item, roots, open, reportedIndents);
                last = item;
                reportedProse = false;
            }
            else if (last is not null && !reportedProse && BulletLine.IndentOf(page.Line(line)) < last.Indent + BulletLine.IndentPerLevel)
            {
                reportedProse = true;
                ReportProseIndent(line, last);
            }
        }

        last?.DescriptionEnd = endLine;
        return roots;
    }

    /// <summary>The prose of a range of lines below a heading, as markdown.</summary>
    public string Prose(int firstLine, int endLine) => Markdown(firstLine, endLine, 0);

    /// <summary>Reports the first item of a range of lines that should hold only prose.</summary>
    public void ReportStray(int firstLine, int endLine)
    {
        for (int line = firstLine; line < endLine; line++)
        {
            if (outline.IsFenced(line) || !BulletLine.TryRead(page.Line(line), out BulletLine bullet))
                continue;

            bool isAlone = (line == firstLine || page.IsBlank(line - 1)) && (line + 1 >= endLine || page.IsBlank(line + 1));
            SourceSpan span = new(page.LineStart(line) + bullet.ContentStart, bullet.ContentLength, line + 1, bullet.ContentStart + 1);
            string content = page.Text.Substring(span.Start, span.Length);
            if (!isAlone || !bullet.IsClosed || !TypeExpressionParser.TryParseItem(content, out ItemHeader? header, out _))
                continue;
            if (header.Key is null && header.Type is not ObjectExpression)
                continue;

            diagnostics.Report(PageDiagnostics.StrayItem, span, content);
            return;
        }
    }

    /// <summary>The markdown of a range of lines, without the first columns of white space and the blank lines around it.</summary>
    private string Markdown(int firstLine, int endLine, int columns)
    {
        while (firstLine < endLine && page.IsBlank(firstLine))
            firstLine++;
        while (endLine > firstLine && page.IsBlank(endLine - 1))
            endLine--;

        if (firstLine == endLine)
            return string.Empty;

        StringBuilder text = new();
        for (int line = firstLine; line < endLine; line++)
        {
            if (line > firstLine)
                text.Append('\n');
            ReadOnlySpan<char> content = page.Line(line);
            if (!content.IsWhiteSpace())
                text.Append(BulletLine.Dedent(content, columns).ToString());
        }

        return text.ToString();
    }

    /// <summary>The model of a node and all below it.</summary>
    public PageItem ToItem(ItemNode node)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new PageItem(
            node.Header.Key,
            node.Header.IsOptional,
            node.Header.Label,
            node.Header.Type,
            Markdown(node.Line + 1, node.DescriptionEnd, node.Indent + BulletLine.IndentPerLevel),
            node.IsBroken ? [] : node.Children.Select(ToItem).ToEquatableArray(),
            node.Span);
    }

    private ItemNode? ReadItem(int line, int firstLine, int endLine, List<ItemNode> open)
    {
        if (!BulletLine.TryRead(page.Line(line), out BulletLine bullet))
            return null;

        SourceSpan span = new(page.LineStart(line) + bullet.ContentStart, bullet.ContentLength, line + 1, bullet.ContentStart + 1);
        string content = page.Text.Substring(span.Start, span.Length);
        if (isEscaped)
            content = PageEscapes.Remove(content);

        bool isBlankBefore = line == firstLine || page.IsBlank(line - 1);
        bool isBlankAfter = line + 1 >= endLine || page.IsBlank(line + 1);
        bool isAlone = isBlankBefore && isBlankAfter;
        if (!TypeExpressionParser.TryParseItem(content, out ItemHeader? header, out TypeExpressionError? error))
            return isAlone ? ReadBroken(content, bullet, line, span, error) : null;

        if (!isAlone && header.Key is null && !MayHaveVariants(open, bullet.Indent))
            return null;
        if (!bullet.IsClosed && header.Key is null && !isAlone)
            return null;
        if (!bullet.IsClosed)
            diagnostics.Report(PageDiagnostics.UnclosedCodeSpan, span, content);
        if (!isAlone && !_reportedBlankLine)
        {
            _reportedBlankLine = true;
            diagnostics.Report(PageDiagnostics.MissingBlankLine, span, content, isBlankBefore ? "after" : "before");
        }

        return new ItemNode(header, content, bullet.Indent, line, span);
    }

    // A bullet without blank lines around it may be a descriptive list.
    private static bool MayHaveVariants(List<ItemNode> open, int indent)
    {
        ItemNode? parent = open.LastOrDefault(node => node.Indent < indent);
        return parent?.Core is UnionExpression or LiteralExpression or ReferenceExpression;
    }

    private ItemNode? ReadBroken(string content, BulletLine bullet, int line, SourceSpan span, TypeExpressionError error)
    {
        if (!error.IsLikelyItem && error.Suggestion is null)
            return null;

        int offset = Math.Min(error.Offset, Math.Max(content.Length - 1, 0));
        SourceSpan place = new(span.Start + offset, Math.Max(1, Math.Min(span.Length - offset, error.Found.Length)), span.Line, span.Column + offset);
        string suggestion = error.Suggestion is null ? "" : string.Format(CultureInfo.InvariantCulture, " (did you mean '{0}'?)", error.Suggestion);
        diagnostics.Report(PageDiagnostics.UnreadableItem, place, Quoted(error.Found), error.Expected, suggestion);

        TypeExpressionScanner scanner = new(content);
        string? key = scanner.ReadKey();
        bool isOptional = key is not null && scanner.TryWord("optional");
        string? label = key is null ? scanner.ReadLabel() : null;
        ItemHeader header = new(key, isOptional, label, new PrimitiveExpression(PrimitiveExpressionKind.Unknown));
        return new ItemNode(header, content, bullet.Indent, line, span) { IsBroken = true };
    }

    private static string Quoted(string found) => found == "the end" ? found : "'" + found + "'";

    private void Place(ItemNode item, List<ItemNode> roots, List<ItemNode> open, HashSet<(ItemNode? Parent, int Indent)> reportedIndents)
    {
        while (open.Count > 0 && open[open.Count - 1].Indent >= item.Indent)
            open.RemoveAt(open.Count - 1);

        ItemNode? parent = open.Count > 0 ? open[open.Count - 1] : null;
        int expected = parent is null ? 0 : parent.Indent + BulletLine.IndentPerLevel;
        bool isRegular = item.Indent == expected || (parent is not null && item.Indent == (parent.Level + 1) * BulletLine.IndentPerLevel);
        if (!isRegular)
        {
            // Somewhere between two levels: the nearest list that can hold it.
            while (open.Count > 1 && !ItemListRules.CanHold(open[open.Count - 1], item) && ItemListRules.CanHold(open[open.Count - 2], item))
                open.RemoveAt(open.Count - 1);

            parent = open.Count > 0 ? open[open.Count - 1] : null;
            if (reportedIndents.Add((parent, item.Indent)))
                ReportIndent(item, parent);
        }

        item.Level = open.Count;
        (parent?.Children ?? roots).Add(item);
        open.Add(item);
    }

    private void ReportIndent(ItemNode item, ItemNode? parent)
    {
        int expected = parent is null ? 0 : (parent.Level + 1) * BulletLine.IndentPerLevel;
        diagnostics.Report(
            PageDiagnostics.WrongIndentation,
            item.Span,
            item.Text,
            Columns(item.Indent),
            Columns(expected),
            parent is null ? "an item of the section" : string.Format(CultureInfo.InvariantCulture, "an item of '{0}'", parent.Text));
    }

    private void ReportProseIndent(int line, ItemNode item)
    {
        SourceSpan span = page.LineSpan(line);
        diagnostics.Report(
            PageDiagnostics.WrongIndentation,
            span,
            DiagnosticText.Shorten(page.Text.Substring(span.Start, span.Length)),
            Columns(BulletLine.IndentOf(page.Line(line))),
            Columns(item.Indent + BulletLine.IndentPerLevel),
            string.Format(CultureInfo.InvariantCulture, "the description of '{0}'", item.Text));
    }

    private void ReportTabs(int line)
    {
        ReadOnlySpan<char> text = page.Line(line);
        if (_reportedTabs || text.Slice(0, text.Length - text.TrimStart().Length).IndexOf('\t') < 0)
            return;

        _reportedTabs = true;
        diagnostics.Report(PageDiagnostics.TabIndentation, new SourceSpan(page.LineStart(line), text.Length - text.TrimStart().Length, line + 1, 1));
    }

    private static string Columns(int count)
        => string.Format(CultureInfo.InvariantCulture, count == 1 ? "{0} space" : "{0} spaces", count);
}
