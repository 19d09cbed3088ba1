using System.Net;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>
/// Makes something of a successful response whose body is there, or still comes. A class and no delegate or struct: nothing is captured for each call, and the
/// code that sends is compiled once, not once for each type that is read.
/// </summary>
/// <typeparam name="TResult">What is made of it.</typeparam>
internal abstract class ResponseRead<TResult>
{
    /// <summary>What is asked for.</summary>
    internal virtual string Accept => "application/json";

    /// <summary>Whether the body is read while it comes: then what is made of it ends the call.</summary>
    internal virtual bool IsStreamed => false;

    /// <exception cref="ApiException">The response cannot be read, or is an error.</exception>
    internal abstract TResult Read(ApiPipeline pipeline, ApiCall call, AttemptResult result);

    internal static ReadOnlyMemory<byte>? RawBody(ApiCall call, AttemptResult result)
        => call.Options?.KeepRawBody == true ? (ReadOnlyMemory<byte>?)result.Body!.Memory.ToArray() : null;
}

/// <summary>An open body.</summary>
internal sealed class StreamRead(string accept, bool hasItems) : ResponseRead<(AttemptResult Result, Stream Content, ApiCall Call)>
{
    internal static StreamRead Bytes { get; } = new("*/*", hasItems: false);

    internal static StreamRead Events { get; } = new("text/event-stream", hasItems: true);

    internal static StreamRead Lines { get; } = new("application/x-ndjson, application/jsonl, application/x-jsonl, */*;q=0.5", hasItems: true);

    internal override string Accept => accept;

    internal override bool IsStreamed => true;

    internal override (AttemptResult Result, Stream Content, ApiCall Call) Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        call.Deadline.Pause();
        call.HasItems = hasItems;
        call.IsReadingStream = true;
        return (result, new DeadlineStream(result.Content!, result.Response.Content.Headers.ContentLength, result, call), call);
    }
}

/// <summary>A documented value, inside the envelope where there is one.</summary>
internal sealed class ValueRead<T, TSerializer> : ResponseRead<ApiResponse<T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    internal static ValueRead<T, TSerializer> Instance { get; } = new();

    internal override ApiResponse<T> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        HttpStatusCode status = result.Response.StatusCode;
        if (result.Body!.Length == 0)
            return new ApiResponse<T>(status, result.Headers) { SentCount = call.Attempts, KeptBody = RawBody(call, result) };
        pipeline.RefuseCut(call, result);
        ResponseReader<T, TSerializer> reader = new(result.Body.Memory, null, call.Deadline.Token);
        pipeline.Read(call, result, ref reader, call.Request.IsEnveloped ? ResponseLayout.Envelope : ResponseLayout.Root);
        return new ApiResponse<T>(reader.HasValue, reader.Value, status, result.Headers, reader.Messages)
        {
            SentCount = call.Attempts,
            KeptBody = RawBody(call, result),
            KeptDepartures = reader.Context.KeptDepartures,
        };
    }
}

/// <summary>Text. Text that comes as a JSON string is that string.</summary>
internal sealed class TextRead : ResponseRead<ApiResponse<string>>
{
    internal static TextRead Instance { get; } = new();

    internal override string Accept => "text/plain, */*;q=0.5";

    internal override ApiResponse<string> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        HttpStatusCode status = result.Response.StatusCode;
        if (status == HttpStatusCode.NoContent)
            return new ApiResponse<string>(status, result.Headers) { SentCount = call.Attempts };
        pipeline.RefuseCut(call, result);
        if (ApiPipeline.IsOfType(result, "html"))
            throw ApiErrors.Unreadable(call, result, "it is a page of HTML.");
        string text = BodyText.Read(result.Body!.Memory.Span, result.Response.Content.Headers.ContentType?.CharSet, ApiPipeline.IsOfType(result, "json"));
        if (text.Contains('\uFFFD', StringComparison.Ordinal) && ApiErrors.FindUnknownCoding(result) is { } coding)
            throw ApiErrors.Unreadable(call, result, coding);
        return new ApiResponse<string>(text, status, result.Headers) { SentCount = call.Attempts, KeptBody = RawBody(call, result) };
    }
}

/// <summary>No documented content; an envelope is read all the same.</summary>
internal sealed class EmptyRead : ResponseRead<ApiResponse>
{
    internal static EmptyRead Instance { get; } = new();

    internal override ApiResponse Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        IReadOnlyList<ApiMessage> messages = [];
        if (call.Request.IsEnveloped && result.Body!.Length > 0)
        {
            pipeline.RefuseCut(call, result);
            ResponseReader<JsonElement, JsonElementSerializer> reader = new(result.Body.Memory, null, call.Deadline.Token);
            pipeline.Read(call, result, ref reader, ResponseLayout.Envelope, isEnvelopeRequired: false);
            messages = reader.Messages;
        }

        return new ApiResponse(result.Response.StatusCode, result.Headers, messages) { SentCount = call.Attempts, KeptBody = RawBody(call, result) };
    }
}

/// <summary>The whole body of an endpoint that the documentation does not list.</summary>
internal sealed class UnlistedRead : ResponseRead<ApiResponse<JsonElement>>
{
    internal static UnlistedRead Instance { get; } = new();

    internal override ApiResponse<JsonElement> Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        ApiResponse<JsonElement> response = ValueRead<JsonElement, JsonElementSerializer>.Instance.Read(pipeline, call, result);
        if (pipeline.IsFailedEnvelope(response.ValueOrDefault))
            throw pipeline.FromResponse(call, result);
        return response;
    }
}
