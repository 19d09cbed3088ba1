using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>
/// What tells a page's items from those of other pages: the hashes of ids, taken from up to nine items spread evenly over the page, the first and the last
/// included, so that long pages cost no more than short ones. A page has ids where each of these items is an object with one, and no two have the same (such an
/// "id" names something else than the item).
/// </summary>
internal static class ItemIds
{
    private static readonly SearchValues<byte> s_ends = SearchValues.Create(",} \t\r\n"u8);

    /// <summary>The hashes of the ids; null where the page has none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sample">Where the items are.</param>
    /// <param name="quotedName">The name of the items' id member, as UTF-8 in quotation marks.</param>
    internal static ulong[]? Hash(ReadOnlySpan<byte> document, in ItemSample sample, ReadOnlySpan<byte> quotedName)
    {
        ulong[] hashes = new ulong[sample.Count];
        for (int i = 0; i < hashes.Length; i++)
        {
            (int start, int end) = sample[i];
            ReadOnlySpan<byte> id = Find(document[start..end], quotedName);
            hashes[i] = XxHash3.HashToUInt64(id);
            if (id.IsEmpty || hashes.AsSpan(0, i).Contains(hashes[i]))
                return null;
        }

        return hashes.Length == 0 ? null : hashes;
    }

    /// <summary>The JSON text of an item's id, without quotation marks; empty where it has none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> item, ReadOnlySpan<byte> quotedName)
    {
        // The id is nearly always an object's first member; only where it is not, the item is read again.
        if (TryTakeFirst(item, quotedName, out ReadOnlySpan<byte> first))
            return first;
        if (item.IndexOf(quotedName) < 0)
            return default;
        JsonSpanReader reader = new(item, int.MaxValue);
        reader.Read();
        if (!JsonReading.TryFindMember(ref reader, quotedName[1..^1]) || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            return default;
        return reader.ValueSpan;
    }

    /// <summary>Takes the id where it is the first member and a string without escapes or a number, without a reader.</summary>
    private static bool TryTakeFirst(ReadOnlySpan<byte> item, ReadOnlySpan<byte> quotedName, out ReadOnlySpan<byte> id)
    {
        id = default;
        if (item is not [(byte)'{', ..])
            return false;
        ReadOnlySpan<byte> rest = item[1..].TrimStart(" \t\r\n"u8);
        if (!rest.StartsWith(quotedName))
            return false;
        rest = rest[quotedName.Length..].TrimStart(" \t\r\n"u8)[1..].TrimStart(" \t\r\n"u8);
        bool isText = rest[0] == '"';
        if (!isText && rest[0] != '-' && !char.IsAsciiDigit((char)rest[0]))
            return false;
        int length = isText ? rest[1..].IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny(s_ends);
        id = isText ? rest.Slice(1, length) : rest[..length];
        return !isText || rest[length + 1] == '"';
    }
}
