using System.Text;

namespace SpecGen.Language.Text;

/// <summary>Text that every encoding can hold: halves of surrogate pairs, which UTF-8 and JSON refuse, come from hostile pages only.</summary>
internal static class WellFormedText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Replaces each half of a surrogate pair that stands alone, so that no offset changes.</summary>
    public static string Repair(string text)
    {
        StringBuilder? repaired = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                (repaired ??= new StringBuilder(text))[i] = Replacement;
        }

        return repaired?.ToString() ?? text;
    }

    /// <summary>Whether a JSON text escapes half of a surrogate pair, such as <c>"\ud800"</c>: it parses, but its strings cannot be read.</summary>
    public static bool HasHalfEscape(string json)
    {
        for (int i = json.IndexOf('\\'); i >= 0 && i + 1 < json.Length; i = json.IndexOf('\\', i + 2))
        {
            if (!TryReadEscape(json, i, out char first) || !char.IsSurrogate(first))
                continue;
            if (!TryReadEscape(json, i + 6, out char second) || !char.IsSurrogatePair(first, second))
                return true;

            i += 6;
        }

        return false;
    }

    private static bool TryReadEscape(string json, int index, out char character)
    {
        character = '\0';
        if (index + 6 > json.Length || json[index] != '\\' || json[index + 1] != 'u')
            return false;

        int code = 0;
        for (int i = index + 2; i < index + 6; i++)
        {
            if (!Uri.IsHexDigit(json[i]))
                return false;

            code = (code * 16) + Uri.FromHex(json[i]);
        }

        character = (char)code;
        return true;
    }
}
