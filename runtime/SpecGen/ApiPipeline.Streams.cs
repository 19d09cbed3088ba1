using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <content>Answers that are read while they come.</content>
public sealed partial class ApiPipeline
{
    /// <summary>Calls an endpoint whose answer is bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call, reading of the stream included.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<ApiStreamResponse> SendForStreamAsync(ApiRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        (AttemptResult result, Stream content, ApiCall call) = await RunAsync(request, options, StreamRead.Bytes, cancellationToken)
            .ConfigureAwait(false);
        return new ApiStreamResponse(content, result.Response.StatusCode, result.Headers)
        {
            Attempts = call.Attempts,
            Length = result.Response.Content.Headers.ContentLength,
        };
    }

    /// <summary>
    /// Calls an endpoint whose answer is server-sent events. Ends with the stream, at <c>[DONE]</c>, or after what the documentation names as the last event.
    /// </summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration.</param>
    /// <exception cref="ApiException">The call failed, the stream reports an error, or the answer is no stream of events.</exception>
    /// <exception cref="IncompleteStreamException">The stream ended before it was complete.</exception>
    public async IAsyncEnumerable<SseItem<T>> SendForEventsAsync<T, TSerializer>(
        ApiRequest request,
        RequestOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T>
    {
        (AttemptResult result, Stream content, ApiCall call) = await RunAsync(request, options, StreamRead.Events, cancellationToken)
            .ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            if (IsOfType(result, "json") || IsOfType(result, "html"))
                throw call.Failed(await NotAStreamAsync(call, result, content, "it is not a stream of events.").ConfigureAwait(false));
            EventScanStream scan = new(
                content, _options.MaxResponseBytes, () => TooLarge(call, result, "an event"), () => call.Failed(ApiErrors.FromEvent(call, result, default)));
            int count = 0;
            SseParser<StreamedEvent<T>> parser = SseParser.Create(
                scan, (type, data) => ParseEvent<T, TSerializer>(call, result, type, data, isFirst: count == 0));
            await foreach (SseItem<StreamedEvent<T>> item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                count++;
                call.LastEventId = item.EventId ?? call.LastEventId;
                if (item.Data.Kind == StreamedEventKind.Done)
                    yield break;
                if (item.Data.Kind == StreamedEventKind.Error)
                    throw call.Failed(ApiErrors.FromEvent(call, result, scan.HasErrorWithoutData ? default : item.Data.Error));
                if (item.Data.Kind is StreamedEventKind.Value or StreamedEventKind.LastValue)
                    yield return new SseItem<T>(item.Data.Value!, item.EventType) { EventId = item.EventId, ReconnectionInterval = item.ReconnectionInterval };
                if (item.Data.Kind == StreamedEventKind.LastValue)
                    yield break;
            }

            if (WhatIsMissing(call, result, scan, count) is { } missing)
                throw call.Failed(missing);
        }
    }

    /// <summary>Calls an endpoint whose answer is one JSON value a line. Blank lines are left out.</summary>
    /// <typeparam name="T">The type of a line.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration.</param>
    /// <exception cref="ApiException">The call failed, a line cannot be read or is an error, or the answer is a page of HTML.</exception>
    /// <exception cref="IncompleteStreamException">The stream ended before it was complete.</exception>
    public async IAsyncEnumerable<T> SendForLinesAsync<T, TSerializer>(
        ApiRequest request,
        RequestOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T>
    {
        (AttemptResult result, Stream content, ApiCall call) = await RunAsync(request, options, StreamRead.Lines, cancellationToken)
            .ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            if (IsOfType(result, "html"))
                throw call.Failed(await NotAStreamAsync(call, result, content, "it is a page of HTML.").ConfigureAwait(false));
            LineReader lines = new(content, (int)_options.MaxResponseBytes, () => TooLarge(call, result, "a line"));
            bool isFirst = true;
            while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (line.AsSpan().Trim(" \t"u8).IsEmpty)
                    continue;
                (StreamedEvent<T> item, JsonException? exception) = ParseLine<T, TSerializer>(call, line, isFirst);
                if (exception is not null)
                    throw call.Failed(await UnreadableLineAsync(call, result, lines, line, isFirst, exception, cancellationToken).ConfigureAwait(false));
                if (item.Kind == StreamedEventKind.Done)
                    yield break;
                if (item.Kind == StreamedEventKind.Error)
                    throw call.Failed(ApiErrors.FromEvent(call, result, item.Error));
                isFirst = false;
                yield return item.Value!;
                if (item.Kind == StreamedEventKind.LastValue)
                    yield break;
            }

            if (request.StreamEnds.Count > 0)
                throw call.Failed(ApiErrors.Incomplete(call, "the line that ends it did not come."));
        }
    }

    internal static bool IsOfType(AttemptResult result, string type)
        => result.Headers["Content-Type"]?.Contains(type, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// Where a stream was asked for, JSON or HTML is an answer of another kind: an error with a status of success, or a portal's page for people.
    /// </summary>
    private async Task<ApiException> NotAStreamAsync(ApiCall call, AttemptResult result, Stream content, string reason)
    {
        using PooledBody body = await PooledBody.ReadAsync(content, null, (int)Math.Min(_options.MaxResponseBytes, MaxErrorBytes), call.Deadline.Token)
            .ConfigureAwait(false);
        AttemptResult read = new(result.Response, result.Headers, body);
        return ErrorBody.Parse(body.Memory.Span, _options.MaxJsonDepth, body.IsCut || body.Failure is not null).Errors.Count > 0
            ? ApiErrors.FromResponse(call, read, _options.TimeProvider)
            : ApiErrors.Unreadable(call, read, ApiErrors.FindUnknownCoding(read) ?? reason);
    }

    /// <summary>What is wrong with a stream of events that came to its end; null where it is complete.</summary>
    private ApiException? WhatIsMissing(ApiCall call, AttemptResult result, EventScanStream scan, int count)
    {
        if (scan.IsCutWithinDone)
            return null;
        if (count == 0 && scan.HasLines && !scan.HasFields)
        {
            return ErrorBody.Parse(scan.Beginning.Span, _options.MaxJsonDepth).Errors.Count > 0
                ? ApiErrors.FromEvent(call, result, scan.Beginning)
                : ApiErrors.Unreadable(call, result, ApiErrors.FindUnknownCoding(result) ?? "it is not a stream of events.", beginning: scan.Beginning);
        }

        if (scan.IsCut)
            return ApiErrors.Incomplete(call, "it ended within an event.");
        if (call.Request.StreamEnds.Count > 0)
            return ApiErrors.Incomplete(call, "the event that ends it did not come.");
        return count == 0 && scan.HasLines ? ApiErrors.Incomplete(call, "it ended before its first event.") : null;
    }

    private StreamedEvent<T> ParseEvent<T, TSerializer>(ApiCall call, AttemptResult result, string type, ReadOnlySpan<byte> data, bool isFirst)
        where TSerializer : struct, IJsonSerializer<T>
    {
        try
        {
            return StreamedEvent<T>.Parse<TSerializer>(type, data, call.Request.StreamEnds, isFirst, _options.MaxJsonDepth);
        }
        catch (JsonException exception)
        {
            throw call.Failed(ApiErrors.Unreadable(call, result, $"an event's data is not what is documented. {exception.Message}", exception));
        }
    }

    private (StreamedEvent<T> Item, JsonException? Exception) ParseLine<T, TSerializer>(ApiCall call, byte[] line, bool isFirst)
        where TSerializer : struct, IJsonSerializer<T>
    {
        try
        {
            return (StreamedEvent<T>.Parse<TSerializer>(null, line, call.Request.StreamEnds, isFirst, _options.MaxJsonDepth), null);
        }
        catch (JsonException exception)
        {
            return (default, exception);
        }
    }

    private async Task<ApiException> UnreadableLineAsync(
        ApiCall call,
        AttemptResult result,
        LineReader lines,
        byte[] line,
        bool isFirst,
        JsonException exception,
        CancellationToken cancellationToken)
    {
        // A misfit is whole JSON: only text that is no JSON may have lost its end.
        if (exception.LineNumber is not null && ApiErrors.FindUnknownCoding(result) is { } coding)
            return ApiErrors.Unreadable(call, result, coding, exception);
        if (lines.IsUnterminated && exception.LineNumber is not null)
            return ApiErrors.Incomplete(call, "it ended within a line.", exception);
        // An error may be the one thing that is written over several lines.
        List<byte> text = [.. line];
        while (isFirst && text.Count < MaxErrorBytes && await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } further)
            text.AddRange(further);
        return ErrorBody.IsError(text.ToArray(), _options.MaxJsonDepth)
            ? ApiErrors.FromEvent(call, result, text.ToArray())
            : ApiErrors.Unreadable(call, result, $"a line is not what is documented. {exception.Message}", exception);
    }

    private ApiResponseException TooLarge(ApiCall call, AttemptResult result, string what)
        => call.Failed(
            ApiErrors.Unreadable(call, result, $"{what} is larger than {_options.MaxResponseBytes} bytes ({nameof(ApiClientOptions.MaxResponseBytes)})."));
}
