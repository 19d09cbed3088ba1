using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Types;

/// <summary>Turns the named types into the records of the model.</summary>
internal sealed class ModelWriter(Pins pins, DiagnosticBag diagnostics)
{
    private readonly MemberNaming _names = new(pins, diagnostics);
    private readonly List<ObjectModel> _objects = [];
    private readonly List<EnumModel> _enums = [];
    private readonly List<UnionModel> _unions = [];
    private readonly List<InferenceModel> _inferences = [];
    private readonly List<SourceEntry> _sources = [];
    private readonly HashSet<(TypeNode Type, string Member)> _discriminators = [];

    public IEnumerable<ObjectModel> Objects => _objects.OrderBy(o => o.Name, StringComparer.Ordinal);

    public IEnumerable<EnumModel> Enums => _enums.OrderBy(e => e.Name, StringComparer.Ordinal);

    public IEnumerable<UnionModel> Unions => _unions.OrderBy(u => u.Name, StringComparer.Ordinal);

    public List<InferenceModel> Inferences => _inferences;

    public List<SourceEntry> Sources => _sources;

    public void Write(IReadOnlyCollection<TypeNode> nodes)
    {
        foreach (UnionNode union in nodes.OfType<UnionNode>())
            FindDiscriminators(union);
        foreach (TypeNode node in nodes)
        {
            switch (node)
            {
                case ObjectNode type:
                    _objects.Add(WriteObject(type));
                    break;
                case EnumNode { MergedInto: null } type:
                    _enums.Add(WriteEnum(type));
                    break;
                case UnionNode union:
                    _unions.Add(WriteUnion(union));
                    break;
                default:
                    continue;
            }

            _sources.Add(new SourceEntry(SourceKind.Type, node.Name, null, node.Place.Path, node.Place.Span));
        }
    }

    /// <summary>The reference to a type; a member's primitive is refined by its name, prose and examples.</summary>
    public TypeReference Reference(NodeType type, MemberNode? member, string subject)
    {
        switch (type)
        {
            case PrimitiveNodeType primitive when member is null:
                return new PrimitiveTypeReference(Refinement.Refine(primitive.Kind, string.Empty, string.Empty, new Evidence()).Kind);
            case PrimitiveNodeType primitive:
                RefinedType refined = Refinement.Refine(primitive.Kind, member.WireName, member.Description, member.Evidence);
                if (refined.Evidence is not null)
                    _inferences.Add(new InferenceModel(subject, refined.Kind.ToString(), refined.Evidence));
                return new PrimitiveTypeReference(refined.Kind);
            case ConstantNodeType constant:
                return new PrimitiveTypeReference(KindOfConstant(constant.Json));
            case ListNodeType list:
                return new ListTypeReference(Reference(list.Element, member, subject));
            case MapNodeType map:
                return new MapTypeReference(Reference(map.Value, member, subject));
            case DeclaredNodeType { Node: EnumNode node }:
                return new EnumTypeReference(node.Target.Name);
            case DeclaredNodeType { Node: UnionNode node }:
                return new UnionTypeReference(node.Name);
            case DeclaredNodeType declared:
                return new ObjectTypeReference(declared.Node.Name);
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    // A primitive may be another one, an enum a string, and everything raw JSON.
    private TypeReference? Pin(NodeType type, PrimitiveKind kind, string target)
    {
        if (kind == PrimitiveKind.Json)
            return new PrimitiveTypeReference(kind);
        TypeReference? pinned = PinLeaf(type, kind);
        if (pinned is null)
            pins.ReportWrongType(target, kind);
        return pinned;
    }

    private static TypeReference? PinLeaf(NodeType type, PrimitiveKind kind)
        => type switch
        {
            PrimitiveNodeType or ConstantNodeType => new PrimitiveTypeReference(kind),
            DeclaredNodeType { Node: EnumNode } when kind == PrimitiveKind.String => new PrimitiveTypeReference(kind),
            ListNodeType list when PinLeaf(list.Element, kind) is { } element => new ListTypeReference(element),
            MapNodeType map when PinLeaf(map.Value, kind) is { } value => new MapTypeReference(value),
            _ => null,
        };

    private static PrimitiveKind KindOfConstant(string json)
        => json[0] switch
        {
            '"' => PrimitiveKind.String,
            't' or 'f' => PrimitiveKind.Boolean,
            'n' => PrimitiveKind.Json,
            _ => json.IndexOfAny(['.', 'e', 'E']) >= 0 ? PrimitiveKind.Double : PrimitiveKind.Int64,
        };

    private ObjectModel WriteObject(ObjectNode node)
    {
        _names.NameMembers(node);
        List<MemberModel> members = [];
        foreach (MemberNode member in node.Members)
        {
            _sources.Add(new SourceEntry(SourceKind.Member, node.Name, member.PropertyName, member.Place.Path, member.Place.Span));
            string target = node.GeneratedName + "." + member.WireName;
            TypeReference? pinned = pins.FindType(target) is { } kind ? Pin(member.Type, kind, target) : null;
            members.Add(new MemberModel(
                member.WireName,
                member.PropertyName,
                member.Location,
                pinned ?? Reference(member.Type, member, node.Name + "." + member.WireName),
                member.IsRequired,
                member.IsNullable,
                pinned is null ? (member.Type as ConstantNodeType)?.Json : null,
                Deprecations.Find(member.Description),
                member.Description)
            {
                IsDiscriminator = _discriminators.Contains((node, member.WireName)),
            });
        }

        return new ObjectModel(node.Name, node.Description, Deprecations.Find(node.Description), node.RequestName is not null, node.IsInput, node.IsOutput, members.ToEquatableArray());
    }

    private void FindDiscriminators(UnionNode union)
    {
        if (union.Discriminator is not { } member)
            return;
        foreach (UnionCaseNode item in union.Cases)
        {
            if (item is { Constants.Count: > 0, Type: DeclaredNodeType { Node: ObjectNode type } })
                _discriminators.Add((type, member));
        }
    }

    private EnumModel WriteEnum(EnumNode node)
    {
        List<string> names = _names.NameValues(node);
        List<EnumValueModel> values = [];
        for (int i = 0; i < names.Count; i++)
        {
            EnumValueShape value = node.Values[i];
            _sources.Add(new SourceEntry(SourceKind.EnumValue, node.Name, names[i], value.Place.Path, value.Place.Span));
            values.Add(new EnumValueModel(value.Value, names[i], Deprecations.Find(value.Description), value.Description));
        }

        return new EnumModel(node.Name, node.Description, values.ToEquatableArray());
    }

    private UnionModel WriteUnion(UnionNode node)
    {
        _names.NameCases(node);
        OrderObjectCases(node);
        List<UnionCaseModel> cases = [];
        foreach (UnionCaseNode item in node.Cases)
        {
            cases.Add(new UnionCaseModel(
                item.Name,
                Reference(item.Type, null, node.Name + "." + item.Name),
                item.Constants.ToEquatableArray(),
                item.RequiredMembers.ToEquatableArray(),
                item.Description));
        }

        return new UnionModel(node.Name, node.Description, node.Discriminator, cases.ToEquatableArray());
    }

    // Objects without a constant are tried in order: those that demand more members first.
    private void OrderObjectCases(UnionNode node)
    {
        List<int> places = [];
        for (int i = 0; i < node.Cases.Count; i++)
        {
            UnionCaseNode item = node.Cases[i];
            if (item.Constants.Count > 0 || item.Type is not DeclaredNodeType { Node: ObjectNode type })
                continue;
            item.RequiredMembers = [.. type.Members.Where(m => m.IsRequired).Select(m => m.WireName)];
            places.Add(i);
        }

        List<UnionCaseNode> sorted = [.. places.Select(p => node.Cases[p]).OrderByDescending(c => c.RequiredMembers.Count)];
        for (int i = 0; i < places.Count; i++)
            node.Cases[places[i]] = sorted[i];
        for (int i = 0; i < sorted.Count; i++)
        {
            for (int j = i + 1; j < sorted.Count; j++)
            {
                if (new HashSet<string>(sorted[i].RequiredMembers, StringComparer.Ordinal).SetEquals(sorted[j].RequiredMembers) && !AreToldByConstants(sorted[i], sorted[j]))
                    diagnostics.Report(LinkDiagnostics.IndistinctCases, node.Place, sorted[i].Name, sorted[j].Name, node.Name);
            }
        }
    }

    private static bool AreToldByConstants(UnionCaseNode left, UnionCaseNode right)
    {
        ObjectNode first = (ObjectNode)((DeclaredNodeType)left.Type).Node;
        ObjectNode second = (ObjectNode)((DeclaredNodeType)right.Type).Node;
        return first.Members.Exists(m => m.Type is ConstantNodeType constant
            && second.Members.Exists(o => string.Equals(o.WireName, m.WireName, StringComparison.Ordinal)
                && o.Type is ConstantNodeType other && !string.Equals(other.Json, constant.Json, StringComparison.Ordinal)));
    }
}
