using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace SpecGen.Json;

/// <summary>Texts with escapes or with characters beyond ASCII, which a reader has found to be well-formed.</summary>
internal static class EscapedText
{
    private const int MaxOnStack = 256;
    private const int MaxShortRun = 16;

    /// <summary>The text as a string; false where it stands for no text: half of a surrogate pair, or bytes that are no UTF-8.</summary>
    internal static bool TryToString(ReadOnlySpan<byte> text, bool isEscaped, [MaybeNullWhen(false)] out string value)
    {
        char[]? rented = text.Length > MaxOnStack ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        Span<char> characters = rented ?? stackalloc char[MaxOnStack];
        int length = 0;
        bool isText = isEscaped ? TryUnescape(text, characters, out length) : TryDecode(text, characters, ref length);
        value = isText ? new string(characters[..length]) : null;
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return isText;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> text, Span<char> characters, out int length)
    {
        length = 0;
        while (true)
        {
            // Up to here a look at each byte is quicker than the start of a search.
            int near = Math.Min(text.Length, MaxShortRun);
            int i = 0;
            for (; i < near && text[i] is var character and not (byte)'\\' and < 0x80; i++)
                characters[length++] = (char)character;
            text = text[i..];
            if (text.IsEmpty)
                return true;
            if (text[0] != '\\')
            {
                int plain = text.IndexOf((byte)'\\');
                if (!TryDecode(plain < 0 ? text : text[..plain], characters, ref length))
                    return false;
                if (plain < 0)
                    return true;
                text = text[plain..];
            }

            if (!TryReadEscape(ref text, characters, ref length))
                return false;
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<char> characters, ref int length)
    {
        bool isText = Utf8.ToUtf16(text, characters[length..], out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done;
        length += written;
        return isText;
    }

    private static bool TryReadEscape(ref ReadOnlySpan<byte> text, Span<char> characters, ref int length)
    {
        char character = Unescape(ref text);
        characters[length++] = character;
        if (!char.IsSurrogate(character))
            return true;
        if (!char.IsHighSurrogate(character) || text is not [(byte)'\\', (byte)'u', ..])
            return false;
        char lower = Unescape(ref text);
        characters[length++] = lower;
        return char.IsLowSurrogate(lower);
    }

    private static char Unescape(ref ReadOnlySpan<byte> text)
    {
        const int hexLength = 6;
        byte kind = text[1];
        if (kind == 'u')
        {
            int value = (Digit(text[2]) << 12) | (Digit(text[3]) << 8) | (Digit(text[4]) << 4) | Digit(text[5]);
            text = text[hexLength..];
            return (char)value;
        }

        text = text[2..];
        return kind switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)kind,
        };
    }

    // Letters of either case have the bit of 64, and the low bits 1 to 6.
    private static int Digit(byte character) => (character & 15) + ((character >> 6) * 9);
}
