using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Objects;

/// <summary>Spells out records.</summary>
internal static class ObjectViews
{
    // Indentation, keywords and attributes.
    private const int TextAroundMember = 400;

    // Without the indentation.
    private const int MaxLineLength = 148;

    public static ObjectView Create(ObjectUnit unit)
    {
        ObjectSurface item = unit.Object;
        SerializerSpelling serializers = unit.Context.Serializers;
        string name = CSharpText.Identifier(item.Name);
        CommentLimit limit = DocumentationComment.LimitOf(item.Page, item.Properties.Select(property => property.Documentation));
        string[] fieldNames = FieldNames(item);
        bool hasReader = item is { HasJson: true, HasReader: true };
        return new ObjectView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = DocumentationComment.Comment(item.Documentation, unit.Use, item.Deprecation, DocumentationComment.LimitOfType(item.Page)),
            NamesLines = item.HasJson ? NamesDeclaration(item, unit.Parts) : [],
            ReadsMembers = hasReader && (unit.Parts.Any(part => part.JsonMemberCount > 0) || item.Properties.Any(property => property.IsJson)),
            Members = [.. Members(item, 0, fieldNames, serializers, limit, isPart: false)],
            HasJson = item.HasJson,
            HasReader = item.HasReader,
            IsForm = item.IsForm,
            TypeName = CSharpText.Literal(item.Name),
            HasRequiredMembers = item.Properties.Any(property => property.IsRequired) || unit.Parts.Any(part => part.HasRequiredMembers),
            PartsSetRequiredMembers = item.HasReader && unit.Parts.Any(part => part.HasRequiredMembers),
            AddStatements = item.IsRequest ? [.. AddStatements(item, fieldNames, unit.Parts, serializers, name)] : null,
            Parts = [.. unit.Parts.Select(part => part.Name)],
            ReadParts = [.. ReadParts(unit.Parts)],
            ClearedParts = [.. unit.Parts.Where(part => part.IsCleared).Select(part => part.Name)],
            ExpectedParts = [.. unit.Parts.Where(part => part.IsExpected).Select(part => part.Name)],
        };
    }

    public static ObjectPartView CreatePart(ObjectPartUnit unit)
    {
        ObjectSurface item = unit.Object;
        SerializerSpelling serializers = unit.Context.Serializers;
        return new ObjectPartView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(item.Name),
            Documentation = [],
            Part = unit.Part.Name,
            IsCleared = unit.Part.IsCleared,
            IsExpected = unit.Part.IsExpected,
            NamesLines = item.HasJson ? Lines([.. JsonNames(item).Select(name => name + ",")]) : [],
            ReadsMembers = item.HasReader && unit.Part.JsonMemberCount > 0,
            Members = [.. Members(item, unit.FirstIndex, [.. unit.Fields], serializers, DocumentationComment.LimitInPart(item.Page), isPart: true)],
            HasJson = item.HasJson,
            HasReader = item.HasReader,
            AddStatements = item.IsRequest ? [.. AddStatements(item, [.. unit.Fields], serializers)] : null,
        };
    }

    /// <summary>The private fields of a record, one a property, whether it has one or not.</summary>
    public static string[] FieldNames(ObjectSurface item)
    {
        LocalNames fields = new(item.Properties.Select(property => property.Name));
        return [.. item.Properties.Select(property => fields.Take(CSharpText.FieldName(property.Name)))];
    }

    /// <summary>How many characters a property of a part takes, or a little more.</summary>
    public static int Cost(PropertySurface property, int index, string field, ObjectSurface item, SerializerSpelling serializers)
    {
        MemberView view = Member(property, index, field, item, serializers, DocumentationComment.LimitInPart(item.Page), isPart: true);
        string?[] texts = [view.Obsolete, view.Declaration, view.Initializer, view.FieldType, view.FieldDefault, view.Cleared, view.Getter, view.Read, view.Expectation, view.Write];
        int added = !item.IsRequest ? 0 : AddStatement(property, field, item, serializers)?.Length ?? 0;
        int name = property.IsJson ? CSharpText.Literal(property.WireName).Length : 0;
        return TextAroundMember + name + view.Documentation.Sum(line => line.Length + 5) + texts.Sum(text => text?.Length ?? 0) + (2 * field.Length) + added;
    }

    // An index counts the members of the JSON alone.
    private static IEnumerable<MemberView> Members(
        ObjectSurface item, int firstIndex, string[] fieldNames, SerializerSpelling serializers, CommentLimit limit, bool isPart)
    {
        int index = firstIndex;
        for (int i = 0; i < fieldNames.Length; i++)
        {
            PropertySurface property = item.Properties[i];
            yield return Member(property, index, fieldNames[i], item, serializers, limit, isPart);
            if (property.IsJson)
                index++;
        }
    }

    private static IEnumerable<string> JsonNames(ObjectSurface item)
        => item.Properties.Where(property => property.IsJson).Select(property => CSharpText.Literal(property.WireName));

    private static string[] NamesDeclaration(ObjectSurface item, EquatableArray<ObjectPart> parts)
    {
        const string start = "internal static readonly global::SpecGen.Json.JsonMemberNames MemberNames = new(";
        string[] names = parts.IsEmpty
            ? [.. JsonNames(item)]
            : [$"[{string.Join(", ", parts.Where(part => part.JsonMemberCount > 0).Select(part => $".. Names{part.Name}"))}]"];
        string[] lines = Lines([.. names.Select((name, index) => name + (index < names.Length - 1 ? "," : ");"))]);
        return names.Length == 0 ? [start + ");"]
            : lines.Length == 1 && start.Length + lines[0].Length <= MaxLineLength ? [start + lines[0]]
            : [start, .. lines.Select(line => "    " + line)];
    }

    /// <summary>Puts as many texts on a line as fit.</summary>
    private static string[] Lines(string[] texts)
    {
        List<string> lines = [];
        foreach (string text in texts)
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + text.Length < MaxLineLength)
                lines[lines.Count - 1] += " " + text;
            else
                lines.Add(text);
        }

        return [.. lines];
    }

    private static IEnumerable<ReadPartView> ReadParts(EquatableArray<ObjectPart> parts)
    {
        int index = 0;
        foreach (ObjectPart part in parts.Where(part => part.JsonMemberCount > 0))
        {
            index += part.JsonMemberCount;
            yield return new ReadPartView(part.Name, CSharpText.Number(index - 1));
        }
    }

    // Only a constructor can assign a property that is init-only; the methods of a part assign fields.
    private static MemberView Member(
        PropertySurface property, int index, string fieldName, ObjectSurface item, SerializerSpelling serializers, CommentLimit limit, bool isPart)
    {
        string name = CSharpText.Identifier(property.Name);
        string type = SerializerSpelling.Types.Of(property.Type);
        string propertyType = SerializerSpelling.Types.Of(property);
        string? constant = property.DefaultJson is null ? null : JsonConstant.Literal(property.DefaultJson, property.Type);
        bool isGuarded = property.WhenMissing != MissingValue.Absent;
        string? field = isGuarded || property.IsObsolete || (isPart && property.IsJson && item.HasReader) ? fieldName : null;
        string target = field ?? OfThis(name);
        return new MemberView
        {
            Documentation = DocumentationComment.Comment(
                property.Documentation, $"<c>{CSharpText.XmlText(property.WireName)}</c>", property.IsObsolete ? null : property.Deprecation, limit),
            Obsolete = property.IsObsolete ? CSharpText.Obsolete(property.Deprecation) : null,
            Declaration = (property.IsRequired ? "required " : "") + propertyType + " " + name,
            Initializer = constant is null || isGuarded ? "" : $" = {constant};",
            Field = field,
            FieldType = isGuarded ? type + "?" : propertyType,
            FieldDefault = constant,
            Cleared = constant is null || !item.HasReader ? null : property.Form == PropertyForm.Optional ? $"{target} = default;" : $"{target} = null;",
            Getter = property.WhenMissing switch
            {
                MissingValue.Absent => field,
                MissingValue.Constant => $"{field} ?? {constant}",
                MissingValue.Undefined => $"{field}.GetValueOrDefault()",
                MissingValue.Exception => $"global::SpecGen.Json.JsonModel.Required({field}, {CSharpText.Literal(item.Name)}, {CSharpText.Literal(property.WireName)})",
                _ => throw new InvalidOperationException($"Nothing reads {property.WhenMissing}."),
            },
            Index = CSharpText.Number(index),
            Read = property.IsJson && item.HasReader ? Read(property, serializers, target) : null,
            Expectation = property.WhenMissing == MissingValue.Exception ? Expectation(property, item, OfThis(name), target, isPart) : null,
            Write = property.IsJson ? Write(property, index, serializers, "value." + (field ?? name)) : null,
        };
    }

    // The parameters and locals of the code below hide properties that are called like them.
    private static string OfThis(string name) => name is "apiRequest" or "context" or "members" or "reader" ? "this." + name : name;

    // The compiler wants to see each required property of a reference type assigned by the constructor.
    private static string Expectation(PropertySurface property, ObjectSurface item, string name, string field, bool isPart)
    {
        string arguments = $"{CSharpText.Literal(item.Name)}, {CSharpText.Literal(property.WireName)}";
        return property.IsRequired && !isPart && !TypeSpelling.IsStruct(property.Type)
            ? $"{name} = context.Expect({field}, {arguments});"
            : $"if ({field} is null)\n            context.AddMissing({arguments});";
    }

    private static string Read(PropertySurface property, SerializerSpelling serializers, string target)
    {
        string helper = property.Form == PropertyForm.Optional ? OptionalHelper(property.Type, serializers) : serializers.Helper(property.Type);
        return $"{target} = members.Read{helper}(ref reader);";
    }

    // What callers build says null where the page requires the member to be there.
    private static string Write(PropertySurface property, int index, SerializerSpelling serializers, string value)
    {
        string helper = property.Form == PropertyForm.Optional || property.WritesNull
            ? OptionalHelper(property.Type, serializers)
            : serializers.Helper(property.Type);
        return $"members.Write{helper}({CSharpText.Number(index)}, {(property.WritesNull ? $"new({value})" : value)});";
    }

    private static string OptionalHelper(TypeReference type, SerializerSpelling serializers)
        => (TypeSpelling.IsStruct(type) ? "OptionalValue" : "Optional") + serializers.Arguments(type);

    private static List<string> AddStatements(
        ObjectSurface item, string[] fieldNames, EquatableArray<ObjectPart> parts, SerializerSpelling serializers, string name)
    {
        List<string> statements = [];
        if (item.IsForm)
            statements.Add("apiRequest.SetForm();");
        if (item.IsUrlEncoded)
            statements.Add("apiRequest.SetUrlEncoded();");
        statements.AddRange(AddStatements(item, fieldNames, serializers));
        statements.AddRange(parts.Select(part => $"AddTo{part.Name}(apiRequest);"));
        if (item.IsForm)
            statements.Add("apiRequest.AddForm(AdditionalParts);");

        if (item.HasJson)
            statements.Add($"apiRequest.SetJsonBody<{name}, JsonSerializer>(this);");
        return statements;
    }

    private static IEnumerable<string> AddStatements(ObjectSurface item, string[] fieldNames, SerializerSpelling serializers)
        => item.Properties.Select((property, index) => AddStatement(property, fieldNames[index], item, serializers)).OfType<string>();

    private static string? AddStatement(PropertySurface property, string field, ObjectSurface item, SerializerSpelling serializers)
    {
        string? method = property.Location switch
        {
            MemberLocation.Query => "AddQuery",
            MemberLocation.Header => "AddHeader",
            MemberLocation.Cookie => "AddCookie",
            _ => item.IsForm ? "AddForm" : item.IsUrlEncoded ? "AddUrlEncoded" : null,
        };
        if (method is null)
            return null;
        string value = property.IsObsolete ? field : OfThis(CSharpText.Identifier(property.Name));
        string style = property.QueryStyle is { } query ? QueryStyle(query) : "";
        return $"apiRequest.{method}{serializers.PartArguments(property.Type)}({CSharpText.Literal(property.WireName)}, {value}{style});";
    }

    private static string QueryStyle(QueryStyleModel style)
        => $", global::SpecGen.QueryArrayStyle.{style.Lists}, global::SpecGen.QueryObjectStyle.{style.Objects}";
}
