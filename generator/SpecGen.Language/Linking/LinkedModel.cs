using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking;

/// <summary>What linking a description gave. Holds no places: equal descriptions give equal results, and <see cref="LinkResult.Place"/> places them.</summary>
/// <param name="Model">The client.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">What is wrong with the client's <c>specgen.json</c>, at its place there.</param>
/// <param name="Sources">What everything in the model came from.</param>
/// <param name="LeftOut">The sections that are not linked: those of endpoints that the user leaves out, and further descriptions of an endpoint.</param>
public sealed record LinkedModel(
    SpecModel Model,
    EquatableArray<Finding> Findings,
    EquatableArray<SpecDiagnostic> Diagnostics,
    EquatableArray<SourceFact> Sources,
    EquatableArray<string> LeftOut)
{
    /// <summary>The documents that give an address on the web as their own, with it.</summary>
    public EquatableArray<(string Path, string Address)> Addresses { get; init; } = [];

    /// <summary>Finds the types that could share one name. It is work that nobody needs who only wants the client.</summary>
    public EquatableArray<SharingProposal> FindProposals() => Memory.Value?.Named.FindProposals() ?? [];

    /// <summary>What the next linking can take over.</summary>
    internal Uncompared<LinkMemory> Memory { get; init; }
}
