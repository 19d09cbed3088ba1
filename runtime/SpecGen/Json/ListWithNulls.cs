using System.Collections;

namespace SpecGen.Json;

/// <summary>The items of a list in which the server also sent nulls, which no item's type has: they are left out, and written back where they were.</summary>
internal sealed class ListWithNulls<T>(List<T> items, List<int> nulls) : IReadOnlyList<T>
{
    /// <summary>The positions of the nulls among items and nulls, ascending.</summary>
    internal IReadOnlyList<int> Nulls { get; } = nulls;

    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
