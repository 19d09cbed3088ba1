using System.ComponentModel;

namespace SpecGen.Pagination;

/// <summary>The response holds a token that leads to the next page. An empty page with a new token is not the end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CursorPagination : PaginationStrategy
{
    /// <summary>Creates a strategy.</summary>
    /// <param name="itemsPath">Where the items are; empty for an array at the root.</param>
    /// <param name="positionParameter">The query parameter that takes the token.</param>
    /// <param name="nextPath">Where the response holds the next page's token.</param>
    public CursorPagination(string itemsPath, string positionParameter, string nextPath)
        : base(itemsPath, positionParameter)
    {
        NextPathOrNull = nextPath;
    }

    /// <summary>Where the response holds the next page's token.</summary>
    public string NextPath => NextPathOrNull ?? "";

    /// <summary>Where the response holds the token of the page before; null where it does not.</summary>
    public string? PreviousPath { get => PreviousPathOrNull; init => PreviousPathOrNull = value; }

    internal override string Kind => "cursor";

    internal override PageMove Next(PagePosition current, PageFacts facts)
    {
        // What the response says about more is said about the way forward.
        if (facts.HasMore == false && !current.IsBackward)
            return Stop(PageStopReason.NoMore);
        string? cursor = current.IsBackward ? facts.Previous : facts.Next;
        if (cursor is not null)
            return GoOn(current, facts, cursor);
        return Stop(facts.HasMore == true && !current.IsBackward ? PageStopReason.NoWayOn : PageStopReason.NoCursor);
    }

    internal override bool IsPosition(PagePosition position) => !position.IsBackward || PreviousPath is not null;

    internal override PagePosition? Previous(PagePosition current, PageFacts facts)
        => facts.Previous is null ? null : new PagePosition(facts.Previous, IsBackward: true, ItemsBefore: null);
}
