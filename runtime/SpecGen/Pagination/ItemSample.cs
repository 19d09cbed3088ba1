namespace SpecGen.Pagination;

/// <summary>
/// Up to nine items, spread evenly over a page whose length is not known before: all of a short page, every second or fourth of a longer one, and the last.
/// </summary>
internal sealed class ItemSample
{
    private const int Capacity = 8;

    private readonly List<(int Start, int End)> _items = new(Capacity + 1);
    private (int Start, int End) _last;
    private int _stride = 1;
    private int _count;

    /// <summary>Where the items are.</summary>
    internal IReadOnlyList<(int Start, int End)> Items => _count == 0 || (_count - 1) % _stride == 0 ? _items : [.. _items, _last];

    /// <summary>Takes note of the next item.</summary>
    /// <param name="start">Its first byte in the document.</param>
    /// <param name="end">The byte behind it.</param>
    internal void Add(int start, int end)
    {
        _last = (start, end);
        if (_count++ % _stride != 0)
            return;
        if (_items.Count == Capacity)
        {
            // Every second one goes, and from now on every second one is not taken.
            for (int i = 1; i < Capacity; i++)
            {
                if (i % 2 == 0)
                    _items[i / 2] = _items[i];
            }

            _items.RemoveRange(Capacity / 2, Capacity / 2);
            _stride *= 2;
            if ((_count - 1) % _stride != 0)
                return;
        }

        _items.Add(_last);
    }
}
