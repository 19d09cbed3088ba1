using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace SpecGen.Json;

/// <summary>Texts of ASCII characters without escapes, as nearly all are: found and widened in blocks.</summary>
internal static class AsciiText
{
    // Longer texts are worth a method of their own.
    private const int MaxShortLength = 16 * 16;

    // Quotation mark, backslash and the controls.
    private static readonly SearchValues<byte> s_specials = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r"u8
        + "\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    /// <summary>The position of the first quotation mark, backslash, control or byte beyond ASCII, or one before it: that of the last block.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where to begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FindEnd(ReadOnlySpan<byte> text, int start)
    {
        int last = Math.Min(text.Length, start + MaxShortLength) - Vector128<byte>.Count;
        int position = start;
        for (; position <= last; position += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[position..]);

            // As signed numbers, controls and what is beyond ASCII are below a space.
            Vector128<byte> ends = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            uint mask = ends.ExtractMostSignificantBits();
            if (mask != 0)
                return position + BitOperations.TrailingZeroCount(mask);
        }

        return position == start + MaxShortLength ? FindFarEnd(text, position) : position;
    }

    /// <summary>The position of the first quotation mark, backslash or control; the text's length where there is none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where to begin.</param>
    internal static int FindSpecial(ReadOnlySpan<byte> text, int start)
    {
        int position = start;
        if (text.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[position..]);
            Vector128<byte> specials = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block, Vector128.Create((byte)' '));
            uint mask = specials.ExtractMostSignificantBits();
            if (mask != 0)
                return position + BitOperations.TrailingZeroCount(mask);
            position += Vector128<byte>.Count;
        }

        int length = text[position..].IndexOfAny(s_specials);
        return length < 0 ? text.Length : position + length;
    }

    /// <summary>The text as a string.</summary>
    internal static string ToString(ReadOnlySpan<byte> text)
    {
#if NET9_0_OR_GREATER
        return string.Create(text.Length, text, static (characters, bytes) => Widen(bytes, characters));
#else
        const int maxOnStack = 128;
        if (text.Length > maxOnStack)
            return Encoding.Latin1.GetString(text);
        Span<char> characters = stackalloc char[maxOnStack];
        Widen(text, characters);
        return new string(characters[..text.Length]);
#endif
    }

    private static int FindFarEnd(ReadOnlySpan<byte> text, int start)
    {
        int position = start;
        while (text.Length - position >= Vector256<byte>.Count)
        {
            Vector256<byte> block = Vector256.Create(text[position..]);
            Vector256<byte> ends = Vector256.Equals(block, Vector256.Create((byte)'"'))
                | Vector256.Equals(block, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)' ')).AsByte();
            uint mask = ends.ExtractMostSignificantBits();
            if (mask != 0)
                return position + BitOperations.TrailingZeroCount(mask);
            position += Vector256<byte>.Count;
        }

        return position;
    }

    private static void Widen(ReadOnlySpan<byte> text, Span<char> characters)
    {
        if (text.Length > MaxShortLength)
        {
            Ascii.ToUtf16(text, characters, out _);
            return;
        }

        int blocks = text.Length - Vector128<byte>.Count;
        if (blocks < 0)
        {
            for (int i = 0; i < text.Length; i++)
                characters[i] = (char)text[i];
            return;
        }

        Span<ushort> target = MemoryMarshal.Cast<char, ushort>(characters);
        for (int i = 0; i < blocks; i += Vector128<byte>.Count)
            WidenBlock(text[i..], target[i..]);
        WidenBlock(text[blocks..], target[blocks..]);
    }

    // The slice checks the bounds. Vectors' own copying does as well, and has to be compiled for each type.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenBlock(ReadOnlySpan<byte> text, Span<ushort> characters)
    {
        Vector128<byte> block = Vector128.Create(text);
        ref ushort target = ref MemoryMarshal.GetReference(characters[..Vector128<byte>.Count]);
        Vector128.WidenLower(block).StoreUnsafe(ref target);
        Vector128.WidenUpper(block).StoreUnsafe(ref target, (nuint)Vector128<ushort>.Count);
    }
}
