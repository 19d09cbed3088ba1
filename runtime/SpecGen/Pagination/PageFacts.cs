using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SpecGen.Pagination;

/// <summary>A place in a sequence of pages.</summary>
/// <param name="Value">The cursor, page number, offset or id; null for the beginning.</param>
/// <param name="IsBackward">Whether pages are followed backward.</param>
/// <param name="ItemsBefore">How many items came before; null where that is not known.</param>
internal sealed record PagePosition(string? Value, bool IsBackward, long? ItemsBefore)
{
    internal readonly string? Value = Value;
    internal readonly bool IsBackward = IsBackward;

    /// <summary>How many items from here on were taken already, and are left out.</summary>
    internal long Skip;
}

/// <summary>Where to go after a page.</summary>
/// <param name="Position">The next page; null for the end.</param>
/// <param name="StopReason">Why it is the end.</param>
internal readonly record struct PageMove(PagePosition? Position, PageStopReason StopReason)
{
    internal readonly PagePosition? Position = Position;
    internal readonly PageStopReason StopReason = StopReason;
}

/// <summary>What a response says about its place in the sequence.</summary>
internal sealed class PageFacts
{
    internal int Count;
    internal string? Next;
    internal string? Previous;
    internal bool? HasMore;
    internal long? TotalPages;
    internal long? TotalCount;
    internal string? FirstId;
    internal string? LastId;

    /// <summary>The hashes of some items' ids; null where they have none.</summary>
    internal ulong[]? ItemIds { get; private set; }

    /// <summary>Tells pages apart: by their length and those ids, whatever their order, else by the items' values.</summary>
    internal UInt128 ItemsHash { get; private set; }

    /// <summary>Takes what tells a page's items from those of others.</summary>
    /// <param name="ids">The hashes of some items' ids; null where they have none.</param>
    /// <param name="items">The items' JSON.</param>
    internal void Identify(ulong[]? ids, ReadOnlySpan<byte> items)
    {
        ItemIds = ids;
        ItemsHash = ids is null ? ItemValues.Hash(items) : Hash(ids, Count);
    }

    private static UInt128 Hash(ulong[] ids, int count)
    {
        ulong sum = 0;
        ulong mixed = 0;
        foreach (ulong id in ids)
        {
            sum += id;
            mixed ^= id * 0x9E3779B97F4A7C15;
        }

        ReadOnlySpan<ulong> content = [sum, mixed, (ulong)count];
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(content));
    }
}
