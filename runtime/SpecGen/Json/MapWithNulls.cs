using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SpecGen.Json;

/// <summary>The values of a map in which the server also sent nulls, which no value's type has: they are left out, and written back after the values.</summary>
internal sealed class MapWithNulls<T>(Dictionary<string, T> items, HashSet<string> nulls) : IReadOnlyDictionary<string, T>
{
    /// <summary>The keys of the nulls.</summary>
    internal IEnumerable<string> Nulls { get; } = nulls;

    public int Count => items.Count;

    public IEnumerable<string> Keys => items.Keys;

    public IEnumerable<T> Values => items.Values;

    public T this[string key] => items[key];

    public bool ContainsKey(string key) => items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
