using System.Buffers;
using System.Text;
using SpecGen.Json;

namespace SpecGen;

/// <summary>What a value may look like that goes into an address.</summary>
internal static class PathText
{
    private static readonly SearchValues<char> s_segmentCharacters =
        SearchValues.Create("-._~!$&'()*+,;=:@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // "%2e%2e"
    private const int LongestDotSegment = 6;

    /// <summary>Escapes a path segment.</summary>
    /// <exception cref="ArgumentException">Servers and proxies would take the segment for another path.</exception>
    internal static string EscapeSegment(string placeholder, string value)
    {
        ArgumentNullException.ThrowIfNull(value, placeholder);
        if (value.Length == 0)
            throw new ArgumentException($"The path parameter '{placeholder}' is empty: it would lead to another path.", placeholder);
        RefuseHalfSurrogates(placeholder, value);
        if (IsDotSegment(value))
            throw new ArgumentException($"The path parameter '{placeholder}' is a dot segment: it would lead to another path.", placeholder);
        return Uri.EscapeDataString(value);
    }

    /// <summary>A path that the caller wrote, below the base address. What is escaped stays so, and whatever a path cannot hold is escaped.</summary>
    /// <exception cref="ArgumentException">A segment is empty or a dot segment, or the path has a fragment or a backslash.</exception>
    internal static string EscapePath(string path, string parameterName)
    {
        if (path.AsSpan().IndexOfAny('\\', '#') >= 0)
            throw new ArgumentException("The path holds a backslash or a fragment.", parameterName);
        RefuseHalfSurrogates(parameterName, path);
        string[] segments = path.TrimStart('/').Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            // A slash may end the path.
            bool isEmpty = segments[i].Length == 0 && (i == 0 || i < segments.Length - 1);
            if (isEmpty || IsDotSegment(segments[i]) || path.StartsWith("//", StringComparison.Ordinal))
                throw new ArgumentException($"The path '{path}' has an empty or a dot segment: it would lead to another path.", parameterName);
            segments[i] = EscapeRest(segments[i]);
        }

        return string.Join('/', segments);
    }

    /// <exception cref="ArgumentException">The text has half of a surrogate pair, which has no UTF-8.</exception>
    internal static void RefuseHalfSurrogates(string name, string value)
    {
        if (Surrogates.HasHalf(value))
            throw new ArgumentException($"The parameter '{name}' holds half of a surrogate pair.", name);
    }

    /// <summary>Escapes what a segment cannot hold (RFC 3986, section 3.3), and a percent sign that escapes nothing.</summary>
    private static string EscapeRest(string segment)
    {
        StringBuilder text = new(segment.Length);
        for (int i = 0; i < segment.Length; i++)
        {
            bool isEscape = segment[i] == '%' && i + 2 < segment.Length && char.IsAsciiHexDigit(segment[i + 1]) && char.IsAsciiHexDigit(segment[i + 2]);
            if (isEscape || s_segmentCharacters.Contains(segment[i]))
            {
                text.Append(segment[i]);
                continue;
            }

            int length = char.IsHighSurrogate(segment[i]) ? 2 : 1;
            text.Append(Uri.EscapeDataString(segment[i..(i + length)]));
            i += length - 1;
        }

        return text.ToString();
    }

    private static bool IsDotSegment(string value)
    {
        if (value.Length > LongestDotSegment)
            return false;
        string dots = value.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
        return dots is "." or "..";
    }
}
