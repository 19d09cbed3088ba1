using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <content>Answers that are read while they come.</content>
public sealed partial class ApiPipeline
{
    private const string AcceptAnything = "*/*";
    private const string AcceptEvents = "text/event-stream";
    private const string AcceptLines = "application/x-ndjson, application/jsonl, application/x-jsonl, */*;q=0.5";

    /// <summary>Calls an endpoint whose answer is bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call, reading of the stream included.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<ApiStreamResponse> SendForStreamAsync(ApiRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        (AttemptResult result, Stream content, ApiCall call) = await OpenAsync(request, options, AcceptAnything, cancellationToken).ConfigureAwait(false);
        return new ApiStreamResponse(content, result.Response.StatusCode, result.Headers)
        {
            Attempts = call.Attempts,
            Length = result.Response.Content.Headers.ContentLength,
        };
    }

    /// <summary>Calls an endpoint whose answer is server-sent events. Ends with the stream or at <c>[DONE]</c>.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration.</param>
    /// <exception cref="ApiException">The call failed, or the stream reports an error.</exception>
    public async IAsyncEnumerable<SseItem<T>> SendForEventsAsync<T, TSerializer>(
        ApiRequest request,
        RequestOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T>
    {
        (AttemptResult result, Stream content, ApiCall call) = await OpenAsync(request, options, AcceptEvents, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            if (result.Headers["Content-Type"]?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
                throw call.Failed(await NoEventsAsync(call, result, content).ConfigureAwait(false));
            EventSizeStream limited = new(content, _options.MaxResponseBytes, () => TooLarge(call, result, "an event"));
            SseParser<StreamedEvent<T>> parser = SseParser.Create(limited, (type, data) => ParseEvent<T, TSerializer>(call, result, type, data));
            await foreach (SseItem<StreamedEvent<T>> item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                if (item.Data.Kind == StreamedEventKind.Done)
                    yield break;
                if (item.Data.Kind == StreamedEventKind.Error)
                    throw call.Failed(ApiErrors.FromEvent(call, result, item.Data.Error));
                if (item.Data.Kind == StreamedEventKind.Value)
                    yield return new SseItem<T>(item.Data.Value!, item.EventType) { EventId = item.EventId, ReconnectionInterval = item.ReconnectionInterval };
            }
        }
    }

    /// <summary>Calls an endpoint whose answer is one JSON value a line. Blank lines are left out.</summary>
    /// <typeparam name="T">The type of a line.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration.</param>
    /// <exception cref="ApiException">The call failed, or a line cannot be read.</exception>
    public async IAsyncEnumerable<T> SendForLinesAsync<T, TSerializer>(
        ApiRequest request,
        RequestOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T>
    {
        (AttemptResult result, Stream content, ApiCall call) = await OpenAsync(request, options, AcceptLines, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            LineReader lines = new(content, (int)_options.MaxResponseBytes, () => TooLarge(call, result, "a line"));
            while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                    yield return ParseJson<T, TSerializer>(call, result, line);
            }
        }
    }

    private async Task<(AttemptResult Result, Stream Content, ApiCall Call)> OpenAsync(
        ApiRequest request,
        RequestOptions? options,
        string accept,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCall call = Begin(request, options, accept, isStreamed: true, cancellationToken);
        try
        {
            AttemptResult result = await SendAttemptsAsync(call).ConfigureAwait(false);
            Stream content = await result.Response.Content.ReadAsStreamAsync(call.Deadline.Token).ConfigureAwait(false);
            call.Answered(result);
            call.Deadline.Pause();
            return (result, new DeadlineStream(content, result, call), call);
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            call.Dispose();
            throw;
        }
    }

    /// <summary>Where events were asked for, JSON is an answer of another kind: most likely an error with a status of success.</summary>
    private async Task<ApiException> NoEventsAsync(ApiCall call, AttemptResult result, Stream content)
    {
        using PooledBody body = await PooledBody.ReadAsync(content, null, (int)_options.MaxResponseBytes, call.Deadline.Token).ConfigureAwait(false);
        AttemptResult read = new(result.Response, body);
        return ErrorBody.Parse(body.Memory.Span).Errors.Count > 0
            ? ApiErrors.FromResponse(call, read, _options.TimeProvider)
            : ApiErrors.Unreadable(call, read, "it is not a stream of events.");
    }

    private StreamedEvent<T> ParseEvent<T, TSerializer>(ApiCall call, AttemptResult result, string type, ReadOnlySpan<byte> data)
        where TSerializer : struct, IJsonSerializer<T>
    {
        try
        {
            return StreamedEvent<T>.Parse<TSerializer>(type, data, _options.MaxJsonDepth);
        }
        catch (JsonException exception)
        {
            throw call.Failed(ApiErrors.Unreadable(call, result, $"an event's data is not what is documented. {exception.Message}", exception));
        }
    }

    private T ParseJson<T, TSerializer>(ApiCall call, AttemptResult result, byte[] json)
        where TSerializer : struct, IJsonSerializer<T>
    {
        try
        {
            return JsonModel.Parse<T, TSerializer>(json, _options.MaxJsonDepth);
        }
        catch (JsonException exception)
        {
            throw call.Failed(ApiErrors.Unreadable(call, result, $"a line is not what is documented. {exception.Message}", exception));
        }
    }

    private ApiResponseException TooLarge(ApiCall call, AttemptResult result, string what)
        =>
        call.Failed(ApiErrors.Unreadable(call, result, $"{what} is larger than {_options.MaxResponseBytes} bytes ({nameof(ApiClientOptions.MaxResponseBytes)})."));
}
