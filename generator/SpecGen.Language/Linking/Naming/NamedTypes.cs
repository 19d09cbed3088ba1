using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;

namespace SpecGen.Language.Linking.Naming;

/// <summary>All that is decided of a client's types before they are written.</summary>
/// <param name="Client">What is known of the client.</param>
/// <param name="Pins">What the user decides.</param>
/// <param name="Types">The types.</param>
/// <param name="Names">Their names.</param>
/// <param name="Roles">What becomes of each of them.</param>
/// <param name="Discriminators">For each object that constants tell apart from others the members that have these.</param>
/// <param name="Properties">The properties that lead from resource to resource.</param>
/// <param name="Diagnostics">The pins of members' presence that cannot be applied.</param>
internal sealed record NamedTypes(
    ClientFacts Client,
    Pins Pins,
    ClientTypes Types,
    TypeNames Names,
    TypeRole[] Roles,
    Dictionary<int, HashSet<string>> Discriminators,
    ResourceProperties Properties,
    IReadOnlyList<SpecDiagnostic> Diagnostics);
