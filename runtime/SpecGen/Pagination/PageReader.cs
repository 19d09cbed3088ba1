using System.Net;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>Reads the pages of an endpoint. No more than this knows how an item is read: all else is compiled once, not once for each type of items.</summary>
internal abstract class PageReader<T>
{
    /// <summary>Reads a page, and tells the walk what the response says about its place in the sequence.</summary>
    /// <exception cref="ApiException">The response cannot be read, or is an error.</exception>
    internal abstract Page<T> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result, PageWalk<T> walk);
}

/// <summary>Reads the pages of an endpoint by what reads its items.</summary>
internal sealed class PageReader<T, TSerializer> : PageReader<T>
    where TSerializer : struct, IJsonSerializer<T>
{
    internal static readonly PageReader<T, TSerializer> Instance = new();

    internal override Page<T> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result, PageWalk<T> walk)
    {
        if (result.Response.StatusCode == HttpStatusCode.NoContent)
            return walk.PageWithoutContent(call, result);
        pipeline.RefuseCut(call, result);
        bool isEnveloped = call.Request.IsEnveloped;
        ResponseReader<T, TSerializer> reader = new(result.Body!.Memory, walk.Strategy, call.Deadline.Token);
        if (walk.KeepsIds)
            reader.KeptIds = [];
        pipeline.Read(call, result, ref reader, walk.Strategy.LayoutFor(isEnveloped));
        if (walk.Learn(reader.Facts!))
            reader.Identify();
        ApiResponse response = new(result.Response.StatusCode, result.Headers, reader.Messages);
        response.SentCount = call.Attempts;
        response.KeptDepartures = reader.Context.KeptDepartures;
        if (call.Options is not null)
            response.KeptBody = ResponseRead<bool>.RawBody(call, result);
        Page<T> page = new(reader.Items, response: response);
        page.ItemIds = reader.KeptIds;
        page.Unreadable = reader.UnreadableItems;
        page.UnreadableCount = reader.UnreadableItemCount;
        if (reader.CopyBesideItems() is { } json)
            page.InfoSource = new PageInfoSource(json, walk.Strategy, isEnveloped);
        return page;
    }
}
