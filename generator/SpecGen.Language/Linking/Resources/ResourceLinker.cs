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
    /// <summary>Divides the documentation.</summary>
    /// <param name="clientName">The API's name.</param>
    /// <param name="namespace">The C# namespace; null for the client's name.</param>
    /// <param name="api">The documentation.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="previous">What this gave for the same client before documents changed, and which of them did; null for nothing.</param>
    public static LinkedResources Link(string clientName, string? @namespace, ApiDescription api, Pins pins, ShapeTable shapes, PreviousResources? previous)
    {
        if (previous is not null && AreSameForClient(api, shapes, previous))
            return TakeOver(api, previous.Resources);
        string name = Words.ToPascalCase(clientName);
        ResourcePlaces places = ResourceTree.Place(api.Documents);
        ResourceNames names = ResourceNaming.Name(name, places, pins);
        DividedDocuments documents = DividedDocuments.Create(places.Documents);
        EquatableArray<Resource> resources = Descend(ResourcePath.Root).ToEquatableArray();

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
        return new LinkedResources(client, resources, [.. places.Findings, .. findings, .. others.Find()], names.Diagnostics, documents, [.. api.Documents.Select(d => FactsOf(d, shapes))]);

        IEnumerable<Resource> Descend(ResourcePath path)
        {
            List<ResourcePath> children =
                [.. places.ChildrenOf(path).OrderBy(names.PropertyOf, StringComparer.Ordinal).ThenBy(c => c.Segment, StringComparer.Ordinal)];
            ApiHeading heading = places.Headings.TryGetValue(path, out ApiHeading? found) ? found : new ApiHeading(string.Empty, string.Empty);
            Resource resource = documents.Fill(api, new Resource(
                path,
                names.TypeOf(path),
                names.GeneratedTypes.TryGetValue(path, out string? generated) ? generated : string.Empty,
                names.PropertyOf(path),
                heading.Title,
                heading.Description,
                children.ToEquatableArray(),
                [],
                []));
            return children.SelectMany(Descend).Prepend(resource);
        }
    }

    private static EquatableArray<QueryFacts> FactsOf(ApiDocument document, ShapeTable shapes) => document.Endpoints.Select(e => QueryStyles.FactsOf(e, shapes)).ToEquatableArray();

    // Whatever has changed, it says the same of what concerns the client as a whole.
    private static bool AreSameForClient(ApiDescription api, ShapeTable shapes, PreviousResources previous)
    {
        if (api.Documents.Count != previous.Documents.Count)
            return false;
        for (int i = 0; i < api.Documents.Count; i++)
        {
            ApiDocument document = api.Documents[i];
            if (!ReferenceEquals(document, previous.Documents[i]) && !HaveSamePlaces(document, previous.Documents[i]))
                return false;
            if (previous.Affected.Contains(document.Path) && !FactsOf(document, shapes).Equals(previous.Resources.Facts[i]))
                return false;
        }

        return true;
    }

    private static bool HaveSamePlaces(ApiDocument document, ApiDocument before)
        => string.Equals(document.Path, before.Path, StringComparison.Ordinal)
            && Equals(document.Location, before.Location)
            && document.Headings.Equals(before.Headings)
            && document.Endpoints.Count == before.Endpoints.Count
            && document.Declarations.Count == before.Declarations.Count
            && document.Endpoints.Zip(before.Endpoints, HaveSamePlaces).All(static isSame => isSame)
            && document.Declarations.Zip(before.Declarations, static (now, then) => now.Heading == then.Heading).All(static isSame => isSame);

    private static bool HaveSamePlaces(ApiEndpoint endpoint, ApiEndpoint before)
        => endpoint.Id == before.Id
            && endpoint.Heading == before.Heading
            && string.Equals(endpoint.Verb, before.Verb, StringComparison.Ordinal)
            && string.Equals(endpoint.Path, before.Path, StringComparison.Ordinal)
            && Equals(endpoint.Calls, before.Calls);

    private static LinkedResources TakeOver(ApiDescription api, LinkedResources previous)
        => previous with { Resources = previous.Resources.Select(resource => previous.Divided.Fill(api, resource)).ToEquatableArray() };

    /// <summary>The credentials that an endpoint needs: as the user decides, else as its example sends them.</summary>
    public static EquatableArray<AuthenticationModel> SchemesOf(ApiEndpoint endpoint, Pins pins)
        => pins.FindEndpoint(endpoint.Verb, endpoint.Path).Select(d => d.Authentication).FirstOrDefault(a => a is not null)
            ?? pins.Authentication
            ?? endpoint.Calls?.Authentication
            ?? [];

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
/// <param name="Divided">Which documents describe each resource.</param>
/// <param name="Facts">What the endpoints of each document show of queries.</param>
internal sealed record LinkedResources(
    ClientFacts Client,
    EquatableArray<Resource> Resources,
    EquatableArray<Finding> Findings,
    EquatableArray<SpecDiagnostic> Diagnostics,
    DividedDocuments Divided,
    IReadOnlyList<EquatableArray<QueryFacts>> Facts);

/// <summary>What the first phase gave before documents changed.</summary>
/// <param name="Resources">What it gave.</param>
/// <param name="Documents">The documents of before.</param>
/// <param name="Affected">The paths of the documents that have changed or lead to one that has.</param>
internal sealed record PreviousResources(LinkedResources Resources, EquatableArray<ApiDocument> Documents, IReadOnlyCollection<string> Affected);
