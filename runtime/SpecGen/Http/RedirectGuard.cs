namespace SpecGen;

/// <summary>
/// Keeps credentials with the server that they are for. A handler that follows redirects sends a key header on to whatever the redirect names, and makes a GET
/// of a POST (RFC 9110, section 15.4).
/// </summary>
internal static class RedirectGuard
{
    /// <summary>Walks a chain of handlers to the one that connects.</summary>
    /// <exception cref="ArgumentException">It follows redirects, or the chain has no end.</exception>
    internal static void Validate(HttpMessageHandler handler, string parameterName)
    {
        HttpMessageHandler current = handler;
        while (current is DelegatingHandler delegating)
        {
            current = delegating.InnerHandler
                ?? throw new ArgumentException(
                    $"The handler {delegating.GetType().Name} has no {nameof(DelegatingHandler.InnerHandler)}: nothing would send the requests.",
                    parameterName);
        }

        bool isFollowing = current switch
        {
            SocketsHttpHandler sockets when !OperatingSystem.IsBrowser() => sockets.AllowAutoRedirect,
            HttpClientHandler client => client.AllowAutoRedirect,
            _ => false,
        };
        if (isFollowing)
        {
            throw new ArgumentException(
                $"The {current.GetType().Name} follows redirects, and would take credentials elsewhere. Set {nameof(SocketsHttpHandler.AllowAutoRedirect)} = false.",
                parameterName);
        }
    }

    /// <summary>Whether the answer is not one to the request as it was sent.</summary>
    /// <param name="message">The message, which a handler changes when it follows a redirect.</param>
    /// <param name="response">The answer.</param>
    /// <param name="method">The method that was sent.</param>
    /// <param name="address">The address that was sent.</param>
    internal static bool WasRedirected(HttpRequestMessage message, HttpResponseMessage response, HttpMethod method, Uri address)
    {
        return IsOther(message, method, address)
            || (response.RequestMessage is { RequestUri: not null } final && !ReferenceEquals(final, message) && IsOther(final, method, address));
    }

    private static bool IsOther(HttpRequestMessage message, HttpMethod method, Uri address)
    {
        return message.Method != method
            || (!ReferenceEquals(message.RequestUri, address) && message.RequestUri?.AbsoluteUri != address.AbsoluteUri);
    }
}
