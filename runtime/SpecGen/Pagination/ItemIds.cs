using System.IO.Hashing;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>
/// Collects the hashes of a page's item ids while the page is read. A page has ids where every item is an object with one, and no two items side by side have the same
/// (such an "id" names something else than the item).
/// </summary>
/// <param name="quotedName">The name of the items' id member, as UTF-8 in quotation marks.</param>
internal ref struct ItemIds(ReadOnlySpan<byte> quotedName)
{
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    private readonly ReadOnlySpan<byte> _quotedName = quotedName;
    private readonly List<ulong> _hashes = [];
    private bool _isGivenUp;

    /// <summary>Adds an item of the page, a whole JSON value.</summary>
    internal void Add(ReadOnlySpan<byte> item)
    {
        if (_isGivenUp)
            return;
        ReadOnlySpan<byte> id = Find(item, _quotedName);
        ulong hash = XxHash3.HashToUInt64(id);
        _isGivenUp = id.IsEmpty || (_hashes.Count > 0 && _hashes[^1] == hash);
        _hashes.Add(hash);
    }

    /// <summary>The hashes of the ids; null where the page has none.</summary>
    internal readonly ulong[]? ToHashes() => _isGivenUp || _hashes.Count == 0 ? null : [.. _hashes];

    /// <summary>The JSON text of an item's id, without quotation marks; empty where it has none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> item, ReadOnlySpan<byte> quotedName)
    {
        if (item.IndexOf(quotedName) < 0)
            return default;
        Utf8JsonReader reader = new(item, s_anyDepth);
        reader.Read();
        if (!JsonReading.TryFindMember(ref reader, quotedName[1..^1]) || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            return default;
        return reader.ValueSpan;
    }
}
