using System.Text;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Objects;

/// <summary>Spells out records.</summary>
internal static class ObjectViews
{
    // Indentation, keywords and attributes.
    private const int TextAroundMember = 400;

    public static ObjectView Create(ObjectUnit unit)
    {
        ObjectSurface item = unit.Object;
        SerializerSpelling serializers = unit.Context.Serializers;
        string name = CSharpText.Identifier(item.Name);
        CommentLimit limit = DocumentationComment.LimitOf(item.Page, item.Properties.Select(property => property.Documentation));
        string[] fieldNames = FieldNames(item);
        return new ObjectView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = DocumentationComment.Comment(item.Documentation, unit.Use, item.Deprecation, DocumentationComment.LimitOfType(item.Page)),
            Members = [.. item.Properties.Select((property, index) => Member(property, index, fieldNames[index], item, serializers, limit, isPart: false))],
            HasJson = item.HasJson,
            HasReader = item.HasReader,
            IsForm = item.IsForm,
            TypeName = CSharpText.Literal(item.Name),
            HasRequiredMembers = item.Properties.Any(property => property.IsRequired) || unit.Parts.Any(part => part.HasRequiredMembers),
            PartsSetRequiredMembers = item.HasReader && unit.Parts.Any(part => part.HasRequiredMembers),
            AddStatements = item.IsRequest ? [.. AddStatements(item, fieldNames, unit.Parts, serializers, name)] : null,
            Parts = [.. unit.Parts.Select(part => part.Name)],
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
            Members =
            [
                .. item.Properties.Select((property, index) => Member(
                    property, unit.FirstIndex + index, unit.Fields[index], item, serializers, DocumentationComment.LimitInPart(item.Page), isPart: true)),
            ],
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
        string?[] texts = [view.Obsolete, view.Declaration, view.Initializer, view.FieldType, view.FieldDefault, view.Cleared, view.Getter, view.Pattern, view.Read, view.Expectation, view.Write];
        int added = !item.IsRequest ? 0 : AddStatement(property, field, item, serializers)?.Length ?? 0;
        return TextAroundMember + view.Documentation.Sum(line => line.Length + 5) + texts.Sum(text => text?.Length ?? 0) + (2 * field.Length) + added;
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
            Pattern = property.IsJson
                ? $"{CSharpText.Number(Encoding.UTF8.GetByteCount(property.WireName))} when members.Is({CSharpText.Utf8Literal(property.WireName)})"
                : null,
            Read = property.IsJson && item.HasReader ? Read(property, index, serializers, target) : null,
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

    private static string Read(PropertySurface property, int index, SerializerSpelling serializers, string target)
    {
        string helper = property.Form == PropertyForm.Optional ? OptionalHelper(property.Type, serializers) : serializers.Helper(property.Type);
        return $"{target} = members.Read{helper}(ref reader, {CSharpText.Number(index)});";
    }

    // What callers build says null where the page requires the member to be there.
    private static string Write(PropertySurface property, int index, SerializerSpelling serializers, string value)
    {
        string helper = property.Form == PropertyForm.Optional || property.WritesNull
            ? OptionalHelper(property.Type, serializers)
            : serializers.Helper(property.Type);
        return $"members.Write{helper}({CSharpText.Utf8Literal(property.WireName)}, {CSharpText.Number(index)}, {(property.WritesNull ? $"new({value})" : value)});";
    }

    private static string OptionalHelper(TypeReference type, SerializerSpelling serializers)
        => (TypeSpelling.IsStruct(type) ? "OptionalValue" : "Optional") + serializers.Arguments(type);

    private static List<string> AddStatements(
        ObjectSurface item, string[] fieldNames, EquatableArray<ObjectPart> parts, SerializerSpelling serializers, string name)
    {
        List<string> statements = [];
        if (item.IsForm)
            statements.Add("apiRequest.SetForm();");
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
            _ => item.IsForm ? "AddForm" : null,
        };
        if (method is null)
            return null;
        string value = property.IsObsolete ? field : OfThis(CSharpText.Identifier(property.Name));
        string style = property is { Location: MemberLocation.Query, QueryStyle: { } query } ? QueryStyle(query) : "";
        return $"apiRequest.{method}{serializers.PartArguments(property.Type)}({CSharpText.Literal(property.WireName)}, {value}{style});";
    }

    private static string QueryStyle(QueryStyleModel style)
        => $", global::SpecGen.QueryArrayStyle.{style.Lists}, global::SpecGen.QueryObjectStyle.{style.Objects}";
}
