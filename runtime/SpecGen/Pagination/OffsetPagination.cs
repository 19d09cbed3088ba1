using System.ComponentModel;
using System.Globalization;

namespace SpecGen.Pagination;

/// <summary>The request skips a number of items.</summary>
/// <param name="itemsPath">Where the items are; empty for an array at the root.</param>
/// <param name="positionParameter">The query parameter that takes the number of items to skip.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OffsetPagination(string itemsPath, string positionParameter) : PaginationStrategy(itemsPath, positionParameter)
{
    /// <summary>Where the response says how many items there are; null where it does not.</summary>
    public string? TotalCountPath { get => TotalCountPathOrNull; init => TotalCountPathOrNull = value; }

    internal override string Kind => "offset";

    internal override bool IsCounted => true;

    internal override PageMove Next(PagePosition current, PageFacts facts)
    {
        if (facts.HasMore == false)
            return Stop(PageStopReason.NoMore);
        if (facts.Count == 0)
            return Stop(facts.HasMore == true ? PageStopReason.NoWayOn : PageStopReason.EmptyPage);
        long offset = long.TryParse(current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long skipped) ? skipped : 0;
        if (offset > long.MaxValue - facts.Count || (facts.TotalCount > 0 && offset + facts.Count >= facts.TotalCount))
            return Stop(PageStopReason.TotalReached);
        return GoOn(current, facts, (offset + facts.Count).ToString(CultureInfo.InvariantCulture));
    }

    internal override bool IsPosition(PagePosition position)
        => !position.IsBackward && (position.Value is null || long.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
