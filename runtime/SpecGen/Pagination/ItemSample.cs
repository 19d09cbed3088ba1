using System.Runtime.CompilerServices;

namespace SpecGen.Pagination;

/// <summary>
/// Up to nine items, spread evenly over a page whose length is not known before: all of a short page, every second or fourth of a longer one, and the last.
/// </summary>
internal struct ItemSample
{
    private const int Capacity = 8;

    private Places _taken;
    private (int Start, int End) _last;
    private int _takenCount;
    private int _stride;
    private int _count;

    /// <summary>How many items are in the sample.</summary>
    internal readonly int Count => HasLast ? _takenCount : _takenCount + 1;

    /// <summary>Where an item is.</summary>
    /// <param name="index">Its index in the sample.</param>
    internal readonly (int Start, int End) this[int index] => index < _takenCount ? _taken[index] : _last;

    private readonly bool HasLast => _count == 0 || (_count - 1) % _stride == 0;

    /// <summary>Takes note of the next item.</summary>
    /// <param name="start">Its first byte in the document.</param>
    /// <param name="end">The byte behind it.</param>
    internal void Add(int start, int end)
    {
        if (_count == 0)
            _stride = 1;
        _last = (start, end);
        if (_count++ % _stride != 0)
            return;
        if (_takenCount == Capacity)
        {
            // Every second one goes, and from now on every second one is not taken.
            for (int i = 2; i < Capacity; i += 2)
                _taken[i / 2] = _taken[i];
            _takenCount = Capacity / 2;
            _stride *= 2;
            if ((_count - 1) % _stride != 0)
                return;
        }

        _taken[_takenCount++] = _last;
    }

    [InlineArray(Capacity)]
    private struct Places
    {
        private (int Start, int End) _first;
    }
}
