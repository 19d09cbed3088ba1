using System.Text.Json.Nodes;

namespace SpecGen;

/// <summary>Settings of one call, which come before those of the client.</summary>
public sealed record RequestOptions
{
    /// <summary>The deadline of the call; for a sequence of pages, of each page.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a stream may be silent, as <see cref="ApiClientOptions.StreamIdleTimeout"/> says.</summary>
    public TimeSpan? StreamIdleTimeout { get; init; }

    /// <summary>How often the call is tried again.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The credential of this call.</summary>
    public Secret? Token { get; init; }

    /// <summary>
    /// Sent with every attempt, so that the server acts once; makes a call with any method safe to try again. Of a sequence of pages it goes with the first one
    /// only.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Further headers. They replace those of the same name.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>
    /// Further query parameters, which the documentation does not list; one for each item of a list. They replace those of the same name. Parameters by which
    /// an endpoint pages are refused.
    /// </summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Query { get; init; }

    /// <summary>
    /// Further members of a body that is a JSON object or a URL-encoded form, which the documentation does not list. They replace those of the same name; a form
    /// leaves out one that is null, and writes lists and objects as its own members, or else as <c>k=a&amp;k=b</c> and <c>k[a]=b</c>.
    /// </summary>
    public JsonObject? JsonMembers { get; init; }

    /// <summary>Further parts of a body that is a form, which the documentation does not list.</summary>
    public IReadOnlyCollection<FormPart>? AdditionalParts { get; init; }

    /// <summary>Keeps the body of the response in <see cref="ApiResponse.RawBody"/>.</summary>
    public bool KeepRawBody { get; init; }

    /// <summary>Fetches the next page while the caller works on the current one.</summary>
    public bool PrefetchPages { get; init; }

    /// <summary>The most pages that an enumeration fetches; null for all. It ends normally, with <see cref="PageStopReason.LimitReached"/>.</summary>
    public int? MaxPages { get; init; }

    /// <summary>The most items that an enumeration gives; null for all. It ends normally, with <see cref="PageStopReason.LimitReached"/>.</summary>
    public long? MaxItems { get; init; }

    /// <summary>What an enumeration of items does where paging breaks off; null for the client's setting.</summary>
    public PagingStop? PagingStop { get; init; }

    /// <summary>Says which settings there are, without their values.</summary>
    public override string ToString() => nameof(RequestOptions);

    /// <summary>The same settings for a request that is another action.</summary>
    internal RequestOptions WithoutIdempotencyKey() => this with
    {
        IdempotencyKey = null,
        Headers = Headers?.Where(header => !ApiRequest.IsIdempotencyHeader(header.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase),
    };

    internal void Validate()
    {
        if (Timeout is { } timeout && timeout != System.Threading.Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout.TotalMilliseconds > int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(Timeout), "The timeout must be positive or infinite.");
        if (StreamIdleTimeout is { } idle && idle != System.Threading.Timeout.InfiniteTimeSpan && (idle <= TimeSpan.Zero || idle.TotalMilliseconds > int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(StreamIdleTimeout), "The timeout must be positive or infinite.");
        if (MaxRetries is { } retries)
            ArgumentOutOfRangeException.ThrowIfNegative(retries, nameof(MaxRetries));
        if (MaxPages is { } pages)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pages, nameof(MaxPages));
        if (MaxItems is { } items)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items, nameof(MaxItems));
        if (IdempotencyKey is not null)
            HeaderText.Validate(ApiRequest.IdempotencyHeader, IdempotencyKey);
        if (Headers is null)
            return;
        foreach ((string name, string value) in Headers)
            HeaderText.ValidateFurther(name, value);
    }
}
