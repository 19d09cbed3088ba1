using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>
/// Finds the tree that the items of a section formed before the white space was lost. The items are read one by one; every way to
/// put the next one is followed, ways with the same future are merged, and what speaks against a way is added up.
/// </summary>
internal sealed class ItemTreeSolver
{
    private const int MostReadings = 200;

    // Real sections take 30,000 at the most. Beyond, few ways are followed, so that a hostile page takes no hours.
    private const int MostSteps = 200_000;
    private const int MostReadingsBeyond = 4;
    private const int WidestGap = 30;

    // Real lists lie 13 deep. Deeper ones are only taken where the item says what is below it: else everything might stand below everything before.
    private const int MaxOpenDepth = 24;

    private readonly IReadOnlyList<FlattenedItem> _items;
    private readonly bool _isOrdered;
    private readonly Leniency _leniency;
    private readonly ListRules _rules;
    private readonly CancellationToken _cancellationToken;
    private readonly OpenList _root;
    private readonly List<int> _progress = [];
    private readonly List<int> _acceptedAround = [];
    private readonly Dictionary<OpenList, Reading> _next = new(new OpenList.FutureComparer());
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[] _keys;
    private int _droppedCost = int.MaxValue;
    private int _steps;
    private bool _isTooDeep;

    private ItemTreeSolver(FlattenedSection section, TypeDictionary dictionary, Leniency leniency, CancellationToken cancellationToken)
    {
        _items = section.Items;
        _keys = [.. section.Items.Select(item => NumberOf(item.Header.Key ?? item.Entry))];
        _isOrdered = section.IsOrdered;
        _leniency = leniency;
        _rules = new ListRules(section.Items, dictionary);
        _cancellationToken = cancellationToken;
        _root = OpenList.Root(section.IsDeclaration ? new DeclarationRule() : new OpenRule(), section.Example);
    }

    /// <summary>
    /// Finds the tree. Bullets of prose that look like items, and then lists that are missing, are only considered where nothing else gives one.
    /// </summary>
    public static ItemTree Solve(FlattenedSection section, TypeDictionary dictionary, CancellationToken cancellationToken)
    {
        ItemTree tree = Solve(Leniency.None);
        if (tree.IsFound)
            return tree;
        if (section.Items.Any(MayBeProse) && Solve(Leniency.Prose) is { IsFound: true } withProse)
            return withProse;
        return Solve(Leniency.MissingLists) is { IsFound: true } incomplete ? incomplete.InDoubtFrom(tree.StuckAt) : tree;

        ItemTree Solve(Leniency leniency) => new ItemTreeSolver(section, dictionary, leniency, cancellationToken).Solve();
    }

    private static bool MayBeProse(FlattenedItem item) => !item.IsMember && item.Description.Length > 0;

    private ItemTree Solve()
    {
        List<Reading> readings = [new Reading(_root, -1, 0, 0, null, null, null)];
        for (int i = 0; i < _items.Count; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (Reading reading in readings)
                Extend(reading, i);
            if (_next.Count == 0)
                return _isTooDeep ? ItemTree.TooDeep(i) : ItemTree.NotFound(i);
            readings = Prune();
            _next.Clear();
        }

        return Finish(readings);
    }

    private void Extend(Reading reading, int index)
    {
        if (reading.Last >= 0 && reading.Top.Depth >= SolvedSection.MaxDepth)
        {
            _isTooDeep = true;
        }
        else if (reading.Last >= 0)
        {
            foreach (PossibleList list in ListsBelow(reading))
            {
                if (list.Rule.IsOpen && reading.Top.Depth >= MaxOpenDepth)
                    continue;
                OpenList below = OpenList.Below(reading.Top, reading.Last, list.Rule, reading.Top.Context?.Below(_items[reading.Last]), list.IsRepeat);
                Put(reading, below, index, list.Cost, reading.Closed);
            }
        }

        if (_leniency == Leniency.Prose && MayBeProse(_items[index]))
            Add(reading with { Cost = reading.Cost + Costs.Prose, Steps = new Step(index, Step.Prose, reading.Steps) });

        int cost = LeafCost(reading, index);
        if (cost >= Costs.Impossible)
            return;
        NumberMap<ItemLink>? closed = reading.Closed;
        for (OpenList? list = reading.Top; list is not null; list = list.Parent)
        {
            Put(reading, list, index, cost, closed);
            if (list.Owner < 0 || !list.Rule.IsComplete(list.Progress))
                return;
            cost += Costs.OfEnd(list);
            closed = Close(list, closed);
        }
    }

    private void Put(Reading reading, OpenList list, int index, int cost, NumberMap<ItemLink>? closed)
    {
        _steps++;
        FlattenedItem item = _items[index];
        if (list.Items is { } last && (last.Item.IsMember != item.IsMember || (item.IsMember && NumberMap<FlattenedItem>.Find(list.Keys, _keys[index]) is not null)))
            return;
        _progress.Clear();
        list.Rule.Accept(list.Progress, item, _progress);
        foreach (int progress in _progress)
        {
            int itemCost = Costs.OfItem(list, item, _keys[index], _isOrdered || list.Owner >= 0);
            NumberMap<FlattenedItem> keys = NumberMap<FlattenedItem>.With(list.Keys, _keys[index], item);
            Step step = new(index, list.Owner, reading.Steps) { Doubt = DoubtAbout(list, index) };
            int strangers = reading.Strangers + (Costs.IsStranger(list, item) ? 1 : 0);
            Add(new Reading(list.With(index, item, progress, keys), index, reading.Cost + cost + itemCost, strangers, step, closed, reading.Rivals));
        }
    }

    // Where an item belongs that a list takes without having announced it, if the text, the example or the lists around speak for it.
    private int? DoubtAbout(OpenList list, int index)
    {
        FlattenedItem item = _items[index];
        if (list.Rule.Announces(list.Progress, item))
            return null;
        if (index > 0 && item.GoesOnAfter(_items[index - 1]))
            return Step.Prose;
        if (!list.Rule.IsOpen || list.Owner < 0 || (item.Header.Key is { } key && list.Context?.Contains(key) == true))
            return null;
        return InExampleAround(list, index) ?? (list.Items is null ? AnnouncedAround(list, index) : null);
    }

    private int? InExampleAround(OpenList list, int index)
    {
        if (_items[index].Header.Key is not { } key)
            return null;
        for (OpenList? around = list.Parent; around is not null; around = around.Parent)
        {
            if (around.Context?.Contains(key) == true && NumberMap<FlattenedItem>.Find(around.Keys, _keys[index]) is null)
                return around.Owner;
        }

        return null;
    }

    // The first item below a type of which nothing is known may as well be the next of a list around that type.
    private int? AnnouncedAround(OpenList list, int index)
    {
        FlattenedItem item = _items[index];
        int cost = Costs.OfItem(list, item, _keys[index], isOrdered: true);
        for (OpenList? around = list.Parent; around is { Items: { } last }; around = around.Parent)
        {
            _acceptedAround.Clear();
            around.Rule.Accept(around.Progress, item, _acceptedAround);
            bool isNext = _acceptedAround.Count > 0 && last.Item.IsMember == item.IsMember
                && (!item.IsMember || NumberMap<FlattenedItem>.Find(around.Keys, _keys[index]) is null)
                && Costs.OfItem(around, item, _keys[index], !around.HasDisorder) <= cost;
            if (isNext)
                return around.Owner;
            if (!around.Rule.IsComplete(around.Progress))
                return null;
        }

        return null;
    }

    private void Add(Reading reading)
        => _next[reading.Top] = _next.TryGetValue(reading.Top, out Reading? same) ? Reading.Better(same, reading, Costs.Margin) : reading;

    // The same number for the same name.
    private int NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out int number))
            _numbers.Add(name, number = _numbers.Count);
        return number;
    }

    private List<Reading> Prune()
    {
        int best = _next.Values.Min(static reading => reading.Cost);
        List<Reading> kept = [.. _next.Values.Where(reading => reading.Cost <= best + WidestGap)];
        int most = _steps <= MostSteps ? MostReadings : MostReadingsBeyond;
        if (kept.Count <= most)
            return kept;
        kept = [.. kept.OrderBy(static reading => reading.Cost)];
        _droppedCost = Math.Min(_droppedCost, kept[most].Cost);
        kept.RemoveRange(most, kept.Count - most);
        return kept;
    }

    private ItemTree Finish(List<Reading> readings)
    {
        Reading? best = null;
        foreach (Reading reading in readings)
        {
            int cost = LeafCost(reading, _items.Count);
            NumberMap<ItemLink>? closed = reading.Closed;
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
            return _isTooDeep ? ItemTree.TooDeep(_items.Count) : ItemTree.NotFound(_items.Count);
        return ItemTree.Found(_items.Count, best, hasDroppedRivals: _droppedCost < best.Cost + Costs.Margin);
    }

    // Types are printed in full once in a section; what is printed again later is recognised by this.
    private NumberMap<ItemLink>? Close(OpenList list, NumberMap<ItemLink>? closed)
    {
        if (list.Items is not { } items)
            return closed;
        FlattenedItem owner = _items[list.Owner];
        closed = Close(owner.Header.Label, items, closed);
        bool isTitled = list.Parent is { } around && IsTitled(around) == true;
        return isTitled ? closed : Close(TypeDictionary.NameOf(owner.Core), items, closed);
    }

    private NumberMap<ItemLink>? Close(string? name, ItemLink items, NumberMap<ItemLink>? closed)
        => name is null || FindClosed(closed, name) is not null ? closed : NumberMap<ItemLink>.With(closed, NumberOf(name), items);

    private ItemLink? FindClosed(NumberMap<ItemLink>? closed, string name) => NumberMap<ItemLink>.Find(closed, NumberOf(name));

    // Whether the last item of a list is a variant with a title of its own; null where this is not known.
    private static bool? IsTitled(OpenList list)
        => list.Items is not { Item.IsMember: false } last ? false
            : list.Rule is VariantRule rule ? rule.IsTitled(list.Progress, last.Item)
            : list.Rule.IsOpen && list.Owner >= 0 ? null
            : false;

    // Whether the last item is a declaration whose list was printed before; null where it may be another one of the same title.
    private bool? IsSecondDeclaration(Reading reading)
    {
        FlattenedItem item = _items[reading.Last];
        string? name = ItemHeader.NameOf(item.Header.Label, item.Core);
        if (name is null || IsTitled(reading.Top) is not { } isTitled)
            return name is not null && IsPrinted(reading, name) ? null : false;
        return !isTitled && IsPrinted(reading, name);
    }

    private bool IsPrinted(Reading reading, string name)
    {
        for (OpenList? list = reading.Top; list is { Owner: >= 0 }; list = list.Parent)
        {
            FlattenedItem owner = _items[list.Owner];
            if (owner.Header.Label == name || TypeDictionary.NameOf(owner.Core) == name)
                return true;
        }

        return FindClosed(reading.Closed, name) is not null;
    }

    private IEnumerable<PossibleList> ListsBelow(Reading reading)
    {
        if (reading.Top.IsRepeat)
            return [];
        FlattenedItem item = _items[reading.Last];
        IEnumerable<PossibleList> lists = item.Core is ReferenceExpression { Name: var name } ? ListsOfType(reading, item, name)
            : _rules.Of(reading.Last) is { } rule ? [new PossibleList(rule, 0, IsRepeat: false)]
            : [];
        if (IsSecondDeclaration(reading) is not { } isSecond)
            return lists.Concat(Repeats(reading, (item.Core as ObjectExpression)?.Name));
        return isSecond
            ? lists.Select(static list => list with { Cost = list.Cost + Costs.SecondList }).Concat(Repeats(reading, (item.Core as ObjectExpression)?.Name))
            : lists;
    }

    // A type that was only printed as the element of an array is printed once more where it stands alone, without what is below.
    private IEnumerable<PossibleList> Repeats(Reading reading, string? name)
        => name is not null && FindClosed(reading.Closed, name) is { } known
            ? [new PossibleList(_rules.OfList(known.ToKnownList()), Costs.RepeatOutsideArray, IsRepeat: true)]
            : [];

    private IEnumerable<PossibleList> ListsOfType(Reading reading, FlattenedItem item, string name)
    {
        if (item.Header.Label == name || !IsPrinted(reading, name))
        {
            // The name of an array of a type that was printed before: its list is printed again.
            return _rules.ElementOf(name) is { } element && FindClosed(reading.Closed, element) is { } elements
                ? [new PossibleList(_rules.OfList(elements.ToKnownList()), 0, IsRepeat: true)]
                : _rules.OfType(name);
        }

        if (item.IsCollection && FindClosed(reading.Closed, name) is { } known)
            return [new PossibleList(_rules.OfList(known.ToKnownList()), 0, IsRepeat: true)];
        return _rules.OfType(name).Select(static list => list with { Cost = list.Cost + Costs.SecondList }).Concat(Repeats(reading, name));
    }

    // What speaks against the last item having no list, when the item at an index comes next.
    private int LeafCost(Reading reading, int next)
    {
        if (reading.Last < 0 || reading.Top.IsRepeat)
            return 0;
        FlattenedItem item = _items[reading.Last];
        if (item.Core is PrimitiveExpression or ObjectExpression { Members.IsEmpty: true, More: 0 } || (item.Core is LiteralExpression && !item.IsMember))
            return 0;
        return IsSecondDeclaration(reading) switch
        {
            true => 0,
            null => IsFollowedByList(reading, next) ? Costs.MissingRepeat : 0,
            _ => item.Core switch
            {
                LiteralExpression => Costs.ConstantWithoutList,
                ReferenceExpression { Name: var name } when IsPrinted(reading, name) => item.IsCollection && IsFollowedByList(reading, next)
                    ? Costs.MissingRepeat
                    : 0,
                ReferenceExpression { Name: var name } => _rules.MayBeScalar(name) ? 0 : Costs.MissingListOfType,
                _ => _leniency == Leniency.MissingLists ? Costs.MissingList : Costs.Impossible,
            },
        };
    }

    private bool IsFollowedByList(Reading reading, int next)
    {
        if (next == _items.Count)
            return false;
        foreach (PossibleList list in ListsBelow(reading))
        {
            _progress.Clear();
            list.Rule.Accept(0, _items[next], _progress);
            if (_progress.Count > 0 && !list.Rule.IsOpen)
                return true;
        }

        return false;
    }
}

/// <summary>What a section may depart from, where it cannot be read otherwise.</summary>
internal enum Leniency
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Some bullets that look like items are prose.</summary>
    Prose,

    /// <summary>Some objects or unions lack the list that they announce.</summary>
    MissingLists,
}

/// <summary>A list that may stand below an item.</summary>
/// <param name="Rule">What it holds.</param>
/// <param name="Cost">What speaks against it.</param>
/// <param name="IsRepeat">Whether it was printed before.</param>
internal readonly record struct PossibleList(ListRule Rule, int Cost, bool IsRepeat);
