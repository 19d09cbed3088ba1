using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Resources;

/// <summary>The first phase: divides the documentation by resources, and finds out what concerns the client as a whole.</summary>
internal static class ResourceLinker
{
    public static LinkedResources Link(string clientName, string? @namespace, ApiDescription api, Pins pins, ShapeTable shapes)
    {
        string name = Words.ToPascalCase(clientName);
        ResourcePlaces places = ResourceTree.Place(api.Documents);
        ResourceNames names = ResourceNaming.Name(name, places, pins);
        EquatableArray<Resource> resources = Divide(places, names);

        // What an endpoint shows that is left out does not concern the client.
        List<ResourceEndpoint> included = [.. resources.SelectMany(r => r.Endpoints).Where(e => pins.IsIncluded(e.Api.Verb, e.Api.Path))];
        List<ApiEndpoint> endpoints = [.. included.Select(e => e.Api)];
        QueryStyles styles = QueryStyles.Learn(endpoints, shapes);
        StylesByOtherPages others = new(included.ToLookup(e => e.Document, e => e.Api, StringComparer.Ordinal), styles, pins, shapes);
        (string? baseAddress, EquatableArray<Finding> findings) = FindBaseAddress(endpoints, pins);
        ClientFacts client = new(
            name,
            names.Client,
            @namespace ?? name,
            baseAddress,
            endpoints.SelectMany(e => SchemesOf(e, pins)).Distinct().ToEquatableArray(),
            names.Taken,
            styles);
        return new LinkedResources(client, resources, [.. places.Findings, .. findings, .. others.Find()], names.Diagnostics);
    }

    /// <summary>The credentials that an endpoint needs: as the user decides, else as its example sends them.</summary>
    public static EquatableArray<AuthenticationModel> SchemesOf(ApiEndpoint endpoint, Pins pins)
        => pins.FindEndpoint(endpoint.Verb, endpoint.Path).Select(d => d.Authentication).FirstOrDefault(a => a is not null)
            ?? pins.Authentication
            ?? endpoint.Calls?.Authentication
            ?? [];

    private static EquatableArray<Resource> Divide(ResourcePlaces places, ResourceNames names)
    {
        Dictionary<ResourcePath, List<ResourceEndpoint>> endpoints = [];
        Dictionary<(ResourcePath Resource, string Verb, string Path), (List<ResourceEndpoint> List, int Index)> known = [];
        Dictionary<ResourcePath, List<ResourceDocument>> documents = [];
        foreach (PlacedDocument placed in places.Documents)
        {
            ApiDocument document = placed.Document;
            for (int i = 0; i < document.Endpoints.Count; i++)
            {
                ApiEndpoint endpoint = document.Endpoints[i];
                (ResourcePath, string, string) key = (placed.Endpoints[i], endpoint.Verb, endpoint.Path);
                if (known.TryGetValue(key, out (List<ResourceEndpoint> List, int Index) first))
                {
                    ResourceEndpoint before = first.List[first.Index];
                    first.List[first.Index] = before with { MethodName = before.MethodName ?? endpoint.MethodName, Others = [.. before.Others, endpoint] };
                    continue;
                }

                List<ResourceEndpoint> list = ListOf(endpoints, placed.Endpoints[i]);
                known.Add(key, (list, list.Count));
                list.Add(new ResourceEndpoint(document.Path, endpoint, endpoint.MethodName, []));
            }

            ILookup<ResourcePath, ApiEndpoint> own = document.Endpoints.Zip(placed.Endpoints, (e, p) => (e, p)).ToLookup(pair => pair.p, pair => pair.e);
            ILookup<ResourcePath, ApiDeclaration> declared = document.Declarations.Zip(placed.Declarations, (d, p) => (d, p)).ToLookup(pair => pair.p, pair => pair.d);
            foreach (ResourcePath path in placed.Endpoints.Concat(placed.Declarations).Distinct())
                ListOf(documents, path).Add(new ResourceDocument(document.Path, own[path].ToEquatableArray(), declared[path].ToEquatableArray()));
        }

        return Descend(ResourcePath.Root).ToEquatableArray();

        IEnumerable<Resource> Descend(ResourcePath path)
        {
            List<ResourcePath> children =
                [.. places.ChildrenOf(path).OrderBy(names.PropertyOf, StringComparer.Ordinal).ThenBy(c => c.Segment, StringComparer.Ordinal)];
            ApiHeading heading = places.Headings.TryGetValue(path, out ApiHeading? found) ? found : new ApiHeading(string.Empty, string.Empty);
            Resource resource = new(
                path,
                names.TypeOf(path),
                names.GeneratedTypes.TryGetValue(path, out string? generated) ? generated : string.Empty,
                names.PropertyOf(path),
                heading.Title,
                heading.Description,
                children.ToEquatableArray(),
                ListOf(endpoints, path).ToEquatableArray(),
                ListOf(documents, path).ToEquatableArray());
            return children.SelectMany(Descend).Prepend(resource);
        }
    }

    private static List<T> ListOf<T>(Dictionary<ResourcePath, List<T>> lists, ResourcePath path)
    {
        if (!lists.TryGetValue(path, out List<T>? list))
            lists.Add(path, list = []);
        return list;
    }

    // The address that most examples call.
    private static (string? Address, EquatableArray<Finding> Findings) FindBaseAddress(List<ApiEndpoint> endpoints, Pins pins)
    {
        if (pins.BaseAddress is { } pinned)
            return (pinned, []);

        List<Finding> findings = [];
        List<(ApiEndpoint Endpoint, string Address)> found = [];
        foreach (ApiEndpoint endpoint in endpoints)
        {
            if (endpoint.Calls is not { } call)
                continue;
            if (call.BaseAddress is { } address)
                found.Add((endpoint, address));
            else
                findings.Add(new Finding(LinkDiagnostics.ExampleOfAnotherPath, endpoint.Id, [call.Url, endpoint.Path]));
        }

        string? most = found
            .GroupBy(f => f.Address, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .FirstOrDefault();
        findings.AddRange(found
            .Where(f => !string.Equals(f.Address, most, StringComparison.Ordinal))
            .Select(f => new Finding(LinkDiagnostics.SeveralBaseAddresses, f.Endpoint.Id, [f.Address, most!])));
        return (most, findings.ToEquatableArray());
    }
}

/// <summary>What the first phase gives.</summary>
/// <param name="Client">What concerns the client as a whole.</param>
/// <param name="Resources">The resources with their part of the documentation, the root first, parents before children.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
internal sealed record LinkedResources(
    ClientFacts Client, EquatableArray<Resource> Resources, EquatableArray<Finding> Findings, EquatableArray<SpecDiagnostic> Diagnostics);
