using System.Collections;
using System.Runtime.CompilerServices;

namespace SpecGen.Language.Collections;

/// <summary>An immutable array that compares by its elements, so that records holding it compare by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    /// <summary>Takes ownership of an array; the caller must not change it afterwards.</summary>
    /// <param name="items">The elements.</param>
    public EquatableArray(T[] items)
    {
        _items = items;
    }

    /// <summary>An array without elements.</summary>
    public static EquatableArray<T> Empty => default;

    /// <inheritdoc />
    public int Count => _items?.Length ?? 0;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc />
    public T this[int index] => (_items ?? [])[index];

    /// <summary>Compares two arrays element by element.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Compares two arrays element by element.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Whether both are one array, which is known without looking at its elements.</summary>
    /// <param name="other">The other one.</param>
    public bool IsSame(EquatableArray<T> other) => ReferenceEquals(_items, other._items);

    /// <inheritdoc />
    public bool Equals(EquatableArray<T> other) => ReferenceEquals(_items, other._items) || AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        unchecked
        {
            int hash = 17;
            foreach (T item in AsSpan())
                hash = (hash * 31) + item.GetHashCode();
            return hash;
        }
    }

    /// <summary>This array, with the elements that are equal to those of an older one being the same objects; the older one itself where all are.</summary>
    /// <param name="previous">The older array. Elements are looked for in their order.</param>
    public EquatableArray<T> TakeOver(EquatableArray<T> previous)
    {
        if (Equals(previous))
            return previous;

        // What was added or removed moves those behind it.
        const int Moved = 2;
        T[] items = AsSpan().ToArray();
        int next = 0;
        for (int i = 0; i < items.Length; i++)
        {
            int old = Math.Max(0, next - Moved);
            int end = Math.Min(previous.Count, next + Moved + 1);
            while (old < end && !items[i].Equals(previous[old]))
                old++;
            if (old < end)
            {
                items[i] = previous[old];
                next = old;
            }

            next++;
        }

        return new EquatableArray<T>(items);
    }

    /// <summary>The elements as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Enumerates the elements without allocating.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();
}

/// <summary>Creates <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArray
{
    /// <summary>Copies elements into a new array; used by collection expressions.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T>
        => new(items.ToArray());

    /// <summary>Copies a sequence into a new array.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T>
        => new([.. items]);
}
