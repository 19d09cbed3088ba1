using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The last phase: puts the types of all resources together, names them, and writes the model.</summary>
internal static class ModelLinker
{
    /// <summary>Names the types of all resources and writes the model.</summary>
    /// <param name="client">What is known of the client.</param>
    /// <param name="resources">Its resources with their types, the root first.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="previous">What this gave before something changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    public static NamedClient Link(ClientFacts client, IReadOnlyList<ResourceTypes> resources, Pins pins, ShapeTable shapes, NamedClient? previous)
    {
        ClientTypes merged = ClientTypes.Merge(resources);
        TypeNames names = TypeNaming.Name(client, resources, merged, pins);
        WidenedTypes widened = TypeWidening.Widen(merged.Share(names.Shared), names, pins);
        ClientTypes types = widened.Types;

        // An endpoint that is left out keeps its names, so that nothing else changes its own.
        List<EndpointTypes> included = [.. resources.SelectMany(Included)];
        TypeWriter typeWriter = new(types, names, pins);
        WrittenTypes written = typeWriter.Write(
            types.Reach(included.SelectMany(e => e.Sent())),
            types.Reach(included.SelectMany(e => e.Received())),
            types.Reach(resources.SelectMany(r => r.Declarations)));

        EndpointWriter endpointWriter = new(typeWriter, types, names.Choices);
        ResourceProperties properties = new(resources);
        List<ResourceModel> models = [.. resources.Where(properties.IsNeeded).Select(r => endpointWriter.Write(r, r.Resource.Resource.Path.IsRoot ? [] : properties.Below(r)))];
        SpecModel model = new(
            new ClientModel(client.TypeName, client.Namespace, client.BaseAddress, client.Authentication, properties.Below(resources[0])),
            models.OrderBy(m => m.TypeName, StringComparer.Ordinal).ToEquatableArray(),
            written.Objects.OrderBy(o => o.Name, StringComparer.Ordinal).ToEquatableArray(),
            written.Enums.OrderBy(e => e.Name, StringComparer.Ordinal).ToEquatableArray(),
            written.Unions.OrderBy(u => u.Name, StringComparer.Ordinal).ToEquatableArray(),
            endpointWriter.Choices.OrderBy(s => s.Name, StringComparer.Ordinal).ToEquatableArray(),
            written.Inferences.Concat(endpointWriter.Inferences).Distinct().OrderBy(i => i.Subject, StringComparer.Ordinal).ToEquatableArray());

        IEnumerable<SourceFact> aliases = resources.SelectMany(r => r.Aliases).Select(a => new SourceFact(SourceKind.Alias, a.Name, null, a.Id));
        PinTargets targets = new(
            [.. written.TypeTargets, .. names.SharedTargets, .. resources.Where(r => properties.IsNeeded(r) && !r.Resource.Resource.Path.IsRoot).Select(r => r.Resource.Resource.GeneratedTypeName), .. written.PartTargets],
            [.. written.MemberTargets.Select(t => t.Target)],
            [.. types.Types.OfType<LinkedEnum>().SelectMany(e => names.TargetsOf(names.Types[e.Key]))],
            [.. resources.SelectMany(r => r.Resource.Endpoints).Select(e => Pins.Describe(e.Api.Verb, e.Api.Path))],
            [.. resources.SelectMany(r => r.Resource.Endpoints).SelectMany(e => QueryStyles.TargetsOf(e.Api, shapes))]);
        return new NamedClient(
            model,
            written.Sources.Concat(endpointWriter.Sources).Concat(aliases).ToEquatableArray(),
            names.Findings.Concat(written.Findings).ToEquatableArray(),
            names.Diagnostics.Concat(widened.Diagnostics).Concat(written.Diagnostics).Concat(pins.Check(targets)).ToEquatableArray(),
            written.MemberTargets,
            TypeSharing.Propose(types, names));
    }

    private static IEnumerable<EndpointTypes> Included(ResourceTypes resource)
        => resource.Endpoints.Where((_, i) => resource.Resource.Endpoints[i].IsIncluded);
}

/// <summary>What the last phase gives.</summary>
/// <param name="Model">The model.</param>
/// <param name="Sources">What everything in it came from.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied or match nothing.</param>
/// <param name="Members">The members whose type can be pinned.</param>
/// <param name="Proposals">The types that could share one name.</param>
internal sealed record NamedClient(
    SpecModel Model,
    EquatableArray<SourceFact> Sources,
    EquatableArray<Finding> Findings,
    EquatableArray<SpecDiagnostic> Diagnostics,
    IReadOnlyList<MemberTarget> Members,
    EquatableArray<SharingProposal> Proposals)
{
    /// <summary>The members that the user keeps as enums or constants.</summary>
    public KeptKinds FindKinds(Pins pins)
    {
        Dictionary<FactId, ConfiguredKind> kinds = [];
        foreach (MemberTarget member in Members)
        {
            if (pins.FindType(member.Target) is ConfiguredKind.Enum or ConfiguredKind.Constant)
                kinds[member.Fact] = pins.FindType(member.Target)!.Value;
        }

        return new KeptKinds(kinds);
    }
}
