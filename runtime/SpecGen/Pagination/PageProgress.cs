using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SpecGen.Pagination;

/// <summary>
/// What an enumeration has seen, so that it ends on servers that lead in circles. Holds 16 bytes for each position and page, and 8 bytes for each id that was
/// looked at, up to nine a page. A page brings news where one of these was never seen: of a finite list, a finite number of pages does.
/// </summary>
/// <param name="maxPagesWithoutNews">The number of pages in a row that may bring nothing new.</param>
/// <param name="isCounted">Whether positions are counted by the client, and not named by the server: then a page that comes twice is the server's last one,
/// given for every further number.</param>
internal sealed class PageProgress(int maxPagesWithoutNews, bool isCounted)
{
    private readonly HashSet<UInt128> _positions = [];
    private readonly HashSet<UInt128> _pages = [];
    private readonly HashSet<ulong> _ids = [];
    private int _pagesWithoutNews;
    private bool _isRunOfEmptyPages = true;

    /// <summary>Decides whether to follow a move from a position.</summary>
    internal PageMove Accept(PagePosition position, PageMove move, PageFacts facts)
    {
        if (position.Value is not null)
            _positions.Add(Hash(position.Value));
        bool isCircle = move.Position is { Value: { } next } && _positions.Contains(Hash(next));
        bool isRepeated = facts.Count > 0 && !_pages.Add(facts.ItemsHash);

        // A position that was never seen speaks for a server that has equal items on several pages.
        if (isRepeated && (isCounted || isCircle))
            return new PageMove(null, PageStopReason.RepeatedPage);
        CountNews(isRepeated, facts);
        if (move.Position is null)
            return move;
        if (isCircle)
            return new PageMove(null, PageStopReason.RepeatedCursor);
        if (_pagesWithoutNews < maxPagesWithoutNews)
            return move;
        return new PageMove(null, _isRunOfEmptyPages ? PageStopReason.TooManyEmptyPages : PageStopReason.TooManyPagesWithoutNews);
    }

    private void CountNews(bool isRepeated, PageFacts facts)
    {
        bool hasNewId = AddIds(facts.ItemIds);
        if (facts.Count > 0 && !isRepeated && hasNewId)
        {
            _pagesWithoutNews = 0;
            _isRunOfEmptyPages = true;
        }
        else
        {
            _pagesWithoutNews++;
            _isRunOfEmptyPages &= facts.Count == 0;
        }
    }

    /// <summary>Whether one of a page's ids was not seen before; where it has none, its values alone tell.</summary>
    private bool AddIds(ulong[]? ids)
    {
        bool hasNewId = ids is null;
        foreach (ulong id in ids ?? [])
            hasNewId |= _ids.Add(id);
        return hasNewId;
    }

    private static UInt128 Hash(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
