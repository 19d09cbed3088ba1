using System.Text;

namespace SpecGen.Json;

/// <summary>Texts that have no UTF-8: half of a surrogate pair would silently become another character.</summary>
internal static class Surrogates
{
    internal static bool HasHalf(ReadOnlySpan<char> text) => !Ascii.IsValid(text) && HasHalfBeyondAscii(text);

    private static bool HasHalfBeyondAscii(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyInRange('\ud800', '\udfff');
        if (start < 0)
            return false;
        for (int i = start; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    internal static string Refuse(string text)
        => HasHalf(text) ? throw new ArgumentException("A text holds half of a surrogate pair, which JSON cannot carry.", nameof(text)) : text;
}
