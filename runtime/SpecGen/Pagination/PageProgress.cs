using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SpecGen.Pagination;

/// <summary>What an enumeration has seen, so that it ends on servers that lead in circles. Holds 16 bytes for each position and page.</summary>
internal sealed class PageProgress(int maxEmptyPages)
{
    private readonly HashSet<UInt128> _positions = [];
    private readonly HashSet<UInt128> _pages = [];
    private int _emptyPages;

    /// <summary>Decides whether to follow a move from a position.</summary>
    internal PageMove Accept(PagePosition position, PageMove move, PageFacts facts)
    {
        if (position.Value is not null)
            _positions.Add(Hash(position.Value));
        if (facts.Count > 0 && !_pages.Add(facts.ItemsHash))
            return new PageMove(null, PageStopReason.RepeatedPage);
        _emptyPages = facts.Count == 0 ? _emptyPages + 1 : 0;
        if (move.Position is null)
            return move;
        if (_positions.Contains(Hash(move.Position.Value!)))
            return new PageMove(null, PageStopReason.RepeatedCursor);
        return _emptyPages >= maxEmptyPages ? new PageMove(null, PageStopReason.TooManyEmptyPages) : move;
    }

    private static UInt128 Hash(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
