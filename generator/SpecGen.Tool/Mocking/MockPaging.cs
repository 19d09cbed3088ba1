using SpecGen.Language.Model;
using SpecGen.Testing;

namespace SpecGen.Tool.Mocking;

/// <summary>Says how an endpoint pages in the words of SpecGen.Testing, whose source makes the pages of the mock as well.</summary>
internal static class MockPaging
{
    /// <summary>The description of a strategy.</summary>
    public static PagingDescription Describe(PaginationModel pagination) => pagination.Match(
        singlePage: Common,
        cursor: by => Common(by) with { PositionParameter = by.PositionParameter, NextPath = by.NextPath, PreviousPath = by.PreviousPath },
        pageNumber: by => Common(by) with { PositionParameter = by.PositionParameter },
        offset: by => Common(by) with { PositionParameter = by.PositionParameter },
        itemId: by => Common(by) with
        {
            PositionParameter = by.PositionParameter,
            BackwardParameter = by.BackwardParameter,
            NextPath = by.NextPath,
            PreviousPath = by.PreviousPath,
            ItemIdProperty = by.ItemIdProperty,
        });

    private static PagingDescription Common(PaginationModel pagination) => new(pagination.Name)
    {
        ItemsPath = pagination.ItemsPath,
        PageSizeParameter = pagination.PageSizeParameter,
        HasMorePath = pagination.HasMorePath,
        TotalPagesPath = pagination.TotalPagesPath,
        TotalCountPath = pagination.TotalCountPath,
    };
}
