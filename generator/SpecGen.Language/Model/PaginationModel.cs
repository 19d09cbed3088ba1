using System.Text.Json.Serialization;

namespace SpecGen.Language.Model;

/// <summary>How an endpoint finds its next page: a closed set, one record a strategy. Names are wire names, paths are dotted, such as <c>result_info.cursor</c>.</summary>
/// <remarks>What handles each strategy differently calls <see cref="Match"/>, so that the compiler names every place that a new strategy has to be added to.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SinglePagePaginationModel), "singlePage")]
[JsonDerivedType(typeof(CursorPaginationModel), "cursor")]
[JsonDerivedType(typeof(PageNumberPaginationModel), "pageNumber")]
[JsonDerivedType(typeof(OffsetPaginationModel), "offset")]
[JsonDerivedType(typeof(ItemIdPaginationModel), "itemId")]
public abstract record PaginationModel
{
    private protected PaginationModel()
    {
    }

    /// <summary>Where the items are; empty for a root array.</summary>
    public required string ItemsPath { get; init; }

    /// <summary>The query parameter of the page size; null where there is none.</summary>
    public string? PageSizeParameter { get; init; }

    /// <summary>Where the response says whether more follows; null where it does not.</summary>
    public string? HasMorePath { get; init; }

    /// <summary>Where the response says how many pages there are; null where it does not.</summary>
    public string? TotalPagesPath { get; init; }

    /// <summary>Where the response says how many items there are; null where it does not.</summary>
    public string? TotalCountPath { get; init; }

    /// <summary>The strategy's name in code, such as <c>PageNumber</c>; the runtime's class is called <c>PageNumberPagination</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The strategy in words, such as <c>page number</c>: an endpoint "pages by" it.</summary>
    public abstract string Description { get; }

    /// <summary>Everything that the strategy reads and sends, in the order in which it is to be told; the items themselves are not among it.</summary>
    public IEnumerable<PaginationField> Fields =>
    [
        .. OwnFields,
        PaginationField.Parameter(nameof(PageSizeParameter), "the parameter of the page size", PageSizeParameter),
        PaginationField.Response(nameof(HasMorePath), "whether more follows is said at", PrimitiveKind.Boolean, HasMorePath),
        PaginationField.Response(nameof(TotalPagesPath), "the number of pages is at", PrimitiveKind.Int64, TotalPagesPath),
        PaginationField.Response(nameof(TotalCountPath), "the number of items is at", PrimitiveKind.Int64, TotalCountPath),
    ];

    private protected virtual IEnumerable<PaginationField> OwnFields => [];

    /// <summary>Calls the function of the strategy that this is.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="singlePage">Called with a <see cref="SinglePagePaginationModel"/>.</param>
    /// <param name="cursor">Called with a <see cref="CursorPaginationModel"/>.</param>
    /// <param name="pageNumber">Called with a <see cref="PageNumberPaginationModel"/>.</param>
    /// <param name="offset">Called with an <see cref="OffsetPaginationModel"/>.</param>
    /// <param name="itemId">Called with an <see cref="ItemIdPaginationModel"/>.</param>
    /// <returns>What the function returned.</returns>
    public abstract TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId);
}

/// <summary>Where a strategy finds something, or puts it.</summary>
public enum PaginationPlace
{
    /// <summary>A query parameter.</summary>
    Parameter,

    /// <summary>A path in the response.</summary>
    Response,

    /// <summary>A member of each item.</summary>
    Item,
}

/// <summary>One thing that a strategy of paging reads or sends.</summary>
/// <param name="Name">The property of the <see cref="PaginationModel"/>.</param>
/// <param name="Description">What it is, such as <c>the next page is named at</c>: the value follows.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Kind">The type of its value in the response.</param>
/// <param name="Value">Its wire name or path; null where the page has none.</param>
/// <param name="IsEssential">Whether no next page is found without it.</param>
public sealed record PaginationField(string Name, string Description, PaginationPlace Place, PrimitiveKind Kind, string? Value, bool IsEssential)
{
    internal static PaginationField Parameter(string name, string description, string? value, bool isEssential = false)
        => new(name, description + " is", PaginationPlace.Parameter, PrimitiveKind.String, value, isEssential);

    internal static PaginationField Response(string name, string description, PrimitiveKind kind, string? value, bool isEssential = false)
        => new(name, description, PaginationPlace.Response, kind, value, isEssential);
}

/// <summary>All items come in one page.</summary>
public sealed record SinglePagePaginationModel : PaginationModel
{
    /// <inheritdoc />
    public override string Name => "SinglePage";

    /// <inheritdoc />
    public override string Description => "a single page";

    /// <inheritdoc />
    public override TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId)
        => singlePage(this);
}

/// <summary>A query parameter says where the page begins.</summary>
public abstract record PositionedPaginationModel : PaginationModel
{
    private protected PositionedPaginationModel()
    {
    }

    /// <summary>The query parameter that takes the cursor, page number, offset or id to continue after.</summary>
    public required string PositionParameter { get; init; }

    private protected override IEnumerable<PaginationField> OwnFields
        => [PaginationField.Parameter(nameof(PositionParameter), "the parameter of the next page", PositionParameter, isEssential: true)];
}

/// <summary>The response holds a token that goes into a request parameter: <c>result_info.cursor</c>, <c>next_page</c>, <c>next_cursor</c>.</summary>
public sealed record CursorPaginationModel : PositionedPaginationModel
{
    /// <summary>Where the response holds the next cursor.</summary>
    public required string NextPath { get; init; }

    /// <summary>Where the response holds the previous cursor; null where it does not.</summary>
    public string? PreviousPath { get; init; }

    /// <inheritdoc />
    public override string Name => "Cursor";

    /// <inheritdoc />
    public override string Description => "cursor";

    private protected override IEnumerable<PaginationField> OwnFields =>
    [
        .. base.OwnFields,
        PaginationField.Response(nameof(NextPath), "the next page is named at", PrimitiveKind.String, NextPath, isEssential: true),
        PaginationField.Response(nameof(PreviousPath), "the previous page is named at", PrimitiveKind.String, PreviousPath),
    ];

    /// <inheritdoc />
    public override TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId)
        => cursor(this);
}

/// <summary>The request counts pages from 1; the response may say how many there are.</summary>
public sealed record PageNumberPaginationModel : PositionedPaginationModel
{
    /// <inheritdoc />
    public override string Name => "PageNumber";

    /// <inheritdoc />
    public override string Description => "page number";

    /// <inheritdoc />
    public override TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId)
        => pageNumber(this);
}

/// <summary>The request skips a number of items.</summary>
public sealed record OffsetPaginationModel : PositionedPaginationModel
{
    /// <inheritdoc />
    public override string Name => "Offset";

    /// <inheritdoc />
    public override string Description => "offset";

    /// <inheritdoc />
    public override TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId)
        => offset(this);
}

/// <summary>The id of the last item (or first, backward) goes into a request parameter.</summary>
public sealed record ItemIdPaginationModel : PositionedPaginationModel
{
    /// <summary>The query parameter that pages backward, such as <c>before_id</c>; null where there is none.</summary>
    public string? BackwardParameter { get; init; }

    /// <summary>Where the response holds the last item's id; null where the id is read from the last item.</summary>
    public string? NextPath { get; init; }

    /// <summary>Where the response holds the first item's id; null where the id is read from the first item.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>Wire name of the item's id; null where the response holds the ids.</summary>
    public string? ItemIdProperty { get; init; }

    /// <inheritdoc />
    public override string Name => "ItemId";

    /// <inheritdoc />
    public override string Description => "item id";

    private protected override IEnumerable<PaginationField> OwnFields =>
    [
        .. base.OwnFields,
        PaginationField.Response(nameof(NextPath), "the next page is named at", PrimitiveKind.String, NextPath, isEssential: true),
        new PaginationField(nameof(ItemIdProperty), "the id of an item is", PaginationPlace.Item, PrimitiveKind.String, ItemIdProperty, IsEssential: true),
        PaginationField.Parameter(nameof(BackwardParameter), "the parameter to page backward", BackwardParameter),
        PaginationField.Response(nameof(PreviousPath), "the previous page is named at", PrimitiveKind.String, PreviousPath),
    ];

    /// <inheritdoc />
    public override TResult Match<TResult>(
        Func<SinglePagePaginationModel, TResult> singlePage,
        Func<CursorPaginationModel, TResult> cursor,
        Func<PageNumberPaginationModel, TResult> pageNumber,
        Func<OffsetPaginationModel, TResult> offset,
        Func<ItemIdPaginationModel, TResult> itemId)
        => itemId(this);
}
