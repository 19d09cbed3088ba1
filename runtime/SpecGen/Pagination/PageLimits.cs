namespace SpecGen.Pagination;

/// <summary>What of a page is given, and where to go on.</summary>
/// <param name="Start">The number of items to leave out, because they were given before.</param>
/// <param name="Count">The number of items to give.</param>
/// <param name="Next">Where what was not given begins; null for the end.</param>
/// <param name="IsLimit">Whether a limit of the caller's ends the sequence here.</param>
internal readonly record struct PageCut(int Start, int Count, PagePosition? Next, bool IsLimit)
{
    internal readonly int Start = Start;
    internal readonly int Count = Count;
    internal readonly PagePosition? Next = Next;
    internal readonly bool IsLimit = IsLimit;

    internal static IReadOnlyList<TItem> Apply<TItem>(PageCut cut, IReadOnlyList<TItem> items)
    {
        if (cut.Start == 0 && cut.Count == items.Count)
            return items;
        TItem[] taken = new TItem[cut.Count];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = items[cut.Start + i];
        return taken;
    }
}

/// <summary>Counts pages and items against the limits of one enumeration.</summary>
/// <param name="maxPages">The most pages; null for any number.</param>
/// <param name="maxItems">The most items; null for any number.</param>
/// <param name="skip">How many items at the beginning were given before.</param>
internal sealed class PageLimits(int? maxPages, long? maxItems, long skip)
{
    private long _pages = maxPages ?? long.MaxValue;
    private long _items = maxItems ?? long.MaxValue;
    private long _skip = skip;

    /// <summary>Says what of a page to give.</summary>
    /// <param name="count">The number of its items.</param>
    /// <param name="position">Where the page is.</param>
    /// <param name="move">Where the next one is.</param>
    internal PageCut Take(int count, PagePosition position, PageMove move)
    {
        int start = (int)Math.Min(_skip, count);
        int taken = (int)Math.Min(_items, count - start);
        PagePosition? next = move.Position is { } further && _skip > start ? further with { Skip = _skip - start } : move.Position;
        if (start + taken < count)
            return new PageCut(start, taken, position with { Skip = start + taken }, IsLimit: true);
        _skip -= start;
        _items -= taken;
        _pages--;
        return new PageCut(start, taken, next, IsLimit: next is not null && (_items == 0 || _pages == 0));
    }
}
