using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing.Flattened;

/// <summary>
/// Finds the tree that the items of a section formed before the white space was lost. The items are read one by one; every way to
/// put the next one is followed, ways with the same future are merged, and what speaks against a way is added up.
/// </summary>
internal sealed class ItemTreeSolver
{
    private const int MostReadings = 400;
    private const int WidestGap = 60;

    private readonly IReadOnlyList<FlattenedItem> _items;
    private readonly bool _isOrdered;
    private readonly bool _allowsProse;
    private readonly ListRules _rules;
    private readonly CancellationToken _cancellationToken;
    private readonly OpenList _root;
    private readonly List<int> _progress = [];
    private readonly Dictionary<OpenList, Reading> _next = new(new OpenList.FutureComparer());
    private int _droppedCost = int.MaxValue;

    private ItemTreeSolver(FlattenedSection section, TypeDictionary dictionary, bool allowsProse, CancellationToken cancellationToken)
    {
        _items = section.Items;
        _isOrdered = section.IsOrdered;
        _allowsProse = allowsProse;
        _rules = new ListRules(section.Items, dictionary);
        _cancellationToken = cancellationToken;
        _root = OpenList.Root(section.IsDeclaration ? new DeclarationRule() : new OpenRule(), section.Example);
    }

    /// <summary>Finds the tree. Bullets of prose that look like items are only considered where nothing else gives one.</summary>
    public static ItemTree Solve(FlattenedSection section, TypeDictionary dictionary, CancellationToken cancellationToken)
    {
        ItemTree tree = new ItemTreeSolver(section, dictionary, allowsProse: false, cancellationToken).Solve();
        if (tree.IsFound || !section.Items.Any(MayBeProse))
            return tree;
        ItemTree withProse = new ItemTreeSolver(section, dictionary, allowsProse: true, cancellationToken).Solve();
        return withProse.IsFound ? withProse : tree;
    }

    private static bool MayBeProse(FlattenedItem item) => !item.IsMember && item.Description.Length > 0;

    private ItemTree Solve()
    {
        List<Reading> readings = [new Reading(_root, -1, 0, null, null, null)];
        for (int i = 0; i < _items.Count; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (Reading reading in readings)
                Extend(reading, i);
            if (_next.Count == 0)
                return ItemTree.NotFound(i);
            readings = Prune();
            _next.Clear();
        }
        return Finish(readings);
    }

    private void Extend(Reading reading, int index)
    {
        if (reading.Last >= 0)
        {
            foreach (PossibleList list in ListsBelow(reading))
            {
                OpenList below = OpenList.Below(reading.Top, reading.Last, list.Rule, reading.Top.Context?.Below(_items[reading.Last]), list.IsRepeat);
                Put(reading, below, index, list.Cost, reading.Closed);
            }
        }
        if (_allowsProse && MayBeProse(_items[index]))
            Add(reading with { Cost = reading.Cost + Costs.Prose, Steps = new Step(index, Step.Prose, reading.Steps) });

        int cost = LeafCost(reading, index);
        if (cost >= Costs.Impossible)
            return;
        ClosedList? closed = reading.Closed;
        for (OpenList? list = reading.Top; list is not null; list = list.Parent)
        {
            Put(reading, list, index, cost, closed);
            if (list.Owner < 0 || !list.Rule.IsComplete(list.Progress))
                return;
            cost += Costs.OfEnd(list);
            closed = Close(list, closed);
        }
    }

    private void Put(Reading reading, OpenList list, int index, int cost, ClosedList? closed)
    {
        FlattenedItem item = _items[index];
        if (list.Items is { } last && (last.Item.IsMember != item.IsMember || (item.IsMember && IsListed(item, last))))
            return;
        _progress.Clear();
        list.Rule.Accept(list.Progress, item, _progress);
        foreach (int progress in _progress)
        {
            int itemCost = Costs.OfItem(list, item, _isOrdered || list.Owner >= 0);
            Add(new Reading(list.With(index, item, progress), index, reading.Cost + cost + itemCost, new Step(index, list.Owner, reading.Steps), closed, reading.Rivals));
        }
    }

    private void Add(Reading reading)
        => _next[reading.Top] = _next.TryGetValue(reading.Top, out Reading? same) ? Reading.Better(same, reading, Costs.Margin) : reading;

    private static bool IsListed(FlattenedItem item, ItemLink last)
    {
        for (ItemLink? link = last; link is not null; link = link.Previous)
        {
            if (link.Item.Header.Key == item.Header.Key)
                return true;
        }
        return false;
    }

    private List<Reading> Prune()
    {
        int best = _next.Values.Min(static reading => reading.Cost);
        List<Reading> kept = [.. _next.Values.Where(reading => reading.Cost <= best + WidestGap)];
        if (kept.Count <= MostReadings)
            return kept;
        kept = [.. kept.OrderBy(static reading => reading.Cost)];
        _droppedCost = Math.Min(_droppedCost, kept[MostReadings].Cost);
        kept.RemoveRange(MostReadings, kept.Count - MostReadings);
        return kept;
    }

    private ItemTree Finish(List<Reading> readings)
    {
        Reading? best = null;
        foreach (Reading reading in readings)
        {
            int cost = LeafCost(reading, _items.Count);
            ClosedList? closed = reading.Closed;
            OpenList? list = reading.Top;
            for (; list is { Owner: >= 0 } && list.Rule.IsComplete(list.Progress); list = list.Parent)
            {
                cost += Costs.OfEnd(list);
                closed = Close(list, closed);
            }
            if (cost >= Costs.Impossible || list is null or { Owner: >= 0 })
                continue;
            Reading finished = reading with { Cost = reading.Cost + cost + Costs.OfEnd(list), Closed = closed };
            best = best is null ? finished : Reading.Better(best, finished, Costs.Margin);
        }
        if (best is null)
            return ItemTree.NotFound(_items.Count);
        return ItemTree.Found(_items.Count, best, hasDroppedRivals: _droppedCost < best.Cost + Costs.Margin);
    }

    // Types are printed in full once in a section; what is printed again later is recognised by this.
    private ClosedList? Close(OpenList list, ClosedList? closed)
    {
        if (list.IsRepeat || list.Items is not { } items)
            return closed;
        FlattenedItem owner = _items[list.Owner];
        if (owner.Header.Label is { } label)
            closed = new ClosedList(label, items, closed);
        bool isTitled = list.Parent is { } around && IsTitled(around) == true;
        return !isTitled && TypeDictionary.NameOf(owner.Core) is { } name && name != owner.Header.Label
            ? new ClosedList(name, items, closed)
            : closed;
    }

    // Whether the last item of a list is a variant with a title of its own; null where this is not known.
    private static bool? IsTitled(OpenList list)
        => list.Rule is VariantRule rule ? rule.IsTitled(list.Progress) : false;

    private bool IsPrinted(Reading reading, string name)
    {
        for (OpenList? list = reading.Top; list is { Owner: >= 0 }; list = list.Parent)
        {
            FlattenedItem owner = _items[list.Owner];
            if (owner.Header.Label == name || TypeDictionary.NameOf(owner.Core) == name)
                return true;
        }
        return ClosedList.Find(reading.Closed, name) is not null;
    }

    private IEnumerable<PossibleList> ListsBelow(Reading reading)
    {
        FlattenedItem item = _items[reading.Last];
        if (reading.Top.IsRepeat)
            return [];
        if (item.Core is ReferenceExpression reference)
            return ListsOfType(reading, item, reference.Name);
        if (_rules.Of(reading.Last) is not { } rule)
            return [];
        bool isSecond = item.Core is ObjectExpression { Name: { } name } && IsTitled(reading.Top) == false && IsPrinted(reading, name);
        return [new PossibleList(rule, isSecond ? Costs.SecondList : 0, IsRepeat: false)];
    }

    private IEnumerable<PossibleList> ListsOfType(Reading reading, FlattenedItem item, string name)
    {
        if (item.Header.Label == name || !IsPrinted(reading, name))
            return _rules.OfType(name);
        if (item.IsCollection && ClosedList.Find(reading.Closed, name) is { } known)
            return [new PossibleList(_rules.OfList(known.ToKnownList()), 0, IsRepeat: true)];
        return _rules.OfType(name).Select(static list => list with { Cost = list.Cost + Costs.SecondList });
    }

    // What speaks against the last item having no list, when the item at an index comes next.
    private int LeafCost(Reading reading, int next)
    {
        if (reading.Last < 0 || reading.Top.IsRepeat)
            return 0;
        FlattenedItem item = _items[reading.Last];
        switch (item.Core)
        {
            case PrimitiveExpression or ObjectExpression { Members.IsEmpty: true, More: 0 }:
                return 0;
            case LiteralExpression:
                return item.IsMember ? Costs.ConstantWithoutList : 0;
            case ObjectExpression { Name: { } name } variant:
                bool? isTitled = IsTitled(reading.Top);
                if (isTitled == true || !IsPrinted(reading, name))
                    return Costs.MissingList;
                bool isFollowed = next < _items.Count && !variant.Members.IsEmpty && _items[next].Header.Key == variant.Members[0];
                return isTitled is null && isFollowed ? Costs.MissingRepeat : 0;
            case ReferenceExpression { Name: var name }:
                return LeafCostOfType(reading, item, name, next);
            default:
                return Costs.MissingList;
        }
    }

    private int LeafCostOfType(Reading reading, FlattenedItem item, string name, int next)
    {
        if (!IsPrinted(reading, name))
            return _rules.MayBeScalar(name) ? 0 : Costs.MissingListOfType;
        if (!item.IsCollection || next == _items.Count || ClosedList.Find(reading.Closed, name) is not { } list)
            return 0;
        return KnownList.EntryOf(list.First.Header) == KnownList.EntryOf(_items[next].Header) ? Costs.MissingRepeat : 0;
    }
}

/// <summary>A list that may stand below an item.</summary>
/// <param name="Rule">What it holds.</param>
/// <param name="Cost">What speaks against it.</param>
/// <param name="IsRepeat">Whether it was printed before.</param>
internal readonly record struct PossibleList(ListRule Rule, int Cost, bool IsRepeat);
