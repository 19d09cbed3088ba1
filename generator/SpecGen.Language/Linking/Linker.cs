using System.Text.Json;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking;

/// <summary>Makes one client out of its pages. Every decision is made here: names, types, nullability, pagination, envelope; what comes out is only printed.</summary>
public sealed class Linker
{
    private readonly ClientSettings _settings;
    private readonly CancellationToken _cancellationToken;
    private readonly LinkDiagnosticBag _diagnostics = new();
    private readonly ShapeInterner _interner = new();
    private readonly List<PageModel> _pages;
    private readonly TypeGraph _graph;
    private readonly TypeNaming _naming;
    private readonly ResourceTree _tree;
    private readonly ModelWriter _writer;
    private readonly Pins _pins;
    private readonly List<ScopeModel> _scopes = [];
    private readonly List<SourceEntry> _aliases = [];

    private Linker(ClientSettings settings, EquatableArray<PageModel> pages, CancellationToken cancellationToken)
    {
        _settings = settings;
        _cancellationToken = cancellationToken;
        _pins = new Pins(settings.Configuration, _diagnostics);
        _pages = Order(pages);
        _graph = new TypeGraph(_interner, cancellationToken);
        _naming = new TypeNaming(Words.ToPascalCase(settings.ClientName), _pins, _diagnostics);
        _tree = new ResourceTree(_pages);
        _writer = new ModelWriter(_pins, _diagnostics);
    }

    /// <summary>Links the pages of one client.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkResult Link(ClientSettings settings, EquatableArray<PageModel> pages, CancellationToken cancellationToken = default)
        => new Linker(settings, pages, cancellationToken).Link();

    private LinkResult Link()
    {
        ReadPages();
        ResourcePrefixes.Apply(_tree.Root);

        string clientName = Words.ToPascalCase(_settings.ClientName);
        clientName = _naming.TakeClient(Words.EndsWithWords(clientName, "Client") ? clientName : clientName + "Client");
        _naming.NameResources(_tree.Root);
        TypeNaming.NameProperties(_tree.Root, clientName);

        MethodNaming methods = new(_interner, _diagnostics);
        List<ResourceNode> resources = [.. _tree.Root.Descendants()];
        foreach (ResourceNode resource in resources)
            methods.Apply(resource);

        ConvertTypes(resources);
        ApplyExamples(resources);
        EndpointWriter endpoints = new(_writer, _naming, _pins, _diagnostics, _scopes);
        endpoints.FindSchemes(resources);
        _graph.RemoveEmptyRequests();
        _naming.NameTypes(_graph.Nodes);
        MarkDirections(resources);
        _writer.Write(_graph.Nodes);
        List<ResourceModel> models = [.. resources.Select(endpoints.Write)];

        _pins.ReportUnused();
        ClientModel client = new(
            clientName,
            _settings.Namespace ?? Words.ToPascalCase(_settings.ClientName),
            endpoints.BaseAddress,
            endpoints.Authentication.ToEquatableArray(),
            EndpointWriter.Properties(_tree.Root));
        SpecModel model = new(
            client,
            models.OrderBy(m => m.TypeName, StringComparer.Ordinal).ToEquatableArray(),
            _writer.Objects.ToEquatableArray(),
            _writer.Enums.ToEquatableArray(),
            _writer.Unions.ToEquatableArray(),
            _scopes.OrderBy(s => s.Name, StringComparer.Ordinal).ToEquatableArray(),
            _writer.Inferences.Distinct().OrderBy(i => i.Subject, StringComparer.Ordinal).ToEquatableArray());
        return new LinkResult(model, _diagnostics.ToArray(), _writer.Sources.Concat(_aliases).ToEquatableArray());
    }

    // The page that is closest to an endpoint or type comes first: resource pages, small ones before large ones, then pages of one method.
    private List<PageModel> Order(EquatableArray<PageModel> pages)
    {
        List<PageModel> ordered = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (PageModel page in pages
            .OrderBy(p => p.Resources.IsEmpty ? 1 : 0)
            .ThenBy(p => p.Resources.Count)
            .ThenBy(p => p.Path, StringComparer.Ordinal))
        {
            if (paths.Add(page.Path))
                ordered.Add(page);
            else
                _diagnostics.Report(LinkDiagnostics.DuplicatePath, new Place(page.Path, default), page.Path);
        }

        return ordered;
    }

    private void ReadPages()
    {
        TypeIndex types = new(_pages, _diagnostics, _cancellationToken);
        EndpointReader reader = new(types, _diagnostics, _cancellationToken);
        Dictionary<(ResourceNode, string Verb, string Path), EndpointDraft> known = [];
        foreach (PageModel page in _pages)
        {
            PageResources places = _tree.Place(page);
            for (int i = 0; i < page.Methods.Count; i++)
                ReadEndpoint(page, page.Methods[i], places.Endpoints[i], places.Method, reader, known);
            foreach (PageDomainType type in page.DomainTypes)
                ReadDomainType(page, type, type.ResourceIndex >= 0 ? places.Headings[type.ResourceIndex] : _tree.Root, types);
        }

        List<ResourceNode> resources = [_tree.Root, .. _tree.Root.Descendants()];
        reader.Reconcile(known.Values, resources.SelectMany(r => r.DomainTypes).Select(d => d.Shape));
    }

    private void ReadEndpoint(PageModel page, PageMethod method, ResourceNode resource, string? name, EndpointReader reader, Dictionary<(ResourceNode, string Verb, string Path), EndpointDraft> known)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!_pins.IsIncluded(method.Verb, method.Path))
            return;
        (ResourceNode, string, string) key = (resource, method.Verb, method.Path);
        if (known.TryGetValue(key, out EndpointDraft? first))
        {
            first.PageMethodName ??= name;
            if (!PageEquality.AreEqual(first.Method, method))
            {
                string other = string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}({1},{2})", first.Path, first.Method.Span.Line, first.Method.Span.Column);
                _diagnostics.Report(LinkDiagnostics.EndpointDescribedTwice, new Place(page.Path, method.Span), method.Verb.ToUpperInvariant(), method.Path, other);
            }

            return;
        }

        EndpointDraft endpoint = new(page.Path, method, resource, name) { Decisions = [.. _pins.FindEndpoint(method.Verb, method.Path)] };
        known.Add(key, endpoint);
        reader.Read(endpoint);
        if (endpoint.Decisions.FirstOrDefault(d => d.HasPagination) is { } paging && !PaginationDetector.TryApply(endpoint, paging.Pagination))
            _pins.ReportNoItems(paging, paging.Pagination!.ItemsPath);
        resource.Endpoints.Add(endpoint);
    }

    private static void ReadDomainType(PageModel page, PageDomainType type, ResourceNode resource, TypeIndex types)
    {
        if (TypeIndex.NameOf(type.Item) is not { } name)
            return;
        (Shape shape, _) = types.Read(page.Path, type);
        resource.DomainTypes.Add(new DomainTypeDraft(name, shape, new Place(page.Path, type.Item.Span)));
    }

    // "ClassGetResponse = array of object { .. }": the array needs no type of its own, its elements do.
    private static void NameParts(string name, Shape shape)
    {
        (Shape? part, string suffix) = shape switch
        {
            ArrayShape array => (array.Element, "Item"),
            MapShape map => (map.Value, "Value"),
            _ => (null, string.Empty),
        };
        if (part is NamedShape named and not { Title.IsGlobal: true })
            named.Title = new TypeTitle(name + suffix, IsGlobal: true);
    }

    private void ConvertTypes(List<ResourceNode> resources)
    {
        foreach (ResourceNode resource in resources)
        {
            foreach (DomainTypeDraft type in resource.DomainTypes)
            {
                if (MethodNaming.MethodOf(type.Name, resource.Prefix) is not null)
                    AddSynthetic(type.Name, resource.Prefix);
            }

            foreach (EndpointDraft endpoint in resource.Endpoints)
                AddSynthetic(ResultName(endpoint), resource.Prefix);
        }

        foreach (ResourceNode resource in resources.Prepend(_tree.Root))
        {
            foreach (DomainTypeDraft type in resource.DomainTypes)
            {
                NameParts(type.Name, type.Shape);
                ConvertDomainType(type, resource);
            }
        }

        foreach (EndpointDraft endpoint in resources.SelectMany(r => r.Endpoints))
            endpoint.Types = ConvertEndpoint(endpoint);
    }

    private void AddSynthetic(string name, string prefix)
    {
        _graph.AddSynthetic(name, prefix);
        _graph.AddSynthetic(name + "Item", prefix);
        _graph.AddSynthetic(name + "Value", prefix);
    }

    private void ConvertDomainType(DomainTypeDraft type, ResourceNode resource)
    {
        // The envelope around every result is the runtime's.
        NodeType? converted = Envelope.Find(type.Shape) is null ? _graph.Convert(type.Shape, new Usage(resource, string.Empty, type.Name, null)) : null;
        if (converted is DeclaredNodeType { Node: { } node } && string.Equals(node.VendorName, type.Name, StringComparison.Ordinal))
            node.IsDeclared = true;
        else
            _aliases.Add(new SourceEntry(SourceKind.Alias, type.Name, null, type.Place.Path, type.Place.Span));
    }

    private EndpointTypes ConvertEndpoint(EndpointDraft endpoint)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ResourceNode resource = endpoint.Resource;
        EndpointTypes types = new();
        types.PathParameters.AddRange(_graph.ConvertParameters(resource, endpoint.PathParameters));
        if (endpoint.BodyValue is { } body)
            types.Body = _graph.ConvertBody(resource, endpoint.MethodName, body);

        List<(MemberShape, MemberLocation)> members =
        [
            .. endpoint.QueryParameters.Select(m => (m, MemberLocation.Query)),
            .. endpoint.HeaderParameters.Select(m => (m, MemberLocation.Header)),
            .. endpoint.CookieParameters.Select(m => (m, MemberLocation.Cookie)),
            .. endpoint.BodyMembers.Select(m => (m, MemberLocation.Body)),
        ];
        if (members.Count > 0)
            types.Request = _graph.AddRequest(resource.Prefix + endpoint.MethodName + "Request", resource, endpoint.Place, members);

        if ((endpoint.Response.Item ?? endpoint.Response.Result) is { } result)
            types.Result = _graph.Convert(result, NameResult(endpoint, result));
        return types;
    }

    // An anonymous result gets the name of the Domain Type of its shape, else the one that the vendor would give it.
    private Usage NameResult(EndpointDraft endpoint, Shape result)
    {
        ResourceNode resource = endpoint.Resource;
        Usage usage = new(resource, resource.Prefix, endpoint.MethodName, null);
        NamedShape? target = result switch
        {
            NamedShape named => named,
            ArrayShape { Element: NamedShape element } => element,
            MapShape { Value: NamedShape value } => value,
            _ => null,
        };
        if (target is null or { Title.IsGlobal: true })
            return usage;

        DomainTypeDraft? type = endpoint.ResultType ?? resource.DomainTypes.Find(d => IsDeclaredAs(endpoint, target, d));
        NamedShape? part = type?.Shape switch
        {
            NamedShape named => named,
            ArrayShape { Element: NamedShape element } => element,
            MapShape { Value: NamedShape value } => value,
            _ => null,
        };
        if (part is null)
        {
            string suffix = ReferenceEquals(target, result) || endpoint.ResultType is null ? string.Empty : result is ArrayShape ? "Item" : "Value";
            target.Title = new TypeTitle(ResultName(endpoint) + suffix, IsGlobal: true);
        }
        else if (_interner.GetStructureId(part) == _interner.GetStructureId(target))
        {
            target.Title = part.Title;
        }
        else
        {
            // The items are a member of the type that the vendor declares: they are what that member is called.
            string path = endpoint.Response.Pagination?.ItemsPath ?? string.Empty;
            string member = path.Substring(path.LastIndexOf('.') + 1);
            return usage with { Scope = _graph.ScopeOf(type!.Name), Key = Words.ToPascalCase(member) + "Item" };
        }

        return usage;
    }

    private bool IsDeclaredAs(EndpointDraft endpoint, NamedShape target, DomainTypeDraft type)
    {
        if (type.Shape is not NamedShape)
            return false;
        int declared = _interner.GetStructureId(type.Shape);
        return declared == _interner.GetStructureId(target)
            || (endpoint.Response is { Pagination: not null, Body: { } body } && declared == _interner.GetStructureId(body));
    }

    private static string ResultName(EndpointDraft endpoint)
        => endpoint.ResultType?.Name ?? endpoint.Resource.Prefix + endpoint.MethodName + "Response";

    private void ApplyExamples(List<ResourceNode> resources)
    {
        foreach (EndpointDraft endpoint in resources.SelectMany(r => r.Endpoints))
        {
            foreach (PageExample example in endpoint.Method.Examples)
            {
                ExampleWalker response = new(_diagnostics, new Place(endpoint.Path, example.ResponseSpan));
                if (ExampleJson.Parse(example.ResponseText) is { } answer)
                    WalkResponse(endpoint, answer, response);
                response.Report();
                ExampleWalker request = new(_diagnostics, new Place(endpoint.Path, example.RequestSpan));
                if (ExampleJson.Parse(example.Request?.Body) is { } body)
                    WalkRequest(endpoint, body, request);
                request.Report();
            }
        }
    }

    private static void WalkResponse(EndpointDraft endpoint, JsonElement json, ExampleWalker walker)
    {
        ResponseShape response = endpoint.Response;
        if (endpoint.Types?.Result is not { } type)
            return;
        string path = "$";
        if (response.Pagination is { } pagination)
        {
            foreach (string part in pagination.ItemsPath.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(part, out json))
                    return;
                path += "." + part;
            }

            if (json.ValueKind == JsonValueKind.Null)
                return;
            walker.Walk(new ListNodeType(type), json, null, isNullAllowed: true, path);
        }
        else if (!response.HasEnvelope)
        {
            walker.Walk(type, json, null, response.IsOptional, path);
        }
        else if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out JsonElement result))
        {
            walker.Walk(type, result, null, response.IsOptional, "$.result");
        }
    }

    private static void WalkRequest(EndpointDraft endpoint, JsonElement json, ExampleWalker walker)
    {
        if (endpoint.Types?.Body is { } body)
        {
            walker.Walk(body.Type, json, body, body.IsNullable || !body.IsRequired, "$");
            return;
        }

        if (endpoint.Types?.Request is not { } request || json.ValueKind != JsonValueKind.Object)
            return;
        foreach (MemberNode member in request.Members)
        {
            if (member.Location == MemberLocation.Body && json.TryGetProperty(member.WireName, out JsonElement value))
                walker.Walk(member.Type, value, member, member.IsNullable || !member.IsRequired, "$." + member.WireName);
        }
    }

    private void MarkDirections(List<ResourceNode> resources)
    {
        HashSet<TypeNode> inputs = [];
        HashSet<TypeNode> outputs = [];
        foreach (EndpointDraft endpoint in resources.SelectMany(r => r.Endpoints))
        {
            if (endpoint.Types!.Request is { } request)
                TypeReach.Add(inputs, new DeclaredNodeType(request));
            if (endpoint.Types.Body is { } body)
                TypeReach.Add(inputs, body.Type);
            foreach (MemberNode parameter in endpoint.Types.PathParameters)
                TypeReach.Add(inputs, parameter.Type);
            if (endpoint.Types.Result is { } result)
                TypeReach.Add(outputs, result);
        }

        foreach (TypeNode node in _graph.Nodes)
        {
            node.IsInput = inputs.Contains(node);

            // A type that no endpoint mentions, such as the payload of a webhook, is something to read.
            node.IsOutput = outputs.Contains(node) || !node.IsInput;
        }
    }
}
