using System.Net;

namespace SpecGen;

/// <summary>What a client and those that were derived from it have in common: the connections, and what they have learnt about the server's limits.</summary>
internal sealed class ApiConnections : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _isOwned;
    private readonly bool _isOurHandler;
    private readonly CancellationTokenSource _closing = new();

    private ApiConnections(HttpClient http, bool isOwned, bool isOurHandler)
    {
        _http = http;
        _isOwned = isOwned;
        _isOurHandler = isOurHandler;
        Closing = _closing.Token;
    }

    /// <summary>
    /// Sends a request; completes when the headers of the response are there, or as soon as the token says so even if a handler of the caller's does not look
    /// at it.
    /// </summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> sending = _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return _isOurHandler ? sending : UserCode.WaitAsync(sending, cancellationToken);
    }

    /// <summary>Cancelled when the connections are closed, so that no call outlives its client.</summary>
    internal CancellationToken Closing { get; }

    /// <summary>What is sent as Accept-Encoding; null where a handler of the caller's or the browser decides.</summary>
    internal string? AcceptEncoding { get; private init; }

    /// <summary>Opens what the options ask for: the caller's <see cref="HttpClient"/>, the caller's handler, or connections of the client's own.</summary>
    /// <exception cref="ArgumentException">The handler follows redirects or leads nowhere.</exception>
    internal static ApiConnections Open(ApiClientOptions options)
    {
        if (options.HttpClient is { } given)
            return new ApiConnections(given, isOwned: false, isOurHandler: false);
        if (options.Handler is { } handler)
            RedirectGuard.Validate(handler, nameof(options));
        HttpClient http = new(options.Handler ?? CreateHandler(), disposeHandler: options.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        return new ApiConnections(http, isOwned: true, isOurHandler: options.Handler is null)
        {
            AcceptEncoding = options.Handler is null && !OperatingSystem.IsBrowser() ? ContentDecoding.AcceptEncoding : null,
        };
    }

    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        _closing.Cancel();
        _closing.Dispose();
        if (_isOwned)
            _http.Dispose();
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
