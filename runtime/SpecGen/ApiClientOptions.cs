using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace SpecGen;

/// <summary>Settings of a client. A client copies them when it is created.</summary>
public class ApiClientOptions
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> and the <see cref="System.Diagnostics.Metrics.Meter"/> of all clients, for
    /// OpenTelemetry's AddSource and AddMeter.
    /// </summary>
    public const string TelemetryName = "SpecGen";

    private const string ArgumentName = "options";

    private const int LongestResponse = int.MaxValue / 2;

    /// <summary>The credential, for APIs that need one: an API token or key.</summary>
    public Secret? Token { get; set; }

    /// <summary>
    /// Credentials by the name that the documentation gives them, for APIs that need several, such as <c>CLOUDFLARE_EMAIL</c> and <c>CLOUDFLARE_API_KEY</c>.
    /// They come before <see cref="Token"/>.
    /// </summary>
    public IDictionary<string, Secret> Credentials { get; private set; } = new Dictionary<string, Secret>(StringComparer.Ordinal);

    /// <summary>
    /// Supplies credentials that change. Asked once for each request, and once more when the server answers with 401. Comes before <see cref="Token"/>.
    /// </summary>
    public Func<TokenRequest, CancellationToken, ValueTask<Secret>>? TokenProvider { get; set; }

    /// <summary>
    /// Gives the settings whose <see cref="Token"/>, <see cref="Credentials"/> and <see cref="TokenProvider"/> hold now, in place of those of this object. Asked
    /// for each request: for configuration that is reloaded.
    /// </summary>
    public Func<ApiClientOptions>? CredentialSource { get; set; }

    /// <summary>
    /// Sends requests without credentials where none are set: for public endpoints, and for an <see cref="HttpClient"/> that adds them itself.
    /// </summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>
    /// The address below which all paths lie, where it is not the documented one. Must be https, except for this machine's loopback addresses.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Sends the requests. Where it is null, the client has connections of its own and closes them when it is disposed. A given one is not disposed, its
    /// <see cref="HttpClient.Timeout"/> should be infinite, and its handler must not follow redirects: a redirect would take credentials elsewhere.
    /// </summary>
    /// <remarks>
    /// An <see cref="System.Net.Http.HttpClient"/> does not show its handler. The client compares address and method after each call and fails where they are
    /// not those that were sent; by then the redirect has been followed, and one that comes back to the same address cannot be seen. <see cref="Handler"/> is
    /// checked beforehand.
    /// </remarks>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// Sends the requests, in place of the client's own connections and of <see cref="HttpClient"/>. It is not disposed. The chain of
    /// <see cref="DelegatingHandler.InnerHandler"/> is walked when the client is created, and a handler at its end that follows redirects is refused.
    /// </summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// The deadline of a call: all attempts, the waits between them, and reading the response. Streams (downloads, events, lines) start it anew whenever they
    /// are read. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How long a stream (download, events, lines) may be silent before it is given up; null for <see cref="Timeout"/>. Any byte counts as life, comments and
    /// pings included. The time that the caller takes between two reads does not count.
    /// </summary>
    public TimeSpan? StreamIdleTimeout { get; set; }

    /// <summary>The deadline of one attempt, after which the next one begins; null for none of its own.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>How often a call is tried again.</summary>
    /// <remarks>
    /// Tried again are calls that the server cannot have acted upon twice: methods that are idempotent by definition (RFC 9110, section 9.2.2) and calls with
    /// an idempotency key after a lost connection, 408, 429, 500, 502, 503, 504, 520 to 524 or 529; other calls only where the server has not begun: no
    /// connection was made, 429, or 503 or 529 with Retry-After. A server's <c>x-should-retry</c> decides for itself. Bodies that cannot be read twice are
    /// never sent twice. No wait is begun that would outlast <see cref="Timeout"/>: the call fails with what the server said last.
    /// </remarks>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The longest wait before another attempt that the client chooses itself. The shortest is 20 ms.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest wait that a server may ask for, by <c>Retry-After</c> or <c>retry-after-ms</c>; null for <see cref="MaxRetryDelay"/>. Where it asks for
    /// more, the call fails at once and <see cref="ApiException.RetryAfter"/> says for how much.
    /// </summary>
    public TimeSpan? MaxRetryAfter { get; set; }

    /// <summary>
    /// How many attempts beyond the first the calls of a client may make together while the server is overloaded (429, 503, 529), before they fail with its
    /// first answer; null for no limit. Successful calls refill it: a fifth of an attempt each, or what they took themselves.
    /// </summary>
    public int? RetryBudget { get; set; } = 100;

    /// <summary>
    /// Whether the client paces its requests by what the server says about its limits. All calls of a client, and of those that were derived from it, count
    /// together.
    /// </summary>
    public RateLimiting RateLimiting { get; set; }

    /// <summary>
    /// Gives each call whose method is not idempotent an <c>Idempotency-Key</c> of its own, the same for all attempts, which makes it safe to try again: true
    /// for every such call, false for none, null for those whose documentation has the header.
    /// </summary>
    public bool? AutoIdempotencyKey { get; set; }

    /// <summary>The most bytes of a response that are held in memory: a body, an event or a line. Downloads are not limited.</summary>
    public long MaxResponseBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>The deepest nesting of JSON that is read.</summary>
    public int MaxJsonDepth { get; set; } = Json.JsonModel.DefaultMaxDepth;

    /// <summary>
    /// The number of pages, one after another, that bring nothing new, after which paging breaks off: pages without items, and pages whose items all came
    /// before.
    /// </summary>
    public int MaxEmptyPages { get; set; } = 100;

    /// <summary>What an enumeration of items does where paging breaks off, because the server leads in circles or names no way on.</summary>
    public PagingStop PagingStop { get; set; }

    /// <summary>Added to the User-Agent header: the application's name and version, such as <c>inventory/1.2</c>.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>Headers for every request.</summary>
    public IDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Takes logs. They hold no credentials, no queries and no bodies.</summary>
    public ILoggerFactory? LoggerFactory { get => Loggers?.Factory; set => Loggers = value is null ? null : new ApiLoggers(value); }

    /// <summary>Counts how answers depart from their documentation, without their values; null for not at all.</summary>
    public DepartureRecorder? DepartureRecorder { get; set; }

    /// <summary>
    /// Sends the requests by a given client, whose handler is checked beforehand as <see cref="Handler"/> is. <see cref="HttpClient"/> alone does not show it.
    /// </summary>
    /// <param name="httpClient">Sends the requests. It is not disposed.</param>
    /// <param name="handler">The first of its handlers.</param>
    /// <exception cref="ArgumentException">The handler follows redirects or leads nowhere.</exception>
    public void UseHttpClient(HttpClient httpClient, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(handler);
        RedirectGuard.Validate(handler, nameof(handler));
        HttpClient = httpClient;
        CheckedClient = httpClient;
    }

    /// <summary>Takes logs; null where nobody does.</summary>
    internal ApiLoggers? Loggers;

    /// <summary>The client whose handler was checked.</summary>
    internal HttpClient? CheckedClient { get; private set; }

    /// <summary>Whether a server takes both for the same caller.</summary>
    internal bool HasCredentialsOf(ApiClientOptions other)
    {
        return Equals(Token, other.Token)
            && ReferenceEquals(TokenProvider, other.TokenProvider)
            && ReferenceEquals(CredentialSource, other.CredentialSource)
            && Credentials.Count == other.Credentials.Count
            && Credentials.All(credential => other.Credentials.TryGetValue(credential.Key, out Secret? secret) && secret.Equals(credential.Value));
    }

    internal ApiClientOptions Copy()
    {
        ApiClientOptions copy = (ApiClientOptions)MemberwiseClone();
        copy.Credentials = new Dictionary<string, Secret>(Credentials, StringComparer.Ordinal);
        copy.Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        return copy;
    }

    // What few callers set is looked at in methods of its own, and texts are made where they are needed: each client is created by way of this.
    internal void Validate()
    {
        Require(IsTimeout(Timeout), $"{nameof(Timeout)} must be positive or infinite.");
        if (StreamIdleTimeout is not null || AttemptTimeout is not null || MaxRetryAfter is not null)
            ValidateFurtherTimes();
        Require(MaxRetries >= 0, $"{nameof(MaxRetries)} must not be negative.");
        Require(IsAtMostADay(MaxRetryDelay), $"{nameof(MaxRetryDelay)} must not be negative and at most a day.");
        Require(RetryBudget is not < 0, $"{nameof(RetryBudget)} must not be negative.");
        if (HttpClient is not null && Handler is not null)
            throw new ArgumentException($"{nameof(HttpClient)} and {nameof(Handler)} are both set: one of them sends the requests.", ArgumentName);
        if (MaxResponseBytes is <= 0 or > LongestResponse)
            RefuseLength();
        Require(MaxJsonDepth is > 0 and <= 1000, $"{nameof(MaxJsonDepth)} must be positive and at most 1000.");
        Require(MaxEmptyPages > 0, $"{nameof(MaxEmptyPages)} must be positive.");
        ArgumentNullException.ThrowIfNull(TimeProvider, $"{ArgumentName}.{nameof(TimeProvider)}");
        if (Headers.Count > 0)
            ValidateHeaders();
        if (ApplicationName is not null)
            HeaderText.Validate("User-Agent", ApplicationName);
    }

    private void ValidateFurtherTimes()
    {
        Require(StreamIdleTimeout is not { } idle || IsTimeout(idle), $"{nameof(StreamIdleTimeout)} must be positive or infinite.");
        Require(
            AttemptTimeout is not { } attempt || (attempt > TimeSpan.Zero && IsAtMostADay(attempt)),
            $"{nameof(AttemptTimeout)} must be positive and at most a day.");
        Require(
            MaxRetryAfter is not { } asked || (asked >= TimeSpan.Zero && asked <= RetryAfterHeader.Longest),
            $"{nameof(MaxRetryAfter)} must not be negative and at most {RetryAfterHeader.Longest.TotalDays} days.");
    }

    private void ValidateHeaders()
    {
        foreach ((string name, string value) in Headers)
            HeaderText.ValidateFurther(name, value);
    }

    private static void RefuseLength() => Require(false, $"{nameof(MaxResponseBytes)} must be positive and at most {LongestResponse}.");

    private static bool IsTimeout(TimeSpan time)
        => time == System.Threading.Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time.TotalMilliseconds <= int.MaxValue);

    private static bool IsAtMostADay(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1);

    [SuppressMessage("Usage", "CA2208", Justification = "The options are the argument that callers passed.")]
    private static void Require(bool isValid, string message)
    {
        if (!isValid)
            throw new ArgumentOutOfRangeException(ArgumentName, message);
    }
}
