using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Types;

/// <summary>
/// The third phase: turns the shapes of a resource's declarations and endpoints into types, and decides what results without a name are called.
/// </summary>
internal sealed class TypeLinker
{
    private readonly LinkedResource _resource;
    private readonly ClientFacts _client;
    private readonly Pins _pins;
    private readonly ShapeTable _shapes;
    private readonly TypeGraph _graph;
    private readonly ILookup<string, ApiDeclaration> _declarations;
    private readonly List<ApiDeclaration> _aliases = [];
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _guessedQueries = new(StringComparer.Ordinal);

    private TypeLinker(LinkedResource resource, ClientFacts client, Pins pins, ShapeTable shapes, KeptKinds kinds, CancellationToken cancellationToken)
    {
        _resource = resource;
        _client = client;
        _pins = pins;
        _shapes = shapes;
        _declarations = resource.Resource.Declarations.ToLookup(d => d.Name, StringComparer.Ordinal);
        _graph = new TypeGraph(resource.Resource.Path, shapes, kinds, cancellationToken);
    }

    /// <summary>Links the types of a resource.</summary>
    /// <param name="resource">The resource, its endpoints decided.</param>
    /// <param name="client">What is known of the client.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="kinds">The members that the user keeps as they were.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ResourceTypes Link(
        LinkedResource resource, ClientFacts client, Pins pins, ShapeTable shapes, KeptKinds kinds, CancellationToken cancellationToken)
        => new TypeLinker(resource, client, pins, shapes, kinds, cancellationToken).Link();

    private ResourceTypes Link()
    {
        foreach (ResourceDocument document in _resource.Resource.Documents)
        {
            string prefix = _resource.PrefixOf(document.Path);
            foreach (ApiDeclaration type in document.Declarations.Where(t => MethodNaming.MethodOf(t.Name, prefix) is not null))
                _graph.AddMethodType(type.Name, prefix);
        }

        foreach (LinkedEndpoint endpoint in _resource.Endpoints)
            _graph.AddMethodType(ResultName(endpoint), PrefixOf(endpoint));

        List<TypeUse> declarations = [];
        foreach (ResourceDocument document in _resource.Resource.Documents)
            declarations.AddRange(document.Declarations.Where(IsFirstDescription).Select(d => ConvertDeclaration(d, document.Path)).OfType<TypeUse>());
        int declared = _graph.Count;
        List<EndpointTypes> endpoints = [.. _resource.Endpoints.Select(ConvertEndpoint)];
        List<EndpointTypes> finished = [.. endpoints.Select(Finish)];
        EquatableArray<LinkedType> types = _graph.Types().ToEquatableArray();
        EquatableArray<LinkedType> used = _graph.Types(declared).ToEquatableArray();
        EndpointExamples examples = EndpointExamples.Walk(_resource.Endpoints, finished, types);
        return new ResourceTypes(
            _resource,
            types.Take(types.Count - used.Count).ToEquatableArray(),
            used,
            declarations.Select(_graph.Finish).ToEquatableArray(),
            finished.Select((e, i) => e with { BodyEvidence = examples.Bodies[i] }).ToEquatableArray(),
            examples.Members,
            _aliases.ToEquatableArray(),
            _findings.Concat(examples.Findings).ToEquatableArray());
    }

    private string PrefixOf(LinkedEndpoint endpoint) => _resource.PrefixOf(endpoint.Document);

    private TypeUse? ConvertDeclaration(ApiDeclaration type, string document)
    {
        // The envelope around every result is the runtime's.
        TypeUse? converted = Envelope.Find(type.Shape, _shapes) is null ? _graph.Convert(type.Shape, new Usage(document, string.Empty, type.Name, null)) : null;
        if (converted is null || !_graph.TryDeclare(converted, type.Name))
            _aliases.Add(type);
        return converted;
    }

    // Pages of different age may declare a type differently: the first one is taken.
    private bool IsFirstDescription(ApiDeclaration type)
    {
        ApiDeclaration first = _declarations[type.Name].First();
        if (first.Id.Equals(type.Id) || HasStructure(first.Shape, _shapes.StructureOf(type.Shape)))
            return true;
        _findings.Add(new Finding(LinkDiagnostics.TypeDescribedTwice, type.Id, [type.Name], first.Id));
        return false;
    }

    private EndpointTypes ConvertEndpoint(LinkedEndpoint endpoint)
    {
        ApiEndpoint api = endpoint.Api;
        Usage own = new(endpoint.Document, PrefixOf(endpoint), string.Empty, null);
        EquatableArray<LinkedMember> path = api.PathParameters.Select(p => _graph.ConvertArgument(p, own.Below(Words.ToPascalCase(p.Name)))).ToEquatableArray();
        LinkedMember? body = api.Body?.Value is { } value ? _graph.ConvertArgument(value, own.Below(endpoint.MethodName + "Body")) : null;
        IEnumerable<(ApiMember, MemberLocation)> members =
        [
            .. api.QueryParameters.Select(m => (m, MemberLocation.Query)),
            .. api.HeaderParameters.Select(m => (m, MemberLocation.Header)),
            .. api.CookieParameters.Select(m => (m, MemberLocation.Cookie)),
            .. (api.Body?.Members ?? []).Select(m => (m, MemberLocation.Body)),
        ];
        Dictionary<FactId, ApiMember> query = api.QueryMembers.ToDictionary(p => p.Id);
        string? request = _graph.AddRequest(
            own.Below(own.Prefix + endpoint.MethodName + "Request"),
            api.Id,
            api.Body?.Kind == BodyKind.Multipart,
            members,
            m => m.Location is MemberLocation.Query or MemberLocation.Body && query.TryGetValue(m.Fact, out ApiMember? parameter) ? AdaptQuery(m, parameter, api) : AdaptHeader(m, endpoint));
        TypeUse? result = (endpoint.Response.Item ?? endpoint.Response.Result) is { } shape ? _graph.Convert(shape, NameResult(endpoint, shape)) : null;
        TypeUse? events = endpoint.Response.Event is { } data ? _graph.Convert(data, own.Below(endpoint.MethodName + "Event")) : null;
        return new EndpointTypes(request, body, Evidence.None, path, result)
        {
            Event = events,
            Info = endpoint.Response.Info is { } info ? _graph.AddPageInfo(own.Below(endpoint.MethodName + "Info"), api.Id, info) : null,
        };
    }

    private EndpointTypes Finish(EndpointTypes types)
        => types with
        {
            Body = types.Body is { } body ? body with { Type = _graph.Finish(body.Type) } : null,
            PathParameters = types.PathParameters.Select(p => p with { Type = _graph.Finish(p.Type) }).ToEquatableArray(),
            Result = types.Result is { } result ? _graph.Finish(result) : null,
            Event = types.Event is { } events ? _graph.Finish(events) : null,
        };

    private LinkedMember AdaptQuery(LinkedMember member, ApiMember parameter, ApiEndpoint endpoint)
    {
        if (_client.QueryStyles.Decide(endpoint, parameter, _pins, _shapes) is not { } decision)
            return member;

        // One list of guesses to look at, however many endpoints have the parameter.
        _findings.AddRange(decision.Findings.Where(f => f.Descriptor != LinkDiagnostics.QueryStyleGuessed || _guessedQueries.Add(parameter.Name)));
        return member with { QueryStyle = decision.Style, Guesses = decision.Guesses };
    }

    // A header parameter that carries a credential is the client's business; one that the example always sends has a default.
    private LinkedMember? AdaptHeader(LinkedMember member, LinkedEndpoint endpoint)
    {
        if (member.Location != MemberLocation.Header)
            return member;
        if (_client.IsCredential(member.WireName))
        {
            _findings.Add(new Finding(LinkDiagnostics.ParameterDropped, member.Fact, [member.WireName]));
            return null;
        }

        bool isSent = endpoint.ConstantHeaders.Any(h => string.Equals(h.Name, member.WireName, StringComparison.OrdinalIgnoreCase));
        return isSent ? member with { IsRequired = false } : member;
    }

    // An anonymous result gets the name of the Domain Type of its shape, else the one that the vendor would give it.
    private Usage NameResult(LinkedEndpoint endpoint, ApiShape result)
    {
        Usage usage = new(endpoint.Document, PrefixOf(endpoint), endpoint.MethodName, null);
        if (_shapes.ResolvePart(result) is not { } target || _graph.TitleOf(target) is { IsGlobal: true })
            return usage;

        string structure = _shapes.StructureOf(target);
        ApiDeclaration? type = endpoint.ResultType ?? DeclarationsOf(endpoint.Document).FirstOrDefault(d => IsDeclaredAs(endpoint, structure, d));
        if (_shapes.ResolvePart(type?.Shape) is not { } part)
        {
            string suffix = _shapes.Resolve(result) is not null || endpoint.ResultType is null ? string.Empty : result is ApiArray ? "Item" : "Value";
            _graph.NameResult(target, new ApiTitle(ResultName(endpoint) + suffix, IsGlobal: true));
        }
        else if (string.Equals(_shapes.StructureOf(part), structure, StringComparison.Ordinal))
        {
            if (_graph.TitleOf(part) is { } title)
                _graph.NameResult(target, title);
        }
        else
        {
            // The items are a member of the type that the vendor declares: they are what that member is called.
            string path = endpoint.Response.Pagination?.ItemsPath ?? string.Empty;
            string member = path.Substring(path.LastIndexOf('.') + 1);
            return usage with { Prefix = _graph.PrefixOf(type!.Name), Name = Words.ToPascalCase(member) + "Item" };
        }

        return usage;
    }

    private bool IsDeclaredAs(LinkedEndpoint endpoint, string structure, ApiDeclaration type)
        => _shapes.Resolve(type.Shape) is { } declared
            && (string.Equals(_shapes.StructureOf(declared), structure, StringComparison.Ordinal)
                || (endpoint.Response is { Pagination: not null, Body: { } body } && HasStructure(body, _shapes.StructureOf(declared))));

    private bool HasStructure(ApiShape shape, string structure) => string.Equals(_shapes.StructureOf(shape), structure, StringComparison.Ordinal);

    private string ResultName(LinkedEndpoint endpoint) => endpoint.ResultType?.Name ?? PrefixOf(endpoint) + endpoint.MethodName + "Response";

    private EquatableArray<ApiDeclaration> DeclarationsOf(string document)
        => _resource.Resource.Documents.First(d => string.Equals(d.Path, document, StringComparison.Ordinal)).Declarations;
}
