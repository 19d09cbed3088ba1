using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>What was noticed about a fact. It becomes a diagnostic when the fact's place is known.</summary>
/// <param name="Descriptor">The kind of diagnostic.</param>
/// <param name="About">The fact.</param>
/// <param name="Arguments">What fills the message's placeholders.</param>
/// <param name="Other">A second fact, whose place fills the last placeholder; null where there is none.</param>
public sealed record Finding(DiagnosticDescriptor Descriptor, FactId About, EquatableArray<string> Arguments, FactId? Other = null)
{
    /// <summary>Facts that it is about as well.</summary>
    public EquatableArray<FactId> Related { get; init; } = [];

    /// <summary>The diagnostic at the fact's place.</summary>
    /// <param name="places">Where the facts stand.</param>
    public SpecDiagnostic At(ApiPlaces places)
    {
        Place place = places[About];
        return new SpecDiagnostic(Descriptor, place.Path, place.Span, Other is { } other ? [.. Arguments, places[other].ToString()] : Arguments);
    }
}
