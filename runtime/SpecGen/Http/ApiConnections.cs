using System.Collections.Concurrent;

namespace SpecGen;

/// <summary>What a client and those that were derived from it have in common: the connections, and what they have learnt about the server's limits.</summary>
internal sealed class ApiConnections : IDisposable
{
    private const int MaxFurtherDeadlines = 64;

    /// <summary>Whether no code of the caller's sends the requests.</summary>
    internal readonly bool IsOurHandler;

    /// <summary>Whether bodies open without waiting: those of a caller's handler may want to be waited for, and the browser knows no other way.</summary>
    internal readonly bool HasSynchronousBodies;

    /// <summary>Cancelled when the connections are closed, so that no call outlives its client.</summary>
    internal readonly CancellationToken Closing;

    /// <summary>What is sent as Accept-Encoding; null where a handler of the caller's or the browser decides.</summary>
    internal readonly string? AcceptEncoding;

    private readonly HttpMessageInvoker _sender;
    private readonly bool _isOwned;
    private readonly CancellationTokenSource _closing = new();

    // One for calls that follow one another, and more for those that are made at once.
    private Deadline? _idleDeadline;
    private ConcurrentQueue<Deadline>? _furtherDeadlines;
    private int _furtherDeadlineCount;

    private ApiConnections(HttpMessageInvoker sender, bool isOwned, bool isOurHandler)
    {
        _sender = sender;
        _isOwned = isOwned;
        IsOurHandler = isOurHandler;
        HasSynchronousBodies = isOurHandler && !OperatingSystem.IsBrowser();
        AcceptEncoding = HasSynchronousBodies ? ContentDecoding.AcceptEncoding : null;
        Closing = _closing.Token;
    }

    /// <summary>
    /// Sends a request; completes when the headers of the response are there, or as soon as the token says so even if a handler of the caller's does not look
    /// at it.
    /// </summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // Without a client of the caller's, its defaults and its own deadline there is nothing for an HttpClient to do.
        Task<HttpResponseMessage> sending = _sender is HttpClient http
            ? http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _sender.SendAsync(message, cancellationToken);
        return IsOurHandler ? sending : UserCode.WaitAsync(sending, cancellationToken);
    }

    /// <summary>The deadline of a call.</summary>
    /// <param name="timeout">How long the call may take, or infinite.</param>
    /// <param name="time">The clock.</param>
    /// <param name="clientName">What the exception of a closed client names.</param>
    /// <param name="isReusable">Whether nothing but the connections sees its token.</param>
    /// <param name="caller">The caller's cancellation.</param>
    internal Deadline Begin(TimeSpan timeout, TimeProvider time, string clientName, bool isReusable, CancellationToken caller)
    {
        Deadline? deadline = isReusable ? TakeIdle() : null;
        if (deadline is null)
            return new Deadline(timeout, time, clientName, this, caller);
        deadline.Restart(timeout, clientName, caller);
        return deadline;
    }

    private Deadline? TakeIdle() => Interlocked.Exchange(ref _idleDeadline, null) ?? (_furtherDeadlines is null ? null : TakeFurther(_furtherDeadlines));

    private Deadline? TakeFurther(ConcurrentQueue<Deadline> deadlines)
    {
        if (deadlines.TryDequeue(out Deadline? deadline))
            Interlocked.Decrement(ref _furtherDeadlineCount);
        return deadline;
    }

    /// <summary>Keeps a deadline for another call, where there is room.</summary>
    internal bool TryKeep(Deadline deadline) => Interlocked.CompareExchange(ref _idleDeadline, deadline, null) is null || TryKeepFurther(deadline);

    private bool TryKeepFurther(Deadline deadline)
    {
        if (_furtherDeadlines is null)
            Interlocked.CompareExchange(ref _furtherDeadlines, new ConcurrentQueue<Deadline>(), null);
        if (Interlocked.Increment(ref _furtherDeadlineCount) > MaxFurtherDeadlines)
        {
            Interlocked.Decrement(ref _furtherDeadlineCount);
            return false;
        }

        _furtherDeadlines.Enqueue(deadline);
        return true;
    }

    /// <summary>Opens what the options ask for: the caller's <see cref="HttpClient"/>, the caller's handler, or connections of the client's own.</summary>
    /// <exception cref="ArgumentException">The handler follows redirects or leads nowhere.</exception>
    internal static ApiConnections Open(ApiClientOptions options)
    {
        if (options.HttpClient is { } given)
            return new ApiConnections(given, isOwned: false, isOurHandler: false);
        if (options.Handler is { } handler)
            RedirectGuard.Validate(handler, nameof(options));
        HttpMessageInvoker sender = new(options.Handler ?? CreateHandler(), disposeHandler: options.Handler is null);
        return new ApiConnections(sender, isOwned: true, isOurHandler: options.Handler is null);
    }

    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        _closing.Cancel();
        _closing.Dispose();
        if (_isOwned)
            _sender.Dispose();
    }

    private static HttpMessageHandler CreateHandler()
    {
        // The browser's fetch has no sockets, decompresses by itself, and keeps cookies to itself.
        if (OperatingSystem.IsBrowser())
            return new HttpClientHandler { AllowAutoRedirect = false };
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
    }
}
