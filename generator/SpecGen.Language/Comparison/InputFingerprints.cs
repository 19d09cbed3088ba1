using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpecGen.Language.Comparison;

/// <summary>What a client was made of, so that a difference can be told to come from another version of SpecGen: where neither a page nor the configuration changed, nothing else can be it.</summary>
/// <param name="Pages">The fingerprints of the pages, in ordinal order.</param>
/// <param name="Configuration">The fingerprint of <c>specgen.json</c>; null where there is none.</param>
public sealed record InputFingerprints(EquatableArray<string> Pages, string? Configuration)
{
    /// <summary>Takes the fingerprints of texts.</summary>
    /// <param name="pages">The texts of the pages.</param>
    /// <param name="configuration">The text of <c>specgen.json</c>; null where there is none.</param>
    public static InputFingerprints Of(IEnumerable<string> pages, string? configuration)
        => new(pages.Select(Of).OrderBy(fingerprint => fingerprint, StringComparer.Ordinal).ToEquatableArray(), configuration is null ? null : Of(configuration));

    /// <summary>The fingerprint of one text: line endings and a byte order mark do not count.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The first 32 hexadecimal digits of its SHA-256.</returns>
    public static string Of(string text)
    {
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').Replace("\r\n", "\n")));
        StringBuilder digits = new(32);
        foreach (byte value in hash.Take(16))
            digits.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        return digits.ToString();
    }
}
