using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace SpecGen.Json;

/// <summary>Texts with escapes, which a reader has found to be well-formed.</summary>
internal static class EscapedText
{
    private const int MaxOnStack = 256;

    /// <summary>The text as a string; false where it stands for no text: half of a surrogate pair, or bytes that are no UTF-8.</summary>
    internal static bool TryToString(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out string value)
    {
        char[]? rented = text.Length > MaxOnStack ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        Span<char> characters = rented ?? stackalloc char[MaxOnStack];
        value = TryUnescape(text, characters, out int length) ? new string(characters[..length]) : null;
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return value is not null;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> text, Span<char> characters, out int length)
    {
        length = 0;
        while (true)
        {
            int plain = text.IndexOf((byte)'\\');
            ReadOnlySpan<byte> part = plain < 0 ? text : text[..plain];
            if (Utf8.ToUtf16(part, characters[length..], out _, out int written, replaceInvalidSequences: false) != OperationStatus.Done)
                return false;
            length += written;
            if (plain < 0)
                return true;
            text = text[plain..];
            if (!TryReadEscape(ref text, characters, ref length))
                return false;
        }
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
            int value = 0;
            foreach (byte digit in text[2..hexLength])
                value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
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
}
