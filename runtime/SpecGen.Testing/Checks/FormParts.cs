using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace SpecGen.Testing;

/// <summary>The parts of a form (RFC 7578).</summary>
internal static partial class FormParts
{
    /// <summary>The names of the parts, in order. What a file contains is none of them, whatever it looks like.</summary>
    public static IReadOnlyList<string> NamesIn(ReadOnlyMemory<byte> body, string contentType)
    {
        List<string> names = [];
        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            || type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value is not { } boundary)
        {
            return names;
        }

        // A line break before the first delimiter as well, so that all of them look alike.
        ReadOnlySpan<byte> rest = (byte[])[.. "\r\n"u8, .. body.Span];
        ReadOnlySpan<byte> delimiter = Encoding.UTF8.GetBytes($"\r\n--{boundary.Trim('"')}");
        for (int start = rest.IndexOf(delimiter); start >= 0; start = rest.IndexOf(delimiter))
        {
            rest = rest[(start + delimiter.Length)..];
            int end = rest.IndexOf("\r\n\r\n"u8);
            if (end < 0)
                break;
            if (PartName().Match(Encoding.UTF8.GetString(rest[..end])) is { Success: true } match)
                names.Add(match.Groups["name"].Value);
            rest = rest[end..];
        }

        return names;
    }

    [GeneratedRegex("""^Content-Disposition:.*?;\s*name="?(?<name>[^";\r\n]+)"?""", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartName();
}
