using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Types;

/// <summary>Where a shape is used: what its name is made of if the page gives it none.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Scope">What the name begins with: the resource's prefix, or the name of a type of its own.</param>
/// <param name="Key">What the name ends with: the member.</param>
/// <param name="Owner">The type that has the member.</param>
internal sealed record Usage(ResourceNode Resource, string Scope, string Key, TypeNode? Owner)
{
    public Usage Below(string key) => this with { Key = Words.Concatenate(Key, key) };
}

/// <summary>Turns shapes into the types to be declared; equal ones become one.</summary>
internal sealed class TypeGraph(ShapeInterner interner, CancellationToken cancellationToken)
{
    private readonly Dictionary<(string Name, int Structure), TypeNode> _vendorTypes = [];
    private readonly Dictionary<(string Scope, string Key, int Structure), TypeNode> _memberTypes = [];
    private readonly Dictionary<(ResourceNode Resource, string Title, int Structure), TypeNode> _titledTypes = [];
    private readonly Dictionary<(string Scope, string Key), List<EnumNode>> _enums = [];
    private readonly Dictionary<string, string> _syntheticScopes = new(StringComparer.Ordinal);
    private readonly List<TypeNode> _nodes = [];

    /// <summary>All types, owners before what they own.</summary>
    public IReadOnlyList<TypeNode> Nodes => _nodes;

    /// <summary>Takes out the requests that have no members left.</summary>
    public void RemoveEmptyRequests() => _nodes.RemoveAll(n => n is ObjectNode { RequestName: not null, Members.Count: 0 });

    /// <summary>Says that a type is named after its resource and a method, and so lends the resource's prefix to the types below it.</summary>
    public void AddSynthetic(string typeName, string prefix)
    {
        if (!_syntheticScopes.ContainsKey(typeName))
            _syntheticScopes.Add(typeName, prefix);
    }

    public NodeType Convert(Shape shape, Usage usage)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return shape switch
        {
            PrimitiveShape primitive => new PrimitiveNodeType(primitive.Kind),
            LiteralShape literal => new ConstantNodeType(literal.Json),
            ArrayShape array => new ListNodeType(ConvertPart(array.Element, usage.Below("Item"))),
            MapShape map => new MapNodeType(ConvertPart(map.Value, usage.Below("Value"))),
            EnumShape type => new DeclaredNodeType(ConvertEnum(type, usage)),
            ObjectShape type => new DeclaredNodeType(ConvertObject(type, usage)),
            UnionShape union => new DeclaredNodeType(ConvertUnion(union, usage)),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    /// <summary>Adds the request type of an endpoint.</summary>
    public ObjectNode AddRequest(string name, ResourceNode resource, Place place, IEnumerable<(MemberShape Member, MemberLocation Location)> members)
    {
        ObjectNode node = new() { RequestName = name, Scope = resource.Prefix, Resource = resource, Place = place };
        _nodes.Add(node);
        foreach ((MemberShape member, MemberLocation location) in members)
            node.Members.Add(ConvertMember(member, location, node));
        SortMembers(node);
        return node;
    }

    /// <summary>What the names of the types below a named one begin with.</summary>
    public string ScopeOf(string typeName) => _syntheticScopes.TryGetValue(typeName, out string? prefix) ? prefix : typeName;

    /// <summary>Converts a body that is one value; its type, where the page gives it no name, is called after the method.</summary>
    public MemberNode ConvertBody(ResourceNode resource, string methodName, MemberShape body)
    {
        ObjectNode holder = new() { Scope = resource.Prefix, Resource = resource, Name = resource.Prefix };
        return ConvertMember(body, MemberLocation.Body, holder, methodName + "Body");
    }

    /// <summary>Converts parameters that stand alone, those of a path.</summary>
    public List<MemberNode> ConvertParameters(ResourceNode resource, IEnumerable<MemberShape> parameters)
    {
        ObjectNode holder = new() { Scope = resource.Prefix, Resource = resource, Name = resource.Prefix };
        return [.. parameters.Select(p => ConvertMember(p, MemberLocation.Body, holder))];
    }

    // A constant in a list, a map or a union is an enum of one value: the values around it may grow.
    private NodeType ConvertPart(Shape shape, Usage usage)
    {
        if (shape is not LiteralShape literal || JsonStrings.Unquote(literal.Json) is not { } text)
            return shape is LiteralShape other ? new PrimitiveNodeType(other.Json is "true" or "false" ? PrimitiveShapeKind.Boolean : PrimitiveShapeKind.Number) : Convert(shape, usage);
        EnumShape single = new() { Place = literal.Place };
        single.Values.Add(new EnumValueShape(text, literal.Description, literal.Place));
        return new DeclaredNodeType(ConvertEnum(single, usage));
    }

    private EnumNode ConvertEnum(EnumShape shape, Usage usage)
    {
        string? vendorName = shape.Title is { IsGlobal: true } title ? title.Text : null;
        string key = shape.Title is { IsGlobal: false } label ? Words.ToPascalCase(label.Text) : usage.Key;
        (string, string) group = vendorName is null ? (usage.Scope, key) : (string.Empty, vendorName);
        if (!_enums.TryGetValue(group, out List<EnumNode>? nodes))
            _enums.Add(group, nodes = []);

        List<EnumNode> overlapping = nodes.FindAll(n => n.MergedInto is null && n.Overlaps(shape.Values));
        if (overlapping.Count == 0)
        {
            EnumNode node = new()
            {
                VendorName = vendorName,
                Key = key,
                Owner = usage.Owner,
                Scope = usage.Scope,
                Resource = usage.Resource,
                Place = shape.Place,
            };
            nodes.Add(node);
            _nodes.Add(node);
            overlapping.Add(node);
        }

        EnumNode first = overlapping[0];
        foreach (EnumNode other in overlapping.Skip(1))
        {
            other.MergedInto = first;
            first.Add(other.Values);
        }

        first.Add(shape.Values);
        if (first.Description.Length == 0)
            first.Description = shape.Description;
        return first;
    }

    private ObjectNode ConvertObject(ObjectShape shape, Usage usage)
    {
        if (Find(shape, usage, out Identity identity) is ObjectNode known)
            return known;

        ObjectNode node = new()
        {
            VendorName = identity.VendorName,
            Key = identity.Key,
            Owner = usage.Owner,
            Scope = identity.Scope,
            Resource = usage.Resource,
            Description = shape.Description,
            Place = shape.Place,
        };
        Add(identity, usage, node);
        foreach (MemberShape member in shape.Members)
            node.Members.Add(ConvertMember(member, MemberLocation.Body, node));
        SortMembers(node);
        return node;
    }

    private MemberNode ConvertMember(MemberShape member, MemberLocation location, TypeNode owner, string? key = null)
    {
        Usage usage = new(owner.Resource!, owner.Scope, key ?? Words.ToPascalCase(member.Key), owner);
        return new MemberNode
        {
            WireName = member.Key,
            Location = location,
            Type = Convert(member.Shape, usage),
            IsRequired = !member.IsOptional,
            IsNullable = member.IsNullable,
            Description = member.Description,
            Place = member.Place,
        };
    }

    private UnionNode ConvertUnion(UnionShape shape, Usage usage)
    {
        if (Find(shape, usage, out Identity identity) is UnionNode known)
            return known;

        UnionNode node = new()
        {
            VendorName = identity.VendorName,
            Key = identity.Key,
            Owner = usage.Owner,
            Scope = identity.Scope,
            Resource = usage.Resource,
            Description = shape.Description,
            Place = shape.Place,
        };
        Add(identity, usage, node);

        Discriminator? discriminator = Discriminator.Find([.. shape.Cases.Select(c => UnionShaping.Leaves(c.Shape))]);
        node.Discriminator = discriminator?.Key;
        for (int i = 0; i < shape.Cases.Count; i++)
        {
            CaseShape item = shape.Cases[i];
            string key = identity.VendorName is null && usage.Owner is not null ? usage.Key : string.Empty;
            Usage below = new(usage.Resource, node.Scope, CaseKey(item, key, i), node);
            NodeType type = ConvertPart(item.Shape, below);
            IReadOnlyList<string> constants = discriminator?.Constants[i] ?? [];
            AddCase(node, new UnionCaseNode { Title = item.Title, Type = type, Description = item.Description, Constants = constants });
        }

        return node;
    }

    // An anonymous object among others is named after what its discriminator or its place says.
    private static string CaseKey(CaseShape item, string member, int index)
    {
        if (item.Title is { } title)
            return Words.ToPascalCase(title.Text);
        string name = item.Shape switch
        {
            ObjectShape type when type.Members.Find(m => m.Shape is LiteralShape) is { Shape: LiteralShape literal }
                => Words.ToPascalCase(JsonStrings.Unquote(literal.Json) ?? literal.Json),
            ObjectShape => "Variant" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            EnumShape or LiteralShape => "Option",
            _ => string.Empty,
        };
        return Words.Concatenate(member, name);
    }

    private static void AddCase(UnionNode node, UnionCaseNode added)
    {
        UnionCaseNode? same = node.Cases.Find(c => IsSameType(c.Type, added.Type));
        if (same is null)
        {
            node.Cases.Add(added);
            return;
        }

        same.Constants = [.. same.Constants, .. added.Constants.Where(c => !same.Constants.Contains(c, StringComparer.Ordinal))];
    }

    private static bool IsSameType(NodeType left, NodeType right)
        => (left, right) switch
        {
            (PrimitiveNodeType a, PrimitiveNodeType b) => a.Kind == b.Kind,
            (DeclaredNodeType { Node: EnumNode a }, DeclaredNodeType { Node: EnumNode b }) => ReferenceEquals(a.Target, b.Target),
            (DeclaredNodeType a, DeclaredNodeType b) => ReferenceEquals(a.Node, b.Node),
            (ListNodeType a, ListNodeType b) => IsSameType(a.Element, b.Element),
            (MapNodeType a, MapNodeType b) => IsSameType(a.Value, b.Value),
            _ => false,
        };

    private TypeNode? Find(NamedShape shape, Usage usage, out Identity identity)
    {
        int structure = interner.GetStructureId(shape);
        TypeNode? known;
        if (shape.Title is { IsGlobal: true } title)
        {
            identity = new Identity(title.Text, null, string.Empty, ScopeOf(title.Text), structure);
            _vendorTypes.TryGetValue((title.Text, structure), out known);
        }
        else if (shape.Title is { } label)
        {
            identity = new Identity(null, label.Text, Words.ToPascalCase(label.Text), usage.Scope, structure);
            if (_titledTypes.TryGetValue((usage.Resource, label.Text, structure), out known))
                known.IsSharedByScopes |= !string.Equals(known.Scope, usage.Scope, StringComparison.Ordinal);
        }
        else
        {
            identity = new Identity(null, null, usage.Key, usage.Scope, structure);
            _memberTypes.TryGetValue((usage.Scope, usage.Key, structure), out known);
        }

        if (known is { Description.Length: 0 })
            known.Description = shape.Description;
        return known;
    }

    private void Add(Identity identity, Usage usage, TypeNode node)
    {
        _nodes.Add(node);
        if (identity.VendorName is not null)
            _vendorTypes.Add((identity.VendorName, identity.Structure), node);
        else if (identity.Title is not null)
            _titledTypes.Add((usage.Resource, identity.Title, identity.Structure), node);
        else
            _memberTypes.Add((identity.Scope, identity.Key, identity.Structure), node);
    }

    private static void SortMembers(ObjectNode node)
    {
        List<MemberNode> sorted = [.. node.Members.OrderBy(m => m.IsRequired ? 0 : 1)];
        node.Members.Clear();
        node.Members.AddRange(sorted);
    }

    private sealed record Identity(string? VendorName, string? Title, string Key, string Scope, int Structure);
}
