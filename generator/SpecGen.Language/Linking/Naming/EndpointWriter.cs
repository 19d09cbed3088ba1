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

    /// <summary>What the endpoints came from.</summary>
    public IReadOnlyList<SourceFact> Sources => _sources;

    /// <summary>What was guessed about the endpoints.</summary>
    public IReadOnlyList<InferenceModel> Inferences => _inferences;

    /// <summary>The choices of paths that the endpoints have.</summary>
    public IEnumerable<PathChoiceModel> Choices => _choices.Distinct();

    /// <summary>Writes a resource.</summary>
    /// <param name="resource">The resource with its types.</param>
    /// <param name="properties">The properties that lead to resources below.</param>
    public ResourceModel Write(ResourceTypes resource, EquatableArray<ResourcePropertyModel> properties)
    {
        Resource own = resource.Resource.Resource;
        List<EndpointModel> endpoints = [];
        for (int i = 0; i < resource.Endpoints.Count; i++)
        {
            if (resource.Resource.Endpoints[i].IsIncluded)
                endpoints.Add(Write(own.TypeName, resource.Resource.Endpoints[i], resource.Endpoints[i]));
        }

        string title = own.Title.Length > 0 ? own.Title : string.Join(" ", Words.Split(own.Path.IsRoot ? own.TypeName : own.PropertyName));
        return new ResourceModel(own.TypeName, title, own.Description, properties, endpoints.ToEquatableArray());
    }

    private EndpointModel Write(string resourceType, LinkedEndpoint endpoint, EndpointTypes endpointTypes)
    {
        ApiEndpoint api = endpoint.Api;
        string methodName = endpoint.MethodName + "Async";
        string subject = resourceType + "." + methodName;
        _sources.Add(new SourceFact(SourceKind.Endpoint, resourceType, methodName, api.Id));
        _inferences.AddRange(endpoint.Guesses.Select(g => new InferenceModel(subject, g.Decision, g.Evidence)));
        LinkedObject? request = endpointTypes.Request is { } key ? (LinkedObject)table[key] : null;
        NameScope arguments = new(ReservedNames.ForArguments());
        return new EndpointModel(
            methodName,
            api.Title,
            api.Description,
            Deprecations.Find(api.Description),
            api.Verb.ToUpperInvariant(),
            api.Path,
            WritePathParameters(api, endpointTypes, subject, arguments),
            WriteBody(api, endpointTypes, request, subject, arguments),
            request is null ? null : new RequestModel(types.NameOf(request.Key), !request.Members.Any(m => m.IsRequired)),
            endpoint.ConstantHeaders,
            endpoint.Authentication,
            WriteResponse(endpoint, endpointTypes, subject),
            endpoint.Response.Pagination);
    }

    private EquatableArray<PathParameterModel> WritePathParameters(ApiEndpoint endpoint, EndpointTypes endpointTypes, string subject, NameScope arguments)
    {
        List<PathParameterModel> models = [];
        List<string> placeholders = PathChoice.Placeholders(endpoint.Path);
        ILookup<string, ApiMember> documented = PathChoice.ByName(endpoint.PathParameters);
        ILookup<string, LinkedMember> linked = endpointTypes.PathParameters.ToLookup(static parameter => parameter.WireName, StringComparer.Ordinal);
        for (int i = 0; i < placeholders.Count; i++)
        {
            if (PathChoice.Find(placeholders, i, documented) is { } found)
            {
                PathChoiceModel choice = choices.Share(found);
                _choices.Add(choice);
                models.Add(new PathParameterModel(arguments.Take(Words.ToArgument(choice.Name)), choice.IdPlaceholder, null, choice.Name, string.Empty));
                i++;
                continue;
            }

            string placeholder = placeholders[i];
            LinkedMember? parameter = linked[placeholder].FirstOrDefault();
            TypeReference type = parameter is null
                ? new PrimitiveTypeReference(PrimitiveKind.String)
                : types.Reference(parameter.Type, parameter, Evidence.None, subject + "(" + placeholder + ")", _inferences);
            if (type is not (PrimitiveTypeReference { Kind: not PrimitiveKind.Json } or EnumTypeReference))
                type = new PrimitiveTypeReference(PrimitiveKind.String);
            models.Add(new PathParameterModel(arguments.TakeMember(Words.ToCamelCase(placeholder)), placeholder, type, null, parameter?.Description ?? string.Empty)
            {
                Values = parameter is not null && type is EnumTypeReference ? types.Narrowed(parameter) : null,
            });
        }

        return models.ToEquatableArray();
    }

    private BodyModel? WriteBody(ApiEndpoint endpoint, EndpointTypes endpointTypes, LinkedObject? request, string subject, NameScope arguments)
    {
        if (endpoint.Body is not { } body)
            return null;
        if (endpointTypes.Body is not { } value)
        {
            bool isOptional = request is null || !request.Members.Any(m => m.IsRequired && m.Location == MemberLocation.Body);
            return new BodyModel(body.Kind, null, null, isOptional, string.Empty);
        }

        TypeReference type = types.Reference(value.Type, value, endpointTypes.BodyEvidence, subject + "(body)", _inferences);
        return new BodyModel(body.Kind, arguments.TakeMember("body"), type, !value.IsRequired, value.Description) { ContentType = body.ContentType };
    }

    private ResponseModel WriteResponse(LinkedEndpoint endpoint, EndpointTypes endpointTypes, string subject)
    {
        EndpointResponse response = endpoint.Response;
        StreamingModel? streaming = endpoint is { StreamingName: { } name, StreamSwitch: { } flag }
            ? new StreamingModel(name, flag.Member.Name, flag.IsOnByDefault, WriteEvents(endpointTypes, $"{subject}({flag.Member.Name})"))
            : null;
        TypeReference? type = endpointTypes.Result is { } result ? types.Reference(result, null, Evidence.None, subject + "()", _inferences) : null;
        return new ResponseModel(response.Kind, type, response.HasEnvelope, response.IsOptional, streaming, response.Description)
        {
            StreamEnd = response.StreamEnd,
            PageInfo = endpointTypes.Info is { } info ? types.NameOf(info) : null,
        };
    }

    private TypeReference WriteEvents(EndpointTypes endpointTypes, string subject)
        => endpointTypes.Event is { } data ? types.Reference(data, null, Evidence.None, subject, _inferences) : new PrimitiveTypeReference(PrimitiveKind.Json);
}
