using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Unions;

/// <summary>Spells out unions.</summary>
internal static class UnionViews
{
    private const string Json = "global::SpecGen.Json.JsonUnion.";
    private const string JsonElement = "global::System.Text.Json.JsonElement";

    public static UnionView Create(UnionUnit unit)
    {
        UnionSurface model = unit.Union;
        SerializerSpelling serializers = unit.Context.Serializers;
        string name = CSharpText.Identifier(model.Name);
        CommentLimit limit = LimitOf(model);
        ObjectCasesView? objects = !model.HasReader ? null : ObjectCases(model, serializers, isLarge: !unit.Parts.IsEmpty, hasMemberParts: !unit.MemberParts.IsEmpty);

        return new UnionView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = DocumentationComment.Comment(model.Documentation, unit.Use, limit: DocumentationComment.LimitOfType(model.Page)),
            ValueDocumentation = DocumentationComment.Comment("", ValueSummary(model)),
            HasReader = model.HasReader,
            TypeName = CSharpText.Literal(model.Name),
            HasJsonCase = !model.HasUnknownConstructor,
            Cases = !unit.Parts.IsEmpty ? [] : [.. model.Cases.Select(c => Case(c, serializers, limit))],
            LargeParts = [.. unit.Parts],
            MemberParts = [.. unit.MemberParts],
            Match = UnionMatch.Create(model),
            TokenArms = [.. TokenArms(model, serializers, objects is not null)],
            ObjectCases = objects,
        };
    }

    public static UnionPartView CreatePart(UnionPartUnit unit)
    {
        SerializerSpelling serializers = unit.Context.Serializers;
        CommentLimit part = DocumentationComment.LimitInPart(unit.Union.Page);
        CommentLimit limit = part with { Length = Math.Min(part.Length, LimitOf(unit.Union).Length) };
        return new UnionPartView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(unit.Union.Name),
            Documentation = [],
            HasReader = unit.Union is { HasReader: true, Discriminator: not null },
            Part = unit.Part,
            Cases = [.. unit.Union.Cases.Select(c => Case(c, serializers, limit))],
            DiscriminatorArms = [.. DiscriminatorArms(Discriminated(unit.Union), serializers)],
        };
    }

    public static UnionMembersView CreateMembers(UnionMembersUnit unit) => new()
    {
        Namespace = unit.Context.Namespace,
        Access = unit.Context.Access,
        Name = CSharpText.Identifier(unit.UnionName),
        Documentation = [],
        Part = unit.Part,
        MemberArms = [.. unit.Cases.Select(c => MemberArm(c, unit.Context.Serializers))],
    };

    /// <summary>How many characters a case takes, or a little more, but for what tells it from the others by its members.</summary>
    public static int Cost(UnionCaseSurface model, string unionName, string? page, SerializerSpelling serializers)
    {
        UnionCaseView view = Case(model, serializers, DocumentationComment.LimitInPart(page));
        return 600 + view.Documentation.Sum(line => line.Length + 5) + (2 * view.Type.Length) + (6 * view.Argument.Length) + view.Write.Length + (2 * unionName.Length)
            + view.Conversions.Sum(conversion => 120 + conversion.Type.Length + conversion.Value.Length + unionName.Length)
            + model.DiscriminatorJson.Sum(json => 200 + (12 * json.Length) + view.Write.Length);
    }

    /// <summary>How many characters it takes to tell a case from the others by its members, or a little more.</summary>
    public static int MembersCost(UnionCaseSurface model, SerializerSpelling serializers)
    {
        ArmView arm = MemberArm(model, serializers);
        return 50 + arm.Condition.Length + arm.Result.Length;
    }

    /// <summary>How many characters that takes at most, by the lengths of its names alone.</summary>
    public static int MostMembersCost(UnionCaseSurface model)
        => 250 + (3 * CSharpText.MostLength(model.Type is ObjectTypeReference type ? type.Name : "")) + model.RequiredMembers.Sum(name => 60 + CSharpText.MostLength(name));

    /// <summary>The cases that their members tell from the others, in the order in which they are tried.</summary>
    public static UnionCaseSurface[] ToldByMembers(UnionSurface model) => [.. NotDiscriminated(model).Where(c => !c.RequiredMembers.IsEmpty)];

    private static IEnumerable<UnionCaseSurface> NotDiscriminated(UnionSurface model)
        => model.Cases.Where(c => c.Type is ObjectTypeReference).Except(Discriminated(model)).OrderByDescending(c => c.RequiredMembers.Count);

    private static ArmView MemberArm(UnionCaseSurface model, SerializerSpelling serializers) => new(
        string.Join(" && ", model.RequiredMembers.Select(name => $"global::SpecGen.Json.JsonReading.HasMember(reader, {CSharpText.Utf8Literal(name)})")),
        Read(model.Type, serializers));

    private static CommentLimit LimitOf(UnionSurface model) => DocumentationComment.LimitOf(model.Page, model.Cases.Select(c => c.Documentation));

    private static UnionCaseView Case(UnionCaseSurface model, SerializerSpelling serializers, CommentLimit limit) => new()
    {
        Type = SerializerSpelling.Types.Of(model.Type),
        Argument = Argument(model),
        Documentation = DocumentationComment.Comment(model.Documentation, $"Holds {See(model)}.", limit: limit),
        Conversions = Conversions(model),

        // Type arguments are looked up as types alone; a case may be called as a member of the union is.
        Write = $"{Json}Write{serializers.Arguments(model.Type)}(writer, content);",
    };

    // An array or list may also convert to the union itself, so its constructor has to be told.
    private static ConversionView[] Conversions(UnionCaseSurface model)
    {
        string argument = Argument(model);
        if (!model.HasListConversions || model.Type is not ListTypeReference list)
            return model.IsConvertible ? [new ConversionView(SerializerSpelling.Types.Of(model.Type), argument)] : [];
        string element = SerializerSpelling.Types.Of(list.Element);
        string value = $"({SerializerSpelling.Types.Of(list)}){argument}";
        return [new ConversionView(element + "[]", value), new ConversionView($"global::System.Collections.Generic.List<{element}>", value)];
    }

    public static string Argument(UnionCaseSurface model) => CSharpText.Identifier(model.ParameterName);

    public static bool IsJson(UnionCaseSurface model) => model.Type is PrimitiveTypeReference { Kind: PrimitiveKind.Json };

    private static string ValueSummary(UnionSurface model)
        => model.Match == MatchForm.EachCase
            ? $"The case: {string.Join(", ", model.Cases.Where(c => !IsJson(c)).Select(c => See(c)).Append(""))}or a <see cref=\"{JsonElement}\"/> that is none of these."
            : $"The case: one of the documented types, or a <see cref=\"{JsonElement}\"/> that is none of these.";

    public static string See(UnionCaseSurface model)
        => model.Type is ObjectTypeReference or UnionTypeReference
            ? $"<see cref=\"{SerializerSpelling.Types.Of(model.Type)}\"/>"
            : $"<c>{CSharpText.XmlText(model.Name)}</c>";

    private static string Read(TypeReference type, SerializerSpelling serializers) => $"{Json}Read{serializers.Arguments(type)}(ref reader, context)";

    private static IEnumerable<string> TokenArms(UnionSurface model, SerializerSpelling serializers, bool hasObjects)
    {
        string[] nested = [.. model.Cases.Where(c => c.Type is UnionTypeReference).Select(c => Read(c.Type, serializers))];
        foreach ((string tokens, TokenKind kind) in s_tokens)
        {
            List<string> attempts =
                [.. model.Cases.Where(c => Kind(c.Type) == kind && c.Type is not ObjectTypeReference).OrderBy(c => Generality(c.Type)).Select(c => Read(c.Type, serializers))];
            if (kind == TokenKind.Object && hasObjects)
                attempts.Insert(0, "ReadObject(ref reader, context)");
            attempts.AddRange(nested);
            if (attempts.Count > 0)
                yield return $"{tokens} => {string.Join("\n                    ?? ", attempts)}";
        }
    }

    private enum TokenKind
    {
        None,
        Object,
        Array,
        String,
        Number,
        Boolean,
    }

    private static readonly (string Tokens, TokenKind Kind)[] s_tokens =
    [
        ("global::System.Text.Json.JsonTokenType.StartObject", TokenKind.Object),
        ("global::System.Text.Json.JsonTokenType.StartArray", TokenKind.Array),
        ("global::System.Text.Json.JsonTokenType.String", TokenKind.String),
        ("global::System.Text.Json.JsonTokenType.Number", TokenKind.Number),
        ("global::System.Text.Json.JsonTokenType.True or global::System.Text.Json.JsonTokenType.False", TokenKind.Boolean),
    ];

    private static TokenKind Kind(TypeReference type) => type switch
    {
        ObjectTypeReference or MapTypeReference => TokenKind.Object,
        ListTypeReference => TokenKind.Array,
        EnumTypeReference => TokenKind.String,
        PrimitiveTypeReference primitive => primitive.Kind switch
        {
            PrimitiveKind.String or PrimitiveKind.DateTimeOffset => TokenKind.String,
            PrimitiveKind.Int64 or PrimitiveKind.Double => TokenKind.Number,
            PrimitiveKind.Boolean => TokenKind.Boolean,
            _ => TokenKind.None,
        },
        _ => TokenKind.None,
    };

    // What accepts less is tried first.
    private static int Generality(TypeReference type) => type switch
    {
        PrimitiveTypeReference { Kind: PrimitiveKind.DateTimeOffset or PrimitiveKind.Int64 } => 0,
        EnumTypeReference => 1,
        PrimitiveTypeReference => 2,
        _ => 0,
    };

    private static UnionCaseSurface[] Discriminated(UnionSurface model)
        => model.Discriminator is null ? [] : [.. model.Cases.Where(c => c.Type is ObjectTypeReference && !c.DiscriminatorJson.IsEmpty)];

    private static IEnumerable<ArmView> DiscriminatorArms(UnionCaseSurface[] cases, SerializerSpelling serializers)
        => cases.SelectMany(
            c => c.DiscriminatorJson.Select(json => new ArmView(CSharpText.Pattern(Constants.Text(json), "discriminator"), Read(c.Type, serializers))));

    private static ObjectCasesView? ObjectCases(UnionSurface model, SerializerSpelling serializers, bool isLarge, bool hasMemberParts)
    {
        if (!model.Cases.Any(c => c.Type is ObjectTypeReference))
            return null;

        UnionCaseSurface[] discriminated = Discriminated(model);
        UnionCaseSurface? last = NotDiscriminated(model).FirstOrDefault(c => c.RequiredMembers.IsEmpty);
        return new ObjectCasesView
        {
            Discriminator = discriminated.Length == 0 || model.Discriminator is null ? null : CSharpText.Utf8Literal(model.Discriminator),
            DiscriminatorArms = isLarge ? [] : [.. DiscriminatorArms(discriminated, serializers)],
            MemberArms = hasMemberParts ? [] : [.. ToldByMembers(model).Select(c => MemberArm(c, serializers))],
            Otherwise = last is null ? "null" : Read(last.Type, serializers),
        };
    }
}
