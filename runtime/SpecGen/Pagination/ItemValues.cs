using System.Buffers;
using System.IO.Hashing;

namespace SpecGen.Pagination;

/// <summary>Hashes JSON by what it says: white space between values does not count.</summary>
internal static class ItemValues
{
    private static readonly SearchValues<byte> s_whiteSpaceOrQuote = SearchValues.Create(" \t\r\n\""u8);

    /// <summary>The hash of valid JSON without the white space between its tokens.</summary>
    internal static UInt128 Hash(ReadOnlySpan<byte> json)
    {
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
