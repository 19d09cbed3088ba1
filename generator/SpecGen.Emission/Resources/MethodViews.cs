using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>Spells out endpoint methods.</summary>
internal static class MethodViews
{
    private const string Runtime = "global::SpecGen.";

    public static MethodView Create(MethodSurface method, ResourceUnit unit)
    {
        SerializerSpelling serializers = unit.Context.Serializers;
        LocalNames locals = new([.. method.Parameters.Select(parameter => CSharpText.Identifier(parameter.Name)), "options", "cancellationToken"]);
        string request = locals.Take("apiRequest");
        string content = locals.Take("content");
        CommentLimit limit = LimitOf(method);
        return new MethodView
        {
            Documentation = DocumentationComment.MethodComment(
                method.Title,
                method.Documentation,
                [
                    .. InPageOrder(method).Select(parameter => (CSharpText.Identifier(parameter.Name).TrimStart('@'), Documentation(parameter, limit))),
                    ("options", "What differs for this call alone."),
                    ("cancellationToken", "Cancels the call."),
                ],
                Returns(method.Result, limit),
                limit),
            Obsolete = CSharpText.Obsolete(method.Deprecation),
            ReturnType = SerializerSpelling.Types.Of(method.Result),
            Name = CSharpText.Identifier(method.Name),
            Parameters =
            [
                .. method.Parameters.Select(Declaration),
                $"{Runtime}RequestOptions? options = null",
                "global::System.Threading.CancellationToken cancellationToken = default",
            ],
            Statements = [.. Statements(method, unit, request, content), $"return _pipeline.{Call(method, request, serializers)};"],
        };
    }

    /// <summary>How each of the texts about a method is shortened.</summary>
    public static CommentLimit LimitOf(MethodSurface method) => DocumentationComment.LimitOf(method.Page, Prose(method));

    /// <summary>Everything that is said of a method.</summary>
    public static IEnumerable<string> Prose(MethodSurface method)
        => [method.Documentation, method.Result.Documentation, .. method.Parameters.Select(parameter => parameter.Documentation)];

    // Path, body, request: in the signature optional ones stand behind.
    private static IEnumerable<ParameterSurface> InPageOrder(MethodSurface method) => method.Parameters.OrderBy(parameter => parameter.Kind switch
    {
        ParameterKind.Body => 1,
        ParameterKind.Request => 2,
        _ => 0,
    });

    private static string Declaration(ParameterSurface parameter)
        => $"{SerializerSpelling.Types.Of(parameter)} {CSharpText.Identifier(parameter.Name)}{(parameter.IsOptional ? " = null" : "")}";

    private static string Documentation(ParameterSurface parameter, CommentLimit limit)
    {
        if (DocumentationComment.Inline(parameter.Documentation, limit) is { Length: > 0 } documented)
            return documented;
        return parameter.Kind switch
        {
            ParameterKind.Path => $"<c>{CSharpText.XmlText(parameter.Placeholder ?? "")}</c>",
            ParameterKind.PathChoice => $"The <see cref=\"{SerializerSpelling.Types.Of(parameter)}\"/> that the call is about.",
            ParameterKind.Body => "The body.",
            ParameterKind.Request => parameter.IsOptional ? "The optional parameters." : "The parameters.",
            _ => throw new InvalidOperationException($"{parameter.Kind} is no kind of parameter."),
        };
    }

    private static string Returns(ResultSurface result, CommentLimit limit)
    {
        if (DocumentationComment.Inline(result.Documentation, limit) is { Length: > 0 } documented)
            return documented;
        return result.Form switch
        {
            ResultForm.NoContent => "The response, once it has arrived.",
            ResultForm.Value => "The response with its result.",
            ResultForm.Pages => "The items of all pages, fetched as they are enumerated.",
            ResultForm.Bytes => "The response, whose content is to be read as a stream and disposed.",
            ResultForm.Events => "The events as they arrive, with their names.",
            ResultForm.Lines => "The lines as they arrive.",
            ResultForm.Text => "The response with its text.",
            _ => throw new InvalidOperationException($"{result.Form} is no form of a result."),
        };
    }

    private static List<string> Statements(MethodSurface method, ResourceUnit unit, string apiRequest, string content)
    {
        List<string> statements =
        [
            .. InPageOrder(method).Where(IsChecked).Select(parameter => $"global::System.ArgumentNullException.ThrowIfNull({CSharpText.Identifier(parameter.Name)});"),
        ];
        string[] initializers =
        [
            .. method.Result.HasEnvelope ? (string[])["HasEnvelope = true"] : [],
            .. method.StreamEnd is { } end ? (string[])[$"StreamEnds = new[] {{ {StreamEnd(end)} }}"] : [],
        ];
        string initializer = initializers.Length > 0 ? $" {{ {string.Join(", ", initializers)} }}" : "";
        statements.Add($"{Runtime}ApiRequest {apiRequest} = new({HttpMethod(method.Verb)}, {CSharpText.Literal(method.PathTemplate)}){initializer};");
        Dictionary<string, PathChoiceSurface> choices = unit.PathChoices.ToDictionary(choice => choice.Name, StringComparer.Ordinal);
        foreach (ParameterSurface parameter in method.Parameters)
            statements.AddRange(SetPath(parameter, choices, apiRequest));
        foreach (HeaderModel header in method.ConstantHeaders)
            statements.Add($"{apiRequest}.AddHeader({CSharpText.Literal(header.Name)}, {CSharpText.Literal(header.Value)});");
        if (method.Authentication != unit.ClientAuthentication)
            statements.Add($"{apiRequest}.Authenticate({string.Join(", ", method.Authentication.Select(scheme => CSharpText.Literal(scheme.Variable)))});");
        foreach (ParameterSurface request in method.Parameters.Where(parameter => parameter.Kind == ParameterKind.Request))
            statements.Add(AddRequest(request, method, apiRequest));
        foreach (ParameterSurface body in method.Parameters.Where(parameter => parameter.Kind == ParameterKind.Body))
            statements.Add(SetBody(body, method, unit.Context.Serializers, apiRequest, content));

        // Without documented parts a form is a form all the same, and takes those of the options.
        if (IsForm(method) && !method.Parameters.Any(parameter => parameter.Kind == ParameterKind.Request))
            statements.Add(method.Body == BodyKind.Multipart ? $"{apiRequest}.SetForm();" : $"{apiRequest}.SetUrlEncoded();");
        return statements;
    }

    private static string StreamEnd(StreamEndModel end)
    {
        const string Type = Runtime + "StreamEnd";
        return end.Kind switch
        {
            StreamEndKind.Event => $"{Type}.OfEvent({CSharpText.Literal(end.Value)})",
            StreamEndKind.Member => $"{Type}.OfMember({CSharpText.Literal(end.Member ?? "")}, {CSharpText.Literal(end.Value)})",
            StreamEndKind.Text => $"{Type}.OfText({CSharpText.Literal(end.Value)})",
            _ => throw new InvalidOperationException($"{end.Kind} is no end of a stream."),
        };
    }

    private static bool IsChecked(ParameterSurface parameter)
        => parameter is { Kind: ParameterKind.Body or ParameterKind.Request, IsOptional: false, Type: { } type } && !TypeSpelling.IsStruct(type);

    private static IEnumerable<string> SetPath(ParameterSurface parameter, Dictionary<string, PathChoiceSurface> choices, string apiRequest)
    {
        string name = CSharpText.Identifier(parameter.Name);
        if (parameter.Kind == ParameterKind.Path)
        {
            yield return SetPath(apiRequest, parameter.Placeholder ?? "", name);
        }
        else if (parameter.Kind == ParameterKind.PathChoice)
        {
            if (!choices.TryGetValue(parameter.PathChoice ?? "", out PathChoiceSurface? choice))
                throw new InvalidOperationException($"The choice {parameter.PathChoice} is not declared.");
            yield return SetPath(apiRequest, choice.CollectionPlaceholder, name + ".Collection");
            yield return SetPath(apiRequest, choice.IdPlaceholder, name + ".Id");
        }
    }

    private static string SetPath(string apiRequest, string placeholder, string value) => $"{apiRequest}.SetPath({CSharpText.Literal(placeholder)}, {value});";

    private static string AddRequest(ParameterSurface request, MethodSurface method, string apiRequest)
    {
        // A form always has a body, JSON has one where there is something to say.
        string name = CSharpText.Identifier(request.Name);
        string type = CSharpText.Identifier((request.Type as ObjectTypeReference)?.Name ?? "");
        string sent = request.IsOptional ? $"({name} ?? new {type}())" : name;
        return method.StreamSwitch is { } stream ? $"({sent} with {{ {CSharpText.Identifier(stream.Property)} = {(stream.Value ? "true" : "false")} }}).AddTo({apiRequest});"
            : !request.IsOptional || IsForm(method) ? $"{sent}.AddTo({apiRequest});"
            : $"{name}?.AddTo({apiRequest});";
    }

    private static bool IsForm(MethodSurface method) => method.Body is BodyKind.Multipart or BodyKind.UrlEncoded;

    private static string SetBody(ParameterSurface body, MethodSurface method, SerializerSpelling serializers, string apiRequest, string content)
    {
        string name = CSharpText.Identifier(body.Name);
        bool isBytes = method.Body == BodyKind.Bytes;
        string set = isBytes ? $"{apiRequest}.SetRawBody" : $"{apiRequest}.SetJsonBody{(body.Type is null ? "" : serializers.Arguments(body.Type))}";
        string contentType = isBytes && method.BodyType is not null ? ", " + CSharpText.Literal(method.BodyType) : "";
        return body.IsOptional ? $"if ({name} is {{ }} {content})\n            {set}({content}{contentType});" : $"{set}({name}{contentType});";
    }

    private static string Call(MethodSurface method, string apiRequest, SerializerSpelling serializers)
    {
        string arguments = $"({apiRequest}, options, cancellationToken)";
        string typed = method.Result.Type is null ? "" : serializers.Arguments(method.Result.Type);
        return method.Result.Form switch
        {
            ResultForm.NoContent => "SendAsync" + arguments,
            ResultForm.Value => $"SendAsync{typed}{arguments}",
            ResultForm.Pages => $"GetPages{typed}({apiRequest}, {PaginationViews.FieldName(method)}, options, cancellationToken)",
            ResultForm.Bytes => "SendForStreamAsync" + arguments,
            ResultForm.Events => $"SendForEventsAsync{typed}{arguments}",
            ResultForm.Lines => $"SendForLinesAsync{typed}{arguments}",
            ResultForm.Text => "SendForTextAsync" + arguments,
            _ => throw new InvalidOperationException($"{method.Result.Form} is no form of a result."),
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
