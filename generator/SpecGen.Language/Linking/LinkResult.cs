using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking;

/// <summary>What linking the pages of one client gave, with everything at its place.</summary>
/// <param name="Model">The client. Equal pages give equal models, wherever their lines stand.</param>
/// <param name="Diagnostics">What was found on the way, by page and place.</param>
/// <param name="Sources">Where everything in the model came from; kept apart from it, since positions change with every edit.</param>
public sealed record LinkResult(SpecModel Model, EquatableArray<SpecDiagnostic> Diagnostics, EquatableArray<SourceEntry> Sources)
{
    private Uncompared<LinkedModel> Linked { get; init; }

    /// <summary>Finds the types that could share one name in <c>specgen.json</c>.</summary>
    public EquatableArray<SharingProposal> FindProposals() => Linked.Value?.FindProposals() ?? [];

    /// <summary>Gives what the linker found its places.</summary>
    /// <param name="linked">What the linker found.</param>
    /// <param name="places">Where the facts stand.</param>
    /// <param name="reading">What was noticed while reading. What is about a section that the linker leaves out is left out as well.</param>
    public static LinkResult Place(LinkedModel linked, ApiPlaces places, EquatableArray<SectionDiagnostic> reading) => new(
        linked.Model,
        PlaceDiagnostics(linked, places, reading).ToEquatableArray(),
        linked.Sources.Select(s => new SourceEntry(s.Kind, s.Type, s.Member, places[s.Fact].Path, places[s.Fact].Span)).ToEquatableArray())
    {
        Linked = new Uncompared<LinkedModel>(linked),
    };

    /// <summary>Gives what is to be told to users its places, and nothing else: of everything that a client came from few ask.</summary>
    /// <param name="linked">What the linker found.</param>
    /// <param name="places">Where the facts stand.</param>
    /// <param name="reading">What was noticed while reading. What is about a section that the linker leaves out is left out as well.</param>
    internal static IEnumerable<SpecDiagnostic> PlaceDiagnostics(LinkedModel linked, ApiPlaces places, EquatableArray<SectionDiagnostic> reading)
    {
        if (reading.IsEmpty && linked.Findings.IsEmpty && linked.Diagnostics.IsEmpty)
            return [];
        HashSet<string> leftOut = new(linked.LeftOut, StringComparer.Ordinal);
        return reading
            .Where(d => !leftOut.Contains(d.Section))
            .Select(d => d.Diagnostic)
            .Concat(linked.Findings.Select(f => f.At(places)))
            .Concat(linked.Diagnostics)
            .Distinct()
            .OrderBy(d => d.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Span.Start)
            .ThenBy(d => d.Descriptor.Id, StringComparer.Ordinal);
    }
}
