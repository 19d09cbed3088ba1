using System.ComponentModel;

namespace SpecGen.Pagination;

/// <summary>The id of the last item leads to the next page, that of the first one to the page before.</summary>
/// <param name="itemsPath">Where the items are; empty for an array at the root.</param>
/// <param name="positionParameter">The query parameter that takes the id to continue after.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ItemIdPagination(string itemsPath, string positionParameter) : PaginationStrategy(itemsPath, positionParameter)
{
    /// <summary>The query parameter that takes the id to go back from; null where there is none.</summary>
    public string? BackwardParameter { get => BackwardParameterOrNull; init => BackwardParameterOrNull = value; }

    /// <summary>Where the response holds the last item's id; null where it is read from the item.</summary>
    public string? NextPath { get => NextPathOrNull; init => NextPathOrNull = value; }

    /// <summary>Where the response holds the first item's id; null where it is read from the item.</summary>
    public string? PreviousPath { get => PreviousPathOrNull; init => PreviousPathOrNull = value; }

    /// <summary>The item's member that holds its id; null where the response holds the ids.</summary>
    public string? ItemIdProperty { get => ItemIdPropertyOrNull; init => ItemIdPropertyOrNull = value; }

    internal override string Kind => "id";

    internal override PageMove Next(PagePosition current, PageFacts facts)
    {
        if (facts.HasMore == false)
            return Stop(PageStopReason.NoMore);
        if (facts.Count == 0 && facts.HasMore is null)
            return Stop(PageStopReason.EmptyPage);
        string? id = current.IsBackward ? facts.Previous ?? facts.FirstId : facts.Next ?? facts.LastId;
        if (id is not null)
            return GoOn(current, facts, id);
        return Stop(facts.HasMore == true ? PageStopReason.NoWayOn : PageStopReason.NoCursor);
    }

    internal override bool IsPosition(PagePosition position) => !position.IsBackward || BackwardParameter is not null;

    internal override PagePosition? Previous(PagePosition current, PageFacts facts)
    {
        string? id = facts.Previous ?? facts.FirstId;
        return id is null || BackwardParameter is null ? null : new PagePosition(id, IsBackward: true, ItemsBefore: null);
    }
}
