using SpecGen.Language.Api;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>
/// The types of a resource with all that is looked up of them again and again, by number instead of by key. It holds for as long as the resource's types stay the same
/// object, so that nothing of it is found out again when another resource changes.
/// </summary>
internal sealed class ResourceTable
{
    /// <summary>Stands for a part that is no declared type.</summary>
    public const int None = -1;

    private readonly int[] _evidenceStarts;
    private readonly int[] _evidence;
    private readonly KnownName[] _wanted;
    private readonly TypeName[] _wantedNames;

    public ResourceTable(ResourceTypes resource)
    {
        Resource = resource;
        DeclaredCount = resource.DeclaredTypes.Count;
        Types = [.. resource.DeclaredTypes, .. resource.UsedTypes];
        Dictionary<string, int> numbers = new(Types.Length, StringComparer.Ordinal);
        for (int i = 0; i < Types.Length; i++)
            numbers.Add(Types[i].Key, i);
        Parts = Array.ConvertAll(Types, type => PartsOf(type, numbers));
        Owners = Array.ConvertAll(Types, type => type.Origin.Owner is { } owner && numbers.TryGetValue(owner, out int number) ? number : None);
        Declarations = NumbersOf(resource.Declarations, numbers);
        Endpoints = [.. resource.Endpoints.Select(endpoint => new EndpointParts(endpoint, use => NumberOf(use, numbers)))];
        VendorTypes = [.. Enumerable.Range(0, Types.Length).Where(i => Types[i].Origin.VendorName is not null)];
        Choices = [.. resource.Resource.Endpoints.SelectMany(endpoint => PathChoice.FindAll(endpoint.Api))];
        _wanted = Array.ConvertAll(Types, type => new KnownName(Wanted(type)));
        _wantedNames = Array.ConvertAll(_wanted, static name => new TypeName(name.Text, name.Text));
        (_evidenceStarts, _evidence) = Sort(resource.Evidence, numbers, Types.Length);
    }

    /// <summary>The resource with its types.</summary>
    public ResourceTypes Resource { get; }

    /// <summary>Its types: those of its declarations, then further ones.</summary>
    public LinkedType[] Types { get; }

    /// <summary>How many types its declarations lead to.</summary>
    public int DeclaredCount { get; }

    /// <summary>For each type the types that its members or cases are.</summary>
    public int[][] Parts { get; }

    /// <summary>For each type the one that it was found in.</summary>
    public int[] Owners { get; }

    /// <summary>The types that the declarations stand for.</summary>
    public int[] Declarations { get; }

    /// <summary>The types of the endpoints.</summary>
    public EndpointParts[] Endpoints { get; }

    /// <summary>The types that have a name of the vendor's.</summary>
    public int[] VendorTypes { get; }

    /// <summary>The choices of the endpoints' paths, as the paths have them.</summary>
    public PathChoiceModel[] Choices { get; }

    /// <summary>What a type is called if nothing else is called that.</summary>
    public ref readonly KnownName WantedName(int type) => ref _wanted[type];

    /// <summary>A type's name if it is called so.</summary>
    public TypeName WantedTypeName(int type) => _wantedNames[type];

    /// <summary>What examples show of a type, as indexes into the resource's evidence.</summary>
    public ReadOnlySpan<int> EvidenceOf(int type) => _evidence.AsSpan(_evidenceStarts[type], _evidenceStarts[type + 1] - _evidenceStarts[type]);

    /// <summary>Whether examples show the same of a type as in another table, which has the same types.</summary>
    public bool HasSameEvidence(int type, ResourceTable other)
    {
        ReadOnlySpan<int> own = EvidenceOf(type);
        ReadOnlySpan<int> others = other.EvidenceOf(type);
        if (own.Length != others.Length)
            return false;
        for (int i = 0; i < own.Length; i++)
        {
            if (!Resource.Evidence[own[i]].Equals(other.Resource.Evidence[others[i]]))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether the types of both tables are put together with those of other resources, named and used alike: all else that may differ is what is written of them.
    /// </summary>
    public bool IsNamedLike(ResourceTable other)
    {
        LinkedResource resource = Resource.Resource;
        LinkedResource others = other.Resource.Resource;
        if (Types.Length != other.Types.Length
            || DeclaredCount != other.DeclaredCount
            || Endpoints.Length != other.Endpoints.Length
            || !resource.Resource.Path.Equals(others.Resource.Path)
            || !resource.Prefixes.Equals(others.Prefixes)
            || !Declarations.AsSpan().SequenceEqual(other.Declarations)
            || !Choices.AsSpan().SequenceEqual(other.Choices))
        {
            return false;
        }

        for (int i = 0; i < Endpoints.Length; i++)
        {
            if (resource.Endpoints[i].IsIncluded != others.Endpoints[i].IsIncluded
                || !Endpoints[i].Sent.AsSpan().SequenceEqual(other.Endpoints[i].Sent)
                || !Endpoints[i].Received.AsSpan().SequenceEqual(other.Endpoints[i].Received))
            {
                return false;
            }
        }

        for (int i = 0; i < Types.Length; i++)
        {
            if (!ReferenceEquals(Types[i], other.Types[i]) && !LinkedTypes.AreNamedAlike(Types[i], other.Types[i]))
                return false;
        }

        return true;
    }

    private string Wanted(LinkedType type)
    {
        TypeOrigin origin = type.Origin;
        return origin.VendorName is { } name ? VendorIdentifier(name)
            : type is LinkedObject { RequestName: { } request } ? request
            : Words.Prefix(origin.IsShared ? Resource.Resource.PrefixOf(origin.Document) : origin.Prefix, origin.Name);
    }

    private static string VendorIdentifier(string name)
    {
        bool isIdentifier = name.Length > 0 && char.IsUpper(name[0]);
        foreach (char c in name)
            isIdentifier = isIdentifier && (char.IsLetterOrDigit(c) || c == '_');
        return isIdentifier ? name : Words.ToPascalCase(name);
    }

    private static int[] PartsOf(LinkedType type, Dictionary<string, int> numbers)
    {
        switch (type)
        {
            case LinkedObject item:
                int[] members = new int[item.Members.Count];
                for (int i = 0; i < members.Length; i++)
                    members[i] = NumberOf(item.Members[i].Type, numbers);
                return members;
            case LinkedUnion union:
                int[] cases = new int[union.Cases.Count];
                for (int i = 0; i < cases.Length; i++)
                    cases[i] = NumberOf(union.Cases[i].Type, numbers);
                return cases;
            default:
                return [];
        }
    }

    private static int[] NumbersOf(EquatableArray<TypeUse> uses, Dictionary<string, int> numbers) => [.. uses.Select(use => NumberOf(use, numbers))];

    private static int NumberOf(TypeUse? use, Dictionary<string, int> numbers)
    {
        while (true)
        {
            switch (use)
            {
                case TypeUse.List list:
                    use = list.Element;
                    break;
                case TypeUse.Map map:
                    use = map.Value;
                    break;
                case TypeUse.Declared declared:
                    return numbers[declared.Key];
                default:
                    return None;
            }
        }
    }

    // By type, in the order that it was found in.
    private static (int[] Starts, int[] Evidence) Sort(EquatableArray<MemberEvidence> evidence, Dictionary<string, int> numbers, int count)
    {
        int[] types = new int[evidence.Count];
        int[] starts = new int[count + 1];
        for (int i = 0; i < types.Length; i++)
        {
            bool isAsBefore = i > 0 && string.Equals(evidence[i].Type, evidence[i - 1].Type, StringComparison.Ordinal);
            types[i] = isAsBefore ? types[i - 1] : numbers.TryGetValue(evidence[i].Type, out int number) ? number : None;
            if (types[i] != None)
                starts[types[i] + 1]++;
        }

        for (int i = 0; i < count; i++)
            starts[i + 1] += starts[i];
        int[] next = [.. starts];
        int[] sorted = new int[starts[count]];
        for (int i = 0; i < types.Length; i++)
        {
            if (types[i] != None)
                sorted[next[types[i]]++] = i;
        }

        return (starts, sorted);
    }
}

/// <summary>The declared types of an endpoint, by number.</summary>
internal sealed class EndpointParts
{
    public EndpointParts(EndpointTypes endpoint, Func<TypeUse?, int> numberOf)
    {
        Request = endpoint.Request is { } request ? numberOf(new TypeUse.Declared(request)) : ResourceTable.None;
        Body = numberOf(endpoint.Body?.Type);
        PathParameters = [.. endpoint.PathParameters.Select(parameter => numberOf(parameter.Type))];
        Result = numberOf(endpoint.Result);
        Event = numberOf(endpoint.Event);
        Info = endpoint.Info is { } info ? numberOf(new TypeUse.Declared(info)) : ResourceTable.None;
        Sent = [Request, Body, .. PathParameters];
        Received = [Result, Event, Info];
    }

    /// <summary>Its request.</summary>
    public int Request { get; }

    /// <summary>Its body.</summary>
    public int Body { get; }

    /// <summary>The parameters of its path.</summary>
    public int[] PathParameters { get; }

    /// <summary>Its result.</summary>
    public int Result { get; }

    /// <summary>The data of its events.</summary>
    public int Event { get; }

    /// <summary>What its pages say beside their items.</summary>
    public int Info { get; }

    /// <summary>What callers send.</summary>
    public int[] Sent { get; }

    /// <summary>What comes back.</summary>
    public int[] Received { get; }
}
