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
internal sealed class ApiCall(ApiRequest request, RequestOptions? options, Deadline deadline, string accept, bool isStreamed) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private Dictionary<string, Secret>? _provided;

    internal ApiRequest Request { get; } = request;

    internal RequestOptions? Options { get; } = options;

    internal Deadline Deadline { get; } = deadline;

    internal string Accept { get; } = accept;

    internal bool IsStreamed { get; } = isStreamed;

    internal Activity? Activity { get; init; }

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

    public void Dispose()
    {
        Deadline.Dispose();
        Activity?.Dispose();
    }
}
