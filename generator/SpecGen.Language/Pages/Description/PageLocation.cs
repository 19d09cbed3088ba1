using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>What a page's place in the documentation says about it: its front matter's URL, else the folders of its path.</summary>
/// <param name="Resource">The resource's names from the root down; null where the place does not tell.</param>
/// <param name="Method">The method's name, for a page of one method.</param>
internal sealed record PageLocation(IReadOnlyList<string>? Resource, string? Method)
{
    private static readonly HashSet<string> s_roots = new(StringComparer.Ordinal) { "api", "api-reference", "reference", "resources" };

    public static PageLocation Of(PageModel page)
    {
        if (page.Url is not null)
        {
            List<string> url = SegmentsOfUrl(page.Url);
            if ((FindFolders(url, page) ?? FindBelowRoot(url, page)) is { } location)
                return location;
        }

        return FindFolders(SegmentsOf(page.Path.Replace('\\', '/')), page) ?? new PageLocation(null, null);
    }

    // Read from the end, so that folders above do not matter: resources/chat/subresources/completions/methods/retrieve.
    private static PageLocation? FindFolders(List<string> segments, PageModel page)
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

        if (left.Count == 0 || (method is null && resource.Count == 0 && !EndsWith(left, "resources")))
            return null;
        resource.Insert(0, left[left.Count - 1]);
        return new PageLocation(resource, method);
    }

    // docs/en/api/admin/invites/list: all that follows the root of the reference.
    private static PageLocation? FindBelowRoot(List<string> segments, PageModel page)
    {
        int root = segments.FindLastIndex(s => s_roots.Contains(s));
        if (root < 0 || root + 1 >= segments.Count)
            return null;

        List<string> resource = [.. segments.Skip(root + 1)];
        bool isMethod = page.Methods.Count == 1 && page.Resources.IsEmpty && resource.Count > 1;
        string? method = isMethod ? resource[resource.Count - 1] : null;
        if (isMethod)
            resource.RemoveAt(resource.Count - 1);
        return new PageLocation(resource, method);
    }

    private static bool EndsWith(List<string> segments, string folder)
        => segments.Count > 1 && string.Equals(segments[segments.Count - 2], folder, StringComparison.Ordinal);

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
