using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The second phase: decides what the endpoints of a resource answer with, how they page and what they are called.</summary>
internal sealed class EndpointLinker
{
    private readonly Pins _pins;
    private readonly ShapeTable _shapes;
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];

    private EndpointLinker(Pins pins, ShapeTable shapes)
    {
        _pins = pins;
        _shapes = shapes;
    }

    /// <summary>Links the endpoints of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="childProperties">The names of the properties that lead to resources below it.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    public static LinkedResource Link(Resource resource, IEnumerable<string> childProperties, Pins pins, ShapeTable shapes)
        => new EndpointLinker(pins, shapes).Link(resource, childProperties);

    private LinkedResource Link(Resource resource, IEnumerable<string> childProperties)
    {
        List<(EndpointResponse Response, EquatableArray<ApiGuess> Guesses)> decided = [.. resource.Endpoints.Select(e => Decide(e.Api))];
        List<EndpointResponse> responses = [.. decided.Select(d => d.Response)];
        EquatableArray<DocumentPrefix> prefixes = resource.Documents.Select(d => new DocumentPrefix(d.Path, TypePrefix.Find(resource.Path, d.Declarations))).ToEquatableArray();
        MethodNames names = MethodNaming.Name(resource, prefixes, responses, childProperties, _pins, _shapes);
        List<LinkedEndpoint> endpoints = [];
        for (int i = 0; i < responses.Count; i++)
        {
            ApiEndpoint api = resource.Endpoints[i].Api;
            (EndpointResponse found, ApiGuess? events) = FindEvents(resource.Endpoints[i], resource, prefixes, names.Names[i], names.Streams[i], responses[i]);
            bool isInDoubt = names.InDoubt.Contains(i);
            EndpointResponse response = isInDoubt && names.Results[i] is { } declared ? Complete(found, declared.Shape) : found;
            (StreamSwitch? flag, ApiGuess? isOn) = FindStreamSwitch(api, names.Streams[i]);
            (StreamEndModel? end, ApiGuess? guess) = FindStreamEnd(api, responses[i].Kind, names.Streams[i] is not null);
            endpoints.Add(new LinkedEndpoint(
                resource.Endpoints[i].Document,
                WithParts(api),
                _pins.IsIncluded(api.Verb, api.Path),
                names.Names[i],
                names.Streams[i],
                flag,
                names.Results[i],
                response with { StreamEnd = end },
                [.. decided[i].Guesses, .. new[] { guess, events, isOn }.OfType<ApiGuess>()],
                ResourceLinker.SchemesOf(api, _pins).Distinct().ToEquatableArray(),
                ConstantHeaders(api),
                isInDoubt));
            CompareDescriptions(resource.Endpoints[i]);
        }

        return new LinkedResource(resource, prefixes, endpoints.ToEquatableArray(), _findings.Concat(names.Findings).ToEquatableArray(), _diagnostics.ToEquatableArray());
    }

    // The type that the vendor declares, where the result has nothing that it lacks.
    private EndpointResponse Complete(EndpointResponse response, ApiShape declared)
        => response.Item is { } item && IsPartOf(item, declared) ? response with { Item = declared }
            : response.Item is null && response.Result is { } result && IsPartOf(result, declared) ? response with { Result = declared }
            : response;

    private bool IsPartOf(ApiShape part, ApiShape whole)
        => _shapes.Object(part) is { } lesser && _shapes.Object(whole) is { } greater && lesser.Members.All(m => greater.Find(m.Name) is not null);

    private (EndpointResponse Response, EquatableArray<ApiGuess> Guesses) Decide(ApiEndpoint endpoint)
    {
        DetectedPagination detected = PaginationDetector.Detect(endpoint, FindResult(endpoint.Response), _shapes);
        if (detected.Finding is { } finding)
            _findings.Add(finding);
        EndpointResponse response = detected.Response;
        if (_pins.FindEndpoint(endpoint.Verb, endpoint.Path).FirstOrDefault(d => d.HasPagination) is { } paging)
        {
            if (PaginationDetector.TryApply(response, paging.Pagination, _shapes) is { } pinned)
                response = pinned;
            else if (_pins.IsIncluded(endpoint.Verb, endpoint.Path))
                _diagnostics.Add(_pins.NoItems(paging, paging.Pagination!.ItemsPath));
        }

        response = response with { Info = PageInfoShape.Find(response, _shapes) };
        return (response, detected.Guess is { } guess ? [.. endpoint.Guesses, guess] : endpoint.Guesses);
    }

    private ApiEndpoint WithParts(ApiEndpoint endpoint)
    {
        if (_pins.FindEndpoint(endpoint.Verb, endpoint.Path).FirstOrDefault(d => !d.Parts.IsEmpty) is not { } pinned)
        {
            if (endpoint.Body is { FilesOfForm: { IsEmpty: false } files })
                _findings.Add(new Finding(LinkDiagnostics.FormByFile, files[0].Id, [Describe(files), endpoint.Verb.ToUpperInvariant(), endpoint.Path, PinOf(endpoint, files)]));
            return endpoint;
        }

        if (PinnedParts.Apply(endpoint, pinned.Parts) is { } form)
            return form;
        if (!pinned.IsPattern && _pins.IsIncluded(endpoint.Verb, endpoint.Path))
            _diagnostics.Add(_pins.NoForm(pinned));
        return endpoint;
    }

    private static string Describe(EquatableArray<ApiMember> files)
    {
        string[] names = [.. files.Select(file => "'" + file.Name + "'")];
        return names is [var only] ? only + " is a file" : string.Join(", ", names.Take(names.Length - 1)) + " and " + names[names.Length - 1] + " are files";
    }

    // All of the files, since nothing more is said of a form that is pinned.
    private static string PinOf(ApiEndpoint endpoint, EquatableArray<ApiMember> files)
    {
        IEnumerable<string> parts = files.Select(file => JsonStrings.Quote(file.Name) + ": { \"type\": \"file\"" + (file.Shape is ApiArray ? ", \"repeated\": true }" : " }"));
        return ConfigurationEntry.OfEndpoint(endpoint, "\"parts\": { " + string.Join(", ", parts) + " }");
    }

    // A stream has a type of its own where Returns tells it; what it tells of an answer that can be asked for as a stream is the whole answer.
    private (EndpointResponse Response, ApiGuess? Guess) FindEvents(
        ResourceEndpoint endpoint, Resource resource, EquatableArray<DocumentPrefix> prefixes, string methodName, string? streamingName, EndpointResponse response)
    {
        ApiEndpoint api = endpoint.Api;
        bool isUntyped = response is { Kind: ResponseKind.EventStream, Result: null or ApiPrimitive { Kind: ApiPrimitiveKind.Json } };
        bool hasEvents = streamingName is not null || response.Kind == ResponseKind.EventStream;
        bool isIncluded = _pins.IsIncluded(api.Verb, api.Path);
        if (_pins.FindEndpoint(api.Verb, api.Path).FirstOrDefault(d => d.StreamEvent is not null) is { StreamEvent: { } pinnedType } pinned)
        {
            ApiDeclaration? type = _shapes.Declarations.FirstOrDefault(d => string.Equals(d.Name, pinnedType.Value, StringComparison.Ordinal));
            if (hasEvents && type is not null)
                return (With(type.Shape), null);
            if (hasEvents && string.Equals(pinnedType.Value, "json", StringComparison.Ordinal))
                return (With(new ApiPrimitive(ApiPrimitiveKind.Json)), null);
            if (hasEvents && isIncluded)
                _diagnostics.Add(_pins.NoEventType(pinnedType, _shapes.Declarations.Select(d => d.Name).Append("json")));
            else if (!hasEvents && !pinned.IsPattern && isIncluded)
                _diagnostics.Add(_pins.NoEvents(pinned, pinnedType));
        }

        if (streamingName is null && !isUntyped)
            return (response, null);
        string prefix = prefixes.First(p => string.Equals(p.Document, endpoint.Document, StringComparison.Ordinal)).Prefix;
        if (new StreamEvents(resource, prefix, _shapes).Find(api, methodName, response) is { } found)
        {
            string declaring = found.Type.Id.Document;
            if (!found.IsNamed && !string.Equals(declaring, endpoint.Document, StringComparison.Ordinal))
            {
                _findings.Add(new Finding(
                    LinkDiagnostics.EventsByOtherPage,
                    api.Id,
                    [api.Verb.ToUpperInvariant(), api.Path, found.Type.Name, declaring, found.Evidence, endpoint.Document, ConfigurationEntry.OfEvents(api, found.Type.Name)]));
            }

            return (With(found.Type.Shape), new ApiGuess($"its events are '{found.Type.Name}'", found.Evidence));
        }

        _findings.Add(new Finding(LinkDiagnostics.UntypedEvents, api.Id, [api.Verb.ToUpperInvariant(), api.Path, streamingName ?? methodName + "Async", ConfigurationEntry.OfEvents(api, "...")]));
        return (response, null);

        EndpointResponse With(ApiShape events) => streamingName is not null ? response with { Event = events } : response with { Body = events, Result = events };
    }

    private (StreamSwitch? Switch, ApiGuess? Guess) FindStreamSwitch(ApiEndpoint endpoint, string? streamingName)
    {
        StreamSwitch? found = streamingName is null ? null : StreamSwitch.Find(endpoint);
        if (_pins.FindEndpoint(endpoint.Verb, endpoint.Path).FirstOrDefault(d => d.StreamsByDefault is not null) is { StreamsByDefault: { } isOn } pinned)
        {
            if (found is not null)
                return (found with { IsOnByDefault = isOn.Value }, null);
            if (!pinned.IsPattern && _pins.IsIncluded(endpoint.Verb, endpoint.Path))
                _diagnostics.Add(_pins.NoStreamSwitch(pinned, isOn.Span));
        }

        if (found?.FindDefault(endpoint) is not { } evidence)
            return (found, null);
        string decision = $"it streams where a request leaves '{found.Member.Name}' out; \"streaming\": {{ \"default\": true }} sends false for the whole answer";
        return (found, new ApiGuess(decision, evidence));
    }

    // What the user says goes before what the page shows. Lines have no names, so that the name of an event is no end of theirs.
    private (StreamEndModel? End, ApiGuess? Guess) FindStreamEnd(ApiEndpoint endpoint, ResponseKind kind, bool hasTwin)
    {
        bool isStream = hasTwin || kind is ResponseKind.EventStream or ResponseKind.JsonLines;
        bool canBe(StreamEndModel? end) => isStream && (kind != ResponseKind.JsonLines || end?.Kind != StreamEndKind.Event);
        if (_pins.FindEndpoint(endpoint.Verb, endpoint.Path).FirstOrDefault(d => d.HasStreamEnd) is { } pinned)
        {
            if (canBe(pinned.StreamEnd))
                return (pinned.StreamEnd, null);
            if (!pinned.IsPattern && _pins.IsIncluded(endpoint.Verb, endpoint.Path))
                _diagnostics.Add(_pins.NoStreamEnd(pinned, isStream));
        }

        return endpoint.Response.StreamEnd is { } found && canBe(found.End) ? (found.End, new ApiGuess($"its stream ends with {found.End}", found.Evidence)) : (null, null);
    }

    private EndpointResponse FindResult(ApiResponse response)
    {
        if (response.Kind != ResponseKind.Json || Envelope.Find(response.Body, _shapes) is not { } envelope)
            return new EndpointResponse(response.Kind, response.Body, response.Body, null, HasEnvelope: false, response.IsNullable, response.Description, null);

        ApiMember? result = envelope.Result;
        return new EndpointResponse(
            result is null ? ResponseKind.None : ResponseKind.Json,
            response.Body,
            result?.Shape,
            null,
            HasEnvelope: true,
            result is not null && (result.IsOptional || result.IsNullable),
            result?.Description ?? string.Empty,
            null)
        {
            Envelope = envelope.Body,
        };
    }

    // What every example sends, and required headers that can have one value only.
    private EquatableArray<HeaderModel> ConstantHeaders(ApiEndpoint endpoint)
    {
        List<HeaderModel> headers = [.. endpoint.Calls?.ConstantHeaders ?? []];
        foreach (ApiMember parameter in endpoint.HeaderParameters)
        {
            bool isSent = headers.Exists(h => string.Equals(h.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (!parameter.IsOptional && !isSent && OnlyValue(parameter.Shape) is { } value)
                headers.Add(new HeaderModel(parameter.Name, value));
        }

        return headers.ToEquatableArray();
    }

    private string? OnlyValue(ApiShape shape)
        => shape switch
        {
            ApiConstant constant => JsonStrings.Unquote(constant.Json),
            ApiArray array => OnlyValue(array.Element),
            _ => _shapes.Resolve(shape) is ApiEnumeration { IsOpen: false, Values: [var only] } ? only.Value : null,
        };

    private void CompareDescriptions(ResourceEndpoint endpoint)
    {
        foreach (ApiEndpoint other in endpoint.Others)
        {
            if (!new EndpointEquality(_shapes).AreEqual(endpoint.Api, other))
                _findings.Add(new Finding(LinkDiagnostics.EndpointDescribedTwice, other.Id, [other.Verb.ToUpperInvariant(), other.Path], endpoint.Api.Id));
        }
    }
}
