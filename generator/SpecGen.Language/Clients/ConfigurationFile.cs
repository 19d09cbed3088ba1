namespace SpecGen.Language.Clients;

/// <summary>A <c>specgen.json</c>.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text.</param>
public sealed record ConfigurationFile(string Path, string Text)
{
    /// <summary>The configuration of some pages: the one in the deepest folder that holds all of them, or else most of them.</summary>
    /// <param name="pages">The pages of one client.</param>
    /// <param name="files">All configurations; their order makes no difference.</param>
    /// <returns>The configuration; null where there are none.</returns>
    public static ConfigurationFile? Nearest(IReadOnlyCollection<PagePaths> pages, IEnumerable<ConfigurationFile> files)
        => files
            .OrderByDescending(file => pages.Count(page => page.Path.StartsWith(file.Folder, RelativePaths.ComparisonOf(file.Path))))
            .ThenByDescending(static file => file.Path.Length)
            .ThenBy(static file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();

    // With the separator at its end.
    private string Folder => Path.Substring(0, Path.LastIndexOfAny(['/', '\\']) + 1);
}
