using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Pages.Items;

/// <summary>
/// Builds the tree of a section's items from their indentation. Where the indentation is irregular, or contradicts what
/// the types announce, the nearest list that the item fits into is taken.
/// </summary>
/// <param name="report">Receives each item that is out of line, with its parent.</param>
internal sealed class ItemTreeBuilder(Action<ItemNode, ItemNode?> report)
{
    private readonly HashSet<(ItemNode? Parent, int Indent)> _reported = [];
    private List<ItemNode> _open = [];
    private List<ItemNode> _openBefore = [];

    /// <summary>The items of the section.</summary>
    public List<ItemNode> Roots { get; } = [];

    /// <summary>The item added last and its ancestors, from the outside in.</summary>
    public IReadOnlyList<ItemNode> Open => _open;

    /// <summary>Adds the next item of the page.</summary>
    public void Add(ItemNode item)
    {
        int depth = NaturalDepth(item);
        if (!FitsAt(item, _open, depth) && !IsBesideSibling(item, depth))
            depth = MoveLast(item) ?? BetterDepth(item, depth);

        Insert(item, depth);
        ItemNode? parent = ParentAt(_open, depth);
        if (!item.IsRegularBelow(parent) && _reported.Add((parent, item.Indent)))
            Report(item, parent);
    }

    // Where a list stands at the wrong column, all of it does.
    private bool IsBesideSibling(ItemNode item, int depth)
    {
        ItemNode? parent = ParentAt(_open, depth);
        return depth < _open.Count && _open[depth] is { } sibling && sibling.Indent == item.Indent && !sibling.IsRegularBelow(parent)
            && (parent is not null ? !ItemListRules.IsRefused(parent, item) : IsOfRootKind(item));
    }

    private int NaturalDepth(ItemNode item)
        => _open.FindLastIndex(above => above.Indent < item.Indent && !above.IsLeftOf(item)) + 1;

    private void Insert(ItemNode item, int depth)
    {
        _openBefore = _open;
        _open = _open.GetRange(0, depth);
        item.Level = depth;
        if (ParentAt(_open, depth) is { } parent)
            parent.Add(item);
        else
            Roots.Add(item);

        _open.Add(item);
    }

    // The item before may be the one that stands too far left: then it has closed lists that go on here.
    private int? MoveLast(ItemNode item)
    {
        if (_open.Count == 0)
            return null;

        ItemNode last = _open[_open.Count - 1];
        for (int depth = last.Level + 1; depth <= _openBefore.Count; depth++)
        {
            if (!FitsAt(last, _openBefore, depth, isRegular: true))
                continue;

            List<ItemNode> open = [.. _openBefore.Take(depth), last];
            for (int next = depth + 1; next >= depth; next--)
            {
                if (item.Indent != next * BulletLine.IndentPerLevel || !FitsAt(item, open, next, isRegular: true))
                    continue;

                if (ParentAt(_open, last.Level) is { } parent)
                    parent.RemoveLast();
                else
                    Roots.RemoveAt(Roots.Count - 1);

                open[depth - 1].Add(last);
                last.Level = depth;
                Report(last, open[depth - 1]);
                _open = open;
                return next;
            }
        }

        return null;
    }

    private int BetterDepth(ItemNode item, int natural)
    {
        ItemNode? parent = ParentAt(_open, natural);
        bool mayBeMisnamed = parent is not null
            && item.IsRegularBelow(parent)
            && (ItemListRules.IsOfOtherKind(parent, item) || ItemListRules.LacksMember(parent));
        int best = natural;
        ItemFit bestFit = FitOf(item, _open, natural);
        int bestDistance = int.MaxValue;
        for (int depth = 0; depth <= _open.Count; depth++)
        {
            ItemFit fit = FitOf(item, _open, depth);
            int distance = Math.Abs((depth * BulletLine.IndentPerLevel) - item.Indent);
            if (fit == ItemFit.Possible && (distance > BulletLine.IndentPerLevel || mayBeMisnamed))
                continue;

            bool isNearer = fit == bestFit && fit != ItemFit.Refused && best != natural && distance < bestDistance;
            if (fit > bestFit || isNearer)
                (best, bestFit, bestDistance) = (depth, fit, distance);
        }

        return best;
    }

    private bool FitsAt(ItemNode item, List<ItemNode> open, int depth)
        => FitsAt(item, open, depth, item.IsRegularBelow(ParentAt(open, depth)));

    private bool FitsAt(ItemNode item, List<ItemNode> open, int depth, bool isRegular)
        => isRegular && (ParentAt(open, depth) is { } parent ? !ItemListRules.IsRefused(parent, item) : IsOfRootKind(item));

    private ItemFit FitOf(ItemNode item, List<ItemNode> open, int depth)
        => ParentAt(open, depth) is { } parent ? ItemListRules.Fit(parent, item)
            : IsOfRootKind(item) ? ItemFit.Possible
            : ItemFit.Refused;

    private bool IsOfRootKind(ItemNode item)
        => Roots.Count == 0 || (Roots[0].Header.Key is null) == (item.Header.Key is null);

    private void Report(ItemNode item, ItemNode? parent)
    {
        if (item.HasExactIndent)
            report(item, parent);
    }

    private static ItemNode? ParentAt(List<ItemNode> open, int depth) => depth > 0 ? open[depth - 1] : null;
}
