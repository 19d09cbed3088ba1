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

    private static readonly PrimitiveTypeReference[] s_primitives =
        [.. Enum.GetValues(typeof(PrimitiveKind)).Cast<PrimitiveKind>().OrderBy(kind => (int)kind).Select(kind => new PrimitiveTypeReference(kind))];

    private readonly ClientTypes _types;
    private readonly TypeNames _typeNames;
    private readonly Pins _pins;
    private readonly MemberNaming _names;
    private readonly IReadOnlyDictionary<int, HashSet<string>> _discriminators;
    private readonly TypeReference?[] _references;
    private readonly List<InferenceModel> _inferences = [];
    private readonly List<SourceFact> _sources = [];
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];

    /// <param name="types">The types.</param>
    /// <param name="names">Their names.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="discriminators">For each object that constants tell apart from others the members that have these.</param>
    public TypeWriter(ClientTypes types, TypeNames names, Pins pins, IReadOnlyDictionary<int, HashSet<string>> discriminators)
    {
        _types = types;
        _typeNames = names;
        _pins = pins;
        _discriminators = discriminators;
        _names = new MemberNaming(types, names, pins);
        _references = new TypeReference?[types.Count];
    }

    /// <summary>For each object that constants tell apart from others the members that have these.</summary>
    /// <param name="types">The types.</param>
    /// <param name="roles">What becomes of each of them.</param>
    public static Dictionary<int, HashSet<string>> FindDiscriminators(ClientTypes types, TypeRole[] roles)
    {
        Dictionary<int, HashSet<string>> found = [];
        foreach (int type in types.Order)
        {
            if (!roles[type].IsNeeded || types[type] is not LinkedUnion { Discriminator: { } member } union)
                continue;
            for (int i = 0; i < union.Cases.Count; i++)
            {
                if (union.Cases[i].Constants.IsEmpty || union.Cases[i].Type is not TypeUse.Declared || types[types.PartOf(type, i)] is not LinkedObject)
                    continue;
                if (!found.TryGetValue(types.PartOf(type, i), out HashSet<string>? members))
                    found.Add(types.PartOf(type, i), members = new HashSet<string>(StringComparer.Ordinal));
                members.Add(member);
            }
        }

        return found;
    }

    /// <summary>Writes a type.</summary>
    /// <param name="number">The type.</param>
    /// <param name="role">What becomes of it.</param>
    public WrittenPart Write(int number, TypeRole role)
    {
        _inferences.Clear();
        _sources.Clear();
        _findings.Clear();
        _diagnostics.Clear();
        LinkedType type = _types[number];
        object model = type switch
        {
            LinkedObject item => WriteObject(number, item, role),
            LinkedEnum item => WriteEnum(number, item),
            _ => WriteUnion(number, (LinkedUnion)type),
        };
        string name = NameOf(number);
        _sources.Add(new SourceFact(SourceKind.Type, name, null, type.Origin.Fact));
        return new WrittenPart(name, model)
        {
            Sources = _sources.ToEquatableArray(),
            Inferences = WrittenPart.Sort(_inferences),
            Findings = _findings.ToEquatableArray(),
            Renames = _names.Findings.ToEquatableArray(),
            Diagnostics = _diagnostics.ToEquatableArray(),
            NameDiagnostics = _names.Diagnostics.ToEquatableArray(),
            Targets = _names.Targets?.ToEquatableArray(),
        };
    }

    /// <summary>The reference to a type; a member's primitive is refined by its name, prose and examples.</summary>
    /// <param name="type">The type.</param>
    /// <param name="part">The number of the declared type in it.</param>
    /// <param name="member">The member or argument; null where there is none.</param>
    /// <param name="evidence">What examples show of it.</param>
    /// <param name="subject">What it is called in the inference ledger.</param>
    /// <param name="inferences">Takes what is guessed.</param>
    public TypeReference Reference(TypeUse type, int part, LinkedMember? member, Evidence evidence, in Subject subject, List<InferenceModel> inferences)
    {
        switch (type)
        {
            case TypeUse.Primitive primitive:
                RefinedType refined = Refinement.Refine(primitive.Kind, member?.WireName ?? string.Empty, member?.Description ?? string.Empty, evidence);
                if (refined.Evidence is not null)
                    inferences.Add(new InferenceModel(subject.ToString(), refined.Kind.ToString(), refined.Evidence));
                return s_primitives[(int)refined.Kind];
            case TypeUse.Constant constant:
                return s_primitives[(int)KindOfConstant(constant.Json)];
            case TypeUse.List list:
                return new ListTypeReference(Reference(list.Element, part, member, evidence, subject, inferences));
            case TypeUse.Map map:
                return new MapTypeReference(Reference(map.Value, part, member, evidence, subject, inferences));
            default:
                return _references[part] ??= _types[part] switch
                {
                    LinkedEnum => new EnumTypeReference(NameOf(part)),
                    LinkedUnion => new UnionTypeReference(NameOf(part)),
                    _ => new ObjectTypeReference(NameOf(part)),
                };
        }
    }

    /// <summary>The C# name of a type.</summary>
    public string NameOf(int number) => _typeNames[number].Name;

    /// <summary>The values that a member takes, where its enum has more of them; null for all. What the user adds to the enum, all its members take.</summary>
    /// <param name="member">The member.</param>
    /// <param name="part">The number of the declared type in its type.</param>
    public EquatableArray<string>? Narrowed(LinkedMember member, int part)
        => member.Values is { IsEmpty: false } values && part != ResourceTable.None && _types[part] is LinkedEnum type && type.Values.Count - type.AddedCount > values.Count
            ? [.. values, .. type.Values.Skip(type.Values.Count - type.AddedCount).Select(value => value.Value)]
            : null;

    // A primitive may be another one, an enum a string, and everything raw JSON.
    private TypeReference? Pin(LinkedMember member, int part, IReadOnlyList<string> targets)
    {
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
        TypeReference? pinned = primitive == PrimitiveKind.Json ? s_primitives[(int)PrimitiveKind.Json]
            : primitive is { } leaf ? PinLeaf(member.Type, part, leaf)
            : null;

        // Enums and constants are kept where the member is converted.
        bool isKept = kind == ConfiguredKind.Enum ? IsEnum(member.Type, part) : kind == ConfiguredKind.Constant && member.Type is TypeUse.Constant;
        if (pinned is null && !isKept)
            _diagnostics.Add(_pins.WrongType(target, kind));
        return pinned;
    }

    // What the page that describes a member says of its type alone, another one may change: whoever adds that page is told so.
    private void NoteOtherDocument(MemberExamples examples, int index, LinkedMember member, TypeName type)
    {
        if (!examples.HasOtherDocument(index, member.Fact) || PrimitiveIn(member.Type) is not { } primitive)
            return;
        List<MemberEvidence> documents = [.. examples.ByDocument(index)];
        string own = member.Fact.Document;
        Evidence known = documents.Where(d => string.Equals(d.Document, own, StringComparison.Ordinal)).Aggregate(Evidence.None, (all, d) => all.And(d.Evidence));
        PrimitiveKind before = Refine(known).Kind;
        RefinedType after = Refine(examples.Of(index));
        if (before == after.Kind)
            return;
        MemberEvidence cause = documents.FirstOrDefault(d => Refine(known.And(d.Evidence)).Kind != before) ?? documents[documents.Count - 1];
        string target = type.Generated + "." + member.WireName;
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

    private bool IsEnum(TypeUse type, int part) => type is TypeUse.Declared && _types[part] is LinkedEnum;

    private TypeReference? PinLeaf(TypeUse type, int part, PrimitiveKind kind)
        => type switch
        {
            TypeUse.Primitive or TypeUse.Constant => s_primitives[(int)kind],
            TypeUse.Declared when kind == PrimitiveKind.String && IsEnum(type, part) => s_primitives[(int)kind],
            TypeUse.List list when PinLeaf(list.Element, part, kind) is { } element => new ListTypeReference(element),
            TypeUse.Map map when PinLeaf(map.Value, part, kind) is { } value => new MapTypeReference(value),
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

    private ObjectModel WriteObject(int number, LinkedObject type, TypeRole role)
    {
        TypeName name = _typeNames[number];
        bool isPinned = name.HasPinnedParts(_pins);
        string[] names = _names.NameMembers(number, type, name);
        MemberExamples examples = new(_types.EvidenceOf(number), names.Length);
        _discriminators.TryGetValue(number, out HashSet<string>? discriminators);
        MemberModel[] members = new MemberModel[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            LinkedMember member = type.Members[i];
            int part = _types.PartOf(number, i);
            _sources.Add(new SourceFact(SourceKind.Member, name.Name, names[i], member.Fact));
            TypeReference? pinned = isPinned ? Pin(member, part, _typeNames.TargetsOf(name, member.WireName)) : null;
            if (pinned is null)
                NoteOtherDocument(examples, i, member, name);

            // A pinned type may be neither list nor object any more.
            QueryStyleModel? style = pinned is null or ListTypeReference or MapTypeReference or PrimitiveTypeReference { Kind: PrimitiveKind.Json } ? member.QueryStyle : null;
            members[i] = new MemberModel(
                member.WireName,
                names[i],
                member.Location,
                pinned ?? Reference(member.Type, part, member, examples.Of(i), Subject.PartOf(name.Name, member.WireName), _inferences),
                member.IsRequired,
                member.IsNullable,
                pinned is null ? (member.Type as TypeUse.Constant)?.Json : null,
                Deprecations.Find(member.Description),
                member.Description)
            {
                IsDiscriminator = discriminators is not null && discriminators.Contains(member.WireName),
                QueryStyle = style == s_usualQuery ? null : style,
                Values = pinned is null ? Narrowed(member, part) : null,
            };
            foreach (ApiGuess guess in member.Guesses)
                _inferences.Add(new InferenceModel(Subject.PartOf(name.Name, member.WireName).ToString(), guess.Decision, guess.Evidence));
        }

        // A type that no endpoint mentions, such as the payload of a webhook, is something to read.
        bool isOutput = role.IsOutput || !role.IsInput;
        return new ObjectModel(
            name.Name, type.Description, Deprecations.Find(type.Description), type.RequestName is not null, role.IsInput, isOutput, new EquatableArray<MemberModel>(members));
    }

    private LinkedObject? ObjectOf(LinkedCase item, int part) => item.Type is TypeUse.Declared ? _types[part] as LinkedObject : null;

    private EnumModel WriteEnum(int number, LinkedEnum type)
    {
        string name = NameOf(number);
        string[] names = _names.NameValues(number, type, _typeNames[number]);
        List<EnumValueModel> values = new(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            ApiEnumValue value = type.Values[i];
            _sources.Add(new SourceFact(SourceKind.EnumValue, name, names[i], value.Id));
            values.Add(new EnumValueModel(value.Value, names[i], Deprecations.Find(value.Description), value.Description));
        }

        return new EnumModel(name, type.Description, values.ToEquatableArray());
    }

    private UnionModel WriteUnion(int number, LinkedUnion type)
    {
        string name = NameOf(number);
        string[] names = _names.NameCases(number, type, _typeNames[number]);
        List<WrittenCase> cases = new(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            LinkedCase item = type.Cases[i];
            int part = _types.PartOf(number, i);
            LinkedObject? untold = item.Constants.IsEmpty ? ObjectOf(item, part) : null;
            EquatableArray<string> required = untold?.Members.Where(m => m.IsRequired).Select(m => m.WireName).ToEquatableArray() ?? [];
            TypeReference reference = Reference(item.Type, part, null, Evidence.None, Subject.PartOf(name, names[i]), _inferences);
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

/// <summary>What becomes of the values of a type.</summary>
/// <param name="IsInput">Whether callers send them.</param>
/// <param name="IsOutput">Whether they come back.</param>
/// <param name="IsDeclared">Whether they are written whether or not an endpoint uses them.</param>
internal readonly record struct TypeRole(bool IsInput, bool IsOutput, bool IsDeclared)
{
    /// <summary>Whether the type is written.</summary>
    public bool IsNeeded => IsInput || IsOutput || IsDeclared;
}
