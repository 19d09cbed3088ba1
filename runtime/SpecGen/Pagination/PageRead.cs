using System.Net;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>One page as it came.</summary>
internal sealed class PageResponse<T>(
    IReadOnlyList<T> items,
    IReadOnlyList<JsonElement>? unreadableItems,
    PageFacts facts,
    PageMove move,
    ApiResponse response,
    PageInfoSource? info = null,
    IReadOnlyList<string?>? itemIds = null)
{
    internal readonly IReadOnlyList<T> Items = items;
    internal readonly IReadOnlyList<JsonElement>? UnreadableItems = unreadableItems;
    internal readonly PageFacts Facts = facts;
    internal readonly PageMove Move = move;
    internal readonly ApiResponse Response = response;
    internal readonly PageInfoSource? Info = info;
    internal readonly IReadOnlyList<string?>? ItemIds = itemIds;
}

/// <summary>Reads the pages of one enumeration, one after another.</summary>
/// <param name="request">The request of the first page.</param>
/// <param name="strategy">How the endpoint pages.</param>
/// <param name="start">Where the first page is.</param>
/// <param name="keepIds">Whether the items' ids are kept.</param>
internal sealed class PageRead<T, TSerializer>(ApiRequest request, PaginationStrategy strategy, PagePosition start, bool keepIds)
    : ResponseRead<PageResponse<T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    private bool _hasEarlierPage;

    internal readonly ApiRequest Request = request;

    /// <summary>Where the page is that is fetched now.</summary>
    internal PagePosition Position = start;

    internal override PageResponse<T> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        bool hasEarlierPage = _hasEarlierPage;
        _hasEarlierPage = true;
        if (result.Response.StatusCode == HttpStatusCode.NoContent)
        {
            PageFacts none = new();
            return new PageResponse<T>(
                [], null, none, strategy.Next(Position, none), new ApiResponse(HttpStatusCode.NoContent, result.Headers) { SentCount = call.Attempts });
        }

        pipeline.RefuseCut(call, result);
        ResponseReader<T, TSerializer> reader = new(result.Body!.Memory, strategy, call.Deadline.Token) { KeptIds = keepIds ? [] : null };
        pipeline.Read(call, result, ref reader, strategy.LayoutFor(call.Request.IsEnveloped));
        PageFacts facts = reader.Facts!;
        PageMove move = strategy.Next(Position, facts);
        if (hasEarlierPage || move.Position is not null)
            reader.Identify();
        ApiResponse response = new(result.Response.StatusCode, result.Headers, reader.Messages)
        {
            SentCount = call.Attempts,
            KeptBody = RawBody(call, result),
            KeptDepartures = reader.Context.KeptDepartures,
        };
        PageInfoSource? info = reader.CopyBesideItems() is { } json ? new PageInfoSource(json, strategy, call.Request.IsEnveloped) : null;
        return new PageResponse<T>(reader.Items, reader.UnreadableItems, facts, move, response, info, reader.KeptIds);
    }
}
