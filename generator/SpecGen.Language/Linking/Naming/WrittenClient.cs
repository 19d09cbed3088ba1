using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>A client as it is written, part by part. A part's number is its type's; those of resources follow.</summary>
/// <param name="Named">What was decided before.</param>
/// <param name="Parts">The parts by number; null for types that are not written, and resources that lead to nothing.</param>
/// <param name="Order">The numbers of the parts in the order that they were written in: types, then resources.</param>
/// <param name="Sorted">The numbers of the parts, ordinal by name.</param>
internal sealed record WrittenClient(NamedTypes Named, WrittenPart?[] Parts, int[] Order, int[] Sorted)
{
    /// <summary>Writes a client.</summary>
    /// <param name="named">What is decided of it.</param>
    /// <param name="map">Its resources.</param>
    /// <param name="previous">The client as it was written before; null where it was not, or other decisions of the user or facts of the client were behind it.</param>
    public static WrittenClient Write(NamedTypes named, TableMap map, WrittenClient? previous)
    {
        ClientTypes types = named.Types;
        PartReuse? reuse = previous is null ? null : new PartReuse(named, map, previous);
        TypeWriter typeWriter = new(types, named.Names, named.Pins, named.Discriminators);
        WrittenPart?[] parts = new WrittenPart?[types.Count + map.Tables.Length];
        List<int> order = new(parts.Length);
        foreach (int type in types.Order)
        {
            if (!named.Roles[type].IsNeeded)
                continue;
            order.Add(type);
            parts[type] = reuse?.FindType(type) ?? typeWriter.Write(type, named.Roles[type]).TakeOver(reuse?.OldType(type));
        }

        EndpointWriter endpointWriter = new(typeWriter, types, named.Names.Choices);
        for (int i = 0; i < map.Tables.Length; i++)
        {
            if (!named.Properties.IsNeeded(i))
                continue;
            order.Add(types.Count + i);
            EquatableArray<ResourcePropertyModel> properties = map.Tables[i].Resource.Resource.Resource.Path.IsRoot ? [] : named.Properties.Below(i);
            parts[types.Count + i] = reuse?.FindResource(i, properties) ?? endpointWriter.Write(i, properties).TakeOver(reuse?.OldResource(i));
        }

        return new WrittenClient(named, parts, [.. order], Sort(parts, order, reuse, previous));
    }

    /// <summary>Writes a client of which only resources have changed that look as before to all that names types.</summary>
    /// <param name="named">What is decided of it.</param>
    /// <param name="changed">The numbers of these resources.</param>
    /// <param name="previous">The client as it was written before.</param>
    public static WrittenClient Write(NamedTypes named, List<int> changed, WrittenClient previous)
    {
        ClientTypes types = named.Types;
        WrittenPart?[] parts = [.. previous.Parts];
        TypeWriter typeWriter = new(types, named.Names, named.Pins, named.Discriminators);
        EndpointWriter endpointWriter = new(typeWriter, types, named.Names.Choices);
        HashSet<int> written = types.FindNewEvidence(previous.Named.Types, changed);
        foreach (int resource in changed)
        {
            for (int type = types.StartOf(resource); type < types.StartOf(resource) + types.Tables[resource].Types.Length; type++)
            {
                if (!ReferenceEquals(types[type], previous.Named.Types[type]))
                    written.Add(type);
            }

            int number = types.Count + resource;
            if (parts[number] is { } old)
                parts[number] = endpointWriter.Write(resource, ((ResourceModel)old.Model).Resources).TakeOver(old);
        }

        foreach (int type in written)
        {
            if (parts[type] is { } old)
                parts[type] = typeWriter.Write(type, named.Roles[type]).TakeOver(old);
        }

        return previous with { Named = named, Parts = parts };
    }

    /// <summary>The part of that name; null where there is none.</summary>
    public WrittenPart? Find(string name)
    {
        int start = 0;
        int end = Sorted.Length - 1;
        while (start <= end)
        {
            int middle = (start + end) / 2;
            WrittenPart part = Parts[Sorted[middle]]!;
            int order = string.CompareOrdinal(part.Name, name);
            if (order == 0)
                return part;
            if (order < 0)
                start = middle + 1;
            else
                end = middle - 1;
        }

        return null;
    }

    /// <summary>The members whose type can be pinned.</summary>
    /// <param name="pins">Leaves only the types that they say something about; null for all types.</param>
    public IEnumerable<MemberTarget> Members(Pins? pins = null)
        => Order.Where(part => part < Named.Types.Count && (pins is null || Named.Names[part].HasPinnedParts(pins))).SelectMany(part => Named.Types[part] is LinkedObject type
            ? type.Members.SelectMany(member => Named.Names.TargetsOf(Named.Names[part], member.WireName).Select(target => new MemberTarget(target, member.Fact)))
            : []);

    private static int[] Sort(WrittenPart?[] parts, List<int> order, PartReuse? reuse, WrittenClient? previous)
    {
        List<int> kept = reuse is null ? [] : reuse.KeepOrder(parts, previous!);
        if (kept.Count == order.Count)
            return [.. kept];
        bool[] isKept = new bool[parts.Length];
        foreach (int part in kept)
            isKept[part] = true;
        int[] added = [.. order.FindAll(part => !isKept[part])];
        Array.Sort(Array.ConvertAll(added, part => parts[part]!.Name), added, StringComparer.Ordinal);
        int[] sorted = new int[order.Count];
        int next = 0;
        int nextAdded = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            bool isAdded = next == kept.Count
                || (nextAdded < added.Length && string.CompareOrdinal(parts[added[nextAdded]]!.Name, parts[kept[next]]!.Name) < 0);
            sorted[i] = isAdded ? added[nextAdded++] : kept[next++];
        }

        return sorted;
    }
}

/// <summary>A member whose type can be pinned.</summary>
/// <param name="Target">The member as pins write it.</param>
/// <param name="Fact">Where it is described.</param>
internal sealed record MemberTarget(string Target, FactId Fact);
