using SpecGen.Json;

namespace SpecGen;

/// <summary>What a value may look like that goes into an address.</summary>
internal static class PathText
{
    /// <summary>Escapes a path segment.</summary>
    /// <exception cref="ArgumentException">Servers and proxies would take the segment for another path.</exception>
    internal static string EscapeSegment(string placeholder, string value)
    {
        ArgumentNullException.ThrowIfNull(value, placeholder);
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"The path parameter '{placeholder}' is blank.", placeholder);
        RefuseHalfSurrogates(placeholder, value);
        if (value.Any(char.IsControl))
            throw new ArgumentException($"The path parameter '{placeholder}' holds a control character.", placeholder);
        if (IsDotSegment(value))
            throw new ArgumentException($"The path parameter '{placeholder}' is a dot segment: it would lead to another path.", placeholder);
        return Uri.EscapeDataString(value);
    }

    /// <exception cref="ArgumentException">The text has half of a surrogate pair, which has no UTF-8.</exception>
    internal static void RefuseHalfSurrogates(string name, string value)
    {
        if (Surrogates.HasHalf(value))
            throw new ArgumentException($"The parameter '{name}' holds half of a surrogate pair.", name);
    }

    private static bool IsDotSegment(string value)
    {
        string dots = value.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
        return dots is "." or "..";
    }
}
