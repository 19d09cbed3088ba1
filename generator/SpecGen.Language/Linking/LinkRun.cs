using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking;

/// <summary>
/// Links a client once. What a phase gave for a resource before is taken over where nothing that it rests on has changed: its documents and those that they lead to, the
/// client as a whole, and what the user says.
/// </summary>
internal sealed class LinkRun
{
    private readonly ClientSettings _settings;
    private readonly ApiDescription _api;
    private readonly LinkMemory? _before;
    private readonly CancellationToken _cancellationToken;
    private readonly Pins _pins;
    private readonly StructureNumbers _numbers;
    private readonly DocumentChanges _changes;
    private readonly ShapeTable _shapes;

    public LinkRun(ClientSettings settings, ApiDescription api, LinkMemory? before, CancellationToken cancellationToken)
    {
        _settings = settings;
        _api = api;
        _before = before;
        _cancellationToken = cancellationToken;
        _pins = new Pins(settings.Configuration);
        _numbers = before?.Numbers ?? new StructureNumbers();
        _changes = DocumentChanges.Find(api, before?.Links ?? []);
        _shapes = new ShapeTable(api, _changes.Links, _numbers);
    }

    public LinkedModel Link()
    {
        LinkedResources client = LinkResources();
        Dictionary<ResourcePath, string> properties = client.Resources.ToDictionary(r => r.Path, r => r.PropertyName);
        List<RememberedResource> endpoints = [.. client.Resources.Select(r => LinkEndpoints(r, r.Children.Select(c => properties[c]).ToEquatableArray()))];
        List<LinkedResource> resources = [.. endpoints.Select(e => e.Resource)];
        (List<ResourceTypes> types, RememberedTypes linked) = LinkTypes(client.Client, resources, KeptKinds.None, _before?.Types);
        RememberedTypes? kept = null;

        // Which members are to stay enums or constants is told by the names that types have without that.
        if (_pins.KeepsKinds)
            (types, kept) = LinkTypes(client.Client, resources, linked.Named.FindKinds(_pins), _before?.KeptTypes);
        NamedClient named = (kept ?? linked).Named;
        HashSet<string> excluded = new(resources.SelectMany(r => r.Endpoints).Where(e => !e.IsIncluded).Select(e => e.Api.Id.Section), StringComparer.Ordinal);
        IEnumerable<string> repeated = client.Resources.SelectMany(r => r.Endpoints).SelectMany(e => e.Others).Select(e => e.Id.Section);
        IEnumerable<Finding> findings = client.Findings
            .Concat(resources.SelectMany(r => r.Findings))
            .Concat(types.SelectMany(t => t.Findings))
            .Concat(named.Findings)
            .Where(f => !excluded.Contains(f.About.Section));
        return new LinkedModel(
            named.Model,
            findings.ToEquatableArray(),
            client.Diagnostics.Concat(resources.SelectMany(r => r.Diagnostics)).Concat(named.Diagnostics).ToEquatableArray(),
            named.Sources,
            excluded.Concat(repeated).ToEquatableArray())
        {
            Addresses = _api.Documents.SelectMany(d => d.Address is { } address ? [(d.Path, address)] : Array.Empty<(string, string)>()).ToEquatableArray(),
            Memory = new Uncompared<LinkMemory>(new LinkMemory(
                _settings, _changes.Links, _numbers, client, endpoints.ToDictionary(e => e.Resource.Resource.Path), linked, kept)),
        };
    }

    private LinkedResources LinkResources()
    {
        PreviousResources? previous = _before is null ? null : new PreviousResources(_before.Resources, [.. _before.Links.Select(l => l.Document)], _changes.Affected);
        LinkedResources linked = ResourceLinker.Link(_settings.ClientName, _settings.Namespace, _api, _pins, _shapes, previous);
        return _before is null || ReferenceEquals(linked.Client, _before.Resources.Client) ? linked : linked with
        {
            Client = TakeOver(linked.Client, _before.Resources.Client),
            Resources = linked.Resources.Select(r => TakeOver(r, Find(_before.Endpoints, r.Path)?.Resource.Resource)).ToEquatableArray(),
        };
    }

    private RememberedResource LinkEndpoints(Resource resource, EquatableArray<string> childProperties)
    {
        RememberedResource? before = Find(_before?.Endpoints, resource.Path);
        if (before is not null
            && ReferenceEquals(before.Resource.Resource, resource)
            && before.ChildProperties.Equals(childProperties)
            && !IsAffected(resource)
            && (!before.HasSearched || _changes.HasSameDeclarations))
        {
            return before;
        }

        _shapes.HasSearched = false;
        LinkedResource linked = EndpointLinker.Link(resource, childProperties, _pins, _shapes);
        return new RememberedResource(TakeOver(linked, before?.Resource), childProperties, _shapes.HasSearched);
    }

    private (List<ResourceTypes> Types, RememberedTypes Remembered) LinkTypes(
        ClientFacts client, IReadOnlyList<LinkedResource> resources, KeptKinds kinds, RememberedTypes? before)
    {
        bool isSameClient = before is not null && ReferenceEquals(client, _before?.Resources.Client) && before.Kinds.IsSame(kinds);
        List<ResourceTypes> linked = [.. resources.Select(LinkResource)];
        NamedClient named = ModelLinker.Link(client, linked, _pins, _shapes, before?.Named);
        return (linked, new RememberedTypes(kinds, linked.ToDictionary(t => t.Resource.Resource.Path), named));

        ResourceTypes LinkResource(LinkedResource resource)
        {
            ResourceTypes? known = Find(before?.Resources, resource.Resource.Path);
            return known is not null && isSameClient && ReferenceEquals(known.Resource, resource) && !IsAffected(resource.Resource)
                ? known
                : TakeOver(TypeLinker.Link(resource, client, _pins, _shapes, kinds, _cancellationToken), known);
        }
    }

    private bool IsAffected(Resource resource)
    {
        foreach (ApiDocument document in resource.Sources)
        {
            if (_changes.Affected.Contains(document.Path))
                return true;
        }

        return false;
    }

    // What is equal is the same object, so that whoever comes next sees at once that nothing has changed.
    private static T TakeOver<T>(T value, T? before)
        where T : class, IEquatable<T>
        => before is not null && value.Equals(before) ? before : value;

    private static T? Find<T>(IReadOnlyDictionary<ResourcePath, T>? known, ResourcePath path)
        where T : class
        => known is not null && known.TryGetValue(path, out T? found) ? found : null;
}
