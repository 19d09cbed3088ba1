using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>What reading the documents of one API gave.</summary>
/// <param name="Api">What they say.</param>
/// <param name="Places">Where they say it.</param>
/// <param name="Diagnostics">What was noticed while reading, with the section it belongs to.</param>
public sealed record DescribedApi(ApiDescription Api, ApiPlaces Places, EquatableArray<SectionDiagnostic> Diagnostics)
{
    /// <summary>What whoever described it keeps for the next time, and alone understands.</summary>
    internal Uncompared<object> Memory { get; init; }
}

/// <summary>A diagnostic about a section of a document.</summary>
/// <param name="Section">The section, as in <see cref="FactId.Section"/>; empty where it is about the document as a whole.</param>
/// <param name="Diagnostic">The diagnostic.</param>
public sealed record SectionDiagnostic(string Section, SpecDiagnostic Diagnostic);
