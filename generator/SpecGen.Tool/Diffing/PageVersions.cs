using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>The two versions of the pages that are compared. Both are linked under the same paths, so that where a version lies names nothing.</summary>
/// <param name="Old">The pages that callers know.</param>
/// <param name="New">The pages that they get.</param>
/// <param name="OldName">What the user calls the old version.</param>
/// <param name="NewName">What the user calls the new version.</param>
internal sealed record PageVersions(IReadOnlyList<SourcePage> Old, IReadOnlyList<SourcePage> New, string OldName, string NewName)
{
    /// <summary>Two files, or two folders.</summary>
    public static PageVersions FromPaths(ToolContext context, string oldPath, string newPath)
    {
        IReadOnlyList<SourcePage> old = SourceReader.Read(context, [oldPath]);
        IReadOnlyList<SourcePage> @new = SourceReader.Read(context, [newPath]);
        string oldRoot = context.FullPath(oldPath);
        string newRoot = context.FullPath(newPath);
        if (File.Exists(oldRoot) && File.Exists(newRoot))
            old = [old[0] with { LinkPath = newRoot }];
        else if (Directory.Exists(oldRoot) && Directory.Exists(newRoot))
            old = [.. old.Select(page => page with { LinkPath = Path.Combine(newRoot, Path.GetRelativePath(oldRoot, page.LinkPath)) })];
        return new PageVersions(old, @new, oldPath, newPath);
    }
}
