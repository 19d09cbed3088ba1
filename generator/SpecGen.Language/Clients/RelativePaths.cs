namespace SpecGen.Language.Clients;

/// <summary>Paths that do not depend on where a project was checked out. Generators may not ask the file system, so this is done on texts.</summary>
public static class RelativePaths
{
    /// <summary>The path as seen from a folder, with slashes; the path itself where they have no folder in common.</summary>
    public static string From(string folder, string path)
    {
        string[] from = Segments(folder);
        string[] to = Segments(path);
        int common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common])
            common++;
        return common == 0
            ? path.Replace('\\', '/')
            : string.Join("/", [.. Enumerable.Repeat("..", from.Length - common), .. to.Skip(common)]);
    }

    private static string[] Segments(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
}
