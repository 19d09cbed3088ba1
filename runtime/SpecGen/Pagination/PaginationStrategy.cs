using System.ComponentModel;
using System.Text;

namespace SpecGen.Pagination;

/// <summary>How an endpoint pages. Names are those on the wire; paths are dotted, such as <c>result_info.cursor</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PaginationStrategy
{
    // Whatever the way of paging, each of these is one field: before code is hot, each accessor is one more method to compile.
    internal readonly string Items;
    internal readonly string? Parameter;
    internal string? SizeParameter;
    internal string? HasMore;
    internal string? NextPathOrNull;
    internal string? PreviousPathOrNull;
    internal string? TotalPagesPathOrNull;
    internal string? TotalCountPathOrNull;
    internal string? ItemIdPropertyOrNull;

    /// <summary>The parameter that pages backward, where it is another one.</summary>
    internal string? BackwardParameterOrNull;

    private ResponseLayout? _layout;
    private ResponseLayout? _envelopeLayout;

    private protected PaginationStrategy(string itemsPath, string? positionParameter)
    {
        Items = itemsPath;
        Parameter = positionParameter;
    }

    /// <summary>Where the items are; empty for an array at the root.</summary>
    public string ItemsPath => Items;

    /// <summary>The query parameter that takes the position; null for a single page.</summary>
    public string? PositionParameter => Parameter;

    /// <summary>The query parameter of the page size; null where there is none.</summary>
    public string? PageSizeParameter { get => SizeParameter; init => SizeParameter = value; }

    /// <summary>Where the response says whether more follows; null where it does not.</summary>
    public string? HasMorePath { get => HasMore; init => HasMore = value; }

    internal abstract string Kind { get; }

    /// <summary>The items' member that tells them apart: the documented one, else <c>id</c>, where they have it.</summary>
    internal byte[] ItemIdName => field ??= Encoding.UTF8.GetBytes(ItemIdPropertyOrNull ?? "id");

    /// <summary>The same in quotation marks.</summary>
    internal byte[] QuotedItemId => field ??= [(byte)'"', .. ItemIdName, (byte)'"'];

    /// <summary>Whether the client counts positions itself: then a page that comes twice is the server's last one, given for every further number.</summary>
    internal virtual bool IsCounted => false;

    /// <summary>Where a response holds what; the same for all calls of an endpoint.</summary>
    internal ResponseLayout LayoutFor(bool hasEnvelope)
    {
        return hasEnvelope
            ? _envelopeLayout ??= ResponseLayout.ForPages(this, hasEnvelope: true)
            : _layout ??= ResponseLayout.ForPages(this, hasEnvelope: false);
    }

    internal abstract PageMove Next(PagePosition current, PageFacts facts);

    /// <summary>Whether a position that came from outside is one of this strategy.</summary>
    internal abstract bool IsPosition(PagePosition position);

    /// <summary>Where a page before this one is; null where the API has no way back or this is the first page.</summary>
    internal virtual PagePosition? Previous(PagePosition current, PageFacts facts) => null;

    /// <summary>Whether a query parameter says where a page begins or how many items it has.</summary>
    internal bool IsPagingParameter(string name) => name == Parameter || name == BackwardParameterOrNull || name == SizeParameter;

    /// <summary>Where the request itself begins.</summary>
    internal virtual PagePosition Start(ApiRequest request)
    {
        if (BackwardParameterOrNull is { } backward && request.FindQuery(backward) is { } before)
            return new PagePosition(before, IsBackward: true, ItemsBefore: null);
        string? start = request.FindQuery(Parameter);
        return new PagePosition(start, IsBackward: false, start is null ? 0 : null);
    }

    /// <summary>The request for a position.</summary>
    internal ApiRequest Apply(ApiRequest request, PagePosition position)
    {
        if (position.Value is null || Parameter is null)
            return request;
        if (BackwardParameterOrNull is not { } backward)
            return request.WithQuery(Parameter, position.Value);
        return position.IsBackward
            ? request.WithoutQuery(Parameter).WithQuery(backward, position.Value)
            : request.WithoutQuery(backward).WithQuery(Parameter, position.Value);
    }

    private protected static PageMove GoOn(PagePosition current, PageFacts facts, string value)
        => new(new PagePosition(value, current.IsBackward, current.ItemsBefore + facts.Count), default);

    private protected static PageMove Stop(PageStopReason reason) => new(null, reason);
}
