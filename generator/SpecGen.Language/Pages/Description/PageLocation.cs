using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>What a page's place in the documentation says about it: its front matter's URL, else the folders of its path.</summary>
/// <param name="Resource">The resource's names from the root down; null where the place does not tell.</param>
/// <param name="Method">The method's name, for a page of one method.</param>
internal sealed record PageLocation(IReadOnlyList<string>? Resource, string? Method)
{
    private static readonly HashSet<string> s_roots = new(StringComparer.Ordinal) { "api", "api-reference", "reference", "resources" };

    // Where methods of the client itself stand.
    private static readonly HashSet<string> s_client = new(StringComparer.OrdinalIgnoreCase) { "$client", "%24client" };

    /// <summary>The folders that are resources because of a page, whatever they are called: it describes them, or is of one method and lies in them.</summary>
    /// <param name="page">The page.</param>
    public static List<string> FindFolders(PageModel page)
    {
        List<string> folders = [];
        if (page.Resources.IsEmpty && page.Methods.Count != 1)
            return folders;
        foreach (List<string> segments in Places(page))
        {
            if (!page.Resources.IsEmpty)
                folders.Add(Key(segments, segments.Count));
            else if (segments.Count > 1 && segments[segments.Count - 2] is not ("methods" or "resources"))
                folders.Add(Key(segments, segments.Count - 1));
        }

        return folders;
    }

    /// <summary>What a page's place says.</summary>
    /// <param name="page">The page.</param>
    /// <param name="resources">The folders of all pages of the client.</param>
    public static PageLocation Of(PageModel page, HashSet<string> resources)
    {
        PageLocation location = Find(page, resources);
        return location.Resource is [var only] && s_client.Contains(only) ? location with { Resource = [] } : location;
    }

    /// <summary>Whether another place says the same.</summary>
    /// <param name="other">The other place.</param>
    public bool IsSame(PageLocation other)
        => string.Equals(Method, other.Method, StringComparison.Ordinal)
            && (Resource is null ? other.Resource is null : other.Resource is not null && Resource.SequenceEqual(other.Resource, StringComparer.Ordinal));

    private static PageLocation Find(PageModel page, HashSet<string> resources)
    {
        if (page.Url is not null)
        {
            List<string> url = SegmentsOfUrl(page.Url);
            if ((FindFolders(url, page, resources) ?? FindBelowRoot(url, page, resources)) is { } location)
                return location;
        }

        return FindFolders(SegmentsOfPath(page), page, resources) ?? new PageLocation(null, null);
    }

    private static IEnumerable<List<string>> Places(PageModel page)
        => page.Url is null ? [SegmentsOfPath(page)] : [SegmentsOfUrl(page.Url), SegmentsOfPath(page)];

    // Read from the end, so that folders above do not matter: resources/chat/subresources/completions/methods/retrieve.
    private static PageLocation? FindFolders(List<string> segments, PageModel page, HashSet<string> resources)
    {
        List<string> left = [.. segments];
        string? method = null;
        if (EndsWith(left, "methods") && page.Methods.Count == 1)
        {
            method = left[left.Count - 1];
            left.RemoveRange(left.Count - 2, 2);
        }

        List<string> resource = [];
        while (EndsWith(left, "subresources"))
        {
            resource.Insert(0, left[left.Count - 1]);
            left.RemoveRange(left.Count - 2, 2);
        }

        // A folder called "resources" is the root of the reference, but not inside a resource, nor where a method stands right below it.
        bool isBelowRoot = EndsWith(left, "resources") && !IsMethod(page) && !resources.Contains(Key(left, left.Count - 2));
        if (left.Count == 0 || (method is null && resource.Count == 0 && !isBelowRoot && !s_client.Contains(left[left.Count - 1])))
            return null;
        resource.Insert(0, left[left.Count - 1]);
        return new PageLocation(resource, method);
    }

    // docs/en/api/admin/invites/list: all that follows the root of the reference.
    private static PageLocation? FindBelowRoot(List<string> segments, PageModel page, HashSet<string> resources)
    {
        // A method stands in a resource, where the place names one.
        int root = IsMethod(page) ? FindRoot(segments, 2, resources) : -1;
        bool hasMethod = root >= 0;
        if (!hasMethod && (root = FindRoot(segments, 1, resources)) < 0)
            return null;

        List<string> resource = [.. segments.Skip(root + 1)];
        if (!hasMethod)
            return new PageLocation(resource, null);
        string method = resource[resource.Count - 1];
        resource.RemoveAt(resource.Count - 1);
        return new PageLocation(resource, method);
    }

    private static int FindRoot(List<string> segments, int below, HashSet<string> resources)
    {
        int root = segments.Count - 1 - below;
        while (root >= 0 && !IsRoot(segments, root, resources))
            root--;
        return root;
    }

    private static bool IsRoot(List<string> segments, int index, HashSet<string> resources)
        => s_roots.Contains(segments[index]) && !(segments[index] == "resources" && resources.Contains(Key(segments, index)));

    private static bool IsMethod(PageModel page) => page.Methods.Count == 1 && page.Resources.IsEmpty;

    private static string Key(List<string> segments, int count) => string.Join("/", segments.Take(count));

    private static bool EndsWith(List<string> segments, string folder)
        => segments.Count > 1 && string.Equals(segments[segments.Count - 2], folder, StringComparison.Ordinal);

    private static List<string> SegmentsOfPath(PageModel page) => SegmentsOf(page.Path.Replace('\\', '/'));

    private static List<string> SegmentsOfUrl(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) ? SegmentsOf(parsed.AbsolutePath) : SegmentsOf(url);

    private static List<string> SegmentsOf(string path)
    {
        List<string> segments = [.. path.Split(['/'], StringSplitOptions.RemoveEmptyEntries)];
        if (segments.Count == 0)
            return segments;

        string last = segments[segments.Count - 1];
        if (last.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            last = last.Substring(0, last.Length - 3);
        segments[segments.Count - 1] = last;
        if (string.Equals(last, "index", StringComparison.OrdinalIgnoreCase))
            segments.RemoveAt(segments.Count - 1);
        return segments;
    }
}
