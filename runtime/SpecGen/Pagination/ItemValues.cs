using System.Buffers;
using System.IO.Hashing;
using System.Runtime.Intrinsics;

namespace SpecGen.Pagination;

/// <summary>Hashes JSON by what it says: white space between values does not count.</summary>
internal static class ItemValues
{
    private const int Block = 64;

    private static readonly SearchValues<byte> s_whiteSpaceOrQuote = SearchValues.Create(" \t\r\n\""u8);

    /// <summary>The hash of valid JSON without the white space between its tokens.</summary>
    internal static UInt128 Hash(ReadOnlySpan<byte> json)
    {
        // Servers write no white space: then the bytes are hashed as they are, at the speed of memory.
        if (IsCompact(json))
            return XxHash128.HashToUInt128(json);
        XxHash128 hash = new();
        int taken = 0;
        int position = 0;
        while (json[position..].IndexOfAny(s_whiteSpaceOrQuote) is >= 0 and int length)
        {
            position += length;
            if (json[position] == '"')
            {
                position += StringLength(json[position..]);
                continue;
            }

            hash.Append(json[taken..position]);
            taken = position = json.Length - json[position..].TrimStart(" \t\r\n"u8).Length;
        }

        hash.Append(json[taken..]);
        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>
    /// Whether valid JSON has no white space between its tokens: 64 bytes at a time, as bit masks. A byte is in a string where the number of quotation marks
    /// before it that are not escaped is odd. May say no where it cannot tell.
    /// </summary>
    private static bool IsCompact(ReadOnlySpan<byte> json)
    {
        const ulong EvenBits = 0x5555_5555_5555_5555;
        if (!Vector128.IsHardwareAccelerated)
            return false;
        ulong isInString = 0;
        ulong isEscaped = 0;
        while (json.Length >= Block)
        {
            ulong quotes = 0;
            ulong backslashes = 0;
            ulong spaces = 0;
            for (int i = 0; i < Block; i += Vector128<byte>.Count)
            {
                Vector128<byte> bytes = Vector128.Create(json.Slice(i, Vector128<byte>.Count));
                quotes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() << i;
                backslashes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() << i;
                spaces |= (ulong)Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << i;
            }

            // Escaped is what stands behind a run of backslashes of odd length.
            ulong escaped = isEscaped;
            if (backslashes == 0)
            {
                isEscaped = 0;
            }
            else
            {
                backslashes &= ~isEscaped;
                ulong followers = (backslashes << 1) | isEscaped;
                ulong oddStarts = backslashes & ~EvenBits & ~followers;
                ulong runs = oddStarts + backslashes;
                isEscaped = runs < oddStarts ? 1UL : 0;
                escaped = (EvenBits ^ (runs << 1)) & followers;
            }

            ulong strings = (quotes & ~escaped) ^ isInString;
            for (int shift = 1; shift < Block; shift <<= 1)
                strings ^= strings << shift;
            if ((spaces & ~strings) != 0)
                return false;
            isInString = strings >> (Block - 1);
            json = json[Block..];
        }

        foreach (byte value in json)
        {
            if (isInString == 0 && value <= ' ')
                return false;
            if (isEscaped != 0)
                isEscaped = 0;
            else if (value == '\\')
                isEscaped = 1;
            else if (value == '"')
                isInString ^= 1;
        }

        return true;
    }

    /// <summary>The length of the string with which valid JSON begins, quotation marks included.</summary>
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        int length = 1;
        while (true)
        {
            length += json[length..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[length] == '"')
                return length + 1;
            length += 2;
        }
    }
}
