using System.Buffers;

namespace SpecGen;

/// <summary>What HTTP headers can carry (RFC 9110, section 5).</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> s_cookieForbidden = SearchValues.Create(" \",;\\\t");

    // They belong to the connection, or describe the body that the request has (RFC 9110, sections 7.6.1 and 8.3).
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-MD5", "Content-Range", "Content-Type",
        "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "Allow", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    // A loop, since every client has a credential to look at: the search in blocks has to be compiled for the machine first.
    internal static bool IsValidValue(string value)
    {
        foreach (char character in value)
        {
            if (character is < ' ' or > '~')
                return false;
        }

        return true;
    }

    /// <exception cref="ArgumentException">The header would break the request apart or cannot be sent as it is.</exception>
    internal static void Validate(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValidateName(name);
        if (!IsValidValue(value.Replace('\t', ' ')))
            throw new ArgumentException($"The value of the header '{name}' holds a line break, another control character or a character outside ASCII.", name);
    }

    /// <summary>Checks a header that a caller adds to what the API documents.</summary>
    /// <exception cref="ArgumentException">It cannot be sent, or belongs to the connection or to the body.</exception>
    internal static void ValidateFurther(string name, string value)
    {
        Validate(name, value);
        if (s_reserved.Contains(name))
        {
            throw new ArgumentException(
                $"The header '{name}' is reserved: it follows from the connection or from the body of the request, and cannot be set.", name);
        }
    }

    /// <exception cref="ArgumentException">The cookie would break the header apart.</exception>
    internal static void ValidateCookie(string name, string value)
    {
        ValidateName(name);
        if (!IsValidValue(value) || value.AsSpan().ContainsAny(s_cookieForbidden))
            throw new ArgumentException($"The value of the cookie '{name}' holds a character that cookies cannot hold (RFC 6265, section 4.1.1).", name);
    }

    private static void ValidateName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAnyExcept(s_tokenCharacters))
            throw new ArgumentException("A header's or cookie's name holds a character that is not allowed there.", nameof(name));
    }
}
