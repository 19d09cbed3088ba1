using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SpecGen.Tool.OpenApi;

/// <summary>Pieces that schemas are made of, in the words that other tools understand best.</summary>
internal static class SchemaParts
{
    /// <summary>A value that is always the same.</summary>
    /// <param name="json">The value, as JSON text.</param>
    /// <remarks>
    /// A text is an enum of one value, which every tool knows. Anything else is its type with <c>const</c>: generators make enum types of an <c>enum</c>, and
    /// such a type of booleans cannot read <c>true</c>.
    /// </remarks>
    public static OpenApiSchema Constant(string json)
    {
        JsonNode value = JsonNode.Parse(json)!;
        return value.GetValueKind() switch
        {
            JsonValueKind.String => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [value] },
            JsonValueKind.True or JsonValueKind.False => Typed(JsonSchemaType.Boolean, value),
            JsonValueKind.Number => Typed(json.AsSpan().ContainsAny('.', 'e', 'E') ? JsonSchemaType.Number : JsonSchemaType.Integer, value),
            _ => new OpenApiSchema { Enum = [value] },
        };
    }

    /// <summary>A schema that takes <c>null</c> as well.</summary>
    /// <remarks>For references <c>oneOf</c> with null, which generators know as a nullable reference; with <c>anyOf</c> some make an empty class.</remarks>
    public static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: JsonSchemaType type, Extensions: null } typed)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        typed.Type = type | JsonSchemaType.Null;

        // An enum lists every value that it takes.
        if (typed.Enum is { } values)
            typed.Enum = [.. values, JsonNullSentinel.JsonNull];
        return typed;
    }

    // The library knows constants that are texts only; what it writes of extensions is what stands in the file.
    private static OpenApiSchema Typed(JsonSchemaType type, JsonNode value)
        => new() { Type = type, Extensions = new Dictionary<string, IOpenApiExtension> { ["const"] = new JsonNodeExtension(value) } };
}
