using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Resources;

/// <summary>Which documents describe each resource, and which of their endpoints and declarations belong there.</summary>
internal sealed class DividedDocuments
{
    private readonly Dictionary<ResourcePath, List<Part>> _parts = [];

    private DividedDocuments()
    {
    }

    /// <summary>Divides the documents.</summary>
    /// <param name="placed">The documents and where their parts belong, in their order.</param>
    public static DividedDocuments Create(IReadOnlyList<PlacedDocument> placed)
    {
        DividedDocuments divided = new();
        for (int i = 0; i < placed.Count; i++)
        {
            for (int endpoint = 0; endpoint < placed[i].Endpoints.Count; endpoint++)
                divided.PartOf(placed[i].Endpoints[endpoint], i).Endpoints.Add(endpoint);
            for (int declaration = 0; declaration < placed[i].Declarations.Count; declaration++)
                divided.PartOf(placed[i].Declarations[declaration], i).Declarations.Add(declaration);
        }

        return divided;
    }

    /// <summary>Gives a resource its part of the documentation.</summary>
    /// <param name="api">The documentation, its parts in the places that they were divided by.</param>
    /// <param name="resource">The resource, with another part of it or none.</param>
    /// <returns>The same object where it has that part already.</returns>
    public Resource Fill(ApiDescription api, Resource resource)
    {
        List<Part> parts = _parts.TryGetValue(resource.Path, out List<Part>? found) ? found : [];
        bool isSame = parts.Count == resource.Sources.Count;
        for (int i = 0; isSame && i < parts.Count; i++)
            isSame = ReferenceEquals(api.Documents[parts[i].Document], resource.Sources[i]);
        return isSame ? resource : Fill(resource, parts.Select(part => api.Documents[part.Document]).ToEquatableArray(), parts);
    }

    private static Resource Fill(Resource resource, EquatableArray<ApiDocument> sources, List<Part> parts)
    {
        List<ResourceEndpoint> endpoints = [];
        Dictionary<(string Verb, string Path), int> known = [];
        List<ResourceDocument> documents = [];
        for (int i = 0; i < parts.Count; i++)
        {
            ApiDocument source = sources[i];
            EquatableArray<ApiEndpoint> own = parts[i].Endpoints.Select(index => source.Endpoints[index]).ToEquatableArray();
            foreach (ApiEndpoint endpoint in own)
            {
                if (known.TryGetValue((endpoint.Verb, endpoint.Path), out int first))
                {
                    ResourceEndpoint before = endpoints[first];
                    endpoints[first] = before with { MethodName = before.MethodName ?? endpoint.MethodName, Others = [.. before.Others, endpoint] };
                    continue;
                }

                known.Add((endpoint.Verb, endpoint.Path), endpoints.Count);
                endpoints.Add(new ResourceEndpoint(source.Path, endpoint, endpoint.MethodName, []));
            }

            documents.Add(new ResourceDocument(source.Path, own, parts[i].Declarations.Select(index => source.Declarations[index]).ToEquatableArray()));
        }

        return resource with { Endpoints = endpoints.ToEquatableArray(), Documents = documents.ToEquatableArray(), Sources = sources };
    }

    // Documents come one after the other, so that a resource's part of one is its last as long as that is divided.
    private Part PartOf(ResourcePath path, int document)
    {
        if (!_parts.TryGetValue(path, out List<Part>? parts))
            _parts.Add(path, parts = []);
        if (parts.Count == 0 || parts[parts.Count - 1].Document != document)
            parts.Add(new Part(document, [], []));
        return parts[parts.Count - 1];
    }

    /// <summary>What a document says of a resource.</summary>
    /// <param name="Document">Which of the documents it is.</param>
    /// <param name="Endpoints">Which of its endpoints belong there.</param>
    /// <param name="Declarations">Which of its declarations do.</param>
    private sealed record Part(int Document, List<int> Endpoints, List<int> Declarations);
}
