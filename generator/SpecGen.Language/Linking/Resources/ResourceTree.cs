using System.Globalization;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Resources;

/// <summary>
/// Finds the resource of every heading and endpoint. Pages print the headings of nested resources one after the other at one level, so nesting comes from the
/// places of other pages, from headings without content, and from the endpoints' paths.
/// </summary>
internal sealed class ResourceTree
{
    // Of real ones the deepest lie below four others. Each level makes every name below it longer.
    private const int MaxDepth = 24;

    private readonly Dictionary<string, List<EquatableArray<string>>> _endpointLocations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownPaths = new(StringComparer.Ordinal);
    private readonly Dictionary<ResourcePath, List<ResourcePath>> _children = [];
    private readonly Dictionary<ResourcePath, ApiHeading> _headings = [];
    private readonly Dictionary<(ResourcePath Parent, string Name), ResourcePath> _byName = [];
    private readonly HashSet<ResourcePath> _moved = [];
    private readonly List<Finding> _findings = [];

    private ResourceTree(EquatableArray<ApiDocument> documents)
    {
        foreach (ApiDocument document in documents)
            Learn(document);
    }

    /// <summary>Places the documents.</summary>
    public static ResourcePlaces Place(EquatableArray<ApiDocument> documents)
    {
        ResourceTree tree = new(documents);
        List<PlacedDocument> placed = [.. documents.Select(tree.Place)];
        return new ResourcePlaces(placed, tree._children, tree._headings, tree._findings);
    }

    private PlacedDocument Place(ApiDocument document)
    {
        List<ResourcePath> headings = PlaceHeadings(document);
        List<ResourcePath> endpoints = [];
        foreach (ApiEndpoint endpoint in document.Endpoints)
        {
            ResourcePath resource = endpoint.Heading >= 0 ? headings[endpoint.Heading]
                : document.Location is { } location ? Resolve(location)
                : ResolveByPath(endpoint.Path);
            endpoints.Add(resource);
            if (_moved.Contains(resource))
            {
                string limit = MaxDepth.ToString(CultureInfo.InvariantCulture);
                _findings.Add(new Finding(LinkDiagnostics.ResourceTooDeep, endpoint.Id, [endpoint.Verb.ToUpperInvariant(), endpoint.Path, limit]));
            }
        }

        List<ResourcePath> declarations = [.. document.Declarations.Select(d => d.Heading >= 0 ? headings[d.Heading] : ResourcePath.Root)];
        return new PlacedDocument(document, endpoints, declarations);
    }

    private void Learn(ApiDocument document)
    {
        if (document.Location is not { } location)
            return;

        for (int length = 1; length <= location.Count; length++)
            _knownPaths.Add(Key(location.Take(length)));
        foreach (ApiEndpoint endpoint in document.Endpoints)
        {
            // On a page of several resources only those of its own heading are surely there.
            if (endpoint.Heading > 0 || (document.Headings.Count > 1 && endpoint.Heading != 0))
                continue;
            string key = EndpointKey(endpoint);
            if (!_endpointLocations.TryGetValue(key, out List<EquatableArray<string>>? list))
                _endpointLocations.Add(key, list = []);
            list.Add(location);
        }
    }

    private List<ResourcePath> PlaceHeadings(ApiDocument document)
    {
        List<ResourcePath> placed = [];
        if (document.Headings.IsEmpty)
            return placed;

        ILookup<int, ApiEndpoint> endpoints = document.Endpoints.ToLookup(e => e.Heading);
        HashSet<int> declaring = [.. document.Declarations.Select(d => d.Heading)];
        List<string>[] paths = [.. document.Headings.Select((_, i) => endpoints[i].Select(e => e.Path.TrimEnd('/')).ToList())];
        bool[] isEmpty = [.. document.Headings.Select((_, i) => paths[i].Count == 0 && !declaring.Contains(i))];
        string common = CommonPath(paths.SelectMany(p => p));
        List<OpenHeading> open = [];
        for (int i = 0; i < document.Headings.Count; i++)
        {
            ApiHeading heading = document.Headings[i];
            ResourcePath resource = i == 0
                ? PlaceFirst(document, endpoints[0])
                : FindKnown(heading, endpoints[i], [.. open.Select(o => o.Resource)]) ?? Nest(heading, paths[i], open, placed[0]);
            while (open.Count > 0 && !IsAncestor(open[open.Count - 1].Resource, resource))
                open.RemoveAt(open.Count - 1);
            open.Add(new OpenHeading(resource, BasePaths(heading.Title, paths[i], common), isEmpty[i]));
            Describe(resource, heading);
            placed.Add(resource);
        }

        return placed;
    }

    // The first heading that has a title or description gives it.
    private void Describe(ResourcePath resource, ApiHeading heading)
    {
        ApiHeading known = _headings.TryGetValue(resource, out ApiHeading? found) ? found : new ApiHeading(string.Empty, string.Empty);
        _headings[resource] = new ApiHeading(
            known.Title.Length > 0 ? known.Title : heading.Title,
            known.Description.Length > 0 ? known.Description : heading.Description);
    }

    private ResourcePath PlaceFirst(ApiDocument document, IEnumerable<ApiEndpoint> endpoints)
        => document.Location is { } location
            ? Resolve(location)
            : FindKnown(document.Headings[0], endpoints, []) ?? Child(ResourcePath.Root, ResourcePath.Slug(document.Headings[0].Title));

    // A page of one method, or of the resource itself, tells where an endpoint belongs; else the place of a page whose path continues an open one.
    private ResourcePath? FindKnown(ApiHeading heading, IEnumerable<ApiEndpoint> endpoints, List<ResourcePath> open)
    {
        string title = ResourcePath.Normalize(heading.Title);
        foreach (ApiEndpoint endpoint in endpoints)
        {
            if (!_endpointLocations.TryGetValue(EndpointKey(endpoint), out List<EquatableArray<string>>? locations))
                continue;
            foreach (EquatableArray<string> location in locations)
            {
                if (location.Count > 0 && string.Equals(ResourcePath.Normalize(location[location.Count - 1]), title, StringComparison.Ordinal) && (open.Count == 0 || IsBelow(location, open[0])))
                    return Resolve(location);
            }
        }

        for (int i = open.Count - 1; i >= 0; i--)
        {
            if (_knownPaths.Contains(Key(open[i].Segments().Append(heading.Title))))
                return Child(open[i], ResourcePath.Slug(heading.Title));
        }

        return null;
    }

    private ResourcePath Nest(ApiHeading heading, List<string> paths, List<OpenHeading> open, ResourcePath first)
    {
        string slug = ResourcePath.Slug(heading.Title);
        if (open.Count > 0 && open[open.Count - 1].IsEmpty)
            return Child(open[open.Count - 1].Resource, slug);

        for (int i = open.Count - 1; i >= 0; i--)
        {
            if (paths.Count > 0 && paths.TrueForAll(p => open[i].Bases.Exists(b => IsBelow(p, b))))
                return Child(open[i].Resource, slug);
        }

        return Child(first, slug);
    }

    // Below "/v1/analytics" although its only endpoint is "/v1/analytics/summaries": up to the segment that the heading names, unless the whole page is below
    // it.
    private static List<string> BasePaths(string title, List<string> paths, string common)
    {
        string name = ResourcePath.Normalize(title);
        HashSet<string> bases = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string[] segments = path.Split('/');
            int named = Array.FindLastIndex(segments, s => Words.IsSameStem(ResourcePath.Normalize(s), name));
            string candidate = string.Join("/", segments.Take(named + 1));
            if (named > 0 && candidate.Length > common.Length)
                bases.Add(candidate);
        }

        return bases.Count > 0 || paths.Count == 0 ? [.. bases] : [CommonPath(paths)];
    }

    // An account of "{accounts_or_zones}" may be "accounts" elsewhere, and placeholders have any name.
    private static bool IsBelow(string path, string parent)
    {
        string[] segments = path.Split('/');
        string[] above = parent.Split('/');
        if (segments.Length <= above.Length || above.Length < 2)
            return false;
        for (int i = 0; i < above.Length; i++)
        {
            bool isSame = string.Equals(segments[i], above[i], StringComparison.Ordinal)
                || (segments[i].StartsWith("{", StringComparison.Ordinal) && above[i].StartsWith("{", StringComparison.Ordinal))
                || IsChoice(segments[i])
                || IsChoice(above[i]);
            if (!isSame)
                return false;
        }

        return true;
    }

    private static bool IsChoice(string segment) => segment.StartsWith("{", StringComparison.Ordinal) && segment.IndexOf("_or_", StringComparison.Ordinal) > 0;

    private static string CommonPath(IEnumerable<string> paths)
    {
        string[]? common = null;
        foreach (string path in paths)
        {
            string[] segments = path.Split('/');
            if (common is null)
            {
                common = segments;
                continue;
            }

            int length = 0;
            while (length < Math.Min(common.Length, segments.Length) && string.Equals(common[length], segments[length], StringComparison.Ordinal))
                length++;
            common = [.. common.Take(length)];
        }

        return common is null ? string.Empty : string.Join("/", common);
    }

    // Headings and folders spell one name differently: the first spelling is kept.
    private ResourcePath Child(ResourcePath parent, string name)
    {
        string key = ResourcePath.Normalize(name);
        bool isMoved = parent.Depth > MaxDepth;
        if (isMoved)
            parent = parent.Parent!;
        if (!_byName.TryGetValue((parent, key), out ResourcePath? child))
        {
            if (!_children.TryGetValue(parent, out List<ResourcePath>? children))
                _children.Add(parent, children = []);
            children.Add(child = new ResourcePath(parent, name));
            _byName.Add((parent, key), child);
        }

        if (isMoved)
            _moved.Add(child);
        return child;
    }

    private ResourcePath Resolve(IEnumerable<string> segments)
    {
        ResourcePath path = ResourcePath.Root;
        foreach (string segment in segments)
            path = Child(path, segment);
        return path;
    }

    // Nothing but the endpoint's own path is known: its constant segments, without versions.
    private ResourcePath ResolveByPath(string path)
    {
        List<string> segments = [.. path.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Where(s => s[0] != '{' && !IsVersion(s))];
        return segments.Count == 0 ? Child(ResourcePath.Root, "api") : Resolve(segments);
    }

    private static bool IsVersion(string segment)
        => string.Equals(segment, "api", StringComparison.OrdinalIgnoreCase)
            || (segment.Length > 1 && segment[0] is 'v' or 'V' && segment.Skip(1).All(char.IsDigit));

    private static bool IsAncestor(ResourcePath ancestor, ResourcePath path)
        => path.Parent is { } parent && parent.SelfAndAncestors().Append(ResourcePath.Root).Contains(ancestor);

    private static bool IsBelow(EquatableArray<string> location, ResourcePath resource)
    {
        IReadOnlyList<string> above = resource.Segments();
        return location.Count > above.Count && string.Equals(Key(location.Take(above.Count)), Key(above), StringComparison.Ordinal);
    }

    private static string Key(IEnumerable<string> path) => string.Join("/", path.Select(ResourcePath.Normalize));

    private static string EndpointKey(ApiEndpoint endpoint) => endpoint.Verb + " " + endpoint.Path;

    private sealed record OpenHeading(ResourcePath Resource, List<string> Bases, bool IsEmpty);
}

/// <summary>Where the parts of all documents belong.</summary>
/// <param name="Documents">The documents, in their order.</param>
/// <param name="Children">The resources below each resource, in order of appearance.</param>
/// <param name="Headings">What the documents call the resources, where they do.</param>
/// <param name="Findings">What was noticed.</param>
internal sealed record ResourcePlaces(
    IReadOnlyList<PlacedDocument> Documents,
    IReadOnlyDictionary<ResourcePath, List<ResourcePath>> Children,
    IReadOnlyDictionary<ResourcePath, ApiHeading> Headings,
    IReadOnlyList<Finding> Findings)
{
    public IReadOnlyList<ResourcePath> ChildrenOf(ResourcePath path) => Children.TryGetValue(path, out List<ResourcePath>? children) ? children : [];
}

/// <summary>Where the parts of a document belong.</summary>
/// <param name="Document">The document.</param>
/// <param name="Endpoints">The resource of each of its endpoints.</param>
/// <param name="Declarations">The resource of each of its declarations.</param>
internal sealed record PlacedDocument(ApiDocument Document, IReadOnlyList<ResourcePath> Endpoints, IReadOnlyList<ResourcePath> Declarations);
