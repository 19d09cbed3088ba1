namespace SpecGen.Tailing;

/// <summary>What was given. Positions are views of it, so that one for each item costs nothing until it is written down.</summary>
internal sealed class TailLog
{
    private const int FirstCapacity = 256;

    private readonly HashSet<string> _ids;
    private TailEntry[] _entries;
    private int _count;
    private int _compactAt;

    internal TailLog(TailFloor floor, TailEntry[] given)
    {
        Floor = floor;
        _ids = given.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        _entries = given;
        _count = given.Length;
        _compactAt = NextCompaction(_count);
    }

    internal TailFloor Floor { get; private set; }

    /// <summary>How far the list was followed, now.</summary>
    internal TailPosition Position => new(Floor, _entries.AsMemory(0, _count));

    internal bool Contains(string id) => _ids.Contains(id);

    /// <summary>Notes an item that is given.</summary>
    internal void Add(TailEntry entry, DateTimeOffset now, TimeSpan window)
    {
        if (_count >= _compactAt)
            Compact();
        if (_count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(FirstCapacity, _count * 2));
        _entries[_count++] = entry;
        _ids.Add(entry.Id);
        Floor = Floor.Raise(entry.Key, now, window);
    }

    /// <summary>Forgets the ids that cannot come again, after a poll. Until then they may come twice, because lists move while they are read.</summary>
    internal void Forget()
    {
        Compact();
        _ids.Clear();
        _ids.UnionWith(_entries.Take(_count).Select(entry => entry.Id));
    }

    private static int NextCompaction(int count) => Math.Max(FirstCapacity, count * 2);

    private void Compact()
    {
        // Into another array: positions that were handed out look at this one.
        TailEntry[] kept = Floor.Keep(_entries.AsSpan(0, _count));
        Floor = Floor with { Lowest = Floor.LowestOf(kept) };
        _entries = kept;
        _count = kept.Length;
        _compactAt = NextCompaction(_count);
    }
}
