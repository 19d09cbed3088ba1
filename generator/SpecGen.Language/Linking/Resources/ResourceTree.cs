using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Linking.Resources;

/// <summary>
/// Finds the resource of every heading and endpoint. Pages print the headings of nested resources one after the other at one level, so nesting comes from the places of
/// other pages, from headings without content, and from the endpoints' paths.
/// </summary>
internal sealed class ResourceTree
{
    private readonly Dictionary<string, List<IReadOnlyList<string>>> _endpointLocations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownPaths = new(StringComparer.Ordinal);

    public ResourceTree(IReadOnlyList<PageModel> pages)
    {
        foreach (PageModel page in pages)
            Learn(page);
    }

    public ResourceNode Root { get; } = new(string.Empty, null);

    /// <summary>The resources of a page's headings, by their index, and of what stands above the first heading.</summary>
    public PageResources Place(PageModel page)
    {
        PageLocation location = PageLocation.Of(page);
        List<ResourceNode> nodes = PlaceHeadings(page, location);
        ResourceNode?[] endpoints = new ResourceNode?[page.Methods.Count];
        for (int i = 0; i < page.Methods.Count; i++)
        {
            PageMethod method = page.Methods[i];
            endpoints[i] = method.ResourceIndex >= 0 ? nodes[method.ResourceIndex]
                : location.Resource is { } path ? Resolve(path)
                : ResolveByPath(method.Path);
        }

        return new PageResources(nodes, [.. endpoints.Select(e => e!)], location.Method);
    }

    private void Learn(PageModel page)
    {
        if (PageLocation.Of(page).Resource is not { } resource)
            return;

        for (int length = 1; length <= resource.Count; length++)
            _knownPaths.Add(Key(resource.Take(length)));
        foreach (PageMethod method in page.Methods)
        {
            // On a page of several resources only those of its own heading are surely there.
            if (method.ResourceIndex > 0 || (page.Resources.Count > 1 && method.ResourceIndex != 0))
                continue;
            string key = EndpointKey(method);
            if (!_endpointLocations.TryGetValue(key, out List<IReadOnlyList<string>>? list))
                _endpointLocations.Add(key, list = []);
            list.Add(resource);
        }
    }

    private List<ResourceNode> PlaceHeadings(PageModel page, PageLocation location)
    {
        List<ResourceNode> nodes = [];
        if (page.Resources.IsEmpty)
            return nodes;

        List<string>[] paths = [.. page.Resources.Select((_, i) => EndpointPaths(page, i))];
        bool[] isEmpty = [.. page.Resources.Select((_, i) => paths[i].Count == 0 && !page.DomainTypes.Any(d => d.ResourceIndex == i))];
        string common = CommonPath(paths.SelectMany(p => p));
        List<OpenHeading> open = [];
        for (int i = 0; i < page.Resources.Count; i++)
        {
            PageResource heading = page.Resources[i];
            ResourceNode node = i == 0
                ? PlaceFirst(page, location)
                : FindKnown(page, i, [.. open.Select(o => o.Node)]) ?? Nest(heading, paths[i], open, nodes[0]);
            while (open.Count > 0 && !IsAncestor(open[open.Count - 1].Node, node))
                open.RemoveAt(open.Count - 1);
            open.Add(new OpenHeading(node, BasePaths(heading.Title, paths[i], common), isEmpty[i]));
            if (node.Title.Length == 0)
                node.Title = heading.Title;
            if (node.Description.Length == 0)
                node.Description = heading.Description;
            nodes.Add(node);
        }

        return nodes;
    }

    private ResourceNode PlaceFirst(PageModel page, PageLocation location)
        => location.Resource is { } path ? Resolve(path) : FindKnown(page, 0, []) ?? Root.Child(Slug(page.Resources[0].Title));

    // A page of one method, or of the resource itself, tells where an endpoint belongs; else the place of a page whose path continues an open one.
    private ResourceNode? FindKnown(PageModel page, int index, List<ResourceNode> open)
    {
        string title = ResourceNode.Normalize(page.Resources[index].Title);
        foreach (PageMethod method in page.Methods)
        {
            if (method.ResourceIndex != index || !_endpointLocations.TryGetValue(EndpointKey(method), out List<IReadOnlyList<string>>? locations))
                continue;
            IReadOnlyList<string>? location = locations.Find(l => string.Equals(ResourceNode.Normalize(l[l.Count - 1]), title, StringComparison.Ordinal)
                && (open.Count == 0 || IsBelow(l, open[0])));
            if (location is not null)
                return Resolve(location);
        }

        for (int i = open.Count - 1; i >= 0; i--)
        {
            List<string> path = PathOf(open[i]);
            path.Add(page.Resources[index].Title);
            if (_knownPaths.Contains(Key(path)))
                return open[i].Child(Slug(page.Resources[index].Title));
        }

        return null;
    }

    private static ResourceNode Nest(PageResource heading, List<string> paths, List<OpenHeading> open, ResourceNode first)
    {
        string slug = Slug(heading.Title);
        if (open.Count > 0 && open[open.Count - 1].IsEmpty)
            return open[open.Count - 1].Node.Child(slug);

        for (int i = open.Count - 1; i >= 0; i--)
        {
            if (paths.Count > 0 && paths.TrueForAll(p => open[i].Bases.Exists(b => IsBelow(p, b))))
                return open[i].Node.Child(slug);
        }

        return first.Child(slug);
    }

    // Below "/v1/analytics" although its only endpoint is "/v1/analytics/summaries": up to the segment that the heading names, unless the whole page is below it.
    private static List<string> BasePaths(string title, List<string> paths, string common)
    {
        string name = ResourceNode.Normalize(title);
        List<string> bases = [];
        foreach (string path in paths)
        {
            string[] segments = path.Split('/');
            int named = Array.FindLastIndex(segments, s => Words.IsSameStem(ResourceNode.Normalize(s), name));
            string candidate = string.Join("/", segments.Take(named + 1));
            if (named > 0 && candidate.Length > common.Length)
                bases.Add(candidate);
        }

        return bases.Count > 0 || paths.Count == 0 ? bases : [CommonPath(paths)];
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

    private static List<string> EndpointPaths(PageModel page, int index)
        => [.. page.Methods.Where(m => m.ResourceIndex == index).Select(m => m.Path.TrimEnd('/'))];

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

    private ResourceNode Resolve(IReadOnlyList<string> path)
    {
        ResourceNode node = Root;
        foreach (string segment in path)
            node = node.Child(segment);
        return node;
    }

    // Nothing but the endpoint's own path is known: its constant segments, without versions.
    private ResourceNode ResolveByPath(string path)
    {
        List<string> segments = [.. path.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Where(s => s[0] != '{' && !IsVersion(s))];
        return segments.Count == 0 ? Root.Child("api") : Resolve(segments);
    }

    private static bool IsVersion(string segment)
        => string.Equals(segment, "api", StringComparison.OrdinalIgnoreCase)
            || (segment.Length > 1 && segment[0] is 'v' or 'V' && segment.Skip(1).All(char.IsDigit));

    private static bool IsAncestor(ResourceNode ancestor, ResourceNode node)
    {
        for (ResourceNode? current = node.Parent; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, ancestor))
                return true;
        }

        return false;
    }

    private static bool IsBelow(IReadOnlyList<string> path, ResourceNode root)
    {
        List<string> above = PathOf(root);
        return path.Count > above.Count && string.Equals(Key(path.Take(above.Count)), Key(above), StringComparison.Ordinal);
    }

    private static List<string> PathOf(ResourceNode node)
    {
        List<string> path = [];
        for (ResourceNode? current = node; current is { IsRoot: false }; current = current.Parent)
            path.Insert(0, current.Segment);
        return path;
    }

    private static string Key(IEnumerable<string> path) => string.Join("/", path.Select(ResourceNode.Normalize));

    private static string EndpointKey(PageMethod method) => method.Verb + " " + method.Path;

    private sealed record OpenHeading(ResourceNode Node, List<string> Bases, bool IsEmpty);

    private static string Slug(string title) => string.Join("_", Words.Split(title).Select(w => w.ToLowerInvariant()));
}

/// <summary>Where the parts of a page belong.</summary>
/// <param name="Headings">The resource of every level-1 heading.</param>
/// <param name="Endpoints">The resource of every endpoint.</param>
/// <param name="Method">The name of the page's only method.</param>
internal sealed record PageResources(IReadOnlyList<ResourceNode> Headings, IReadOnlyList<ResourceNode> Endpoints, string? Method);
