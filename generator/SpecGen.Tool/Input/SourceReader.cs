namespace SpecGen.Tool.Input;

/// <summary>Reads the pages that a user names.</summary>
internal static class SourceReader
{
    /// <summary>All pages, in ordinal order of their paths.</summary>
    public static IReadOnlyList<SourcePage> Read(ToolContext context, IEnumerable<string> paths)
        => [.. PageFinder.Find(context, paths).Select(file => Read(context, file))];

    private static SourcePage Read(ToolContext context, FoundPage file)
    {
        string displayPath = context.DisplayPath(file.FullPath);
        return new SourcePage(file.FullPath, displayPath, file.IsNamed, PageText.Read(file.FullPath, displayPath));
    }
}
