using System.Diagnostics;
using System.Net;
using Polly;

namespace SpecGen;

/// <summary>What has come of a response.</summary>
internal sealed record ReceivedResponse(HttpStatusCode StatusCode, ApiHeaders Headers)
{
    /// <summary>The beginning of a body that broke off.</summary>
    internal string? Body { get; set; }
}

/// <summary>One call with all its attempts.</summary>
internal sealed class ApiCall(
    ApiRequest request, RequestOptions? options, Deadline deadline, ApiTelemetry telemetry, string accept, bool isStreamed) : IDisposable
{
    private readonly Activity? _activity = telemetry.Start(request);
    private readonly long _start = Stopwatch.GetTimestamp();
    private Dictionary<string, Secret>? _provided;
    private bool _isOver;

    internal ApiRequest Request { get; } = request;

    internal RequestOptions? Options { get; } = options;

    internal Deadline Deadline { get; } = deadline;

    internal string Accept { get; } = accept;

    internal bool IsStreamed { get; } = isStreamed;

    internal Activity? Span => _activity;

    internal int MaxRetries { get; init; }

    /// <summary>The deepest nesting of JSON that is read, that of errors included.</summary>
    internal int MaxJsonDepth { get; init; } = Json.JsonModel.DefaultMaxDepth;

    /// <summary>How long a stream may be silent.</summary>
    internal TimeSpan StreamIdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether the body is read as events or lines, whose end says whether it is complete.</summary>
    internal bool HasItems { get; set; }

    /// <summary>Whether the body is read while it comes.</summary>
    internal bool IsReadingStream { get; set; }

    /// <summary>The id of the last event that came, from which an API that documents it goes on.</summary>
    internal string? LastEventId { get; set; }

    /// <summary>Whether the server cannot act on the call twice.</summary>
    internal bool IsIdempotent { get; init; }

    /// <summary>The idempotency key that all attempts carry, where it is not among the headers.</summary>
    internal string? IdempotencyKey { get; init; }

    internal int Attempts { get; set; }

    /// <summary>The response of the last attempt, from when its headers were there: known also where the rest of it never came.</summary>
    internal ReceivedResponse? Received { get; set; }

    /// <summary>The status of the answer, once it is there.</summary>
    internal int? StatusCode { get; private set; }

    /// <summary>The request id of the answer, fit for logs.</summary>
    internal string? RequestId { get; private set; }

    /// <summary>What the first attempt brought, until the retries have taken it over.</summary>
    internal Outcome<AttemptResult>? FirstOutcome { get; set; }

    /// <summary>The wait before the next attempt.</summary>
    internal TimeSpan RetryDelay { get; set; }

    /// <summary>Why the attempt before this one failed.</summary>
    internal Exception? LastFailure { get; set; }

    /// <summary>Whether the call waits for its next attempt.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>The tokens that the call took from the client's budget of retries.</summary>
    internal int TokensTaken { get; private set; }

    /// <summary>Whether the credential provider was asked again after a 401.</summary>
    internal bool IsRenewed { get; set; }

    /// <summary>Every credential that was sent, to keep them out of messages.</summary>
    internal List<Secret> Credentials { get; } = [];

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
    internal void AddCredential(Secret credential)
    {
        if (!Credentials.Contains(credential))
            Credentials.Add(credential);
    }

    /// <summary>The answer is there, and says that the call succeeded. A stream may still fail while it is read.</summary>
    internal void Answered(AttemptResult result)
    {
        StatusCode = (int)result.Response.StatusCode;
        RequestId = ApiResponse.FindRequestId(result.Headers);
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
        if (!_isOver)
        {
            _isOver = true;
            telemetry.Succeeded(this);
        }

        Deadline.Dispose();
        if (_activity is null)
            return;

        // A stream ends in the middle of what its reader does: ending its span must not end that of the reader.
        Activity? current = Activity.Current;
        _activity.Dispose();
        if (!ReferenceEquals(current, _activity))
            Activity.Current = current;
    }
}
