namespace SpecGen;

/// <summary>What a client does with what a server says about its limits.</summary>
public enum RateLimiting
{
    /// <summary>Nothing, until the server answers with 429.</summary>
    Ignore,

    /// <summary>
    /// Waits where no request is left: after <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers), <c>x-ratelimit-*</c> and its
    /// like, and <c>Retry-After</c>. A call whose deadline passes before fails at once with <see cref="ApiRateLimitException"/>.
    /// </summary>
    Respect,
}
