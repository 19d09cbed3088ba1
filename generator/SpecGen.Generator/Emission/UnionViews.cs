using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells out unions.</summary>
internal static class UnionViews
{
    private const int MaxMatchCases = 8;
    private const string Json = "global::SpecGen.Json.JsonUnion.";
    private const string JsonElement = "global::System.Text.Json.JsonElement";

    public static UnionView Create(UnionUnit unit)
    {
        UnionModel model = unit.Union;
        CSharpTypes types = new(unit.Scope.JsonClass);
        string name = CSharpText.Identifier(model.Name);
        UnionCaseModel? json = model.Cases.FirstOrDefault(IsJson);
        UnionCaseModel[] matched = model.Cases.Count <= MaxMatchCases ? [.. model.Cases.Where(c => !IsJson(c))] : [];
        string otherwise = json is null ? "unknown" : Argument(json);
        ObjectCasesView? objects = ObjectCases(model, types, isLarge: unit.LargePartCount > 0);

        return new UnionView
        {
            Namespace = unit.Scope.Namespace,
            Name = name,
            Documentation = Documentation.Comment(model.Documentation, unit.Use),
            ValueDocumentation = Documentation.Comment("", ValueSummary(model)),
            HasJsonCase = json is not null,
            Cases = unit.LargePartCount > 0 ? [] : [.. model.Cases.Select(c => Case(c, name, types))],
            LargeParts = [.. Enumerable.Range(1, unit.LargePartCount)],
            MatchDocumentation =
            [
                "/// <typeparam name=\"TResult\">The type of the result.</typeparam>",
                .. matched.Select(c => $"/// <param name=\"{Argument(c).TrimStart('@')}\">Called with {See(c)}.</param>"),
                $"/// <param name=\"{otherwise.TrimStart('@')}\">Called with JSON that is none of the documented cases.</param>",
            ],
            MatchParameters =
            [
                .. matched.Select(c => $"global::System.Func<{CSharpTypes.Name(c.Type)}, TResult> {Argument(c)}"),
                $"global::System.Func<{JsonElement}, TResult> {otherwise}",
            ],
            MatchArms = matched.Length == 0 ? [] :
            [
                .. matched.Select(c => $"{CSharpTypes.Name(c.Type)} content => {Argument(c)}(content)"),
                $"_ => {otherwise}(({JsonElement})Value)",
            ],
            TokenArms = [.. TokenArms(model, types, objects is not null)],
            ObjectCases = objects,
        };
    }

    public static UnionCasesView CreateCases(UnionCasesUnit unit)
    {
        string name = CSharpText.Identifier(unit.Union.Name);
        CSharpTypes types = new(unit.Scope.JsonClass);
        return new UnionCasesView
        {
            Namespace = unit.Scope.Namespace,
            Name = name,
            Documentation = [],
            Cases = [.. unit.Union.Cases.Select(c => Case(c, name, types))],
            LargePart = unit.LargePart == 0 ? null : unit.LargePart,
            DiscriminatorArms = [.. DiscriminatorArms(Discriminated(unit.Union), types)],
        };
    }

    private static UnionCaseView Case(UnionCaseModel model, string union, CSharpTypes types) => new()
    {
        Type = CSharpTypes.Name(model.Type),
        Argument = Argument(model),
        Documentation = Documentation.Comment(model.Documentation, $"Holds {See(model)}."),
        IsConvertible = !CSharpTypes.IsInterface(model.Type) && CSharpTypes.Name(model.Type) != union,
        // Type arguments are looked up as types alone; a case may be called as a member of the union is.
        Write = $"{Json}Write{types.Arguments(model.Type)}(writer, content);",
    };

    private static string Argument(UnionCaseModel model)
    {
        string name = CSharpText.Identifier(model.Name).TrimStart('@');
        return CSharpText.Identifier(char.ToLowerInvariant(name[0]) + name.Substring(1));
    }

    private static bool IsJson(UnionCaseModel model) => model.Type is PrimitiveTypeReference { Kind: PrimitiveKind.Json };

    private static string ValueSummary(UnionModel model)
        => model.Cases.Count <= MaxMatchCases
            ? $"The case: {string.Join(", ", model.Cases.Where(c => !IsJson(c)).Select(c => See(c)).Append(""))}or a <see cref=\"{JsonElement}\"/> that is none of these."
            : $"The case: one of the documented types, or a <see cref=\"{JsonElement}\"/> that is none of these.";

    private static string See(UnionCaseModel model)
        => model.Type is ObjectTypeReference or UnionTypeReference ? $"<see cref=\"{CSharpTypes.Name(model.Type)}\"/>" : $"<c>{CSharpText.XmlText(model.Name)}</c>";

    private static string Read(TypeReference type, CSharpTypes types) => $"{Json}Read{types.Arguments(type)}(ref reader, context)";

    private static IEnumerable<string> TokenArms(UnionModel model, CSharpTypes types, bool hasObjects)
    {
        string[] nested = [.. model.Cases.Where(c => c.Type is UnionTypeReference).Select(c => Read(c.Type, types))];
        foreach ((string tokens, TokenKind kind) in s_tokens)
        {
            List<string> attempts = [.. model.Cases.Where(c => Kind(c.Type) == kind && c.Type is not ObjectTypeReference).OrderBy(c => Generality(c.Type)).Select(c => Read(c.Type, types))];
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

    private static UnionCaseModel[] Discriminated(UnionModel model)
        => model.Discriminator is null ? [] : [.. model.Cases.Where(c => c.Type is ObjectTypeReference && !c.DiscriminatorJson.IsEmpty)];

    private static IEnumerable<ArmView> DiscriminatorArms(UnionCaseModel[] cases, CSharpTypes types)
        => cases.SelectMany(c => c.DiscriminatorJson.Select(json => new ArmView(ObjectViews.Pattern(JsonConstant.Text(json), "discriminator"), Read(c.Type, types))));

    private static ObjectCasesView? ObjectCases(UnionModel model, CSharpTypes types, bool isLarge)
    {
        UnionCaseModel[] objects = [.. model.Cases.Where(c => c.Type is ObjectTypeReference)];
        if (objects.Length == 0)
            return null;

        UnionCaseModel[] discriminated = Discriminated(model);
        UnionCaseModel[] others = [.. objects.Except(discriminated).OrderByDescending(c => c.RequiredMembers.Count)];
        UnionCaseModel? last = others.FirstOrDefault(c => c.RequiredMembers.IsEmpty);
        return new ObjectCasesView
        {
            Discriminator = discriminated.Length == 0 || model.Discriminator is null ? null : CSharpText.Utf8Literal(model.Discriminator),
            DiscriminatorArms = isLarge ? [] : [.. DiscriminatorArms(discriminated, types)],
            MemberArms =
            [
                .. others.Where(c => !c.RequiredMembers.IsEmpty).Select(c => new ArmView(
                    string.Join(" && ", c.RequiredMembers.Select(name => $"global::SpecGen.Json.JsonReading.HasMember(reader, {CSharpText.Utf8Literal(name)})")), Read(c.Type, types))),
            ],
            Otherwise = last is null ? "null" : Read(last.Type, types),
        };
    }
}
