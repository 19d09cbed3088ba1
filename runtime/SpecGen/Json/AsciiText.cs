using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace SpecGen.Json;

/// <summary>Texts of ASCII characters without escapes, as nearly all are: found and widened in blocks.</summary>
internal static class AsciiText
{
    /// <summary>The position of the first quotation mark, backslash, control or byte beyond ASCII, or one before it: that of the last block.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where to begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FindEnd(ReadOnlySpan<byte> text, int start)
    {
        int position = start;
        while (text.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[position..]);

            // As signed numbers, controls and what is beyond ASCII are below a space.
            Vector128<byte> ends = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            uint mask = ends.ExtractMostSignificantBits();
            if (mask != 0)
                return position + BitOperations.TrailingZeroCount(mask);
            position += Vector128<byte>.Count;
        }

        return position;
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

    private static void Widen(ReadOnlySpan<byte> text, Span<char> characters)
    {
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
