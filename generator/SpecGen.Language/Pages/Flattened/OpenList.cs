using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>
/// A list that is still open while the items are read one by one, with all lists around it. Immutable, so that readings share what they have in common.
/// </summary>
internal sealed class OpenList
{
    private readonly int _hash;

    private OpenList(
        OpenList? parent,
        int owner,
        ListRule rule,
        ExampleContext? context,
        bool isRepeat,
        int progress,
        ItemLink? items,
        NumberMap<FlattenedItem>? keys,
        bool hasOptional,
        bool hasDisorder,
        int matched)
    {
        Parent = parent;
        Owner = owner;
        Rule = rule;
        Context = context;
        IsRepeat = isRepeat;
        Progress = progress;
        Items = items;
        Keys = keys;
        Depth = parent is null ? 1 : parent.Depth + 1;
        HasOptional = hasOptional;
        HasDisorder = hasDisorder;
        MatchedKeys = matched;
        unchecked
        {
            _hash = ((((parent?._hash ?? 17) * 31) + owner) * 31) + progress;
            _hash = (((_hash * 31) + (items?.Index ?? -1)) * 31) + matched;
        }
    }

    /// <summary>The list around the owner; null for a section's own list.</summary>
    public OpenList? Parent { get; }

    /// <summary>Index of the item whose list this is; -1 for a section's own list.</summary>
    public int Owner { get; }

    public ListRule Rule { get; }

    /// <summary>What the example has at this place; null where nothing is known.</summary>
    public ExampleContext? Context { get; }

    /// <summary>Whether the list was printed before in this section, so that its items have no lists of their own.</summary>
    public bool IsRepeat { get; }

    /// <summary>Progress as the rule counts it.</summary>
    public int Progress { get; }

    /// <summary>The items, last first.</summary>
    public ItemLink? Items { get; }

    /// <summary>Its members by the numbers of their keys; null where there is none.</summary>
    public NumberMap<FlattenedItem>? Keys { get; }

    /// <summary>How many lists there are from the section's own to this one.</summary>
    public int Depth { get; }

    /// <summary>Whether an optional member was seen.</summary>
    public bool HasOptional { get; }

    /// <summary>Whether its members are not in alphabetical order, so that the alphabet says nothing about what follows.</summary>
    public bool HasDisorder { get; }

    /// <summary>How many of the members the example has.</summary>
    public int MatchedKeys { get; }

    public static OpenList Root(ListRule rule, ExampleContext? context) => new(null, -1, rule, context, false, 0, null, null, false, false, 0);

    public static OpenList Below(OpenList parent, int owner, ListRule rule, ExampleContext? context, bool isRepeat)
        => new(parent, owner, rule, context, isRepeat, 0, null, null, false, false, 0);

    public OpenList With(int index, FlattenedItem item, int progress, NumberMap<FlattenedItem>? keys)
    {
        bool isMatched = Context is not null && item.Header.Key is { } key && Context.Contains(key);
        return new(
            Parent,
            Owner,
            Rule,
            Context?.Narrow(item),
            IsRepeat,
            progress,
            new ItemLink(index, item, Items),
            keys,
            HasOptional || item.Header.IsOptional,
            HasDisorder || Costs.IsOutOfOrder(this, item),
            isMatched ? MatchedKeys + 1 : MatchedKeys);
    }

    /// <summary>Whether everything to come can be read in the same ways: what differs between the two lies behind.</summary>
    public static bool HaveSameFuture(OpenList? left, OpenList? right)
    {
        while (!ReferenceEquals(left, right))
        {
            if (left is null || right is null || left._hash != right._hash || left.Owner != right.Owner
                || !ReferenceEquals(left.Rule, right.Rule) || left.Progress != right.Progress || left.IsRepeat != right.IsRepeat
                || left.HasOptional != right.HasOptional || left.MatchedKeys != right.MatchedKeys || left.Items?.Index != right.Items?.Index)
            {
                return false;
            }

            (left, right) = (left.Parent, right.Parent);
        }

        return true;
    }

    /// <summary>Compares open lists by what can follow.</summary>
    public sealed class FutureComparer : IEqualityComparer<OpenList>
    {
        public bool Equals(OpenList? x, OpenList? y) => HaveSameFuture(x, y);

        public int GetHashCode(OpenList obj) => obj._hash;
    }
}

/// <summary>The items of a list as a chain, last first.</summary>
internal sealed class ItemLink(int index, FlattenedItem item, ItemLink? previous)
{
    private KnownList? _list;

    public int Index { get; } = index;

    public FlattenedItem Item { get; } = item;

    public ItemLink? Previous { get; } = previous;

    /// <summary>The list up to here.</summary>
    public KnownList ToKnownList()
    {
        if (_list is not null)
            return _list;
        List<ItemHeader> items = [];
        for (ItemLink? link = this; link is not null; link = link.Previous)
            items.Add(link.Item.Header);
        items.Reverse();
        return _list = KnownList.Of(items);
    }
}
