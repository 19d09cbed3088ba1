namespace SpecGen.Tool.Input;

/// <summary>A page's text and where it came from.</summary>
/// <param name="LinkPath">The path that it is linked by: its folders may name resources.</param>
/// <param name="DisplayPath">The path that messages show.</param>
/// <param name="IsNamed">Whether the user named this very file, and did not mean whatever lies in a folder.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourcePage(string LinkPath, string DisplayPath, bool IsNamed, string Text)
{
    /// <summary>The deepest folder that holds all of some pages.</summary>
    /// <param name="pages">The pages, at least one.</param>
    public static string CommonFolder(IReadOnlyList<SourcePage> pages)
    {
        string[] folders = [.. pages.Select(page => Path.GetDirectoryName(page.LinkPath)!)];
        string common = folders[0];
        while (!folders.All(folder => folder == common || folder.StartsWith(Path.TrimEndingDirectorySeparator(common) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            common = Path.GetDirectoryName(common)!;
        return common;
    }
}
