using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.OpenApi;

/// <summary>Says what a client is in OpenAPI 3.1, and what OpenAPI has no words for.</summary>
internal sealed partial class OpenApiExport
{
    // OpenAPI 3.1, "Parameter Object": definitions of these header parameters are ignored.
    private static readonly string[] s_ignoredHeaders = ["Accept", "Content-Type", "Authorization"];

    private const string ErrorName = "ErrorResponse";

    private readonly LoadedClient _client;
    private readonly bool _keepsUnused;
    private readonly OpenApiDocument _document;
    private readonly SchemaWriter _schemas;
    private readonly ResponseSchema _responses;
    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, PathChoiceModel> _pathChoices;
    private readonly Dictionary<string, string> _templates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _operationIds = new(StringComparer.Ordinal);
    private readonly List<ExportLoss> _losses = [];
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    private OpenApiExport(LoadedClient client, bool keepsUnused, bool isForGenerators)
    {
        _client = client;
        _keepsUnused = keepsUnused;
        _document = new OpenApiDocument
        {
            Info = new OpenApiInfo { Title = client.Name, Version = "undocumented", Description = "Made from the vendor's reference pages by SpecGen." },
            Paths = [],
            Components = new OpenApiComponents(),
            Tags = new HashSet<OpenApiTag>(),
        };
        _schemas = new SchemaWriter(_document, client.Model, subject => Source(client.Find(subject)), isForGenerators);
        _responses = new ResponseSchema(_schemas);
        _objects = client.Model.Objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _pathChoices = client.Model.PathChoices.ToDictionary(item => item.Name, StringComparer.Ordinal);
    }

    /// <summary>Exports a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="keepsUnused">Whether types that no endpoint uses are exported, too.</param>
    /// <param name="isForGenerators">Whether generators of clients are to read it: what they have no types for is any JSON then.</param>
    public static (OpenApiDocument Document, IReadOnlyList<ExportLoss> Losses) Create(LoadedClient client, bool keepsUnused, bool isForGenerators)
    {
        OpenApiExport export = new(client, keepsUnused, isForGenerators);
        export.Write();
        return (export._document, export._losses);
    }

    private void Write()
    {
        ClientModel client = _client.Model.Client;
        if (client.BaseAddress is not null)
            _document.Servers = [new OpenApiServer { Url = client.BaseAddress.TrimEnd('/') }];
        foreach (AuthenticationModel scheme in client.Authentication)
            _document.AddComponent(scheme.Variable, SecurityScheme(scheme));
        _schemas.WriteComponents(_client.Model);
        string[] plain = [.. _schemas.PlainUnions];
        if (plain.Length > 0)
            _losses.Add(new ExportLoss("types", $"{string.Join(", ", plain)}: any JSON, as --for-generators asks for."));

        Dictionary<string, ResourceModel> resources = _client.Model.Resources.ToDictionary(resource => resource.TypeName, StringComparer.Ordinal);
        WriteResources([new ResourcePropertyModel(client.Name, client.Name, ""), .. client.Resources], "", resources);
        if (!_keepsUnused)
            RemoveUnused();
    }

    // Types that no endpoint uses say nothing to callers, and linters take them for left over.
    private void RemoveUnused()
    {
        // What pages say beside their items is in the responses as it is documented.
        HashSet<string> infos = [.. _client.Model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => endpoint.Response.PageInfo).OfType<string>()];
        SortedSet<string> removed = RemoveUnused(infos);
        RemoveUnused([]);

        // A nullable form is no type of the page's: the page's type goes with it, or is in it.
        removed.ExceptWith(_schemas.NullableForms.Values);
        foreach ((string union, string nullable) in _schemas.NullableForms.Where(form => _document.Components!.Schemas!.ContainsKey(form.Value) && removed.Remove(form.Key)))
            _losses.Add(new ExportLoss("types", $"{union}: used only where it may be null, and written as {nullable}."));
        if (removed.Count > 0)
            _losses.Add(new ExportLoss("types", $"{string.Join(", ", removed)}: used by no endpoint and left out; --unused keeps them."));
    }

    private SortedSet<string> RemoveUnused(HashSet<string> kept)
    {
        IDictionary<string, IOpenApiSchema> schemas = _document.Components!.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        SortedSet<string> removed = new(StringComparer.Ordinal);
        string[] unused;
        do
        {
            HashSet<string> used = ReferenceFinder.Find(_document);
            unused = [.. schemas.Keys.Where(name => !used.Contains(name) && !kept.Contains(name))];
            foreach (string name in unused)
            {
                schemas.Remove(name);
                removed.Add(name);
            }
        }
        while (unused.Length > 0);

        return removed;
    }

    private void WriteResources(EquatableArray<ResourcePropertyModel> properties, string prefix, Dictionary<string, ResourceModel> resources)
    {
        foreach (ResourcePropertyModel property in properties)
        {
            // Taken out, so that a resource that is reached twice is written once.
            if (!resources.Remove(property.TypeName, out ResourceModel? resource))
                continue;
            string path = prefix + property.PropertyName;
            if (!resource.Endpoints.IsEmpty)
                _document.Tags!.Add(new OpenApiTag { Name = path, Description = Text(resource.Documentation) ?? $"The endpoints of {path}." });
            foreach (EndpointModel endpoint in resource.Endpoints)
                WriteEndpoint(path, resource, endpoint);
            WriteResources(resource.Resources, path + ".", resources);
        }
    }

    private void WriteEndpoint(string tag, ResourceModel resource, EndpointModel endpoint)
    {
        string name = $"{endpoint.Verb} {endpoint.PathTemplate}";
        (string template, IReadOnlyDictionary<string, string> placeholders) = FindTemplate(endpoint.PathTemplate, name);
        if (!_document.Paths.TryGetValue(template, out IOpenApiPathItem? path))
            _document.Paths[template] = path = new OpenApiPathItem();
        HttpMethod method = HttpMethod.Parse(endpoint.Verb);
        if (path.Operations?.TryGetValue(method, out OpenApiOperation? other) == true)
        {
            _losses.Add(new ExportLoss(name, $"{tag}.{endpoint.MethodName} is left out: OpenAPI allows one operation for a verb and path, and that is {other.OperationId}."));
            return;
        }

        ModelSubject subject = new(resource.TypeName, endpoint.MethodName);
        OpenApiOperation operation = new()
        {
            OperationId = OperationId(tag, endpoint),
            Summary = endpoint.Title,
            Description = Text(endpoint.Documentation),
            Deprecated = endpoint.Deprecation is not null,
            Tags = new HashSet<OpenApiTagReference> { new(tag, _document) },
            Parameters = [.. Parameters(endpoint, template, placeholders, name)],
            RequestBody = RequestBody(endpoint),
            Responses = Responses(endpoint, _client.FindMethod(subject), name),
            Security = Security(endpoint),
        };
        if (Source(_client.Find(subject)) is string source)
            operation.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-specgen-source"] = new JsonNodeExtension(source) };
        ((OpenApiPathItem)path).AddOperation(method, operation);
    }

    // Templates that differ in the names of their placeholders only are one path to OpenAPI; the first one's names are taken.
    private (string Template, IReadOnlyDictionary<string, string> Placeholders) FindTemplate(string documented, string name)
    {
        int query = documented.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? documented : documented[..query];
        if (query >= 0)
            _losses.Add(new ExportLoss(name, $"the query '{documented[query..]}' of the path is left out: OpenAPI paths have none."));
        string key = Placeholder().Replace(path, "{}");
        if (!_templates.TryGetValue(key, out string? template))
            _templates[key] = template = path;
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach ((Match from, Match to) in Placeholder().Matches(path).Zip(Placeholder().Matches(template)))
            names[from.Groups[1].Value] = to.Groups[1].Value;
        return (template, names);
    }

    private IEnumerable<OpenApiParameter> Parameters(EndpointModel endpoint, string template, IReadOnlyDictionary<string, string> placeholders, string name)
    {
        HashSet<string> open = [.. Placeholder().Matches(template).Select(match => match.Groups[1].Value)];
        foreach (PathParameterModel parameter in endpoint.PathParameters.AsEnumerable())
        {
            if (parameter.PathChoiceName is not null && _pathChoices.TryGetValue(parameter.PathChoiceName, out PathChoiceModel? pathChoice))
            {
                string[] collections = [.. pathChoice.Choices.Select(choice => choice.Collection)];
                _losses.Add(new ExportLoss(name, $"the choice between {string.Join(" and ", pathChoice.Choices.Select(choice => choice.Parameter))} is said by two path parameters, of which the first takes {string.Join(" or ", collections)}."));
                yield return PathParameter(pathChoice.CollectionPlaceholder, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. collections.Select(collection => (JsonNode)collection)] }, "");
                yield return PathParameter(pathChoice.IdPlaceholder, new OpenApiSchema { Type = JsonSchemaType.String }, string.Join("\n\n", pathChoice.Choices.Select(choice => $"`{choice.Collection}`: {choice.Documentation}")));
            }
            else
            {
                yield return PathParameter(
                    parameter.Placeholder,
                    parameter.Type is null ? new OpenApiSchema { Type = JsonSchemaType.String }
                        : parameter.Values is { IsEmpty: false } values ? SchemaWriter.Narrowed(parameter.Type, values)
                        : _schemas.Write(parameter.Type),
                    parameter.Documentation);
            }
        }

        foreach (string undocumented in open)
            yield return PathParameter(undocumented, new OpenApiSchema { Type = JsonSchemaType.String }, "");
        foreach (OpenApiParameter parameter in RequestParameters(endpoint))
            yield return parameter;

        OpenApiParameter PathParameter(string placeholder, IOpenApiSchema schema, string documentation)
        {
            string actual = placeholders.GetValueOrDefault(placeholder, placeholder);
            open.Remove(actual);
            return new OpenApiParameter { Name = actual, In = ParameterLocation.Path, Required = true, Schema = schema, Description = Text(documentation) };
        }
    }

    private IEnumerable<OpenApiParameter> RequestParameters(EndpointModel endpoint)
    {
        ObjectModel? request = endpoint.Request is null ? null : _objects.GetValueOrDefault(endpoint.Request.TypeName);
        MemberModel[] members = request is null ? [] : [.. request.Members.Where(member => member.Location != MemberLocation.Body)];
        foreach (MemberModel member in members)
        {
            if (member.Location == MemberLocation.Header && s_ignoredHeaders.Contains(member.WireName, StringComparer.OrdinalIgnoreCase))
                continue;
            if (member is { Location: MemberLocation.Query, QueryStyle: { } style })
                NoteStyle(endpoint, member, style);
            OpenApiParameter parameter = Parameter(request!, member);
            bool isDotted = member is { Location: MemberLocation.Query, QueryStyle.Objects: QueryObjectStyle.Dots, Type: ObjectTypeReference };
            foreach (OpenApiParameter written in isDotted ? Dotted(parameter, _objects[((ObjectTypeReference)member.Type).Name]) : [parameter])
                yield return written;
        }

        foreach (HeaderModel header in endpoint.ConstantHeaders.AsEnumerable())
        {
            bool isListed = members.Any(
                member => member.Location == MemberLocation.Header && member.WireName.Equals(header.Name, StringComparison.OrdinalIgnoreCase));
            if (!isListed && !s_ignoredHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            {
                yield return new OpenApiParameter
                {
                    Name = header.Name,
                    In = ParameterLocation.Header,
                    Description = "Sent by the example of the page.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Default = header.Value },
                };
            }
        }
    }

    private OpenApiParameter Parameter(ObjectModel request, MemberModel member)
    {
        OpenApiParameter parameter = new()
        {
            Name = member.WireName,
            In = member.Location switch
            {
                MemberLocation.Header => ParameterLocation.Header,
                MemberLocation.Cookie => ParameterLocation.Cookie,
                _ => ParameterLocation.Query,
            },
            Required = member.IsRequired,
            Deprecated = member.Deprecation is not null,
            Description = Text(member.Documentation),
            Schema = member is { Location: MemberLocation.Header, Type: ListTypeReference { Element: EnumTypeReference values } }
                ? _schemas.OpenTexts(values)
                : _schemas.Write(request, member),
        };

        // Some generators make an identifier of a parameter's name without looking at it; this is where they look for a better one.
        if (member.WireName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')))
            parameter.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-originalName"] = new JsonNodeExtension(member.PropertyName) };
        if (member.Location == MemberLocation.Query)
        {
            // As the client sends them.
            QueryListStyle lists = member.QueryStyle?.Lists ?? QueryListStyle.Repeat;
            bool isList = member.Type is ListTypeReference;
            parameter.Style = member.Type is ObjectTypeReference or MapTypeReference || (isList && lists == QueryListStyle.Indices) ? ParameterStyle.DeepObject : ParameterStyle.Form;
            parameter.Explode = !(isList && lists == QueryListStyle.Comma);
            if (isList && lists == QueryListStyle.Brackets)
            {
                parameter.Name = member.WireName + "[]";
                parameter.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-originalName"] = new JsonNodeExtension(member.PropertyName) };
            }
        }

        return parameter;
    }

    // OpenAPI has no style that writes `k.a=b`; each member is a parameter of that name.
    private IEnumerable<OpenApiParameter> Dotted(OpenApiParameter parameter, ObjectModel type)
    {
        foreach (MemberModel member in type.Members.AsEnumerable())
        {
            yield return new OpenApiParameter
            {
                Name = $"{parameter.Name}.{member.WireName}",
                In = ParameterLocation.Query,
                Required = parameter.Required && member.IsRequired,
                Deprecated = parameter.Deprecated || member.Deprecation is not null,
                Description = Text(member.Documentation),
                Schema = _schemas.Write(type, member),
                Style = member.Type is ObjectTypeReference or MapTypeReference ? ParameterStyle.DeepObject : ParameterStyle.Form,
                Explode = true,
            };
        }
    }

    private void NoteStyle(EndpointModel endpoint, MemberModel member, QueryStyleModel style)
    {
        bool isDottedMap = style.Objects == QueryObjectStyle.Dots && member.Type is MapTypeReference;
        if (isDottedMap || (style.Lists == QueryListStyle.Indices && member.Type is ListTypeReference))
        {
            AddStyleLoss(endpoint, member, isDottedMap ? $"{member.WireName}.a=b" : $"{member.WireName}[0]=a");
        }
    }

    private void AddStyleLoss(EndpointModel endpoint, MemberModel member, string written)
        => _losses.Add(new ExportLoss($"{endpoint.Verb} {endpoint.PathTemplate}", $"that '{member.WireName}' is written as {written} is not said: OpenAPI has no style for it."));

    private OpenApiRequestBody? RequestBody(EndpointModel endpoint)
    {
        if (endpoint.Body is not BodyModel body)
            return null;
        if (body is { Kind: BodyKind.JsonValue, Type: TypeReference type })
            return Body("application/json", _schemas.Write(type), !body.IsOptional, body.Documentation);
        if (body is { Kind: BodyKind.Bytes, Type: TypeReference bytes })
            return Body(body.ContentType ?? "application/octet-stream", _schemas.Write(bytes), !body.IsOptional, body.Documentation);
        if (endpoint.Request is not RequestModel request || !_objects.TryGetValue(request.TypeName, out ObjectModel? members) || !members.Members.Any(member => member.Location == MemberLocation.Body))
            return null;
        string mediaType = body.Kind switch
        {
            BodyKind.Multipart => "multipart/form-data",
            BodyKind.UrlEncoded => "application/x-www-form-urlencoded",
            _ => "application/json",
        };
        OpenApiRequestBody sent = Body(
            mediaType,
            _schemas.Reference(request.TypeName),
            members.Members.Any(member => member is { Location: MemberLocation.Body, IsRequired: true }),
            body.Documentation);
        if (body.Kind == BodyKind.UrlEncoded && sent.Content![mediaType] is OpenApiMediaType form)
            form.Encoding = Encoding(endpoint, members);
        return sent;
    }

    // How lists and objects are written in a form, as the client sends them.
    private Dictionary<string, OpenApiEncoding>? Encoding(EndpointModel endpoint, ObjectModel request)
    {
        Dictionary<string, OpenApiEncoding> encodings = [];
        foreach (MemberModel member in request.Members.AsEnumerable().Where(member => member.Location == MemberLocation.Body))
        {
            bool isList = member.Type is ListTypeReference;
            if (!isList && member.Type is not (ObjectTypeReference or MapTypeReference))
                continue;
            QueryStyleModel style = member.QueryStyle ?? new QueryStyleModel(QueryListStyle.Repeat, QueryObjectStyle.Brackets);
            encodings[member.WireName] = new OpenApiEncoding
            {
                Style = isList && style.Lists != QueryListStyle.Indices ? ParameterStyle.Form : ParameterStyle.DeepObject,
                Explode = !(isList && style.Lists == QueryListStyle.Comma),
            };

            // A property cannot be called otherwise than its member, as a parameter can.
            if (isList && style.Lists == QueryListStyle.Brackets)
                AddStyleLoss(endpoint, member, $"{member.WireName}[]=a");
            else if (member.Type is ObjectTypeReference && style.Objects == QueryObjectStyle.Dots)
                AddStyleLoss(endpoint, member, $"{member.WireName}.a=b");
            else
                NoteStyle(endpoint, member, style);
        }

        return encodings.Count == 0 ? null : encodings;
    }

    private static OpenApiRequestBody Body(string mediaType, IOpenApiSchema schema, bool isRequired, string documentation) => new()
    {
        Required = isRequired,
        Description = Text(documentation),
        Content = new Dictionary<string, IOpenApiMediaType> { [mediaType] = new OpenApiMediaType { Schema = schema } },
    };

    private OpenApiResponses Responses(EndpointModel endpoint, PageMethod? page, string name)
    {
        OpenApiResponse response = new() { Description = endpoint.Response.Documentation.Length == 0 ? "The result." : endpoint.Response.Documentation };
        OpenApiMediaType? content = endpoint.Response.Kind switch
        {
            ResponseKind.Json => new OpenApiMediaType { Schema = _responses.Write(endpoint, page), Example = Example(page) },
            ResponseKind.EventStream or ResponseKind.JsonLines or ResponseKind.Text when endpoint.Response.Type is TypeReference type => new OpenApiMediaType { Schema = _schemas.Write(type) },
            ResponseKind.None => null,
            _ => new OpenApiMediaType(),
        };
        if (content is not null)
            response.Content = Content(MediaType(endpoint.Response.Kind), content);
        if (endpoint.Response.Streaming is { EventType: not PrimitiveTypeReference { Kind: PrimitiveKind.Json } } streaming)
            response.Content?.Add(MediaType(ResponseKind.EventStream), new OpenApiMediaType { Schema = _schemas.Write(streaming.EventType) });
        if (endpoint.Response.Kind is ResponseKind.EventStream or ResponseKind.JsonLines)
            _losses.Add(new ExportLoss(name, "the schema of the response is that of one event or line: OpenAPI 3.1 has no word for a sequence of them."));
        if (endpoint.Response.Streaming is not null)
            _losses.Add(new ExportLoss(name, "that `stream: true` makes the response a stream of events is not said: OpenAPI ties a response to no member of the request."));
        OpenApiResponses responses = new() { ["200"] = response };
        if (_responses.WriteError(endpoint, page) is OpenApiSchema error)
        {
            // The page documents the error's form and no statuses. A range (4XX) is what some generators cannot read, and `default` alone is no 4xx to a
            // linter.
            OpenApiSchemaReference reference = ErrorReference(error);
            foreach (string status in (string[])["400", "default"])
            {
                responses[status] =
                    new OpenApiResponse { Description = "The error, in the envelope.", Content = Content("application/json", new OpenApiMediaType { Schema = reference }) };
            }
        }

        return responses;
    }

    private static Dictionary<string, IOpenApiMediaType> Content(string mediaType, OpenApiMediaType content) => new() { [mediaType] = content };

    // Endpoints of one API fail alike: one component for all that are equal.
    private OpenApiSchemaReference ErrorReference(OpenApiSchema error)
    {
        string text = Print(error);
        if (!_errors.TryGetValue(text, out string? name))
        {
            name = ErrorName;
            for (int i = 2; _document.Components!.Schemas?.ContainsKey(name) == true; i++)
                name = ErrorName + i.ToString(CultureInfo.InvariantCulture);
            _document.AddComponent(name, error);
            _errors.Add(text, name);
        }

        return _schemas.Reference(name);
    }

    private static string Print(OpenApiSchema schema)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        schema.SerializeAsV31(new OpenApiJsonWriter(writer));
        return writer.ToString();
    }

    private string? Source(SourcePlace? place)
    {
        if (place is null)
            return null;
        string path = place.ToString().Replace('\\', '/');

        // The same pages give the same document, wherever they lie.
        return Path.IsPathRooted(path) || path.StartsWith("../", StringComparison.Ordinal)
            ? $"{_client.RelativeFile(place.File).Replace('\\', '/')}:{place.Line}"
            : path;
    }

    private static string MediaType(ResponseKind kind) => kind switch
    {
        ResponseKind.EventStream => "text/event-stream",
        ResponseKind.JsonLines => "application/jsonl",
        ResponseKind.Text => "text/plain",
        ResponseKind.Binary => "application/octet-stream",
        _ => "application/json",
    };

    private static JsonNode? Example(PageMethod? page)
    {
        foreach (PageExample example in page?.Examples ?? [])
        {
            try
            {
                if (example.ResponseText is not null)
                    return JsonNode.Parse(example.ResponseText);
            }
            catch (JsonException)
            {
                // The page's fault, and `specgen check` reports it; the next example may do.
            }
        }

        return null;
    }

    // All credentials of an example are sent together.
    private List<OpenApiSecurityRequirement> Security(EndpointModel endpoint)
    {
        OpenApiSecurityRequirement requirement = [];
        foreach (AuthenticationModel scheme in endpoint.Authentication)
            requirement[new OpenApiSecuritySchemeReference(scheme.Variable, _document)] = [];
        return requirement.Count == 0 ? [] : [requirement];
    }

    private static OpenApiSecurityScheme SecurityScheme(AuthenticationModel scheme) => scheme.Kind == AuthenticationKind.Bearer
        ? new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" }
        : new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = scheme.HeaderName };

    private string OperationId(string tag, EndpointModel endpoint)
    {
        string name = endpoint.MethodName.EndsWith("Async", StringComparison.Ordinal) ? endpoint.MethodName[..^"Async".Length] : endpoint.MethodName;
        string id = $"{tag.Replace('.', '_')}_{name}";
        for (int i = 2; !_operationIds.Add(id); i++)
            id = $"{tag.Replace('.', '_')}_{name}{i}";
        return id;
    }

    private static string? Text(string documentation) => documentation.Length == 0 ? null : documentation;

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}

/// <summary>Something that OpenAPI could not say.</summary>
/// <param name="Endpoint">The verb and path.</param>
/// <param name="Message">What is missing or said otherwise.</param>
internal sealed record ExportLoss(string Endpoint, string Message);
