namespace SpecGen.Tool.Input;

/// <summary>Finds the folder that the paths of pages start from: a build takes that of its project, wherever a command runs.</summary>
internal static class ProjectFolder
{
    private static readonly EnumerationOptions s_readable = new() { IgnoreInaccessible = true };

    /// <summary>
    /// The nearest folder, from that of the pages upwards, with a project; else the nearest with a configuration; else the directory that the command runs in.
    /// </summary>
    /// <param name="context">Where the command runs.</param>
    /// <param name="pages">The pages.</param>
    public static string Of(ToolContext context, IReadOnlyList<SourcePage> pages)
    {
        if (pages.Count == 0)
            return context.Directory;
        string common = SourcePage.CommonFolder(pages);
        return Nearest(common, HasProject) ?? Nearest(common, HasConfiguration) ?? context.Directory;
    }

    private static string? Nearest(string folder, Func<string, bool> isFound)
    {
        for (string? candidate = folder; candidate is not null; candidate = Path.GetDirectoryName(candidate))
        {
            if (isFound(candidate))
                return candidate;
        }

        return null;
    }

    // Pages of an earlier version may stand in a folder that is gone.
    private static bool HasProject(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csproj", s_readable).Any();

    private static bool HasConfiguration(string folder) => File.Exists(Path.Combine(folder, ClientLoader.ConfigurationName));
}
