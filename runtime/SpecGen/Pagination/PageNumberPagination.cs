using System.ComponentModel;
using System.Globalization;

namespace SpecGen.Pagination;

/// <summary>The request counts pages from 1.</summary>
/// <param name="itemsPath">Where the items are; empty for an array at the root.</param>
/// <param name="positionParameter">The query parameter that takes the page's number.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PageNumberPagination(string itemsPath, string positionParameter) : PaginationStrategy(itemsPath, positionParameter)
{
    /// <summary>Where the response says how many pages there are; null where it does not.</summary>
    public string? TotalPagesPath { get => TotalPagesPathOrNull; init => TotalPagesPathOrNull = value; }

    /// <summary>Where the response says how many items there are; null where it does not.</summary>
    public string? TotalCountPath { get => TotalCountPathOrNull; init => TotalCountPathOrNull = value; }

    internal override string Kind => "page";

    internal override bool IsCounted => true;

    internal override PageMove Next(PagePosition current, PageFacts facts)
    {
        long page = Number(current);
        if (current.IsBackward)
            return page > 1 ? GoOn(current, facts, Text(page - 1)) : Stop(PageStopReason.NoMore);
        if (facts.HasMore == false)
            return Stop(PageStopReason.NoMore);

        // A total of 0 beside items is a total that the server does not know.
        long? totalPages = facts.TotalPages > 0 || facts.Count == 0 ? facts.TotalPages : null;
        long? totalCount = facts.TotalCount > 0 || facts.Count == 0 ? facts.TotalCount : null;
        if (page >= totalPages || current.ItemsBefore + facts.Count >= totalCount || page == long.MaxValue)
            return Stop(PageStopReason.TotalReached);
        if (facts.Count == 0 && totalPages is null && facts.HasMore is null)
            return Stop(PageStopReason.EmptyPage);
        return GoOn(current, facts, Text(page + 1));
    }

    internal override PagePosition? Previous(PagePosition current, PageFacts facts)
    {
        long page = Number(current);
        return page > 1 ? new PagePosition(Text(page - 1), IsBackward: true, ItemsBefore: null) : null;
    }

    internal override bool IsPosition(PagePosition position)
        => position.Value is null ? !position.IsBackward : long.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static long Number(PagePosition position)
        => long.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long page) ? page : 1;

    private static string Text(long page) => page.ToString(CultureInfo.InvariantCulture);
}
