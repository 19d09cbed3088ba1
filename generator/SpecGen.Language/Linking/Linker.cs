using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking;

/// <summary>
/// Decides what the client of an API is: its resources, then their endpoints, then their types, then the names of all. Each phase takes what the one before it
/// gives, and returns a record that nothing changes afterwards; the second and third work on one resource at a time, and know of the rest only what
/// <see cref="ClientFacts"/> says.
/// </summary>
public static class Linker
{
    /// <summary>Links the description of one API.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="api">What the documentation says.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkedModel Link(ClientSettings settings, ApiDescription api, CancellationToken cancellationToken = default)
        => Link(settings, api, previous: null, cancellationToken);

    /// <summary>Links the description of one API again.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="api">What the documentation says.</param>
    /// <param name="previous">What linking gave before something changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkedModel Link(ClientSettings settings, ApiDescription api, LinkedModel? previous, CancellationToken cancellationToken)
    {
        Pins pins = new(settings.Configuration);
        ShapeTable shapes = new(api);
        LinkedResources client = ResourceLinker.Link(settings.ClientName, settings.Namespace, api, pins, shapes);
        Dictionary<ResourcePath, string> properties = client.Resources.ToDictionary(r => r.Path, r => r.PropertyName);
        List<LinkedResource> resources = [.. client.Resources.Select(r => EndpointLinker.Link(r, r.Children.Select(c => properties[c]), pins, shapes))];
        (List<ResourceTypes> types, NamedClient named) = LinkTypes(KeptKinds.None);

        // Which members are to stay enums or constants is told by the names that types have without that.
        if (pins.KeepsKinds)
            (types, named) = LinkTypes(named.FindKinds(pins));
        HashSet<string> excluded = new(
            resources.SelectMany(r => r.Endpoints).Where(e => !e.IsIncluded).Select(e => e.Api.Id.Section), StringComparer.Ordinal);
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
            Addresses = api.Documents.SelectMany(d => d.Address is { } address ? [(d.Path, address)] : Array.Empty<(string, string)>()).ToEquatableArray(),
            Memory = new Uncompared<LinkMemory>(new LinkMemory(named)),
        };

        (List<ResourceTypes> Types, NamedClient Client) LinkTypes(KeptKinds kinds)
        {
            List<ResourceTypes> linked = [.. resources.Select(r => TypeLinker.Link(r, client.Client, pins, shapes, kinds, cancellationToken))];
            return (linked, ModelLinker.Link(client.Client, linked, pins, shapes, previous?.Memory.Value?.Named));
        }
    }
}
