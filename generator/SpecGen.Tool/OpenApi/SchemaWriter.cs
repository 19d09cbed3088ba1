using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Tool.OpenApi;

/// <summary>Turns the model's types into schemas: declared types into components, all others in place.</summary>
internal sealed class SchemaWriter
{
    private readonly OpenApiDocument _document;
    private readonly Dictionary<string, EnumModel> _enums;
    private readonly ILookup<string, InferenceModel> _inferences;
    private readonly Func<ModelSubject, string?> _findSource;
    private readonly bool _isForGenerators;
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly HashSet<string> _names;
    private readonly Dictionary<string, string> _nullableUnions = new(StringComparer.Ordinal);

    /// <param name="document">Takes the components.</param>
    /// <param name="model">Has the types.</param>
    /// <param name="findSource">Finds where a page says what a type is.</param>
    /// <param name="isForGenerators">Whether generators of clients are to read it: what they have no types for is any JSON then.</param>
    public SchemaWriter(OpenApiDocument document, SpecModel model, Func<ModelSubject, string?> findSource, bool isForGenerators)
    {
        _isForGenerators = isForGenerators;
        _unions = model.Unions.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _names = [.. model.Objects.Select(item => item.Name), .. model.Enums.Select(item => item.Name), .. _unions.Keys];
        _document = document;
        _enums = model.Enums.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _inferences = model.Inferences.ToLookup(inference => inference.Subject, StringComparer.Ordinal);
        _findSource = findSource;
    }

    /// <summary>The unions that are written as any JSON.</summary>
    public IEnumerable<string> PlainUnions => _unions.Values.Where(IsPlain).Select(item => item.Name);

    /// <summary>Adds a component for every declared type; the request objects among them hold what goes into the body.</summary>
    public void WriteComponents(SpecModel model)
    {
        foreach (ObjectModel item in model.Objects.Where(item => !item.IsRequest || item.Members.Any(IsInBody)))
            Add(item.Name, Object(item));
        foreach (EnumModel item in model.Enums)
        {
            Add(
                item.Name,
                new OpenApiSchema { Type = JsonSchemaType.String, Description = Text(item.Documentation), Enum = [.. item.Values.Select(value => (JsonNode)value.WireValue)] });
        }

        foreach (UnionModel item in model.Unions.Where(item => !IsPlain(item)))
            Add(item.Name, Union(item));
    }

    /// <summary>A type where it is used.</summary>
    public IOpenApiSchema Write(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => Primitive(primitive.Kind),
        ObjectTypeReference o => Reference(o.Name),
        EnumTypeReference e => Reference(e.Name),
        UnionTypeReference u => IsPlain(_unions[u.Name]) ? new OpenApiSchema() : Reference(u.Name),
        ListTypeReference list when _isForGenerators && IsAny(list) => new OpenApiSchema(),
        ListTypeReference list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Write(list.Element) },
        MapTypeReference map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Write(map.Value) },
        _ => new OpenApiSchema(),
    };

    /// <summary>A member with what the page says about it.</summary>
    public IOpenApiSchema Write(ObjectModel owner, MemberModel member)
    {
        IOpenApiSchema schema = member.ConstantJson is not null ? SchemaParts.Constant(member.ConstantJson)
            : member.Values is { IsEmpty: false } values ? Narrowed(member.Type, values)
            : Write(member.Type);
        if (member.IsNullable)
            schema = OrNull(member.Type, schema);
        string? description = Text(member.Documentation);
        if (schema is OpenApiSchemaReference reference)
        {
            reference.Description = description;
            return reference;
        }

        OpenApiSchema inPlace = (OpenApiSchema)schema;
        inPlace.Description = description;
        inPlace.Deprecated = member.Deprecation is not null;
        inPlace.Default = Default(member);
        if (Inferred(owner, member) is JsonNode inferred)
            inPlace.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-specgen-inferred"] = new JsonNodeExtension(inferred) };
        return inPlace;
    }

    /// <summary>An enum that takes some of its values: the component has those of all uses.</summary>
    public static OpenApiSchema Narrowed(TypeReference type, EquatableArray<string> values) => type switch
    {
        ListTypeReference list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Narrowed(list.Element, values) },
        MapTypeReference map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Narrowed(map.Value, values) },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)value)] },
    };

    /// <summary>A list of texts of which the page names some: for headers, where generators cannot write enums.</summary>
    public OpenApiSchema OpenTexts(EnumTypeReference type) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Extensions =
                new Dictionary<string, IOpenApiExtension> { ["x-extensible-enum"] = new JsonNodeExtension(new JsonArray([.. _enums[type.Name].Values.Select(value => (JsonNode)value.WireValue)])) },
        },
    };

    /// <summary>What was guessed about a member, with the evidence; null where nothing was.</summary>
    public JsonArray? Inferred(ObjectModel owner, MemberModel member)
    {
        JsonNode[] guesses =
        [
            .. _inferences[$"{owner.Name}.{member.WireName}"].Select(
                inference => new JsonObject { ["decision"] = inference.Decision, ["evidence"] = inference.Evidence }),
        ];
        return guesses.Length == 0 ? null : [.. guesses];
    }

    /// <summary>The components that are unions with null among their cases, by the unions' names.</summary>
    public IReadOnlyDictionary<string, string> NullableForms => _nullableUnions;

    /// <summary>Refers to a component.</summary>
    public OpenApiSchemaReference Reference(string name) => new(name, _document);

    /// <summary>Refers to a component; null where there is none of that name.</summary>
    public IOpenApiSchema? FindReference(string name) => _document.Components?.Schemas?.ContainsKey(name) == true ? Reference(name) : null;

    private static bool IsInBody(MemberModel member) => member.Location == MemberLocation.Body;

    private void Add(string name, OpenApiSchema schema)
    {
        if (_findSource(ModelSubject.Type(name)) is string source)
            schema.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-specgen-source"] = new JsonNodeExtension(source) };
        _document.AddComponent(name, schema);
    }

    private OpenApiSchema Object(ObjectModel item)
    {
        MemberModel[] members = [.. item.Members.Where(IsInBody)];
        Dictionary<string, IOpenApiSchema> properties = new(StringComparer.Ordinal);
        foreach (MemberModel member in members)
            properties[member.WireName] = Write(item, member);
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Text(item.Documentation),
            Deprecated = item.Deprecation is not null,
            Properties = properties,
            Required = members.Where(member => member.IsRequired).Select(member => member.WireName).ToHashSet(StringComparer.Ordinal),
        };
    }

    // A reference beside null hides from Kiota that objects are told apart. Null among the cases does not, but validators want a discriminator to select each case.
    private IOpenApiSchema OrNull(TypeReference type, IOpenApiSchema schema)
    {
        if (type is UnionTypeReference plain && IsPlain(_unions[plain.Name]))
            return schema;
        if (!_isForGenerators || type is not UnionTypeReference union || Discriminator(_unions[union.Name]) is null)
            return SchemaParts.OrNull(schema);
        if (!_nullableUnions.TryGetValue(union.Name, out string? name))
        {
            name = union.Name + "OrNull";
            while (!_names.Add(name))
                name += "_";
            _nullableUnions.Add(union.Name, name);
            OpenApiSchema nullable = Union(_unions[union.Name]);
            nullable.AnyOf!.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
            Add(name, nullable);
        }

        return Reference(name);
    }

    // Kiota makes a list of anything and cannot read it.
    private bool IsAny(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => primitive.Kind == PrimitiveKind.Json,
        UnionTypeReference union => IsPlain(_unions[union.Name]),
        ListTypeReference list => IsAny(list.Element),
        _ => false,
    };

    private bool IsPlain(UnionModel item) => _isForGenerators && item.Cases.AsEnumerable().Any(alternative => alternative.Type is not ObjectTypeReference);

    // The docs may list fewer alternatives than the server has, and alternatives may overlap: any, not one. Told to take just one, NSwag writes the names of types
    // that it does not write.
    private OpenApiSchema Union(UnionModel item) => new()
    {
        Description = Text(item.Documentation),
        AnyOf = [.. item.Cases.Select(alternative => Write(alternative.Type))],
        Discriminator = Discriminator(item),
    };

    // Only texts select a case in OpenAPI; a union of other cases besides has its discriminator for the objects among them.
    private OpenApiDiscriminator? Discriminator(UnionModel item)
    {
        if (item.Discriminator is not string property)
            return null;
        Dictionary<string, OpenApiSchemaReference> mapping = new(StringComparer.Ordinal);
        foreach (UnionCaseModel alternative in item.Cases)
        {
            if (alternative.Type is not ObjectTypeReference target)
                continue;
            foreach (string json in alternative.DiscriminatorJson)
            {
                if (JsonNode.Parse(json) is JsonValue value && value.TryGetValue(out string? text))
                    mapping[text] = Reference(target.Name);
            }
        }

        return mapping.Count == 0 ? null : new OpenApiDiscriminator { PropertyName = property, Mapping = mapping };
    }

    private static OpenApiSchema Primitive(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.String => new OpenApiSchema { Type = JsonSchemaType.String },
        PrimitiveKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        PrimitiveKind.Int64 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        PrimitiveKind.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        PrimitiveKind.DateTimeOffset => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        PrimitiveKind.File => new OpenApiSchema { Type = JsonSchemaType.String, ContentMediaType = "application/octet-stream" },
        _ => new OpenApiSchema(),
    };

    private static JsonNode? Default(MemberModel member)
    {
        if (member.ConstantJson is not null || DocumentedDefault.Find(member.Documentation) is not string text)
            return null;
        return member.Type is not PrimitiveTypeReference primitive ? null : primitive.Kind switch
        {
            PrimitiveKind.String => text.Trim('"'),
            PrimitiveKind.Boolean when bool.TryParse(text, out bool flag) => flag,
            PrimitiveKind.Int64 when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) => whole,
            PrimitiveKind.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
    }

    private static string? Text(string documentation) => documentation.Length == 0 ? null : documentation;
}
