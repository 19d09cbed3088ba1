using System.Diagnostics;
using Polly;

namespace SpecGen;

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

    /// <summary>Whether the server cannot act on the call twice.</summary>
    internal bool IsIdempotent { get; init; }

    /// <summary>The idempotency key that all attempts carry, where it is not among the headers.</summary>
    internal string? IdempotencyKey { get; init; }

    internal int Attempts { get; set; }

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
