using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of a description stand. Kept beside the description, since places change with every edit.</summary>
public sealed class ApiPlaces : IEquatable<ApiPlaces>
{
    private readonly IReadOnlyDictionary<string, Place[]> _sections;
    private readonly Lazy<IReadOnlyDictionary<string, (int Start, string Section)[]>> _starts;

    /// <summary>Takes the places of all facts.</summary>
    /// <param name="sections">The places by section, in the order of the facts' numbers; the default value where a fact has none of its own. They must not change afterwards.</param>
    public ApiPlaces(IReadOnlyDictionary<string, Place[]> sections)
    {
        _sections = sections;
        _starts = new(() => _sections
            .Where(static section => section.Value[0].Path is not null)
            .GroupBy(static section => section.Value[0].Path, StringComparer.Ordinal)
            .ToDictionary(
                static page => page.Key,
                static page => page.Select(static section => (section.Value[0].Span.Start, section.Key)).OrderBy(static section => section.Start).ToArray(),
                StringComparer.Ordinal));
    }

    /// <summary>Where the fact stands; the place of its section where the fact has none of its own.</summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="KeyNotFoundException">The fact belongs to another description.</exception>
    public Place this[FactId fact]
    {
        get
        {
            Place[] places = _sections[fact.Section];
            Place own = fact.Number < places.Length ? places[fact.Number] : default;
            return own.Path is not null ? own : places[0].Path is not null ? places[0] : throw new KeyNotFoundException(fact.Section);
        }
    }

    /// <summary>The section, as in <see cref="FactId.Section"/>, that a place of a document belongs to; null for a place before the first.</summary>
    /// <param name="path">The document.</param>
    /// <param name="position">The place.</param>
    public string? SectionAt(string path, int position)
    {
        if (!_starts.Value.TryGetValue(path, out (int Start, string Section)[]? sections))
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
        => other is not null
            && (ReferenceEquals(this, other)
                || (_sections.Count == other._sections.Count
                    && _sections.All(entry => other._sections.TryGetValue(entry.Key, out Place[] places) && entry.Value.AsSpan().SequenceEqual(places))));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ApiPlaces);

    /// <inheritdoc />
    public override int GetHashCode() => _sections.Count;
}
