using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of a description stand. Kept beside the description, since places change with every edit.</summary>
public sealed class ApiPlaces : IEquatable<ApiPlaces>
{
    private readonly IReadOnlyDictionary<FactId, Place> _places;

    /// <summary>Takes the places of all facts.</summary>
    /// <param name="places">The places; they must not change afterwards.</param>
    public ApiPlaces(IReadOnlyDictionary<FactId, Place> places)
    {
        _places = places;
    }

    /// <summary>Where the fact stands; the place of its section where the fact has none of its own.</summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="KeyNotFoundException">The fact belongs to another description.</exception>
    public Place this[FactId fact] => _places.TryGetValue(fact, out Place place) ? place : _places[fact with { Number = 0 }];

    /// <inheritdoc />
    public bool Equals(ApiPlaces? other)
        => other is not null && _places.Count == other._places.Count && _places.All(entry => other._places.TryGetValue(entry.Key, out Place place) && place == entry.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ApiPlaces);

    /// <inheritdoc />
    public override int GetHashCode() => _places.Count;
}
