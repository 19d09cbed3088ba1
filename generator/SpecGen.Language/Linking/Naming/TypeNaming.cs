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
    private readonly IReadOnlyDictionary<ResourcePath, LinkedResource> _resources;
    private readonly ClientTypes _types;
    private readonly Pins _pins;
    private readonly NameScope _scope = new(ReservedNames.VisibleTypes);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];

    private TypeNaming(ClientFacts client, IReadOnlyDictionary<ResourcePath, LinkedResource> resources, ClientTypes types, Pins pins)
    {
        _client = client;
        _resources = resources;
        _types = types;
        _pins = pins;
        foreach (string name in client.TakenNames)
            _scope.TryTake(name);
    }

    /// <summary>Names the types of a client.</summary>
    /// <param name="client">What is known of the client.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="types">Its types.</param>
    /// <param name="pins">What the user decides.</param>
    public static TypeNames Name(ClientFacts client, IReadOnlyList<ResourceTypes> resources, ClientTypes types, Pins pins)
        => new TypeNaming(client, resources.ToDictionary(r => r.Resource.Resource.Path, r => r.Resource), types, pins).Name(resources);

    private TypeNames Name(IReadOnlyList<ResourceTypes> resources)
    {
        List<LinkedType> all = [.. _types.Types];
        NameGroups(all.FindAll(t => t.Origin.VendorName is not null), t => VendorIdentifier(t.Origin.VendorName!));
        NameGroups(all.FindAll(t => t is LinkedObject { RequestName: not null }), t => ((LinkedObject)t).RequestName!);

        // What the vendor named lends its name first, so that a request never takes the name of a member of a model.
        foreach (LinkedType type in all.Where(t => !_names.ContainsKey(t.Key)).OrderBy(t => RootOf(t).Origin.VendorName is null ? 1 : 0))
        {
            TypeOrigin origin = type.Origin;
            string preferred = Words.Prefix(origin.IsShared ? _resources[origin.Resource].PrefixOf(origin.Document) : origin.Prefix, origin.Name);
            string byOwner = OwnerOf(type) is { } owner && _names.TryGetValue(owner.Key, out string? ownerName) ? Words.Prefix(ownerName, origin.Name) : preferred;
            string qualified = Qualify(preferred, origin);
            _names[type.Key] = _scope.Take(Visible(preferred), Visible(byOwner), Visible(qualified), byOwner);
        }

        Dictionary<string, TypeName> names = Pin(all);
        PathChoices choices = PathChoices.Name(resources.SelectMany(r => r.Resource.Endpoints).Select(e => e.Api), _scope);
        return new TypeNames(names, _shared, choices, _findings, _diagnostics);
    }

    // Last, so that a pinned name changes no other. A name that its type gives up is free for another one.
    private Dictionary<string, TypeName> Pin(List<LinkedType> all)
    {
        List<(LinkedType Type, string Name)> pinned = [];
        Dictionary<string, LinkedType> holders = new(StringComparer.Ordinal);
        foreach (LinkedType type in all)
        {
            string generated = _names[type.Key];
            if (_pins.FindName(generated) is { } name && !string.Equals(name, generated, StringComparison.Ordinal))
                pinned.Add((type, name));
            else
                holders.Add(generated, type);
        }

        Dictionary<string, TypeName> names = holders.ToDictionary(h => h.Value.Key, h => new TypeName(h.Key, h.Key), StringComparer.Ordinal);
        foreach ((LinkedType type, _) in pinned)
            _scope.Release(_names[type.Key]);
        foreach ((LinkedType type, string name) in pinned)
        {
            string generated = _names[type.Key];
            if (_scope.TryTake(name))
            {
                names.Add(type.Key, new TypeName(name, generated));
                holders.Add(name, type);
            }
            else if (TryShare(type, name, generated, holders.TryGetValue(name, out LinkedType? holder) ? holder : null, names))
            {
                names.Add(type.Key, new TypeName(name, generated));
            }
            else
            {
                string kept = _scope.Take(generated);
                names.Add(type.Key, new TypeName(kept, generated));
                holders.Add(kept, type);
            }
        }

        return names;
    }

    // Equal types become one where they are given one name.
    private bool TryShare(LinkedType type, string name, string generated, LinkedType? holder, Dictionary<string, TypeName> names)
    {
        if (holder is null || holder.GetType() != type.GetType())
        {
            _diagnostics.Add(_pins.NameTaken(generated, name));
            return false;
        }

        if (!TypeSharing.AreEqual(_types, holder, type))
        {
            _diagnostics.Add(_pins.NotEqual(generated, name, names[holder.Key].Generated));
            return false;
        }

        _shared.Add(type.Key, holder.Key);
        if (!TypeSharing.JoinsCases(_types, _shared))
            return true;
        _shared.Remove(type.Key);
        _diagnostics.Add(_pins.CasesOfOneUnion(generated, name, names[holder.Key].Generated));
        return false;
    }

    private LinkedType? OwnerOf(LinkedType type) => type.Origin.Owner is { } owner ? _types.Find(owner) : null;

    private LinkedType RootOf(LinkedType type)
    {
        while (OwnerOf(type) is { } owner)
            type = owner;
        return type;
    }

    // The name with what tells this resource's type from another's before it: the prefix of the nearest resource that the name does not begin with.
    private string Qualify(string name, TypeOrigin origin)
    {
        foreach (ResourcePath path in origin.Resource.SelfAndAncestors())
        {
            string prefix = path.Equals(origin.Resource) ? _resources[path].PrefixOf(origin.Document) : PrefixOf(_resources[path]);
            if (!Words.StartsWithWords(name, prefix))
                return Words.Concatenate(prefix, name);
        }

        return name;
    }

    private static string PrefixOf(LinkedResource resource) => resource.Prefixes.IsEmpty ? Words.ToPascalCase(resource.Resource.Path.Segment) : resource.Prefixes[0].Prefix;

    // The one that is nearer to the client than all others keeps its name when others of that name come below.
    private static LinkedType? Shallowest(List<LinkedType> types)
    {
        int least = types.Min(t => t.Origin.Resource.Depth);
        List<LinkedType> nearest = types.FindAll(t => t.Origin.Resource.Depth == least);
        return nearest.Count == 1 ? nearest[0] : null;
    }

    private void NameGroups(List<LinkedType> types, Func<LinkedType, string> nameOf)
    {
        foreach (IGrouping<string, LinkedType> group in types.GroupBy(nameOf, StringComparer.OrdinalIgnoreCase))
        {
            List<LinkedType> members = [.. group];
            EquatableArray<FactId> facts = DifferThemselves(members) ? members.Take(MostRelated).Select(t => t.Origin.Fact).ToEquatableArray() : [];
            LinkedType? keeper = members.Count == 1 ? members[0] : members.FindAll(t => t.Origin.IsDeclared) is [var only] ? only : Shallowest(members);
            if (keeper is not null)
                Name(keeper, Visible(nameOf(keeper)), nameOf(keeper), facts);
            foreach (LinkedType type in members.Where(t => !ReferenceEquals(t, keeper)))
                Name(type, Visible(Qualify(nameOf(type), type.Origin)), nameOf(type), facts);
        }
    }

    private void Name(LinkedType type, string wanted, string original, EquatableArray<FactId> facts)
    {
        string name = _scope.Take(wanted, Visible(Qualify(wanted, type.Origin)), Words.Concatenate(wanted, "Model"));
        _names[type.Key] = name;
        if (!string.Equals(name, original, StringComparison.Ordinal) && !facts.IsEmpty)
            _findings.Add(new Finding(LinkDiagnostics.TypeNameCollision, type.Origin.Fact, [original, name]) { Related = facts });
    }

    // Types that differ only in types of one name that differ follow from these.
    private bool DifferThemselves(List<LinkedType> types)
        => types.Count == 1 || types.Select(OutlineOf).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private string OutlineOf(LinkedType type) => type switch
    {
        LinkedObject item => "object " + string.Join("\n", item.Members.Select(m => $"{m.WireName} {m.Location} {m.IsRequired} {m.IsNullable} {OutlineOf(m.Type)}")),
        LinkedUnion union => "union " + string.Join("\n", union.Cases.Select(c => OutlineOf(c.Type))),
        _ => type.Key,
    };

    private string OutlineOf(TypeUse use) => use switch
    {
        TypeUse.List list => "list " + OutlineOf(list.Element),
        TypeUse.Map map => "map " + OutlineOf(map.Value),
        TypeUse.Declared declared => _types.Find(declared.Key)?.Origin.VendorName ?? declared.Key,
        _ => use.ToString(),
    };

    // A model called like a type that every file sees would make both ambiguous.
    private string Visible(string name) => ReservedNames.VisibleTypes.Contains(name) ? _client.Name + name : name;

    private static string VendorIdentifier(string name)
    {
        bool isIdentifier = name.Length > 0 && char.IsUpper(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
        return isIdentifier ? name : Words.ToPascalCase(name);
    }
}

/// <summary>The C# names of a client's types.</summary>
/// <param name="Types">The names by the types' keys.</param>
/// <param name="Shared">The types that the user gives the name of an equal one: the key of each with that of the other.</param>
/// <param name="Choices">The choices of a path.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
internal sealed record TypeNames(
    IReadOnlyDictionary<string, TypeName> Types,
    IReadOnlyDictionary<string, string> Shared,
    PathChoices Choices,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SpecDiagnostic> Diagnostics)
{
    private readonly Lazy<HashSet<string>> _generated = new(() => new HashSet<string>(Types.Values.Select(n => n.Generated), StringComparer.Ordinal));

    /// <summary>How pins may write a part of a type: by the name that the type would have without them, and by the one that they give it, unless that is another's.</summary>
    public IReadOnlyList<string> TargetsOf(TypeName owner, string part)
        => [.. TargetsOf(owner).Select(type => type + "." + part)];

    /// <summary>A type, as pins may write it.</summary>
    /// <param name="type">The type.</param>
    public IReadOnlyList<string> TargetsOf(TypeName type)
        => string.Equals(type.Name, type.Generated, StringComparison.Ordinal) || _generated.Value.Contains(type.Name) ? [type.Generated] : [type.Generated, type.Name];

    /// <summary>The types that are one with others, as pins write them.</summary>
    public IEnumerable<string> SharedTargets => Shared.Keys.Select(k => Types[k].Generated);
}

/// <summary>The C# name of a type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Generated">The name that it would have if the user had not given it another one; pins are about this one.</param>
internal sealed record TypeName(string Name, string Generated);
