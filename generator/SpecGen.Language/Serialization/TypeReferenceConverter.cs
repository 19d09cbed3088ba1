using System.Text.Json;
using System.Text.Json.Serialization;
using SpecGen.Language.Model;

namespace SpecGen.Language.Serialization;

/// <summary>Writes a type as <c>"string"</c>, <c>{ "object": "Name" }</c> or <c>{ "list": "string" }</c>, so that a model reads well in a review.</summary>
internal sealed class TypeReferenceConverter : JsonConverter<TypeReference>
{
    public override TypeReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new PrimitiveTypeReference(((JsonConverter<PrimitiveKind>)options.GetConverter(typeof(PrimitiveKind))).Read(ref reader, typeof(PrimitiveKind), options));
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            throw new JsonException("A type is the name of a primitive, or an object with one member.");

        string? form = reader.GetString();
        reader.Read();
        TypeReference type = form switch
        {
            "object" => new ObjectTypeReference(ReadName(ref reader)),
            "enum" => new EnumTypeReference(ReadName(ref reader)),
            "union" => new UnionTypeReference(ReadName(ref reader)),
            "list" => new ListTypeReference(Read(ref reader, typeToConvert, options)),
            "map" => new MapTypeReference(Read(ref reader, typeToConvert, options)),
            _ => throw new JsonException($"Unknown form of type \"{form}\": expected object, enum, union, list or map."),
        };
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException("A type has one member only.");
        return type;
    }

    public override void Write(Utf8JsonWriter writer, TypeReference value, JsonSerializerOptions options)
    {
        if (value is PrimitiveTypeReference primitive)
        {
            JsonSerializer.Serialize(writer, primitive.Kind, options);
            return;
        }

        writer.WriteStartObject();
        switch (value)
        {
            case ObjectTypeReference o:
                writer.WriteString("object", o.Name);
                break;
            case EnumTypeReference e:
                writer.WriteString("enum", e.Name);
                break;
            case UnionTypeReference u:
                writer.WriteString("union", u.Name);
                break;
            case ListTypeReference list:
                writer.WritePropertyName("list");
                Write(writer, list.Element, options);
                break;
            case MapTypeReference map:
                writer.WritePropertyName("map");
                Write(writer, map.Value, options);
                break;
        }

        writer.WriteEndObject();
    }

    private static string ReadName(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("Expected the name of a type.");
}
