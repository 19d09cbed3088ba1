using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Model;

namespace SpecGen.Language.Clients;

/// <summary>Writes what a fake of an API needs: its endpoints with their examples and with what a request may hold, as JSON that SpecGen.Testing reads.</summary>
internal sealed class ExamplesWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, EnumModel> _enums;
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly Queue<string> _pending = new();

    private ExamplesWriter(SpecModel model)
    {
        _objects = model.Objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _enums = model.Enums.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _unions = model.Unions.ToDictionary(item => item.Name, StringComparer.Ordinal);
    }

    /// <summary>Writes.</summary>
    /// <param name="displayName">The API's name.</param>
    /// <param name="model">The client.</param>
    /// <param name="api">What it was made of, which has the examples.</param>
    public static ExamplesModel Write(string displayName, SpecModel model, ApiDescription api)
    {
        ExamplesWriter writer = new(model);
        ILookup<(string, string), ApiExample> examples = api.Documents.SelectMany(document => document.Endpoints)
            .SelectMany(endpoint => endpoint.Examples.Select(example => (Key: (endpoint.Verb.ToUpperInvariant(), endpoint.Path), Example: example)))
            .ToLookup(item => item.Key, item => item.Example);
        string[] endpoints =
        [
            .. model.Resources.SelectMany(resource => resource.Endpoints.Select(endpoint => writer.Write(
                $"{resource.TypeName}.{endpoint.MethodName}",
                endpoint,
                examples[(endpoint.Verb, endpoint.PathTemplate)].Select(example => example.ResponseJson).OfType<string>()))),
        ];
        return new ExamplesModel(displayName, model.Client.Namespace, model.Client.BaseAddress, endpoints.ToEquatableArray(), writer.WriteTypes().ToEquatableArray());
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private string Write(string method, EndpointModel endpoint, IEnumerable<string> answers) => Json(json =>
    {
        json.WriteString("method", method);
        json.WriteString("verb", endpoint.Verb);
        json.WriteString("path", endpoint.PathTemplate);
        json.WriteString("answer", endpoint.Response.Kind.ToString());
        json.WriteBoolean("envelope", endpoint.Response.HasEnvelope);
        WriteArray(json, "credentials", endpoint.Authentication, scheme =>
        {
            json.WriteStartObject();
            json.WriteString("name", scheme.Variable);
            json.WriteString("header", scheme.HeaderName);
            json.WriteBoolean("bearer", scheme.Kind == AuthenticationKind.Bearer);
            json.WriteEndObject();
        });
        if (endpoint.Pagination is { } pagination)
            WritePagination(json, pagination);
        if (endpoint.Response.StreamEnd is { } end)
        {
            json.WriteStartObject("streamEnd");
            json.WriteString("kind", end.Kind.ToString());
            json.WriteString("value", end.Value);
            json.WriteEndObject();
        }

        if (endpoint.Response.Type is ObjectTypeReference item && _objects.TryGetValue(item.Name, out ObjectModel? type))
        {
            WriteArray(
                json,
                "freeTexts",
                type.Members.Where(member => member is { ConstantJson: null, Type: PrimitiveTypeReference { Kind: PrimitiveKind.String } }),
                member => json.WriteStringValue(member.WireName));
        }

        ObjectModel? request = endpoint.Request is { } model && _objects.TryGetValue(model.TypeName, out ObjectModel? found) ? found : null;
        WriteMembers(json, "query", request?.Members.Where(member => member.Location == MemberLocation.Query) ?? []);
        WriteMembers(json, "headers", request?.Members.Where(member => member.Location == MemberLocation.Header) ?? []);
        if (endpoint.Body is { } body)
        {
            json.WriteStartObject("body");
            json.WriteString("kind", body.Kind.ToString());
            if (body.Kind is BodyKind.JsonValue or BodyKind.Bytes)
                json.WriteBoolean("required", !body.IsOptional);
            if (body.Kind == BodyKind.JsonValue)
            {
                json.WritePropertyName("type");
                WriteType(json, body.Type ?? new PrimitiveTypeReference(PrimitiveKind.Json));
            }
            else
            {
                WriteMembers(json, "members", request?.Members.Where(member => member.Location == MemberLocation.Body) ?? []);
            }

            json.WriteEndObject();
        }

        WriteArray(json, "examples", answers, json.WriteStringValue);
    });

    private static void WritePagination(Utf8JsonWriter json, PaginationModel pagination)
    {
        json.WriteStartObject("pagination");
        json.WriteString("kind", pagination.Name);
        WriteOptional(nameof(pagination.ItemsPath), pagination.ItemsPath);
        WriteOptional(nameof(pagination.PageSizeParameter), pagination.PageSizeParameter);
        WriteOptional(nameof(pagination.HasMorePath), pagination.HasMorePath);
        WriteOptional(nameof(pagination.TotalPagesPath), pagination.TotalPagesPath);
        WriteOptional(nameof(pagination.TotalCountPath), pagination.TotalCountPath);
        WriteOptional(nameof(PositionedPaginationModel.PositionParameter), (pagination as PositionedPaginationModel)?.PositionParameter);
        ItemIdPaginationModel? itemId = pagination as ItemIdPaginationModel;
        CursorPaginationModel? cursor = pagination as CursorPaginationModel;
        WriteOptional(nameof(ItemIdPaginationModel.NextPath), cursor?.NextPath ?? itemId?.NextPath);
        WriteOptional(nameof(ItemIdPaginationModel.PreviousPath), cursor?.PreviousPath ?? itemId?.PreviousPath);
        WriteOptional(nameof(ItemIdPaginationModel.BackwardParameter), itemId?.BackwardParameter);
        WriteOptional(nameof(ItemIdPaginationModel.ItemIdProperty), itemId?.ItemIdProperty);
        json.WriteEndObject();

        void WriteOptional(string name, string? value)
        {
            if (value is not null)
                json.WriteString(char.ToLowerInvariant(name[0]) + name.Substring(1), value);
        }
    }

    private SortedDictionary<string, string>.ValueCollection WriteTypes()
    {
        SortedDictionary<string, string> written = new(StringComparer.Ordinal);
        while (_pending.Count > 0)
        {
            string name = _pending.Dequeue();
            written[name] = Json(json =>
            {
                json.WriteString("name", name);
                if (_objects.TryGetValue(name, out ObjectModel? type))
                    WriteMembers(json, "members", type.Members);
                else if (_enums.TryGetValue(name, out EnumModel? values))
                    WriteArray(json, "values", values.Values, value => json.WriteStringValue(value.WireValue));
                else if (_unions.TryGetValue(name, out UnionModel? union))
                    WriteArray(json, "cases", union.Cases, item => WriteType(json, item.Type));
            });
        }

        return written.Values;
    }

    private void WriteMembers(Utf8JsonWriter json, string name, IEnumerable<MemberModel> members) => WriteArray(json, name, members, member =>
    {
        json.WriteStartObject();
        json.WriteString("name", member.WireName);
        json.WriteBoolean("required", member.IsRequired);
        json.WriteBoolean("nullable", member.IsNullable);
        json.WritePropertyName("type");
        WriteType(json, member.Type);
        if (member.ConstantJson is { } constant)
            json.WriteString("constant", constant);
        json.WriteEndObject();
    });

    private void WriteType(Utf8JsonWriter json, TypeReference type)
    {
        switch (type)
        {
            case PrimitiveTypeReference primitive:
                json.WriteStringValue(primitive.Kind.ToString());
                return;
            case ListTypeReference list:
                json.WriteStartObject();
                json.WritePropertyName("list");
                WriteType(json, list.Element);
                json.WriteEndObject();
                return;
            case MapTypeReference map:
                json.WriteStartObject();
                json.WritePropertyName("map");
                WriteType(json, map.Value);
                json.WriteEndObject();
                return;
            case ObjectTypeReference item:
                WriteNamed(item.Name);
                return;
            case EnumTypeReference item:
                WriteNamed(item.Name);
                return;
            case UnionTypeReference item:
                WriteNamed(item.Name);
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }

        void WriteNamed(string name)
        {
            if (_reached.Add(name))
                _pending.Enqueue(name);
            json.WriteStartObject();
            json.WriteString("named", name);
            json.WriteEndObject();
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
            write(item);
        json.WriteEndArray();
    }
}
