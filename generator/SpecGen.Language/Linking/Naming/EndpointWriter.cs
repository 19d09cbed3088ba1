using SpecGen.Language.Api;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Turns a resource and its endpoints into the records of the model.</summary>
internal sealed class EndpointWriter(TypeWriter types, ClientTypes table, PathChoices choices)
{
    private readonly List<SourceFact> _sources = [];
    private readonly List<InferenceModel> _inferences = [];
    private readonly List<PathChoiceModel> _choices = [];
    private int _number;

    /// <summary>Writes a resource.</summary>
    /// <param name="number">The resource's number.</param>
    /// <param name="properties">The properties that lead to resources below.</param>
    public WrittenPart Write(int number, EquatableArray<ResourcePropertyModel> properties)
    {
        _number = number;
        _sources.Clear();
        _inferences.Clear();
        _choices.Clear();
        ResourceTable parts = table.Tables[number];
        ResourceTypes resource = parts.Resource;
        Resource own = resource.Resource.Resource;
        List<EndpointModel> endpoints = [];
        for (int i = 0; i < resource.Endpoints.Count; i++)
        {
            if (resource.Resource.Endpoints[i].IsIncluded)
                endpoints.Add(Write(own.TypeName, resource.Resource.Endpoints[i], resource.Endpoints[i], parts.Endpoints[i]));
        }

        string title = own.Title.Length > 0 ? own.Title : string.Join(" ", Words.Split(own.Path.IsRoot ? own.TypeName : own.PropertyName));
        return new WrittenPart(own.TypeName, new ResourceModel(own.TypeName, title, own.Description, properties, endpoints.ToEquatableArray()))
        {
            Sources = _sources.ToEquatableArray(),
            Inferences = WrittenPart.Sort(_inferences),
            Choices = _choices.ToEquatableArray(),
        };
    }

    private EndpointModel Write(string resourceType, LinkedEndpoint endpoint, EndpointTypes endpointTypes, EndpointParts parts)
    {
        ApiEndpoint api = endpoint.Api;
        string methodName = endpoint.MethodName + "Async";
        string subject = resourceType + "." + methodName;
        _sources.Add(new SourceFact(SourceKind.Endpoint, resourceType, methodName, api.Id));
        foreach (ApiGuess guess in endpoint.Guesses)
            _inferences.Add(new InferenceModel(subject, guess.Decision, guess.Evidence));
        LinkedObject? request = endpointTypes.Request is null ? null : (LinkedObject)table[Find(parts.Request)];
        NameScope arguments = ReservedNames.ForArguments();
        return new EndpointModel(
            methodName,
            api.Title,
            api.Description,
            Deprecations.Find(api.Description),
            api.Verb.ToUpperInvariant(),
            api.Path,
            WritePathParameters(api, endpointTypes, parts, subject, arguments),
            WriteBody(api, endpointTypes, parts, request, subject, arguments),
            request is null ? null : new RequestModel(types.NameOf(Find(parts.Request)), !request.Members.Any(m => m.IsRequired)),
            endpoint.ConstantHeaders,
            endpoint.Authentication,
            WriteResponse(endpoint, endpointTypes, parts, subject),
            endpoint.Response.Pagination);
    }

    private int Find(int part) => part == ResourceTable.None ? part : table.Find(_number, part);

    private EquatableArray<PathParameterModel> WritePathParameters(
        ApiEndpoint endpoint, EndpointTypes endpointTypes, EndpointParts parts, string subject, NameScope arguments)
    {
        List<string> placeholders = PathChoice.Placeholders(endpoint.Path);
        if (placeholders.Count == 0)
            return [];
        List<PathParameterModel> models = new(placeholders.Count);
        Dictionary<string, int> indexes = IndexByName(endpointTypes.PathParameters);
        ILookup<string, ApiMember>? documented = PathChoice.MayBeIn(endpoint.Path) ? PathChoice.ByName(endpoint.PathParameters) : null;
        for (int i = 0; i < placeholders.Count; i++)
        {
            if (documented is not null && PathChoice.Find(placeholders, i, documented) is { } options)
            {
                PathChoiceModel choice = choices.Share(options);
                _choices.Add(choice);
                models.Add(new PathParameterModel(arguments.Take(Words.ToArgument(choice.Name)), choice.IdPlaceholder, null, choice.Name, string.Empty));
                i++;
                continue;
            }

            string placeholder = placeholders[i];
            int index = indexes.TryGetValue(placeholder, out int found) ? found : -1;
            LinkedMember? parameter = index < 0 ? null : endpointTypes.PathParameters[index];
            int part = index < 0 ? ResourceTable.None : Find(parts.PathParameters[index]);
            TypeReference type = parameter is null
                ? new PrimitiveTypeReference(PrimitiveKind.String)
                : types.Reference(parameter.Type, part, parameter, Evidence.None, Subject.ArgumentOf(subject, placeholder), _inferences);
            if (type is not (PrimitiveTypeReference { Kind: not PrimitiveKind.Json } or EnumTypeReference))
                type = new PrimitiveTypeReference(PrimitiveKind.String);
            models.Add(new PathParameterModel(arguments.TakeMember(Words.ToCamelCase(placeholder)), placeholder, type, null, parameter?.Description ?? string.Empty)
            {
                Values = parameter is not null && type is EnumTypeReference ? types.Narrowed(parameter, part) : null,
            });
        }

        return models.ToEquatableArray();
    }

    // Of several parameters of one name the first counts.
    private static Dictionary<string, int> IndexByName(EquatableArray<LinkedMember> parameters)
    {
        Dictionary<string, int> indexes = new(parameters.Count, StringComparer.Ordinal);
        for (int i = parameters.Count - 1; i >= 0; i--)
            indexes[parameters[i].WireName] = i;
        return indexes;
    }

    private BodyModel? WriteBody(ApiEndpoint endpoint, EndpointTypes endpointTypes, EndpointParts parts, LinkedObject? request, string subject, NameScope arguments)
    {
        if (endpoint.Body is not { } body)
            return null;
        if (endpointTypes.Body is not { } value)
        {
            bool isOptional = request is null || !request.Members.Any(m => m.IsRequired && m.Location == MemberLocation.Body);
            return new BodyModel(body.Kind, null, null, isOptional, string.Empty);
        }

        TypeReference type = types.Reference(value.Type, Find(parts.Body), value, endpointTypes.BodyEvidence, Subject.ArgumentOf(subject, "body"), _inferences);
        return new BodyModel(body.Kind, arguments.TakeMember("body"), type, !value.IsRequired, value.Description) { ContentType = body.ContentType };
    }

    private ResponseModel WriteResponse(LinkedEndpoint endpoint, EndpointTypes endpointTypes, EndpointParts parts, string subject)
    {
        EndpointResponse response = endpoint.Response;
        StreamingModel? streaming = endpoint is { StreamingName: { } name, StreamSwitch: { } flag }
            ? new StreamingModel(name, flag.Member.Name, flag.IsOnByDefault, WriteEvents(endpointTypes, parts, Subject.ArgumentOf(subject, flag.Member.Name)))
            : null;
        TypeReference? type = endpointTypes.Result is { } result
            ? types.Reference(result, Find(parts.Result), null, Evidence.None, Subject.ArgumentOf(subject, string.Empty), _inferences)
            : null;
        return new ResponseModel(response.Kind, type, response.HasEnvelope, response.IsOptional, streaming, response.Description)
        {
            StreamEnd = response.StreamEnd,
            PageInfo = endpointTypes.Info is null ? null : types.NameOf(Find(parts.Info)),
        };
    }

    private TypeReference WriteEvents(EndpointTypes endpointTypes, EndpointParts parts, in Subject subject)
        => endpointTypes.Event is { } data ? types.Reference(data, Find(parts.Event), null, Evidence.None, subject, _inferences) : new PrimitiveTypeReference(PrimitiveKind.Json);
}
