using System.Net;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>One page as it came.</summary>
internal sealed record PageResponse<T>(IReadOnlyList<T> Items, IReadOnlyList<JsonElement> UnreadableItems, PageFacts Facts, PageMove Move, ApiResponse Response)
{
    internal PageInfoSource? Info { get; init; }

    internal IReadOnlyList<string?>? ItemIds { get; init; }
}

/// <summary>Reads the pages of one enumeration, one after another.</summary>
/// <param name="request">The request of the first page.</param>
/// <param name="strategy">How the endpoint pages.</param>
/// <param name="keepIds">Whether the items' ids are kept.</param>
internal sealed class PageRead<T, TSerializer>(ApiRequest request, PaginationStrategy strategy, bool keepIds) : ResponseRead<PageResponse<T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    private bool _hasEarlierPage;

    internal ApiRequest Request { get; } = request;

    /// <summary>Where the page is that is fetched now.</summary>
    internal PagePosition Position { get; set; } = new(null, IsBackward: false, ItemsBefore: 0);

    internal override PageResponse<T> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        bool hasEarlierPage = _hasEarlierPage;
        _hasEarlierPage = true;
        if (result.Response.StatusCode == HttpStatusCode.NoContent)
        {
            PageFacts none = new();
            return new PageResponse<T>(
                [], [], none, strategy.Next(Position, none), new ApiResponse(HttpStatusCode.NoContent, result.Headers) { Attempts = call.Attempts });
        }

        pipeline.RefuseCut(call, result);
        ResponseReader<T, TSerializer> reader = new(result.Body!.Memory, strategy, call.Deadline.Token) { KeptIds = keepIds ? [] : null };
        pipeline.Read(call, result, ref reader, strategy.LayoutFor(call.Request.HasEnvelope));
        PageMove move = strategy.Next(Position, reader.Facts);
        if (hasEarlierPage || move.Position is not null)
            reader.Identify();
        ApiResponse response = new(result.Response.StatusCode, result.Headers, reader.Messages)
        {
            Attempts = call.Attempts,
            RawBody = RawBody(call, result),
            Departures = reader.Context.Departures,
        };
        return new PageResponse<T>(reader.Items, reader.UnreadableItems, reader.Facts, move, response)
        {
            Info = reader.CopyBesideItems() is { } json ? new PageInfoSource(json, strategy, call.Request.HasEnvelope) : null,
            ItemIds = reader.KeptIds,
        };
    }
}
