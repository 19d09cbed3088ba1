using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;

namespace SpecGen.Tool.Tests.Output;

/// <summary>
/// Writes the JSON schema of the model from the records themselves and their documentation, so that the published file cannot say anything else.
/// </summary>
internal sealed partial class ModelSchemaWriter
{
    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _documentation;

    private ModelSchemaWriter(XDocument documentation)
    {
        _documentation = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
    }

    public static string Write()
    {
        ModelSchemaWriter writer = new(XDocument.Load(Path.ChangeExtension(typeof(SpecModel).Assembly.Location, ".xml")));
        JsonNode model = writer.SchemaOf(typeof(SpecModel));
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "SpecGen model",
            ["description"] = "A client that markdown reference pages describe, every decision taken. Members without value are left out.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["format"] = new JsonObject { ["const"] = SpecModelJson.Format },
                ["version"] = new JsonObject { ["const"] = SpecModelJson.Version },
                ["model"] = model,
            },
            ["required"] = new JsonArray("format", "version", "model"),
            ["additionalProperties"] = false,
            ["$defs"] = new JsonObject(writer._definitions.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value))),
        };
        return schema.ToJsonString(SpecModelJson.Options) + "\n";
    }

    private JsonObject SchemaOf(Type type)
    {
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            return new JsonObject { ["type"] = "array", ["items"] = SchemaOf(type.GetGenericArguments()[0]) };

        string name = type.Name;
        if (_definitions.TryAdd(name, new JsonObject()))
        {
            _definitions[name] =
                type.IsEnum ? EnumSchema(type) : type == typeof(TypeReference) ? TypeSchema() : type.IsAbstract ? UnionSchema(type) : ObjectSchema(type);
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + name };
    }

    // A record of a closed set says which one it is.
    private JsonObject UnionSchema(Type type)
    {
        JsonPolymorphismOptions polymorphism = SpecModelJson.Options.GetTypeInfo(type).PolymorphismOptions!;
        return new JsonObject
        {
            ["description"] = Text(Summary("T:" + type.FullName)),
            ["oneOf"] =
                new JsonArray([.. polymorphism.DerivedTypes.Select(derived => (JsonNode)ObjectSchema(derived.DerivedType, (polymorphism.TypeDiscriminatorPropertyName, (string)derived.TypeDiscriminator!)))]),
        };
    }

    private JsonObject ObjectSchema(Type type, (string Name, string Value)? discriminator = null)
    {
        JsonTypeInfo info = SpecModelJson.Options.GetTypeInfo(type);
        JsonObject properties = [];
        if (discriminator is { } constant)
            properties[constant.Name] = new JsonObject { ["const"] = constant.Value };
        foreach (JsonPropertyInfo property in info.Properties)
        {
            JsonObject schema = SchemaOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            if (Text(Parameter(type, property.Name)) is { Length: > 0 } description)
                schema["description"] = description;
            properties[property.Name] = schema;
        }

        return new JsonObject
        {
            ["description"] = Text(Summary("T:" + type.FullName)),
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] =
                new JsonArray([.. discriminator is { } first ? [first.Name] : Array.Empty<JsonNode>(), .. info.Properties.Where(property => property.IsRequired).Select(property => (JsonNode)property.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private JsonObject EnumSchema(Type type) => new()
    {
        ["description"] = Text(Summary("T:" + type.FullName)),
        ["oneOf"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)new JsonObject
        {
            ["const"] = JsonNamingPolicy.CamelCase.ConvertName(name),
            ["description"] = Text(Summary($"F:{type.FullName}.{name}")),
        })]),
    };

    private JsonObject TypeSchema()
    {
        JsonNode self = new JsonObject { ["$ref"] = "#/$defs/" + nameof(TypeReference) };
        return new JsonObject
        {
            ["description"] = Text(Summary("T:" + typeof(TypeReference).FullName)),
            ["oneOf"] = new JsonArray(
                SchemaOf(typeof(PrimitiveKind)),
                Form("object", typeof(ObjectTypeReference), Name()),
                Form("enum", typeof(EnumTypeReference), Name()),
                Form("union", typeof(UnionTypeReference), Name()),
                Form("list", typeof(ListTypeReference), self),
                Form("map", typeof(MapTypeReference), self.DeepClone())),
        };

        static JsonObject Name() => new() { ["type"] = "string" };
    }

    private JsonObject Form(string name, Type type, JsonNode value) => new()
    {
        ["description"] = Text(Summary("T:" + type.FullName)),
        ["type"] = "object",
        ["properties"] = new JsonObject { [name] = value },
        ["required"] = new JsonArray(name),
        ["additionalProperties"] = false,
    };

    private XElement? Summary(string member) => _documentation.GetValueOrDefault(member)?.Element("summary");

    // A property is documented as a parameter of its record, or by itself.
    private XElement? Parameter(Type type, string jsonName)
        => Types(type)
            .Select(declaring => Summary($"P:{declaring.FullName}.{char.ToUpperInvariant(jsonName[0])}{jsonName[1..]}"))
            .FirstOrDefault(found => found is not null)
            ?? _documentation.GetValueOrDefault("T:" + type.FullName)?.Elements("param").SingleOrDefault(
                parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Attribute("name")!.Value) == jsonName);

    private static IEnumerable<Type> Types(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static string Text(XElement? element)
    {
        if (element is null)
            return "";
        IEnumerable<string> parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
            XElement { Name.LocalName: "paramref" } reference => reference.Attribute("name")!.Value,
            XElement code => code.Value,
            _ => "",
        });
        return WhiteSpace().Replace(string.Concat(parts), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
