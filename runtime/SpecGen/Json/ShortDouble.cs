using System.Buffers.Binary;

namespace SpecGen.Json;

/// <summary>
/// Numbers whose digits and power of ten are doubles without a rest, as nearly all are: then one division gives the nearest double (Clinger, "How to read floating
/// point numbers accurately").
/// </summary>
internal static class ShortDouble
{
    /// <summary>So many digits are a long.</summary>
    private const int MaxLength = 18;

    private const long MaxExact = 1L << 53;
    private const int BlockLength = sizeof(ulong);
    private const long BlockPower = 100_000_000;

    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>The value of a JSON number; false where it is none of these.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > MaxLength)
            return false;
        bool isNegative = text[0] == '-';
        int position = isNegative ? 1 : 0;
        long digits = 0;
        int fraction = 0;
        ReadDigits(text, ref position, ref digits);
        if (position < text.Length && text[position] == '.')
        {
            int start = ++position;
            if (TryReadBlock(text[position..], out uint block))
            {
                digits = (digits * BlockPower) + block;
                position += BlockLength;
            }

            ReadDigits(text, ref position, ref digits);
            fraction = position - start;
        }

        // An exponent, or too many digits.
        if (position < text.Length || digits > MaxExact)
            return false;
        value = digits / Powers[fraction];
        if (isNegative)
            value = -value;
        return true;
    }

    /// <summary>Whether a text begins with eight digits.</summary>
    internal static bool StartsWithBlock(ReadOnlySpan<byte> text) => text.Length >= BlockLength && IsBlock(BinaryPrimitives.ReadUInt64LittleEndian(text));

    private static void ReadDigits(ReadOnlySpan<byte> text, ref int position, ref long digits)
    {
        while ((uint)position < (uint)text.Length && text[position] - (uint)'0' is <= 9 and uint digit)
        {
            digits = (digits * 10) + digit;
            position++;
        }
    }

    // In each byte: no carry into the highest bit from above the nine, and none from below the zero.
    private static bool IsBlock(ulong text) => (((text + 0x4646464646464646) | (text - 0x3030303030303030)) & 0x8080808080808080) == 0;

    /// <summary>Eight digits at once: neighbours become numbers of two digits, these of four, and these the one of eight.</summary>
    private static bool TryReadBlock(ReadOnlySpan<byte> text, out uint value)
    {
        const ulong everyFourth = 0x000000FF000000FF;
        const ulong highFactors = 100 + (1_000_000UL << 32);
        const ulong lowFactors = 1 + (10_000UL << 32);
        value = 0;
        if (text.Length < BlockLength)
            return false;
        ulong block = BinaryPrimitives.ReadUInt64LittleEndian(text);
        if (!IsBlock(block))
            return false;
        block -= 0x3030303030303030;
        block = (block * 10) + (block >> 8);
        value = (uint)((((block & everyFourth) * highFactors) + ((block >> 16 & everyFourth) * lowFactors)) >> 32);
        return true;
    }
}
