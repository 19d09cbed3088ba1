using System.ComponentModel;
using System.Text;

namespace SpecGen.Pagination;

/// <summary>How an endpoint pages. Names are those on the wire; paths are dotted, such as <c>result_info.cursor</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PaginationStrategy
{
    private ResponseLayout? _layout;
    private ResponseLayout? _envelopeLayout;

    private protected PaginationStrategy(string itemsPath, string? positionParameter)
    {
        ItemsPath = itemsPath;
        PositionParameter = positionParameter;
    }

    /// <summary>Where the items are; empty for an array at the root.</summary>
    public string ItemsPath { get; }

    /// <summary>The query parameter that takes the position; null for a single page.</summary>
    public string? PositionParameter { get; }

    /// <summary>The query parameter of the page size; null where there is none.</summary>
    public string? PageSizeParameter { get; init; }

    /// <summary>Where the response says whether more follows; null where it does not.</summary>
    public string? HasMorePath { get; init; }

    internal abstract string Kind { get; }

    internal virtual string? NextPathOrNull => null;

    internal virtual string? PreviousPathOrNull => null;

    internal virtual string? TotalPagesPathOrNull => null;

    internal virtual string? TotalCountPathOrNull => null;

    internal virtual string? ItemIdPropertyOrNull => null;

    /// <summary>The items' member that tells them apart: the documented one, else <c>id</c>, where they have it.</summary>
    internal byte[] ItemIdName => field ??= Encoding.UTF8.GetBytes(ItemIdPropertyOrNull ?? "id");

    /// <summary>The same in quotation marks.</summary>
    internal byte[] QuotedItemId => field ??= [(byte)'"', .. ItemIdName, (byte)'"'];

    /// <summary>The parameter that pages backward, where it is another one.</summary>
    internal virtual string? BackwardParameterOrNull => null;

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
    internal bool IsPagingParameter(string name) => name == PositionParameter || name == BackwardParameterOrNull || name == PageSizeParameter;

    /// <summary>Where the request itself begins.</summary>
    internal virtual PagePosition Start(ApiRequest request)
    {
        if (BackwardParameterOrNull is { } backward && request.FindQuery(backward) is { } before)
            return new PagePosition(before, IsBackward: true, ItemsBefore: null);
        string? start = request.FindQuery(PositionParameter);
        return new PagePosition(start, IsBackward: false, start is null ? 0 : null);
    }

    /// <summary>The request for a position.</summary>
    internal ApiRequest Apply(ApiRequest request, PagePosition position)
    {
        if (position.Value is null || PositionParameter is null)
            return request;
        if (BackwardParameterOrNull is not { } backward)
            return request.WithQuery(PositionParameter, position.Value);
        return position.IsBackward
            ? request.WithoutQuery(PositionParameter).WithQuery(backward, position.Value)
            : request.WithoutQuery(backward).WithQuery(PositionParameter, position.Value);
    }

    private protected static PageMove GoOn(PagePosition current, PageFacts facts, string value)
        => new(new PagePosition(value, current.IsBackward, current.ItemsBefore + facts.Count), default);

    private protected static PageMove Stop(PageStopReason reason) => new(null, reason);
}
