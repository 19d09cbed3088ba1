using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>
/// Allocates the names of a client's types: the vendor's names first, then requests, then types without a name. Where several want one name, each
/// gets its resource's prefix; so a name changes only for those that collide.
/// </summary>
internal sealed class TypeNaming
{
    // Of more types of one name each is told for itself.
    private const int MostRelated = 50;

    private readonly ClientFacts _client;
    private readonly ClientTypes _types;
    private readonly Pins _pins;
    private readonly NameScope _scope;
    private readonly string?[] _names;
    private readonly Dictionary<int, int> _shared = [];
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private Dictionary<ResourcePath, LinkedResource>? _resources;

    private TypeNaming(ClientFacts client, ClientTypes types, Pins pins)
    {
        _client = client;
        _types = types;
        _pins = pins;
        _scope = new NameScope(ReservedNames.VisibleTypes);
        _names = new string?[types.Count];
        foreach (string name in client.TakenNames)
            _scope.TryTake(name);
    }

    /// <summary>Names the types of a client.</summary>
    /// <param name="client">What is known of the client.</param>
    /// <param name="types">Its types.</param>
    /// <param name="pins">What the user decides.</param>
    public static TypeNames Name(ClientFacts client, ClientTypes types, Pins pins) => new TypeNaming(client, types, pins).Name();

    private TypeNames Name()
    {
        List<int> vendor = [];
        List<int> requests = [];
        List<int> others = [];
        foreach (int type in _types.Order)
        {
            LinkedType item = _types[type];
            (item.Origin.VendorName is not null ? vendor : item is LinkedObject { RequestName: not null } ? requests : others).Add(type);
        }

        NameGroups(vendor);
        NameGroups(requests);

        // What the vendor named lends its name first, so that a request never takes the name of a member of a model.
        bool[] belowVendor = [.. others.Select(IsBelowVendor)];
        for (int i = 0; i < belowVendor.Length; i++)
        {
            if (belowVendor[i])
                Name(others[i]);
        }

        for (int i = 0; i < belowVendor.Length; i++)
        {
            if (!belowVendor[i])
                Name(others[i]);
        }

        TypeName?[] names = Pin();
        PathChoices choices = PathChoices.Name(_types.Tables.SelectMany(table => table.Choices), _scope);
        return new TypeNames(names, _shared, choices, _findings, _diagnostics);
    }

    private void Name(int type)
    {
        if (TryTakeWanted(type))
            return;
        TypeOrigin origin = _types[type].Origin;
        string preferred = _types.WantedName(type).Text;
        string byOwner = _types.OwnerOf(type) is not ResourceTable.None and int owner && _names[owner] is { } ownerName ? Words.Prefix(ownerName, origin.Name) : preferred;
        _names[type] = _scope.Take(Visible(preferred), Visible(byOwner), Visible(Qualify(preferred, origin)), byOwner);
    }

    // Nearly always nothing else is called that.
    private bool TryTakeWanted(int type)
    {
        ref readonly KnownName wanted = ref _types.WantedName(type);
        if (!_scope.TryTake(wanted))
            return false;
        _names[type] = wanted.Text;
        return true;
    }

    // Last, so that a pinned name changes no other. A name that its type gives up is free for another one.
    private TypeName?[] Pin()
    {
        TypeName?[] names = new TypeName?[_types.Count];
        if (!_pins.HasNames)
        {
            foreach (int type in _types.Order)
                names[type] = _types.WantedTypeName(type) is var wanted && ReferenceEquals(wanted.Name, _names[type]) ? wanted : new TypeName(_names[type]!, _names[type]!);
            return names;
        }

        List<(int Type, string Name)> pinned = [];
        Dictionary<string, int> holders = new(StringComparer.Ordinal);
        foreach (int type in _types.Order)
        {
            string generated = _names[type]!;
            if (_pins.FindName(generated) is { } name && !string.Equals(name, generated, StringComparison.Ordinal))
            {
                pinned.Add((type, name));
            }
            else
            {
                holders.Add(generated, type);
                names[type] = new TypeName(generated, generated);
            }
        }

        foreach ((int type, _) in pinned)
            _scope.Release(_names[type]!);
        foreach ((int type, string name) in pinned)
        {
            string generated = _names[type]!;
            if (_scope.TryTake(name))
            {
                names[type] = new TypeName(name, generated);
                holders.Add(name, type);
            }
            else if (TryShare(type, name, generated, holders.TryGetValue(name, out int holder) ? holder : ResourceTable.None, names))
            {
                names[type] = new TypeName(name, generated);
            }
            else
            {
                string kept = _scope.Take(generated);
                names[type] = new TypeName(kept, generated);
                holders.Add(kept, type);
            }
        }

        return names;
    }

    // Equal types become one where they are given one name.
    private bool TryShare(int type, string name, string generated, int holder, TypeName?[] names)
    {
        if (holder == ResourceTable.None || _types[holder].GetType() != _types[type].GetType())
        {
            _diagnostics.Add(_pins.NameTaken(generated, name));
            return false;
        }

        if (!TypeSharing.AreEqual(_types, holder, type))
        {
            _diagnostics.Add(_pins.NotEqual(generated, name, names[holder]!.Generated));
            return false;
        }

        _shared.Add(type, holder);
        if (!TypeSharing.JoinsCases(_types, _shared))
            return true;
        _shared.Remove(type);
        _diagnostics.Add(_pins.CasesOfOneUnion(generated, name, names[holder]!.Generated));
        return false;
    }

    private bool IsBelowVendor(int type)
    {
        for (int owner = _types.OwnerOf(type); owner != ResourceTable.None; owner = _types.OwnerOf(owner))
            type = owner;
        return _types[type].Origin.VendorName is not null;
    }

    private LinkedResource Find(ResourcePath path)
    {
        _resources ??= _types.Tables.ToDictionary(table => table.Resource.Resource.Resource.Path, table => table.Resource.Resource);
        return _resources[path];
    }

    // The name with what tells this resource's type from another's before it: the prefix of the nearest resource that the name does not begin with.
    private string Qualify(string name, TypeOrigin origin)
    {
        foreach (ResourcePath path in origin.Resource.SelfAndAncestors())
        {
            string prefix = path.Equals(origin.Resource) ? Find(path).PrefixOf(origin.Document) : PrefixOf(Find(path));
            if (!Words.StartsWithWords(name, prefix))
                return Words.Concatenate(prefix, name);
        }

        return name;
    }

    private static string PrefixOf(LinkedResource resource) => resource.Prefixes.IsEmpty ? Words.ToPascalCase(resource.Resource.Path.Segment) : resource.Prefixes[0].Prefix;

    // The one that is nearer to the client than all others keeps its name when others of that name come below.
    private int Shallowest(List<int> types)
    {
        int least = types.Min(Depth);
        List<int> nearest = types.FindAll(type => Depth(type) == least);
        return nearest.Count == 1 ? nearest[0] : ResourceTable.None;

        int Depth(int type) => _types[type].Origin.Resource.Depth;
    }

    // Names are equal ignoring case.
    private void NameGroups(List<int> types)
    {
        Dictionary<KnownName, int> numbers = new(types.Count);
        Dictionary<int, List<int>> groups = [];
        bool[] isFurther = new bool[types.Count];
        for (int i = 0; i < isFurther.Length; i++)
        {
            ref readonly KnownName wanted = ref _types.WantedName(types[i]);
            if (!numbers.TryGetValue(wanted, out int first))
            {
                numbers.Add(wanted, i);
                continue;
            }

            isFurther[i] = true;
            if (!groups.TryGetValue(first, out List<int>? group))
                groups.Add(first, group = [types[first]]);
            group.Add(types[i]);
        }

        for (int i = 0; i < isFurther.Length; i++)
        {
            if (isFurther[i])
                continue;
            if (groups.TryGetValue(i, out List<int>? group))
                NameGroup(group);
            else if (!TryTakeWanted(types[i]))
                NameGroup([types[i]]);
        }
    }

    private void NameGroup(List<int> members)
    {
        EquatableArray<FactId> facts = DifferThemselves(members) ? members.Take(MostRelated).Select(type => _types[type].Origin.Fact).ToEquatableArray() : [];
        int keeper = members.Count == 1 ? members[0] : members.FindAll(type => _types[type].Origin.IsDeclared) is [var only] ? only : Shallowest(members);
        if (keeper != ResourceTable.None)
            Name(keeper, Visible(NameOf(keeper)), NameOf(keeper), facts);
        foreach (int type in members)
        {
            if (type != keeper)
                Name(type, Visible(Qualify(NameOf(type), _types[type].Origin)), NameOf(type), facts);
        }

        string NameOf(int type) => _types.WantedName(type).Text;
    }

    private void Name(int type, string wanted, string original, EquatableArray<FactId> facts)
    {
        TypeOrigin origin = _types[type].Origin;
        string name = NameScope.Shorten(wanted);
        if (!_scope.TryTake(name))
            name = _scope.Take(Visible(Qualify(wanted, origin)), Words.Concatenate(wanted, "Model"));
        _names[type] = name;
        if (!string.Equals(name, original, StringComparison.Ordinal) && !facts.IsEmpty)
            _findings.Add(new Finding(LinkDiagnostics.TypeNameCollision, origin.Fact, [original, name]) { Related = facts });
    }

    // Types that differ only in types of one name that differ follow from these.
    private bool DifferThemselves(List<int> types) => types.Count == 1 || types.Exists(type => type != types[0] && !HaveOneOutline(types[0], type));

    private bool HaveOneOutline(int left, int right)
    {
        switch (_types[left], _types[right])
        {
            case (LinkedObject a, LinkedObject b) when a.Members.Count == b.Members.Count:
                for (int i = 0; i < a.Members.Count; i++)
                {
                    LinkedMember first = a.Members[i];
                    LinkedMember second = b.Members[i];
                    if (!string.Equals(first.WireName, second.WireName, StringComparison.Ordinal)
                        || first.Location != second.Location
                        || first.IsRequired != second.IsRequired
                        || first.IsNullable != second.IsNullable
                        || !HaveOneOutline(first.Type, second.Type, _types.PartOf(left, i), _types.PartOf(right, i)))
                    {
                        return false;
                    }
                }

                return true;
            case (LinkedUnion a, LinkedUnion b) when a.Cases.Count == b.Cases.Count:
                for (int i = 0; i < a.Cases.Count; i++)
                {
                    if (!HaveOneOutline(a.Cases[i].Type, b.Cases[i].Type, _types.PartOf(left, i), _types.PartOf(right, i)))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }

    private bool HaveOneOutline(TypeUse left, TypeUse right, int leftPart, int rightPart) => (left, right) switch
    {
        (TypeUse.List a, TypeUse.List b) => HaveOneOutline(a.Element, b.Element, leftPart, rightPart),
        (TypeUse.Map a, TypeUse.Map b) => HaveOneOutline(a.Value, b.Value, leftPart, rightPart),
        (TypeUse.Declared, TypeUse.Declared) => leftPart == rightPart
            || (_types[leftPart].Origin.VendorName is { } name && string.Equals(name, _types[rightPart].Origin.VendorName, StringComparison.Ordinal)),
        _ => left.Equals(right),
    };

    // A model called like a type that every file sees would make both ambiguous.
    private string Visible(string name) => ReservedNames.VisibleTypes.Contains(name) ? _client.Name + name : name;
}

/// <summary>The C# names of a client's types.</summary>
/// <param name="Types">The names by the types' numbers.</param>
/// <param name="Shared">The types that the user gives the name of an equal one: the number of each with that of the other.</param>
/// <param name="Choices">The choices of a path.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
internal sealed record TypeNames(
    TypeName?[] Types,
    IReadOnlyDictionary<int, int> Shared,
    PathChoices Choices,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SpecDiagnostic> Diagnostics)
{
    private readonly Lazy<HashSet<string>> _generated = new(() => new HashSet<string>(Types.OfType<TypeName>().Select(n => n.Generated), StringComparer.Ordinal));

    /// <summary>The name of a type.</summary>
    public TypeName this[int type] => Types[type]!;

    /// <summary>How pins may write a part of a type: by the name that the type would have without them, and by the one that they give it, unless that is another's.</summary>
    public IReadOnlyList<string> TargetsOf(TypeName owner, string part)
        => [.. TargetsOf(owner).Select(type => type + "." + part)];

    /// <summary>A type, as pins may write it.</summary>
    /// <param name="type">The type.</param>
    public IReadOnlyList<string> TargetsOf(TypeName type)
        => string.Equals(type.Name, type.Generated, StringComparison.Ordinal) || _generated.Value.Contains(type.Name) ? [type.Generated] : [type.Generated, type.Name];

    /// <summary>The types that are one with others, as pins write them.</summary>
    public IEnumerable<string> SharedTargets => Shared.Keys.Select(type => this[type].Generated);
}

/// <summary>The C# name of a type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Generated">The name that it would have if the user had not given it another one; pins are about this one.</param>
internal sealed record TypeName(string Name, string Generated)
{
    /// <summary>Whether the user says something about a part of the type.</summary>
    public bool HasPinnedParts(Pins pins) => pins.AreAboutPartsOf(Generated) || pins.AreAboutPartsOf(Name);
}
