using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of a description stand. Kept beside the description, since places change with every edit.</summary>
public sealed class ApiPlaces : IEquatable<ApiPlaces>
{
    private readonly IReadOnlyDictionary<FactId, Place> _places;
    private readonly Lazy<IReadOnlyDictionary<string, (int Start, string Section)[]>> _sections;

    /// <summary>Takes the places of all facts.</summary>
    /// <param name="places">The places; they must not change afterwards.</param>
    public ApiPlaces(IReadOnlyDictionary<FactId, Place> places)
    {
        _places = places;
        _sections = new(() => _places
            .Where(static entry => entry.Key.Number == 0)
            .GroupBy(static entry => entry.Value.Path, StringComparer.Ordinal)
            .ToDictionary(
                static page => page.Key,
                static page => page.Select(static entry => (entry.Value.Span.Start, entry.Key.Section)).OrderBy(static section => section.Start).ToArray(),
                StringComparer.Ordinal));
    }

    /// <summary>Where the fact stands; the place of its section where the fact has none of its own.</summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="KeyNotFoundException">The fact belongs to another description.</exception>
    public Place this[FactId fact] => _places.TryGetValue(fact, out Place place) ? place : _places[fact with { Number = 0 }];

    /// <summary>The section, as in <see cref="FactId.Section"/>, that a place of a document belongs to; null for a place before the first.</summary>
    /// <param name="path">The document.</param>
    /// <param name="position">The place.</param>
    public string? SectionAt(string path, int position)
    {
        if (!_sections.Value.TryGetValue(path, out (int Start, string Section)[]? sections))
            return null;
        int low = 0;
        int high = sections.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sections[middle].Start <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : sections[low - 1].Section;
    }

    /// <inheritdoc />
    public bool Equals(ApiPlaces? other)
        => other is not null && _places.Count == other._places.Count && _places.All(entry => other._places.TryGetValue(entry.Key, out Place place) && place == entry.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ApiPlaces);

    /// <inheritdoc />
    public override int GetHashCode() => _places.Count;
}
