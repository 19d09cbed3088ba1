using System.Globalization;
using System.Text;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Items;

/// <summary>Reads the lines of a section into a tree of items with their descriptions.</summary>
internal sealed class ItemReader(PageText page, MarkdownOutline outline, DiagnosticBag diagnostics, bool isEscaped, CancellationToken cancellationToken)
{
    private bool _reportedTabs;
    private bool _reportedBlankLine;
    private bool _reportedBulletStyle;

    /// <summary>Reads the items of a range of lines; prose before the first item is left to the caller.</summary>
    public List<ItemNode> Read(int firstLine, int endLine)
    {
        ItemTreeBuilder tree = new(ReportIndent);
        ItemNode? last = null;
        bool reportedProse = false;
        for (int line = firstLine; line < endLine; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (outline.IsFenced(line) || page.IsBlank(line))
                continue;

            ReportTabs(line);
            if (ReadItem(line, firstLine, endLine, tree.Open) is { } item)
            {
                last?.DescriptionEnd = line;
                tree.Add(item);
                last = item;
                reportedProse = false;
            }
            else if (last is not null && !reportedProse && BulletLine.IndentOf(page.Line(line)) < last.DescriptionIndent)
            {
                reportedProse = true;
                ReportProseIndent(line, last);
            }
        }

        last?.DescriptionEnd = endLine;
        return tree.Roots;
    }

    /// <summary>The prose of a range of lines below a heading, as markdown.</summary>
    public string Prose(int firstLine, int endLine) => Markdown(firstLine, endLine, 0);

    /// <summary>Reports the first item of a range of lines that should hold none; says whether there is one.</summary>
    public bool ReportStray(int firstLine, int endLine)
    {
        int line = FindStray(firstLine, endLine);
        if (line == endLine)
            return false;
        ItemLine.TryRead(page, line, firstLine, endLine, isEscaped, out ItemLine item);
        diagnostics.Report(PageDiagnostics.StrayItem, item.Span, item.Content);
        return true;
    }

    /// <summary>The first line of a range that is certainly an item; the end where there is none.</summary>
    public int FindStray(int firstLine, int endLine)
    {
        for (int line = firstLine; line < endLine; line++)
        {
            if (outline.IsFenced(line) || !ItemLine.TryRead(page, line, firstLine, endLine, isEscaped, out ItemLine item))
                continue;
            if (item is not { IsAlone: true, Bullet.IsExact: true } || !TypeExpressionParser.TryParseItem(item.Content, out ItemHeader? header, out _))
                continue;
            if (header.Key is not null || header.Label is not null || header.Type is ObjectExpression)
                return line;
        }

        return endLine;
    }

    /// <summary>The items of a range of lines that are not indented, without a word about what is wrong with them.</summary>
    public List<ItemNode> Peek(int firstLine, int endLine)
    {
        List<ItemNode> items = [];
        for (int line = firstLine; line < endLine; line++)
        {
            if (outline.IsFenced(line) || !ItemLine.TryRead(page, line, firstLine, endLine, isEscaped, out ItemLine item) || item is not { IsAlone: true, Bullet: { IsExact: true, Indent: 0 } })
                continue;
            if (TypeExpressionParser.TryParseItem(item.Content, out ItemHeader? header, out _))
                items.Add(new ItemNode(header, item.Content, item.Bullet.Indent, line, item.Span));
        }

        return items;
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
            Markdown(node.Line + 1, node.DescriptionEnd, node.DescriptionIndent),
            node.Children.Select(ToItem).ToEquatableArray(),
            node.Span);
    }

    private ItemNode? ReadItem(int line, int firstLine, int endLine, IReadOnlyList<ItemNode> open)
    {
        if (!ItemLine.TryRead(page, line, firstLine, endLine, isEscaped, out ItemLine item))
            return null;
        if (!TypeExpressionParser.TryParseItem(item.Content, out ItemHeader? header, out TypeExpressionError? error))
            return item is { IsAlone: true, Bullet.HasOpening: true } ? ReadBroken(item, error) : null;

        bool isUndeclared = item.Bullet.IsUnbalanced && ItemNode.CoreOf(header.Type) is ReferenceExpression { Name: var name } && !IsDeclared(name);
        if (isUndeclared)
            header = header with { Type = new PrimitiveExpression(PrimitiveExpressionKind.Unknown) };
        ItemNode node = new(header, item.Content, item.Bullet.Indent, line, item.Span) { HasExactIndent = !HasTabs(line) };
        if (!item.Bullet.IsExact)
        {
            if (!IsMalformedItem(item, node, open))
                return null;

            ReportMalformedBullet(item, isUndeclared);
        }
        else if (!item.IsAlone)
        {
            // Without blank lines around it, a bullet may belong to a descriptive list.
            ItemNode? parent = open.LastOrDefault(above => above.Indent < node.Indent);
            if (header is { Key: null, Label: null, Type: not ObjectExpression { Name: not null } } && parent?.Core is not (UnionExpression or LiteralExpression or ReferenceExpression))
                return null;

            ReportMissingBlankLine(item);
        }

        return node;
    }

    // Prose has bullets of every kind; only one that stands where the list expects an item is a slip.
    private static bool IsMalformedItem(ItemLine item, ItemNode node, IReadOnlyList<ItemNode> open)
    {
        if (!item.IsAlone)
            return false;
        if (item.Bullet.IsUnbalanced)
            return true;
        if (node.Header.Key is null)
            return false;

        ItemNode? last = open.Count > 0 ? open[open.Count - 1] : null;
        return item.Bullet.HasOpening || last is null || node.Indent <= last.Indent || ItemListRules.Fit(last, node) == ItemFit.Announced;
    }

    // A name without its closing backtick is still being written; one that the page declares is complete.
    private bool IsDeclared(string name)
        => page.Text.IndexOf(name + " object {", StringComparison.Ordinal) >= 0 || page.Text.IndexOf("`" + name + " = ", StringComparison.Ordinal) >= 0;

    private void ReportMalformedBullet(ItemLine item, bool isUndeclared)
    {
        // Another bullet character is a matter of taste that runs through the whole page.
        bool isStyle = item.Bullet is { HasOpening: true, HasClosing: true };
        if (isStyle && _reportedBulletStyle)
            return;

        _reportedBulletStyle |= isStyle;
        string scope = isStyle ? "it and all others of the page are read as that"
            : isUndeclared ? "the line is read as that, its type as 'unknown'"
            : "the line is read as that";
        diagnostics.Report(PageDiagnostics.MalformedBullet, page.LineSpan(item.Line), Malformation(item.Bullet), item.Content, scope);
    }

    private static string Malformation(BulletLine bullet) => bullet switch
    {
        { HasOpening: false, HasClosing: false } => "a bullet without backticks",
        { HasOpening: false } => "a code span without its opening backtick",
        { HasClosing: false } => "a code span without its closing backtick",
        _ => "a bullet that is not a dash and one space",
    };

    private void ReportMissingBlankLine(ItemLine item)
    {
        if (_reportedBlankLine)
            return;

        _reportedBlankLine = true;
        diagnostics.Report(PageDiagnostics.MissingBlankLine, item.Span, item.Content, item.HasBlankBefore ? "after" : "before");
    }

    private ItemNode? ReadBroken(ItemLine item, TypeExpressionError error)
    {
        if (!error.IsLikelyItem && error.Suggestion is null)
            return null;

        SourceSpan span = item.Span;
        int offset = Math.Min(error.Offset, span.Length - 1);
        SourceSpan place = new(span.Start + offset, Math.Max(1, Math.Min(span.Length - offset, error.Found.Length)), span.Line, span.Column + offset);
        string suggestion = error.Suggestion is null ? "" : string.Format(CultureInfo.InvariantCulture, " (did you mean '{0}'?)", error.Suggestion);
        string type = Excerpt.Of(TypeExpressionPrinter.Print(error.Partial.Type));
        diagnostics.Report(PageDiagnostics.UnreadableItem, place, Quoted(error.Found), error.Expected, suggestion, type);
        return new ItemNode(error.Partial, item.Content, item.Bullet.Indent, item.Line, span) { IsBroken = true, HasExactIndent = !HasTabs(item.Line) };
    }

    private static string Quoted(string found) => found == "the end" ? found : "'" + found + "'";

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
        item.HasStrayProse = true;
        SourceSpan span = page.LineSpan(line);
        diagnostics.Report(
            PageDiagnostics.WrongIndentation,
            span,
            Excerpt.Of(page.Text.Substring(span.Start, span.Length)),
            Columns(BulletLine.IndentOf(page.Line(line))),
            Columns(item.DescriptionIndent),
            string.Format(CultureInfo.InvariantCulture, "the description of '{0}', unless an item is missing above it", item.Text));
    }

    private bool HasTabs(int line)
    {
        ReadOnlySpan<char> text = page.Line(line);
        return text.Slice(0, text.Length - text.TrimStart().Length).IndexOf('\t') >= 0;
    }

    private void ReportTabs(int line)
    {
        if (_reportedTabs || !HasTabs(line))
            return;

        _reportedTabs = true;
        ReadOnlySpan<char> text = page.Line(line);
        diagnostics.Report(PageDiagnostics.TabIndentation, new SourceSpan(page.LineStart(line), text.Length - text.TrimStart().Length, line + 1, 1));
    }

    private static string Columns(int count)
        => string.Format(CultureInfo.InvariantCulture, count == 1 ? "{0} space" : "{0} spaces", count);
}
