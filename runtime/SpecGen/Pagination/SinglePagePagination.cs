using System.ComponentModel;

namespace SpecGen.Pagination;

/// <summary>All items come in one page.</summary>
/// <param name="itemsPath">Where the items are; empty for an array at the root.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SinglePagePagination(string itemsPath) : PaginationStrategy(itemsPath, null)
{
    internal override string Kind => "single";

    internal override PageMove Next(PagePosition current, PageFacts facts) => Stop(PageStopReason.SinglePage);

    internal override bool IsPosition(PagePosition position) => position is { Value: null, IsBackward: false };
}
