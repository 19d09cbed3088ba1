using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Resources;

/// <summary>What a page's place in the documentation says about it: its front matter's URL, else the folders of its path.</summary>
/// <param name="Resource">The resource's names from the root down; null where the place does not tell.</param>
/// <param name="Method">The method's name, for a page of one method.</param>
internal sealed record PageLocation(IReadOnlyList<string>? Resource, string? Method)
{
    private static readonly HashSet<string> s_roots = new(StringComparer.Ordinal) { "api", "api-reference", "reference", "resources" };

    public static PageLocation Of(PageModel page)
    {
        bool isMethodPage = page.Methods.Count == 1;
        PageLocation? location = page.Url is null ? null : Find(SegmentsOfUrl(page.Url), page, isMethodPage, isUrl: true);
        return location ?? Find(SegmentsOf(page.Path.Replace('\\', '/')), page, isMethodPage, isUrl: false) ?? new PageLocation(null, null);
    }

    private static PageLocation? Find(List<string> segments, PageModel page, bool isMethodPage, bool isUrl)
    {
        int marker = segments.FindIndex(s => s is "subresources" or "methods");
        int root = segments.FindLastIndex(marker < 0 ? segments.Count - 1 : marker, s => s_roots.Contains(s));
        int start = root >= 0 ? root + 1 : marker > 0 && !isUrl ? marker - 1 : -1;
        bool isStructural = marker >= 0 || (root >= 0 && (isUrl || string.Equals(segments[root], "resources", StringComparison.Ordinal)));
        if (start < 0 || start >= segments.Count || !isStructural)
            return null;

        List<string> names = [.. segments.Skip(start).Where(s => s is not ("subresources" or "methods"))];
        bool isBelowMethods = segments.Count > 1 && string.Equals(segments[segments.Count - 2], "methods", StringComparison.Ordinal);
        bool hasMethod = isMethodPage && names.Count > 1 && (page.Resources.IsEmpty || isBelowMethods);
        string? method = hasMethod ? names[names.Count - 1] : null;
        if (hasMethod)
            names.RemoveAt(names.Count - 1);
        return names.Count == 0 ? null : new PageLocation(names, method);
    }

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
