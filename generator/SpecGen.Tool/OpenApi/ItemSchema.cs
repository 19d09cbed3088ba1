using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SpecGen.Language.Collections;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Tool.OpenApi;

/// <summary>Turns items of a page into schemas as they stand there: for what surrounds a result (envelope, paging), which no C# type stands for.</summary>
/// <param name="reference">Refers to the component of a name; null where there is none.</param>
internal sealed class ItemSchema(Func<string, IOpenApiSchema?> reference)
{
    /// <summary>An object of given members.</summary>
    public OpenApiSchema Object(EquatableArray<PageItem> members)
    {
        Dictionary<string, IOpenApiSchema> properties = new(StringComparer.Ordinal);
        HashSet<string> required = new(StringComparer.Ordinal);
        foreach (PageItem member in members)
        {
            if (member.Key is not string key)
                continue;
            properties[key] = Member(member);
            if (!member.IsOptional)
                required.Add(key);
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = required };
    }

    private IOpenApiSchema Member(PageItem item)
    {
        IOpenApiSchema schema = Write(item.Type, item.Children);
        if (item.Description.Length > 0 && schema is OpenApiSchema inPlace)
            inPlace.Description = item.Description;
        return schema;
    }

    private IOpenApiSchema Write(TypeExpression type, EquatableArray<PageItem> children) => type switch
    {
        NullableExpression nullable => SchemaParts.OrNull(Write(nullable.Type, children)),
        PrimitiveExpression primitive => Primitive(primitive.Kind),
        LiteralExpression literal => SchemaParts.Constant(literal.Json),
        ReferenceExpression named => reference(named.Name) ?? Object(children),
        ObjectExpression { Name: string name } when reference(name) is { } known => known,
        ObjectExpression => Object(children),
        ArrayExpression array => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Write(array.Element, children) },
        MapExpression map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Write(map.Value, children) },
        UnionExpression union => Union(union, children),
        _ => new OpenApiSchema(),
    };

    private OpenApiSchema Union(UnionExpression union, EquatableArray<PageItem> children)
    {
        JsonNode[] texts =
            [.. union.Alternatives.OfType<LiteralExpression>().Concat(children.AsEnumerable().Select(child => child.Type).OfType<LiteralExpression>()).Select(literal => literal.Json).Distinct().Select(json => JsonNode.Parse(json)!)];
        bool isEnum = union.Alternatives.AsEnumerable().All(alternative => alternative is LiteralExpression or MoreExpression)
            && texts.All(text => text.GetValueKind() == JsonValueKind.String);
        return isEnum
            ? new OpenApiSchema { Type = JsonSchemaType.String, Enum = texts }
            : new OpenApiSchema { AnyOf = [.. union.Alternatives.AsEnumerable().Where(alternative => alternative is not MoreExpression).Select(alternative => Write(alternative, children))] };
    }

    private static OpenApiSchema Primitive(PrimitiveExpressionKind kind) => kind switch
    {
        PrimitiveExpressionKind.String => new OpenApiSchema { Type = JsonSchemaType.String },
        PrimitiveExpressionKind.Number => new OpenApiSchema { Type = JsonSchemaType.Number },
        PrimitiveExpressionKind.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer },
        PrimitiveExpressionKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        PrimitiveExpressionKind.Null => new OpenApiSchema { Type = JsonSchemaType.Null },
        _ => new OpenApiSchema(),
    };
}
