using System.Globalization;

namespace SpecGen.Language.Text;

/// <summary>FNV-1a hashes of texts: short, and the same on every machine, so that names can have them.</summary>
public static class StableHash
{
    /// <summary>Eight hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    public static string Short(string text) => Number(text).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The number that <see cref="Short"/> writes.</summary>
    /// <param name="text">The text.</param>
    public static uint Number(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    public static string Long(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
