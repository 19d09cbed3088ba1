using System.Diagnostics;

namespace SpecGen;

/// <summary>One call with all its attempts.</summary>
internal sealed class ApiCall(ApiRequest request, RequestOptions? options, Deadline deadline, string accept, bool isStreamed) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();

    internal ApiRequest Request { get; } = request;

    internal RequestOptions? Options { get; } = options;

    internal Deadline Deadline { get; } = deadline;

    internal string Accept { get; } = accept;

    internal bool IsStreamed { get; } = isStreamed;

    internal Activity? Activity { get; init; }

    internal int MaxRetries { get; init; }

    internal int Attempts { get; set; }

    /// <summary>Whether the credential provider was asked again after a 401.</summary>
    internal bool IsRenewed { get; set; }

    /// <summary>Every credential that was sent, to keep them out of messages.</summary>
    internal List<Secret> Credentials { get; } = [];

    /// <summary>What credential providers said, so that each is asked once for all attempts.</summary>
    internal Dictionary<string, Secret> Provided { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the server cannot act on the call twice.</summary>
    internal bool IsIdempotent { get; } = IsIdempotentMethod(request.Method) || request.HasIdempotencyKey || options?.IdempotencyKey is not null;

    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public void Dispose()
    {
        Deadline.Dispose();
        Activity?.Dispose();
    }

    private static bool IsIdempotentMethod(HttpMethod method)
        => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete || method == HttpMethod.Options;
}
