using SpecGen.Language.Api;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>What a part of the model came from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">C# name of the type, or of the resource class for an endpoint; the Domain Type's name for an alias.</param>
/// <param name="Member">C# name of the method, property or value; null for a type.</param>
/// <param name="Fact">Where the documentation says it.</param>
public sealed record SourceFact(SourceKind Kind, string Type, string? Member, FactId Fact);
