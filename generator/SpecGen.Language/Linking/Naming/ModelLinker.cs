using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>
/// The last phase: puts the types of all resources together, names them, and writes the model. Where something has changed that has to do with names, all are given anew,
/// which is little work; what is written of a type or a resource is taken over where nothing that it is made of has changed.
/// </summary>
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
        TableMap map = TableMap.Create(resources, previous?.Written.Named.Types.Tables);
        NamedTypes? old = previous?.Written.Named;
        bool isComparable = old is not null && old.Client.Equals(client) && old.Pins.SayTheSameAs(pins);
        if (isComparable && !pins.IsConfigured && map.AreThoseOf(old!.Types.Tables))
            return previous!;
        WrittenClient written = (isComparable ? WriteChanged(map, pins, previous!.Written) : null)
            ?? Write(client, map, pins, isComparable ? previous!.Written : null);
        IEnumerable<SpecDiagnostic> unmatched = pins.IsConfigured ? pins.Check(FindTargets(written, shapes)) : [];
        return NamedClient.Create(written, unmatched, previous);
    }

    // Most edits change nothing that has to do with names.
    private static WrittenClient? WriteChanged(TableMap map, Pins pins, WrittenClient previous)
    {
        NamedTypes old = previous.Named;
        if (pins.WidensTypes || old.Names.Shared.Count > 0 || map.FindNamedAlike(old.Types.Tables) is not { } changed)
            return null;
        ResourceProperties properties = ResourceProperties.Find(map.Tables, old.Properties);
        return ReferenceEquals(properties, old.Properties) && old.Types.Replace(map.Tables, changed) is { } types
            ? WrittenClient.Write(old with { Types = types, Properties = properties, Pins = pins }, changed, previous)
            : null;
    }

    private static WrittenClient Write(ClientFacts client, TableMap map, Pins pins, WrittenClient? previous)
    {
        ClientTypes merged = ClientTypes.Merge(map.Tables);
        TypeNames names = TypeNaming.Name(client, merged, pins);
        WidenedTypes widened = TypeWidening.Widen(merged.Share(names.Shared), names, pins);
        ClientTypes types = widened.Types;
        TypeRole[] roles = FindRoles(types);
        NamedTypes named = new(
            client,
            pins,
            types,
            names,
            roles,
            TypeWriter.FindDiscriminators(types, roles),
            ResourceProperties.Find(map.Tables, previous?.Named.Properties),
            widened.Diagnostics);
        return WrittenClient.Write(named, map, previous);
    }

    private static TypeRole[] FindRoles(ClientTypes types)
    {
        TypeWalk inputs = new(types);
        TypeWalk outputs = new(types);
        TypeWalk declared = new(types);
        for (int i = 0; i < types.Tables.Length; i++)
        {
            ResourceTable table = types.Tables[i];
            declared.Add(i, table.Declarations);

            // An endpoint that is left out keeps its names, so that nothing else changes its own.
            for (int endpoint = 0; endpoint < table.Endpoints.Length; endpoint++)
            {
                if (!table.Resource.Resource.Endpoints[endpoint].IsIncluded)
                    continue;
                inputs.Add(i, table.Endpoints[endpoint].Sent);
                outputs.Add(i, table.Endpoints[endpoint].Received);
            }
        }

        bool[] isInput = inputs.Reach();
        bool[] isOutput = outputs.Reach();
        bool[] isDeclared = declared.Reach();
        TypeRole[] roles = new TypeRole[types.Count];
        foreach (int type in types.Order)
            roles[type] = new TypeRole(isInput[type], isOutput[type], isDeclared[type]);
        return roles;
    }

    private static PinTargets FindTargets(WrittenClient written, ShapeTable shapes)
    {
        ClientTypes types = written.Named.Types;
        TypeNames names = written.Named.Names;
        IEnumerable<int> order = written.Order.Where(part => part < types.Count);
        IEnumerable<ApiEndpoint> endpoints = types.Tables.SelectMany(table => table.Resource.Resource.Endpoints).Select(endpoint => endpoint.Api);
        return new PinTargets(
            new(() => new HashSet<string>(FindNames(), StringComparer.Ordinal)),
            new(() => new HashSet<string>(written.Members().Select(member => member.Target), StringComparer.Ordinal)),
            new(() => new HashSet<string>(types.Order.Where(type => types[type] is LinkedEnum).SelectMany(type => names.TargetsOf(names[type])), StringComparer.Ordinal)),
            new(() => [.. endpoints.Select(endpoint => Pins.Describe(endpoint.Verb, endpoint.Path))]),
            new(() => [.. endpoints.SelectMany(endpoint => QueryStyles.TargetsOf(endpoint, shapes))]));

        IEnumerable<string> FindNames()
        {
            MemberNaming members = new(types, names, written.Named.Pins);
            IEnumerable<string> resources = Enumerable.Range(0, types.Tables.Length)
                .Where(written.Named.Properties.IsNeeded)
                .Select(i => types.Tables[i].Resource.Resource.Resource)
                .Where(resource => !resource.Path.IsRoot)
                .Select(resource => resource.GeneratedTypeName);
            return order.Select(type => names[type].Generated)
                .Concat(names.SharedTargets)
                .Concat(resources)
                .Concat(order.SelectMany(type => written.Parts[type]!.Targets ?? (IEnumerable<string>)members.TargetsOf(type)));
        }
    }
}
