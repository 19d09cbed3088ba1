using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells out resource classes and their endpoint methods.</summary>
internal static class ResourceViews
{
    private const string Runtime = "global::SpecGen.";
    private const string Async = "Async";
    private const string Tasks = "global::System.Threading.Tasks.";

    public static ResourceView Create(ResourceUnit unit)
    {
        ResourceModel model = unit.Resource;
        CSharpTypes types = new(unit.Scope.JsonClass);
        return new ResourceView
        {
            Namespace = unit.Scope.Namespace,
            Name = CSharpText.Identifier(model.TypeName),
            Documentation = Documentation.Comment(model.Documentation, Documentation.Inline(model.Title) is { Length: > 0 } title ? $"The {title} endpoints." : "Endpoints."),
            IsFirst = unit.IsFirst,
            Resources = [.. model.Resources.Select(Property)],
            Paginations = [.. model.Endpoints.Where(endpoint => endpoint.Pagination is not null).Select(Pagination)],
            Methods = [.. model.Endpoints.SelectMany(endpoint => Methods(endpoint, unit, types))],
        };
    }

    public static ResourcePropertyView Property(ResourcePropertyModel model) => new()
    {
        Documentation = Documentation.Comment(model.Documentation, $"The endpoints of <see cref=\"{CSharpText.Identifier(model.TypeName)}\"/>."),
        Type = CSharpText.Identifier(model.TypeName),
        Name = CSharpText.Identifier(model.PropertyName),
    };

    /// <summary>An authentication scheme of the runtime.</summary>
    public static string Scheme(AuthenticationModel model) => model.Kind == AuthenticationKind.Bearer
        ? $"{Runtime}AuthenticationScheme.Bearer({CSharpText.Literal(model.Variable)})"
        : $"{Runtime}AuthenticationScheme.Header({CSharpText.Literal(model.HeaderName)}, {CSharpText.Literal(model.Variable)})";

    private static string PaginationField(EndpointModel endpoint)
    {
        string name = CSharpText.FieldName(endpoint.MethodName).TrimStart('_');
        return "s_" + (name.EndsWith(Async, StringComparison.Ordinal) ? name.Substring(0, name.Length - Async.Length) : name) + "Pagination";
    }

    private static FieldView Pagination(EndpointModel endpoint)
    {
        PaginationModel model = endpoint.Pagination ?? throw new InvalidOperationException(endpoint.MethodName + " does not page.");
        string?[] arguments = model.Match<string?[]>(
            singlePage: single => [single.ItemsPath],
            cursor: cursor => [cursor.ItemsPath, cursor.PositionParameter, cursor.NextPath],
            pageNumber: page => [page.ItemsPath, page.PositionParameter],
            offset: offset => [offset.ItemsPath, offset.PositionParameter],
            itemId: id => [id.ItemsPath, id.PositionParameter]);
        (string Property, string? Value)[] properties =
        [
            (nameof(model.PageSizeParameter), model.PageSizeParameter),
            (nameof(model.HasMorePath), model.HasMorePath),
            .. model.Match<(string, string?)[]>(
                singlePage: _ => [],
                cursor: cursor => [(nameof(cursor.PreviousPath), cursor.PreviousPath)],
                pageNumber: page => [(nameof(page.TotalPagesPath), page.TotalPagesPath), (nameof(page.TotalCountPath), page.TotalCountPath)],
                offset: offset => [(nameof(offset.TotalCountPath), offset.TotalCountPath)],
                itemId: id =>
                [
                    (nameof(id.BackwardParameter), id.BackwardParameter), (nameof(id.NextPath), id.NextPath),
                    (nameof(id.PreviousPath), id.PreviousPath), (nameof(id.ItemIdProperty), id.ItemIdProperty),
                ]),
        ];
        string[] assignments = [.. properties.Where(property => property.Value is not null).Select(property => $"{property.Property} = {CSharpText.Literal(property.Value ?? "")}")];
        return new FieldView
        {
            Name = PaginationField(endpoint),
            Type = $"{Runtime}Pagination.{model.Name}Pagination",
            Arguments = string.Join(", ", arguments.Select(argument => CSharpText.Literal(argument ?? ""))),
            Initializer = assignments.Length == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}",
        };
    }

    // An answer that a member of the request turns into events has a method for either.
    private static IEnumerable<MethodView> Methods(EndpointModel endpoint, ResourceUnit unit, CSharpTypes types)
    {
        StreamSwitch? stream = endpoint.Response.IsEventStreamOptional ? unit.Streams.FirstOrDefault(candidate => candidate.RequestName == endpoint.Request?.TypeName) : null;
        MethodView method = Method(endpoint, unit, types, stream: null);
        if (stream is null)
            return [method];

        string name = endpoint.MethodName.EndsWith(Async, StringComparison.Ordinal) ? endpoint.MethodName.Substring(0, endpoint.MethodName.Length - Async.Length) : endpoint.MethodName;
        EndpointModel streaming = endpoint with
        {
            MethodName = name + "Streaming" + Async,
            Title = endpoint.Title + ", as server-sent events",
            Pagination = null,
            Response = new ResponseModel(ResponseKind.EventStream, new PrimitiveTypeReference(PrimitiveKind.Json), HasEnvelope: false, IsOptional: false, IsEventStreamOptional: false, ""),
        };
        bool isTaken = unit.Resource.Endpoints.Any(other => other.MethodName == streaming.MethodName);
        return isTaken ? [method] : [method, Method(streaming, unit, types, stream)];
    }

    private static MethodView Method(EndpointModel endpoint, ResourceUnit unit, CSharpTypes types, StreamSwitch? stream)
    {
        (string returnType, string call) = Call(endpoint, types);
        List<(string Name, string Xml)> documentation = [];
        List<string> parameters = [];
        List<string> statements = [];

        foreach (PathParameterModel parameter in endpoint.PathParameters)
        {
            string name = CSharpText.Identifier(parameter.ArgumentName);
            string type = parameter.Type is null ? CSharpText.Identifier(parameter.ScopeName ?? "") : CSharpTypes.Name(parameter.Type);
            parameters.Add($"{type} {name}");
            documentation.Add(Parameter(name, parameter.Documentation, parameter.ScopeName is null ? $"<c>{CSharpText.XmlText(parameter.Placeholder)}</c>" : $"The <see cref=\"{type}\"/> that the call is about."));
        }

        if (endpoint.Body is { Kind: BodyKind.JsonValue, Type: { } bodyType } body)
        {
            string name = CSharpText.Identifier(body.ArgumentName ?? "body");
            parameters.Add(body.IsOptional ? $"{CSharpTypes.Name(bodyType)}? {name} = null" : $"{CSharpTypes.Name(bodyType)} {name}");
            documentation.Add(Parameter(name, body.Documentation, "The body."));
            if (!body.IsOptional && !CSharpTypes.IsStruct(bodyType))
                statements.Add(ThrowIfNull(name));
        }

        if (endpoint.Request is { } request)
        {
            string type = CSharpText.Identifier(request.TypeName);
            parameters.Add(request.IsOptional ? $"{type}? request = null" : $"{type} request");
            documentation.Add(("request", request.IsOptional ? "The optional parameters." : "The parameters."));
            if (!request.IsOptional)
                statements.Add(ThrowIfNull("request"));
        }

        // An optional body cannot stand before a required request.
        parameters = [.. parameters.OrderBy(parameter => parameter.EndsWith(" = null", StringComparison.Ordinal))];
        parameters.Add($"{Runtime}RequestOptions? options = null");
        parameters.Add("global::System.Threading.CancellationToken cancellationToken = default");
        documentation.Add(("options", "What differs for this call alone."));
        documentation.Add(("cancellationToken", "Cancels the call."));

        statements.AddRange(Statements(endpoint, unit, types, stream));
        statements.Add($"return _pipeline.{call};");
        return new MethodView
        {
            Documentation = Documentation.MethodComment(endpoint.Title, endpoint.Documentation, documentation, Returns(endpoint)),
            Obsolete = ObjectViews.Obsolete(endpoint.Deprecation),
            ReturnType = returnType,
            Name = CSharpText.Identifier(endpoint.MethodName),
            Parameters = [.. parameters],
            Statements = [.. statements],
        };
    }

    private static List<string> Statements(EndpointModel endpoint, ResourceUnit unit, CSharpTypes types, StreamSwitch? stream)
    {
        List<string> statements = [];
        statements.Add($"{Runtime}ApiRequest apiRequest = new({HttpMethod(endpoint.Verb)}, {CSharpText.Literal(endpoint.PathTemplate)}){(endpoint.Response.HasEnvelope ? " { HasEnvelope = true }" : "")};");

        foreach (PathParameterModel parameter in endpoint.PathParameters)
        {
            string name = CSharpText.Identifier(parameter.ArgumentName);
            if (parameter.ScopeName is null)
            {
                statements.Add(SetPath(parameter.Placeholder, name));
                continue;
            }

            ScopeModel? scope = unit.Scopes.FirstOrDefault(candidate => candidate.Name == parameter.ScopeName) ?? throw new InvalidOperationException($"The scope {parameter.ScopeName} is not declared.");
            statements.Add(SetPath(scope.CollectionPlaceholder, name + ".Collection"));
            statements.Add(SetPath(scope.IdPlaceholder, name + ".Id"));
        }

        foreach (HeaderModel header in endpoint.ConstantHeaders)
            statements.Add($"apiRequest.AddHeader({CSharpText.Literal(header.Name)}, {CSharpText.Literal(header.Value)});");

        if (endpoint.Authentication != unit.ClientAuthentication)
            statements.Add($"apiRequest.Authenticate({string.Join(", ", endpoint.Authentication.Select(scheme => CSharpText.Literal(scheme.Variable)))});");

        if (endpoint.Request is { } request)
        {
            // A form always has a body, JSON has one where there is something to say.
            bool sendsBody = endpoint.Body is { Kind: BodyKind.Multipart };
            string sent = request.IsOptional ? $"(request ?? new {CSharpText.Identifier(request.TypeName)}())" : "request";
            statements.Add(stream is not null ? $"({sent} with {{ {CSharpText.Identifier(stream.PropertyName)} = true }}).AddTo(apiRequest);"
                : !request.IsOptional || sendsBody ? $"{sent}.AddTo(apiRequest);"
                : "request?.AddTo(apiRequest);");
        }

        if (endpoint.Body is { Kind: BodyKind.JsonValue, Type: { } type } body)
        {
            string name = CSharpText.Identifier(body.ArgumentName ?? "body");
            string set = $"apiRequest.SetJsonBody{types.Arguments(type)}";
            statements.Add(!body.IsOptional ? $"{set}({name});" : $"if ({name} is {{ }} content)\n            {set}(content);");
        }

        return statements;
    }

    private static string SetPath(string placeholder, string value) => $"apiRequest.SetPath({CSharpText.Literal(placeholder)}, {value});";

    private static string ThrowIfNull(string name) => $"global::System.ArgumentNullException.ThrowIfNull({name});";

    private static (string Name, string Xml) Parameter(string name, string markdown, string fallback)
        => (name.TrimStart('@'), Documentation.Inline(markdown) is { Length: > 0 } xml ? xml : fallback);

    private static string? Returns(EndpointModel endpoint)
    {
        if (Documentation.Inline(endpoint.Response.Documentation) is { Length: > 0 } documented)
            return documented;
        return endpoint.Pagination is not null ? "The items of all pages, fetched as they are enumerated." : endpoint.Response.Kind switch
        {
            ResponseKind.None => "The response, once it has arrived.",
            ResponseKind.Binary => "The response, whose content is to be read as a stream and disposed.",
            ResponseKind.EventStream => "The events as they arrive, with their names.",
            ResponseKind.JsonLines => "The lines as they arrive.",
            _ => "The response with its result.",
        };
    }

    private static (string ReturnType, string Call) Call(EndpointModel endpoint, CSharpTypes types)
    {
        const string Arguments = "(apiRequest, options, cancellationToken)";
        ResponseModel response = endpoint.Response;
        if (response.Kind == ResponseKind.Binary)
            return ($"{Tasks}Task<{Runtime}ApiStreamResponse>", "SendForStreamAsync" + Arguments);
        if (response.Kind == ResponseKind.None || response.Type is not { } type)
            return ($"{Tasks}Task<{Runtime}ApiResponse>", "SendAsync" + Arguments);

        string name = CSharpTypes.Name(type);
        string typed = types.Arguments(type);
        if (endpoint.Pagination is not null)
            return ($"{Runtime}AsyncPageable<{name}>", $"GetPages{typed}(apiRequest, {PaginationField(endpoint)}, options, cancellationToken)");

        return response.Kind switch
        {
            ResponseKind.EventStream => ($"global::System.Collections.Generic.IAsyncEnumerable<global::System.Net.ServerSentEvents.SseItem<{name}>>", $"SendForEventsAsync{typed}{Arguments}"),
            ResponseKind.JsonLines => ($"global::System.Collections.Generic.IAsyncEnumerable<{name}>", $"SendForLinesAsync{typed}{Arguments}"),
            _ => ($"{Tasks}Task<{Runtime}ApiResponse<{name}>>", $"SendAsync{typed}{Arguments}"),
        };
    }

    private static string HttpMethod(string verb)
    {
        const string Type = "global::System.Net.Http.HttpMethod";
        return verb switch
        {
            "GET" => Type + ".Get",
            "POST" => Type + ".Post",
            "PUT" => Type + ".Put",
            "PATCH" => Type + ".Patch",
            "DELETE" => Type + ".Delete",
            "HEAD" => Type + ".Head",
            "OPTIONS" => Type + ".Options",
            _ => $"new {Type}({CSharpText.Literal(verb)})",
        };
    }
}
