using System.Buffers;

namespace SpecGen;

/// <summary>What HTTP headers can carry (RFC 9110, section 5).</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> s_cookieForbidden = SearchValues.Create(" \",;\\\t");

    internal static bool IsValidValue(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    /// <exception cref="ArgumentException">The header would break the request apart or cannot be sent as it is.</exception>
    internal static void Validate(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValidateName(name);
        if (!IsValidValue(value.Replace('\t', ' ')))
            throw new ArgumentException($"The value of the header '{name}' holds a line break, another control character or a character outside ASCII.", name);
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
