using System.Diagnostics;
using System.Net;

namespace SpecGen;

/// <summary>
/// One call with all its attempts. What every call touches is a field here and in the types of an answer: in a fresh process each accessor of a property is one
/// more method to compile before the first answer can be read.
/// </summary>
internal sealed class ApiCall(
    ApiRequest request,
    RequestOptions? options,
    ApiClientOptions clientOptions,
    Deadline deadline,
    ApiTelemetry telemetry,
    string accept,
    bool isStreamed,
    bool isIdempotent,
    string? idempotencyKey,
    bool isDeadlineReusable) : IDisposable
{
    internal readonly ApiRequest Request = request;
    internal readonly RequestOptions? Options = options;
    internal readonly Deadline Deadline = deadline;
    internal readonly string Accept = accept;
    internal readonly bool IsStreamed = isStreamed;

    /// <summary>Whether the server cannot act on the call twice.</summary>
    internal readonly bool IsIdempotent = isIdempotent;

    /// <summary>The idempotency key that all attempts carry, where it is not among the headers.</summary>
    internal readonly string? IdempotencyKey = idempotencyKey;

    /// <summary>The number of the attempt that is made or was made last.</summary>
    internal int Attempts;

    /// <summary>The status of the answer, once it is there.</summary>
    internal int? StatusCode;

    /// <summary>Every credential that was sent, to keep them out of messages. What was taken from here does not change.</summary>
    internal Secret[] Credentials = [];

    /// <summary>The status of the last attempt's response, from when its headers were there: known also where the rest of it never came.</summary>
    internal HttpStatusCode? ReceivedStatusCode;

    /// <summary>The headers of that response.</summary>
    internal ApiHeaders? ReceivedHeaders;

    /// <summary>The beginning of that response's body, where it broke off.</summary>
    internal string? ReceivedBody;

    /// <summary>The tokens that the call took from the client's budget of retries.</summary>
    internal int TokensTaken;

    internal readonly Activity? Span = telemetry.Start(request);

    private readonly long _start = Stopwatch.GetTimestamp();
    private Dictionary<string, Secret>? _provided;
    private ApiHeaders? _answerHeaders;
    private bool _isOver;
    private int _isDisposed;

    internal int MaxRetries => Options?.MaxRetries ?? clientOptions.MaxRetries;

    /// <summary>The deepest nesting of JSON that is read, that of errors included.</summary>
    internal int MaxJsonDepth => clientOptions.MaxJsonDepth;

    /// <summary>How long a stream may be silent.</summary>
    internal TimeSpan StreamIdleTimeout => Options?.StreamIdleTimeout ?? clientOptions.StreamIdleTimeout ?? Options?.Timeout ?? clientOptions.Timeout;

    /// <summary>Whether the body is read as events or lines, whose end says whether it is complete.</summary>
    internal bool HasItems { get; set; }

    /// <summary>Whether the body is read while it comes.</summary>
    internal bool IsReadingStream { get; set; }

    /// <summary>The id of the last event that came, from which an API that documents it goes on.</summary>
    internal string? LastEventId { get; set; }

    /// <summary>The request id of the answer, fit for logs.</summary>
    internal string? RequestId => _answerHeaders is null ? null : ApiResponse.FindRequestId(_answerHeaders);

    /// <summary>The wait before the next attempt.</summary>
    internal TimeSpan RetryDelay { get; set; }

    /// <summary>Why the attempt before this one failed.</summary>
    internal Exception? LastFailure { get; set; }

    /// <summary>Whether the call waits for its next attempt.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>Whether the credential provider was asked again after a 401.</summary>
    internal bool IsRenewed { get; set; }

    /// <summary>What credential providers said, so that each is asked once for all attempts.</summary>
    internal Dictionary<string, Secret> Provided => _provided ??= new(StringComparer.Ordinal);

    internal bool HasProvided => _provided is { Count: > 0 };

    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    internal bool TakeFrom(RetryBudget budget)
    {
        if (!budget.TryTake())
            return false;
        TokensTaken++;
        return true;
    }

    /// <summary>A credential goes out with the call.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="alone">The same as an array, where there is one.</param>
    internal void AddCredential(Secret credential, Secret[]? alone = null)
    {
        if (Credentials.Length == 0)
            Credentials = alone ?? [credential];
        else if (Array.IndexOf(Credentials, credential) < 0)
            Credentials = [.. Credentials, credential];
    }

    /// <summary>An attempt begins.</summary>
    internal void BeginAttempt()
    {
        Attempts++;
        ReceivedStatusCode = null;
        ReceivedHeaders = null;
        ReceivedBody = null;
    }

    /// <summary>The headers of an attempt's response are there.</summary>
    internal void Receive(HttpStatusCode statusCode, ApiHeaders headers)
    {
        ReceivedStatusCode = statusCode;
        ReceivedHeaders = headers;
    }

    /// <summary>The answer is there, and says that the call succeeded. A stream may still fail while it is read.</summary>
    internal void Answered(AttemptResult result)
    {
        StatusCode = (int)result.Response.StatusCode;
        _answerHeaders = result.Headers;
        telemetry.Answered(this);
    }

    /// <summary>Notes why the call failed; the first reason counts.</summary>
    /// <returns>The exception, to be thrown.</returns>
    internal TException Failed<TException>(TException exception)
        where TException : Exception
    {
        if (!_isOver)
        {
            _isOver = true;
            telemetry.Failed(this, exception);
        }

        return exception;
    }

    /// <summary>Ends the call; one that has not failed until now has succeeded, a stream that the caller stops reading included.</summary>
    public void Dispose()
    {
        // A deadline that is given back twice would be that of two calls at once.
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        bool hasSucceeded = !_isOver && StatusCode is not null;
        if (!_isOver)
        {
            _isOver = true;
            telemetry.Succeeded(this);
        }

        if (hasSucceeded && isDeadlineReusable && Attempts == 1)
            Deadline.Return();
        else
            Deadline.Dispose();
        if (Span is null)
            return;

        // A stream ends in the middle of what its reader does: ending its span must not end that of the reader.
        Activity? current = Activity.Current;
        Span.Dispose();
        if (!ReferenceEquals(current, Span))
            Activity.Current = current;
    }
}
