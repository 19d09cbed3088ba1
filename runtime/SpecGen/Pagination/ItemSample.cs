namespace SpecGen.Pagination;

/// <summary>
/// Up to nine items, spread evenly over a page whose length is not known before: all of a short page, every second or fourth of a longer one, and the last.
/// </summary>
internal struct ItemSample
{
    private const int Capacity = 8;

    // Starts and ends.
    private int[]? _taken;
    private int _lastStart;
    private int _lastEnd;
    private int _takenCount;
    private int _stride;
    private int _count;

    /// <summary>How many items are in the sample.</summary>
    internal readonly int Count => HasLast ? _takenCount : _takenCount + 1;

    /// <summary>Where an item is.</summary>
    /// <param name="index">Its index in the sample.</param>
    internal readonly (int Start, int End) this[int index] => index < _takenCount ? (_taken![2 * index], _taken[(2 * index) + 1]) : (_lastStart, _lastEnd);

    private readonly bool HasLast => _count == 0 || (_count - 1) % _stride == 0;

    /// <summary>Takes note of the next item.</summary>
    /// <param name="start">Its first byte in the document.</param>
    /// <param name="end">The byte behind it.</param>
    internal void Add(int start, int end)
    {
        int[] taken = _taken ??= Begin();
        _lastStart = start;
        _lastEnd = end;
        if (_count++ % _stride != 0)
            return;
        if (_takenCount == Capacity && !TryThinOut(taken))
            return;
        taken[2 * _takenCount] = start;
        taken[(2 * _takenCount++) + 1] = end;
    }

    private int[] Begin()
    {
        _stride = 1;
        return new int[2 * Capacity];
    }

    /// <summary>Every second one goes, and from now on every second one is not taken.</summary>
    /// <returns>Whether the next one is.</returns>
    private bool TryThinOut(int[] taken)
    {
        for (int i = 2; i < Capacity; i += 2)
        {
            taken[i] = taken[2 * i];
            taken[i + 1] = taken[(2 * i) + 1];
        }

        _takenCount = Capacity / 2;
        _stride *= 2;
        return (_count - 1) % _stride == 0;
    }
}
