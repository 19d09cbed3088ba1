using Microsoft.Extensions.FileSystemGlobbing;

namespace SpecGen.Tool.Input;

/// <summary>A file that was found.</summary>
/// <param name="FullPath">Its path.</param>
/// <param name="IsNamed">Whether the user named this very file.</param>
internal readonly record struct FoundPage(string FullPath, bool IsNamed);

/// <summary>Turns what a user names (files, folders, globs) into files.</summary>
internal static class PageFinder
{
    /// <summary>The full paths, each once, in ordinal order.</summary>
    public static IReadOnlyList<FoundPage> Find(ToolContext context, IEnumerable<string> paths)
    {
        SortedDictionary<string, bool> files = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string fullPath = context.FullPath(path);
            if (File.Exists(fullPath))
                files[fullPath] = true;
            else
                Array.ForEach(FindMany(context, path), file => files.TryAdd(file, false));
        }

        return [.. files.Select(file => new FoundPage(file.Key, file.Value))];
    }

    /// <summary>Whether a file in a folder is taken for a page. Approved shapes lie beside the pages and are none.</summary>
    public static bool IsPageName(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".verified.md", StringComparison.OrdinalIgnoreCase);

    private static string[] FindMany(ToolContext context, string path)
    {
        string fullPath = context.FullPath(path);
        if (Directory.Exists(fullPath))
            return FindInFolder(fullPath, path);
        if (path.AsSpan().ContainsAny('*', '?'))
            return FindByGlob(context, path);
        throw new ToolException($"{path}: no such file or folder. Name a page (.md), a folder of pages, or a glob in quotes such as \"spec/**/*.md\".");
    }

    private static string[] FindInFolder(string fullPath, string path)
    {
        string[] files = [.. Directory.EnumerateFiles(fullPath, "*.md", SearchOption.AllDirectories).Where(IsPageName)];
        return files.Length > 0
            ? files
            : throw new ToolException($"{path}: the folder holds no page (*.md). `specgen pull` fetches the pages that specgen.json names.");
    }

    private static string[] FindByGlob(ToolContext context, string path)
    {
        // The matcher takes patterns below a directory; what stands before the first wildcard is that directory.
        string pattern = path.Replace('\\', '/');
        int wildcard = pattern.AsSpan().IndexOfAny('*', '?');
        int end = pattern.LastIndexOf('/', wildcard);
        string root = context.FullPath(end < 0 ? "." : end == 0 ? "/" : pattern[..end]);
        Matcher matcher = new(StringComparison.Ordinal);
        matcher.AddInclude(pattern[(end + 1)..]);
        string[] files = Directory.Exists(root) ? [.. matcher.GetResultsInFullPath(root).Where(IsPageName)] : [];
        return files.Length > 0 ? files : throw new ToolException($"{path}: no page (*.md) matches.");
    }
}
