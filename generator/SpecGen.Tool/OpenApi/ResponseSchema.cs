using Microsoft.OpenApi;
using SpecGen.Language.Collections;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Tool.OpenApi;

/// <summary>The JSON that an endpoint answers with, put together again from the result, the envelope and what paging reads.</summary>
internal sealed class ResponseSchema(SchemaWriter schemas)
{
    /// <summary>The whole body: everything that the page documents of it, with the C# types' schemas for what the client returns.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="page">The endpoint as the page has it; null where that is not known.</param>
    public IOpenApiSchema Write(EndpointModel endpoint, PageMethod? page)
    {
        IOpenApiSchema? result = endpoint.Response.Type is null ? null : schemas.Write(endpoint.Response.Type);
        if (endpoint.Pagination is PaginationModel pagination && result is not null)
        {
            OpenApiSchema items = new() { Type = JsonSchemaType.Array, Items = result };
            return pagination.ItemsPath.Length == 0 ? items : Page(pagination, items, Documented(page, endpoint.Response.HasEnvelope), endpoint.Response.HasEnvelope);
        }

        if (!endpoint.Response.HasEnvelope)
            return result ?? new OpenApiSchema();
        OpenApiSchema envelope = Documented(page, hasEnvelope: true) ?? Envelope();
        if (result is not null)
            envelope.Properties!["result"] = endpoint.Response.IsOptional ? SchemaParts.OrNull(result) : result;
        return envelope;
    }

    /// <summary>What an endpoint with an envelope answers with when it fails: the same envelope, without a result. Null where it has none.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="page">The endpoint as the page has it; null where that is not known.</param>
    public OpenApiSchema? WriteError(EndpointModel endpoint, PageMethod? page)
    {
        if (!endpoint.Response.HasEnvelope)
            return null;
        OpenApiSchema envelope = Documented(page, hasEnvelope: true) ?? Envelope();
        OpenApiSchema error = Envelope();
        foreach (string name in (string[])["errors", "messages"])
        {
            if (envelope.Properties!.TryGetValue(name, out IOpenApiSchema? documented))
                error.Properties![name] = documented;
        }

        error.Required!.Remove("messages");
        error.Properties!["success"] = SchemaParts.Constant("false");
        return error;
    }

    private OpenApiSchema? Documented(PageMethod? page, bool hasEnvelope)
    {
        EquatableArray<PageItem> items = page?.Returns ?? [];
        if (items is [{ Key: null, Type: ObjectExpression } only])
            items = only.Children;

        // Of an envelope that is documented as a union of its parts, all that they say; the result is the client's.
        else if (hasEnvelope && items.AsEnumerable().All(item => item is { Key: null, Type: ObjectExpression }))
            items = items.AsEnumerable().SelectMany(item => item.Children.AsEnumerable()).GroupBy(item => item.Key).Select(same => same.First()).ToEquatableArray();
        return items.AsEnumerable().Any(item => item.Key is not null) ? new ItemSchema(schemas.FindReference).Object(items) : null;
    }

    private static OpenApiSchema Page(PaginationModel pagination, OpenApiSchema items, OpenApiSchema? documented, bool hasEnvelope)
    {
        OpenApiSchema page = documented
            ?? (hasEnvelope ? Envelope() : new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() });
        Insert(page, pagination.ItemsPath, items, replaces: true);
        foreach (PaginationField field in pagination.Fields.Where(field => field.Place == PaginationPlace.Response))
            Insert(page, field.Value, new OpenApiSchema { Type = FieldType(field.Kind) }, replaces: false);
        return page;
    }

    private static JsonSchemaType FieldType(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => JsonSchemaType.Boolean,
        PrimitiveKind.Int64 => JsonSchemaType.Integer,
        _ => JsonSchemaType.String | JsonSchemaType.Null,
    };

    // What paging reads and the page does not list is added.
    private static void Insert(OpenApiSchema root, string? path, OpenApiSchema schema, bool replaces)
    {
        if (path is null)
            return;
        string[] keys = path.Split('.');
        OpenApiSchema parent = root;
        foreach (string key in keys[..^1])
        {
            // A component says itself what it holds.
            if (parent.Properties?.TryGetValue(key, out IOpenApiSchema? child) == true)
            {
                if (child is not OpenApiSchema inPlace)
                    return;
                parent = inPlace;
                continue;
            }

            OpenApiSchema added = new() { Type = JsonSchemaType.Object };
            (parent.Properties ??= new Dictionary<string, IOpenApiSchema>())[key] = added;
            parent = added;
        }

        parent.Properties ??= new Dictionary<string, IOpenApiSchema>();
        if (replaces || !parent.Properties.TryGetValue(keys[^1], out IOpenApiSchema? documented))
            parent.Properties[keys[^1]] = schema;

        // A position that leads nowhere is null on the last page, whether or not the page says so.
        else if (schema.Type is JsonSchemaType type && type.HasFlag(JsonSchemaType.Null) && documented is OpenApiSchema { Type: JsonSchemaType.String })
            parent.Properties[keys[^1]] = SchemaParts.OrNull(documented);
    }

    private static OpenApiSchema Envelope() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["success"] = SchemaParts.Constant("true"),
            ["errors"] = Messages(),
            ["messages"] = Messages(),
        },
        Required = new HashSet<string> { "success", "errors", "messages" },
    };

    private static OpenApiSchema Messages() => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        },
    };
}
