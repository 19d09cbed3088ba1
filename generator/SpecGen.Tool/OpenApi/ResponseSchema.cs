using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SpecGen.Language.Model;

namespace SpecGen.Tool.OpenApi;

/// <summary>The JSON that an endpoint answers with, put together again from the result, the envelope and what paging reads.</summary>
internal sealed class ResponseSchema(SchemaWriter schemas)
{
    /// <summary>The whole body.</summary>
    public IOpenApiSchema Write(EndpointModel endpoint)
    {
        IOpenApiSchema? result = endpoint.Response.Type is null ? null : schemas.Write(endpoint.Response.Type);
        if (endpoint.Pagination is PaginationModel pagination && result is not null)
        {
            OpenApiSchema items = new() { Type = JsonSchemaType.Array, Items = result };
            return pagination.ItemsPath.Length == 0 ? items : Page(pagination, items, endpoint.Response.HasEnvelope);
        }

        if (!endpoint.Response.HasEnvelope)
            return result ?? new OpenApiSchema();
        OpenApiSchema envelope = Envelope();
        if (result is not null)
            envelope.Properties!["result"] = result;
        return envelope;
    }

    private static OpenApiSchema Page(PaginationModel pagination, OpenApiSchema items, bool hasEnvelope)
    {
        OpenApiSchema page = hasEnvelope ? Envelope() : new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
        Insert(page, pagination.ItemsPath, items);
        foreach (PaginationField field in pagination.Fields.Where(field => field.Place == PaginationPlace.Response))
            Insert(page, field.Value, new OpenApiSchema { Type = FieldType(field.Kind) });
        return page;
    }

    private static JsonSchemaType FieldType(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => JsonSchemaType.Boolean,
        PrimitiveKind.Int64 => JsonSchemaType.Integer,
        _ => JsonSchemaType.String | JsonSchemaType.Null,
    };

    private static void Insert(OpenApiSchema root, string? path, OpenApiSchema schema)
    {
        if (path is null)
            return;
        string[] keys = path.Split('.');
        OpenApiSchema parent = root;
        foreach (string key in keys[..^1])
        {
            if (!parent.Properties!.TryGetValue(key, out IOpenApiSchema? child))
                parent.Properties[key] = child = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
            parent = (OpenApiSchema)child;
        }

        parent.Properties![keys[^1]] = schema;
    }

    private static OpenApiSchema Envelope() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["success"] = new OpenApiSchema { Enum = [JsonValue.Create(true)] },
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
