using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Linking;

/// <summary>Makes one client out of its pages. Every decision is made here: names, types, nullability, pagination, envelope; what comes out is only printed.</summary>
public sealed class Linker
{
    private readonly ClientSettings _settings;
    private readonly CancellationToken _cancellationToken;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly ShapeInterner _interner = new();
    private readonly List<PageModel> _pages;
    private readonly TypeGraph _graph;
    private readonly TypeNaming _naming;
    private readonly ResourceTree _tree;
    private readonly ModelWriter _writer;
    private readonly Pins _pins;
    private readonly List<ScopeModel> _scopes = [];

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

        TypeConverter converter = new(_graph, _interner, _diagnostics, _cancellationToken);
        converter.Convert(_tree.Root, resources);
        EndpointExamples.Apply(resources.SelectMany(r => r.Endpoints), _diagnostics);
        EndpointWriter endpoints = new(_writer, _naming, _pins, _diagnostics, _scopes);
        endpoints.FindSchemes(resources);
        _graph.RemoveEmptyRequests();
        _naming.NameTypes(_graph.Nodes);
        MarkDirections(resources);
        _writer.Write(_graph.Nodes);
        List<ResourceModel> models = [.. resources.Where(r => r.LeadsToEndpoints).Select(endpoints.Write)];

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
        return new LinkResult(model, _diagnostics.ToArray(), _writer.Sources.Concat(converter.Aliases).ToEquatableArray());
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
            if (!first.Method.HasSameItemsAs(method))
            {
                _diagnostics.Report(LinkDiagnostics.EndpointDescribedTwice, new Place(page.Path, method.Span), method.Verb.ToUpperInvariant(), method.Path, first.Place.ToString());
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
