using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Turns the named types into the records of the model.</summary>
internal sealed class TypeWriter
{
    private const int MostComparedCases = 32;
    private static readonly QueryStyleModel s_usualQuery = new(QueryListStyle.Repeat, QueryObjectStyle.Brackets);

    private readonly ClientTypes _types;
    private readonly TypeNames _typeNames;
    private readonly Pins _pins;
    private readonly MemberNaming _names;
    private readonly List<InferenceModel> _inferences = [];
    private readonly List<SourceFact> _sources = [];
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly List<MemberTarget> _members = [];
    private readonly List<string> _written = [];

    public TypeWriter(ClientTypes types, TypeNames names, Pins pins)
    {
        _types = types;
        _typeNames = names;
        _pins = pins;
        _names = new MemberNaming(types, names, pins);
    }

    /// <summary>Writes types.</summary>
    /// <param name="inputs">The keys of the types that callers send.</param>
    /// <param name="outputs">The keys of the types that come back.</param>
    /// <param name="declared">The keys of the types that are written whether or not an endpoint uses them.</param>
    public WrittenTypes Write(HashSet<string> inputs, HashSet<string> outputs, HashSet<string> declared)
    {
        List<LinkedType> written = [.. _types.Types.Where(t => inputs.Contains(t.Key) || outputs.Contains(t.Key) || declared.Contains(t.Key))];
        HashSet<(string, string)> discriminators = [.. written.OfType<LinkedUnion>().SelectMany(Discriminators)];
        List<ObjectModel> objects = [];
        List<EnumModel> enums = [];
        List<UnionModel> unions = [];
        foreach (LinkedType type in written)
        {
            bool isInput = inputs.Contains(type.Key);
            switch (type)
            {
                case LinkedObject item:
                    // A type that no endpoint mentions, such as the payload of a webhook, is something to read.
                    objects.Add(WriteObject(item, isInput, outputs.Contains(type.Key) || !isInput, discriminators));
                    break;
                case LinkedEnum item:
                    enums.Add(WriteEnum(item));
                    break;
                case LinkedUnion union:
                    unions.Add(WriteUnion(union));
                    break;
            }

            _written.Add(_typeNames.Types[type.Key].Generated);
            _sources.Add(new SourceFact(SourceKind.Type, NameOf(type.Key), null, type.Origin.Fact));
        }

        return new WrittenTypes(objects, enums, unions, _inferences, _sources, [.. _findings, .. _names.Findings], [.. _diagnostics, .. _names.Diagnostics], _written, _members, _names.Targets);
    }

    /// <summary>The reference to a type; a member's primitive is refined by its name, prose and examples.</summary>
    /// <param name="type">The type.</param>
    /// <param name="member">The member or argument; null where there is none.</param>
    /// <param name="evidence">What examples show of it.</param>
    /// <param name="subject">What it is called in the inference ledger.</param>
    /// <param name="inferences">Takes what is guessed.</param>
    public TypeReference Reference(TypeUse type, LinkedMember? member, Evidence evidence, string subject, ICollection<InferenceModel> inferences)
    {
        switch (type)
        {
            case TypeUse.Primitive primitive:
                RefinedType refined = Refinement.Refine(primitive.Kind, member?.WireName ?? string.Empty, member?.Description ?? string.Empty, evidence);
                if (refined.Evidence is not null)
                    inferences.Add(new InferenceModel(subject, refined.Kind.ToString(), refined.Evidence));
                return new PrimitiveTypeReference(refined.Kind);
            case TypeUse.Constant constant:
                return new PrimitiveTypeReference(KindOfConstant(constant.Json));
            case TypeUse.List list:
                return new ListTypeReference(Reference(list.Element, member, evidence, subject, inferences));
            case TypeUse.Map map:
                return new MapTypeReference(Reference(map.Value, member, evidence, subject, inferences));
            case TypeUse.Declared declared:
                return _types[declared.Key] switch
                {
                    LinkedEnum item => new EnumTypeReference(NameOf(item.Key)),
                    LinkedUnion item => new UnionTypeReference(NameOf(item.Key)),
                    LinkedType item => new ObjectTypeReference(NameOf(item.Key)),
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    /// <summary>The C# name of a type.</summary>
    public string NameOf(string key) => _typeNames.Types[_types[key].Key].Name;

    /// <summary>The values that a member takes, where its enum has more of them; null for all. What the user adds to the enum, all its members take.</summary>
    /// <param name="member">The member.</param>
    public EquatableArray<string>? Narrowed(LinkedMember member)
        => member.Values is { IsEmpty: false } values && LeafOf(member.Type) is { } type && type.Values.Count - type.AddedCount > values.Count
            ? [.. values, .. type.Values.Skip(type.Values.Count - type.AddedCount).Select(value => value.Value)]
            : null;

    private LinkedEnum? LeafOf(TypeUse type)
        => type switch
        {
            TypeUse.List list => LeafOf(list.Element),
            TypeUse.Map map => LeafOf(map.Value),
            _ => EnumOf(type),
        };

    // A primitive may be another one, an enum a string, and everything raw JSON.
    private TypeReference? Pin(LinkedMember member, IReadOnlyList<string> targets)
    {
        _members.AddRange(targets.Select(t => new MemberTarget(t, member.Fact)));
        if (targets.FirstOrDefault(t => _pins.FindType(t) is not null) is not { } target || _pins.FindType(target) is not { } kind)
            return null;
        PrimitiveKind? primitive = kind switch
        {
            ConfiguredKind.String => PrimitiveKind.String,
            ConfiguredKind.Boolean => PrimitiveKind.Boolean,
            ConfiguredKind.Integer => PrimitiveKind.Int64,
            ConfiguredKind.Number => PrimitiveKind.Double,
            ConfiguredKind.Timestamp => PrimitiveKind.DateTimeOffset,
            ConfiguredKind.Json => PrimitiveKind.Json,
            _ => null,
        };
        TypeReference? pinned = primitive == PrimitiveKind.Json ? new PrimitiveTypeReference(PrimitiveKind.Json) : primitive is { } leaf ? PinLeaf(member.Type, leaf) : null;

        // Enums and constants are kept where the member is converted.
        bool isKept = kind == ConfiguredKind.Enum ? EnumOf(member.Type) is not null : kind == ConfiguredKind.Constant && member.Type is TypeUse.Constant;
        if (pinned is null && !isKept)
            _diagnostics.Add(_pins.WrongType(target, kind));
        return pinned;
    }

    // What the page that describes a member says of its type alone, another one may change: whoever adds that page is told so.
    private void NoteOtherDocument(string type, int index, LinkedMember member, string target)
    {
        if (PrimitiveIn(member.Type) is not { } primitive || _types.EvidenceByDocument(type, index) is not { Count: > 0 } documents)
            return;
        string own = member.Fact.Document;
        Evidence known = documents.Where(d => string.Equals(d.Document, own, StringComparison.Ordinal)).Aggregate(Evidence.None, (all, d) => all.And(d.Evidence));
        PrimitiveKind before = Refine(known).Kind;
        RefinedType after = Refine(_types.EvidenceOf(type, index));
        if (before == after.Kind)
            return;
        MemberEvidence cause = documents.FirstOrDefault(d => Refine(known.And(d.Evidence)).Kind != before) ?? documents[documents.Count - 1];
        _findings.Add(new Finding(
            LinkDiagnostics.TypeByOtherPage, member.Fact, [target, Describe(after.Kind), cause.Document, Refine(cause.Evidence).Evidence ?? "its example", Describe(before), own, JsonStrings.Quote(target)]));

        RefinedType Refine(Evidence evidence) => Refinement.Refine(primitive, member.WireName, member.Description, evidence);
    }

    private static ApiPrimitiveKind? PrimitiveIn(TypeUse type)
        => type switch
        {
            TypeUse.Primitive primitive => primitive.Kind,
            TypeUse.List list => PrimitiveIn(list.Element),
            TypeUse.Map map => PrimitiveIn(map.Value),
            _ => null,
        };

    // As specgen.json calls it.
    private static string Describe(PrimitiveKind kind)
        => kind switch
        {
            PrimitiveKind.DateTimeOffset => "timestamp",
            PrimitiveKind.Int64 => "integer",
            PrimitiveKind.Double => "number",
            _ => kind.ToString().ToLowerInvariant(),
        };

    private LinkedEnum? EnumOf(TypeUse type) => type is TypeUse.Declared declared ? _types[declared.Key] as LinkedEnum : null;

    private TypeReference? PinLeaf(TypeUse type, PrimitiveKind kind)
        => type switch
        {
            TypeUse.Primitive or TypeUse.Constant => new PrimitiveTypeReference(kind),
            TypeUse.Declared declared when kind == PrimitiveKind.String && EnumOf(declared) is not null => new PrimitiveTypeReference(kind),
            TypeUse.List list when PinLeaf(list.Element, kind) is { } element => new ListTypeReference(element),
            TypeUse.Map map when PinLeaf(map.Value, kind) is { } value => new MapTypeReference(value),
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

    private ObjectModel WriteObject(LinkedObject type, bool isInput, bool isOutput, HashSet<(string, string)> discriminators)
    {
        TypeName name = _typeNames.Types[type.Key];
        IReadOnlyList<string> names = _names.NameMembers(type);
        List<MemberModel> members = [];
        for (int i = 0; i < names.Count; i++)
        {
            LinkedMember member = type.Members[i];
            _sources.Add(new SourceFact(SourceKind.Member, name.Name, names[i], member.Fact));
            IReadOnlyList<string> targets = _typeNames.TargetsOf(name, member.WireName);
            TypeReference? pinned = Pin(member, targets);
            if (pinned is null)
                NoteOtherDocument(type.Key, i, member, targets[0]);

            // A pinned type may be neither list nor object any more.
            QueryStyleModel? style = pinned is null or ListTypeReference or MapTypeReference or PrimitiveTypeReference { Kind: PrimitiveKind.Json } ? member.QueryStyle : null;
            members.Add(new MemberModel(
                member.WireName,
                names[i],
                member.Location,
                pinned ?? Reference(member.Type, member, _types.EvidenceOf(type.Key, i), name.Name + "." + member.WireName, _inferences),
                member.IsRequired,
                member.IsNullable,
                pinned is null ? (member.Type as TypeUse.Constant)?.Json : null,
                Deprecations.Find(member.Description),
                member.Description)
            {
                IsDiscriminator = discriminators.Contains((type.Key, member.WireName)),
                QueryStyle = style == s_usualQuery ? null : style,
                Values = pinned is null ? Narrowed(member) : null,
            });
            _inferences.AddRange(member.Guesses.Select(g => new InferenceModel(name.Name + "." + member.WireName, g.Decision, g.Evidence)));
        }

        return new ObjectModel(name.Name, type.Description, Deprecations.Find(type.Description), type.RequestName is not null, isInput, isOutput, members.ToEquatableArray());
    }

    private IEnumerable<(string Type, string Member)> Discriminators(LinkedUnion union)
        => union.Discriminator is { } member
            ? union.Cases.Where(c => !c.Constants.IsEmpty).Select(ObjectOf).OfType<LinkedObject>().Select(type => (type.Key, member))
            : [];

    private LinkedObject? ObjectOf(LinkedCase item) => item.Type is TypeUse.Declared declared ? _types[declared.Key] as LinkedObject : null;

    private EnumModel WriteEnum(LinkedEnum type)
    {
        string name = NameOf(type.Key);
        IReadOnlyList<string> names = _names.NameValues(type);
        List<EnumValueModel> values = [];
        for (int i = 0; i < names.Count; i++)
        {
            ApiEnumValue value = type.Values[i];
            _sources.Add(new SourceFact(SourceKind.EnumValue, name, names[i], value.Id));
            values.Add(new EnumValueModel(value.Value, names[i], Deprecations.Find(value.Description), value.Description));
        }

        return new EnumModel(name, type.Description, values.ToEquatableArray());
    }

    private UnionModel WriteUnion(LinkedUnion type)
    {
        string name = NameOf(type.Key);
        IReadOnlyList<string> names = _names.NameCases(type);
        List<WrittenCase> cases = [];
        for (int i = 0; i < names.Count; i++)
        {
            LinkedCase item = type.Cases[i];
            LinkedObject? untold = item.Constants.IsEmpty ? ObjectOf(item) : null;
            EquatableArray<string> required = untold?.Members.Where(m => m.IsRequired).Select(m => m.WireName).ToEquatableArray() ?? [];
            TypeReference reference = Reference(item.Type, null, Evidence.None, name + "." + names[i], _inferences);
            cases.Add(new WrittenCase(new UnionCaseModel(names[i], reference, item.Constants, required, item.Description), untold));
        }

        List<WrittenCase> ordered = Order(cases);
        NoteIndistinct(type, name, [.. ordered.Where(c => c.Untold is not null)]);
        return new UnionModel(name, type.Description, type.Discriminator, ordered.Select(c => c.Model).ToEquatableArray());
    }

    // Objects without a constant are tried in order: those that demand more members first.
    private static List<WrittenCase> Order(List<WrittenCase> cases)
    {
        Queue<WrittenCase> sorted = new(cases.Where(c => c.Untold is not null).OrderByDescending(c => c.Model.RequiredMembers.Count));
        return [.. cases.Select(c => c.Untold is null ? c : sorted.Dequeue())];
    }

    // Of a few cases every pair is named; of many each with the next that it is like.
    private void NoteIndistinct(LinkedUnion type, string name, List<WrittenCase> cases)
    {
        foreach (IGrouping<string, WrittenCase> group in cases.GroupBy(c => RequiredOf(c.Model), StringComparer.Ordinal))
        {
            List<WrittenCase> alike = [.. group];
            for (int i = 0; i < alike.Count; i++)
            {
                int end = Math.Min(alike.Count, i + MostComparedCases);
                for (int j = i + 1; j < end; j++)
                {
                    if (AreToldByConstants(alike[i].Untold!, alike[j].Untold!))
                        continue;
                    _findings.Add(new Finding(LinkDiagnostics.IndistinctCases, type.Origin.Fact, [alike[i].Model.Name, alike[j].Model.Name, name]));
                    if (alike.Count > MostComparedCases)
                        break;
                }
            }
        }
    }

    private static string RequiredOf(UnionCaseModel item)
        => string.Concat(item.RequiredMembers.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).Select(JsonStrings.Quote));

    private static bool AreToldByConstants(LinkedObject first, LinkedObject second)
        => first.Members.Any(m => m.Type is TypeUse.Constant constant
            && second.Members.Any(o => string.Equals(o.WireName, m.WireName, StringComparison.Ordinal)
                && o.Type is TypeUse.Constant other && !string.Equals(other.Json, constant.Json, StringComparison.Ordinal)));

    /// <summary>A case, and the object that it is where no constant tells it.</summary>
    private sealed record WrittenCase(UnionCaseModel Model, LinkedObject? Untold);
}

/// <summary>The types of a client as the model has them.</summary>
/// <param name="Objects">The classes.</param>
/// <param name="Enums">The enums.</param>
/// <param name="Unions">The unions.</param>
/// <param name="Inferences">What was guessed.</param>
/// <param name="Sources">What the types came from.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
/// <param name="TypeTargets">The types, as pins write them.</param>
/// <param name="MemberTargets">The members whose type can be pinned.</param>
/// <param name="PartTargets">The members, values and cases whose name can be pinned.</param>
internal sealed record WrittenTypes(
    IReadOnlyList<ObjectModel> Objects,
    IReadOnlyList<EnumModel> Enums,
    IReadOnlyList<UnionModel> Unions,
    IReadOnlyList<InferenceModel> Inferences,
    IReadOnlyList<SourceFact> Sources,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SpecDiagnostic> Diagnostics,
    IReadOnlyList<string> TypeTargets,
    IReadOnlyList<MemberTarget> MemberTargets,
    IReadOnlyList<string> PartTargets);

/// <summary>A member whose type can be pinned.</summary>
/// <param name="Target">The member as pins write it.</param>
/// <param name="Fact">Where it is described.</param>
internal sealed record MemberTarget(string Target, FactId Fact);
