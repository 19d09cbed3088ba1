using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of a description stand. Kept beside the description, since places change with every edit.</summary>
public sealed class ApiPlaces : IEquatable<ApiPlaces>
{
    private readonly IReadOnlyDictionary<string, Place[]> _sections;

    /// <summary>Takes the places of all facts.</summary>
    /// <param name="sections">The places by section, in the order of the facts' numbers; the default value where a fact has none of its own. They must not change afterwards.</param>
    public ApiPlaces(IReadOnlyDictionary<string, Place[]> sections)
    {
        _sections = sections;
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
