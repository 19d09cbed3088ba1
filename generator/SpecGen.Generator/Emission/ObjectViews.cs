using System.Globalization;
using System.Text;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells out model classes.</summary>
internal static class ObjectViews
{
    public static ObjectView Create(ObjectUnit unit)
    {
        ObjectModel model = unit.Object;
        CSharpTypes types = new(unit.Scope.JsonClass);
        string name = CSharpText.Identifier(model.Name);
        bool isJsonMember(MemberModel member) => member.Location == MemberLocation.Body && !unit.IsForm;
        bool hasJson = !model.IsRequest || model.Members.Any(isJsonMember);
        MemberView[] members = [.. model.Members.Select((member, index) => Member(member, index, model, types, isJsonMember(member) || !model.IsRequest, hasJson))];

        return new ObjectView
        {
            Namespace = unit.Scope.Namespace,
            Name = name,
            Documentation = Documentation.Comment(model.Documentation, unit.Use, model.Deprecation),
            Members = members,
            HasJson = hasJson,
            HasRequiredMembers = model.Members.Any(member => IsKeyword(member, model)),
            AddStatements = model.IsRequest ? [.. AddStatements(unit, types, name, hasJson)] : null,
        };
    }

    /// <summary>The literal after <c>case</c> that matches UTF-8 text of a variable by its length, then its content.</summary>
    public static string Pattern(string text, string variable)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        return string.Format(
            CultureInfo.InvariantCulture, "{0} when {1}.SequenceEqual({2})", length, variable, CSharpText.Utf8Literal(text));
    }

    /// <summary>The attribute of something deprecated.</summary>
    public static string? Obsolete(string? deprecation)
        => deprecation is null ? null
            : Documentation.PlainText(deprecation) is { Length: > 0 } text ? $"[global::System.Obsolete({CSharpText.Literal(text)})]"
            : "[global::System.Obsolete]";

    // A required member that is also obsolete makes the compiler warn wherever the object is made.
    private static bool IsObsolete(MemberModel member, ObjectModel model) => member.Deprecation is not null && !IsKeyword(member, model);

    private static bool IsKeyword(MemberModel member, ObjectModel model) => model.IsInput && member.IsRequired && member.ConstantJson is null;

    private static bool IsThreeState(MemberModel member, ObjectModel model)
        => model.IsInput && member is { IsRequired: false, IsNullable: true, Location: MemberLocation.Body, Type: not PrimitiveTypeReference { Kind: PrimitiveKind.Json } };

    // JSON null is a value of this type.
    private static bool HoldsNull(MemberModel member) => member.Type is PrimitiveTypeReference { Kind: PrimitiveKind.Json };

    private static MemberView Member(MemberModel member, int index, ObjectModel model, CSharpTypes types, bool isJson, bool isRead)
    {
        string name = CSharpText.Identifier(member.PropertyName);
        string type = CSharpTypes.Name(member.Type);
        string? constant = member.IsRequired || member.IsDiscriminator ? Constant(member) : null;
        bool isThreeState = isJson && IsThreeState(member, model);
        bool isOptional = !member.IsRequired || (member.IsNullable && !HoldsNull(member));
        bool isGuarded = isRead && !isOptional;
        bool isObsolete = IsObsolete(member, model);
        string propertyType = isThreeState ? $"global::SpecGen.Optional<{type}?>" : isOptional ? type + "?" : type;
        string? field = isGuarded || isObsolete ? CSharpText.FieldName(member.PropertyName) : null;
        string wireName = CSharpText.Literal(member.WireName);

        return new MemberView
        {
            Documentation = Documentation.Comment(
                member.Documentation, $"<c>{CSharpText.XmlText(member.WireName)}</c>", member.Deprecation is not null && !isObsolete ? member.Deprecation : null),
            Obsolete = isObsolete ? Obsolete(member.Deprecation) : null,
            Declaration = (IsKeyword(member, model) ? "required " : "") + propertyType + " " + name,
            Initializer = constant is null || isGuarded ? "" : $" = {constant};",
            Field = field,
            FieldType = isGuarded ? type + "?" : propertyType,
            FieldDefault = constant,
            Cleared = constant is null || !isRead ? null : isThreeState ? $"{field ?? name} = default;" : isGuarded || isOptional ? $"{field ?? name} = null;" : null,
            Getter = !isGuarded ? field
                : constant is not null ? $"{field} ?? {constant}"
                : HoldsNull(member) ? $"{field}.GetValueOrDefault()"
                : $"global::SpecGen.Json.JsonModel.Required({field}, {CSharpText.Literal(model.Name)}, {wireName})",
            Pattern = isJson ? $"{Number(Encoding.UTF8.GetByteCount(member.WireName))} when members.Is({CSharpText.Utf8Literal(member.WireName)})" : null,
            Read = isJson ? Read(member, index, types, field ?? name, isThreeState) : null,
            Expectation = isGuarded && constant is null && !HoldsNull(member) ? Expectation(member, model, name, field ?? name, wireName) : null,
            Write = isJson ? Write(member, index, model, types, "value." + (field ?? name), isThreeState) : null,
        };
    }

    // The compiler wants to see each required property of a reference type assigned.
    private static string Expectation(MemberModel member, ObjectModel model, string name, string field, string wireName)
    {
        string arguments = $"{CSharpText.Literal(model.Name)}, {wireName}";
        return IsKeyword(member, model) && !CSharpTypes.IsStruct(member.Type)
            ? $"{name} = context.Expect({field}, {arguments});"
            : $"if ({field} is null)\n            context.AddMissing({arguments});";
    }

    private static string Read(MemberModel member, int index, CSharpTypes types, string target, bool isThreeState)
    {
        string helper = isThreeState ? OptionalHelper(member.Type, types) : types.Helper(member.Type);
        return $"{target} = members.Read{helper}(ref reader, {Number(index)});";
    }

    private static string Write(MemberModel member, int index, ObjectModel model, CSharpTypes types, string value, bool isThreeState)
    {
        // What callers build says null where the page requires the member to be there.
        bool writesNull = model.IsInput && member is { IsRequired: true, IsNullable: true } && !HoldsNull(member);
        string helper = isThreeState || writesNull ? OptionalHelper(member.Type, types) : types.Helper(member.Type);
        return $"members.Write{helper}({CSharpText.Utf8Literal(member.WireName)}, {Number(index)}, {(writesNull ? $"new({value})" : value)});";
    }

    private static string OptionalHelper(TypeReference type, CSharpTypes types)
        => (CSharpTypes.IsStruct(type) ? "OptionalValue" : "Optional") + types.Arguments(type);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The constant as a C# expression, where its type is one that has such literals.
    private static string? Constant(MemberModel member) => (member.ConstantJson, member.Type) switch
    {
        (null, _) => null,
        ({ } json, PrimitiveTypeReference { Kind: PrimitiveKind.String }) => CSharpText.Literal(JsonConstant.Text(json)),
        ("true" or "false", PrimitiveTypeReference { Kind: PrimitiveKind.Boolean }) => member.ConstantJson,
        ({ } json, PrimitiveTypeReference { Kind: PrimitiveKind.Int64 }) when long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            => number.ToString(CultureInfo.InvariantCulture) + "L",
        ({ } json, PrimitiveTypeReference { Kind: PrimitiveKind.Double }) when double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        _ => null,
    };

    private static List<string> AddStatements(ObjectUnit unit, CSharpTypes types, string name, bool hasJson)
    {
        List<string> statements = [];
        foreach (MemberModel member in unit.Object.Members)
        {
            string? method = member.Location switch
            {
                MemberLocation.Query => "AddQuery",
                MemberLocation.Header => "AddHeader",
                MemberLocation.Cookie => "AddCookie",
                _ => unit.IsForm ? "AddForm" : null,
            };
            if (method is null)
                continue;

            string value = IsObsolete(member, unit.Object) ? CSharpText.FieldName(member.PropertyName) : CSharpText.Identifier(member.PropertyName);
            statements.Add($"apiRequest.{method}{types.PartArguments(member.Type)}({CSharpText.Literal(member.WireName)}, {value});");
        }

        if (unit.IsForm)
            statements.Insert(0, "apiRequest.SetForm();");
        if (hasJson)
            statements.Add($"apiRequest.SetJsonBody<{name}, JsonSerializer>(this);");
        return statements;
    }
}
