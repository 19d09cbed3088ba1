using LibGit2Sharp;
using Microsoft.Extensions.FileSystemGlobbing;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>Pages as they are in a revision of a git repository.</summary>
internal static class GitPages
{
    /// <summary>Reads both sides of <c>OLD..NEW</c>, or of one revision and the working tree.</summary>
    /// <param name="context">Where the repository is looked for.</param>
    /// <param name="revisions">One or two revisions, or a range.</param>
    /// <param name="paths">What to read of them, relative to the current directory.</param>
    public static PageVersions Read(ToolContext context, string[] revisions, string[] paths)
    {
        using Repository repository = Open(context);
        (string old, string? @new) = Split(revisions);
        List<SourcePage> oldPages = ReadRevision(context, repository, old, paths);
        IReadOnlyList<SourcePage> newPages = @new is null ? ReadWorkingTree(context, paths) : ReadRevision(context, repository, @new, paths);
        if (oldPages.Count + newPages.Count == 0)
            throw new ToolException($"{string.Join(' ', paths)}: no page (*.md) in {old} nor in {@new ?? "the working tree"}.");
        return new PageVersions(oldPages, newPages, old, @new ?? "working tree");
    }

    /// <summary>Opens the repository around the current directory.</summary>
    public static Repository Open(ToolContext context)
    {
        string found = Repository.Discover(context.Directory)
            ?? throw new ToolException($"{context.Directory} is in no git repository. Without one, compare two files or folders: `specgen diff OLD NEW`.");
        Repository repository = new(found);
        if (!repository.Info.IsBare)
            return repository;
        repository.Dispose();
        throw new ToolException($"{found} is a bare repository, which has no folder for the paths to start from. Run this in a clone.");
    }

    private static (string Old, string? New) Split(string[] revisions)
    {
        if (revisions.Length == 2)
            return (revisions[0], revisions[1]);
        int dots = revisions[0].IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return (revisions[0], null);
        string old = revisions[0][..dots];
        string @new = revisions[0][(dots + 2)..].TrimStart('.');
        return (old.Length == 0 ? "HEAD" : old, @new.Length == 0 ? "HEAD" : @new);
    }

    private static List<SourcePage> ReadRevision(ToolContext context, Repository repository, string revision, string[] paths)
        => ReadCommit(context, repository, FindCommit(repository, revision), revision, paths);

    /// <summary>Reads the pages of a commit.</summary>
    /// <param name="context">What paths are relative to.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="revision">What the commit is called in messages.</param>
    /// <param name="paths">What to read of it.</param>
    public static List<SourcePage> ReadCommit(ToolContext context, Repository repository, Commit commit, string revision, string[] paths)
    {
        string root = repository.Info.WorkingDirectory;
        List<SourcePage> pages = [];
        foreach (TreeEntry entry in Files(commit.Tree, ""))
        {
            string fullPath = Path.GetFullPath(entry.Path, root);
            (bool matches, bool isNamed) = Match(context, fullPath, paths);
            if (!matches)
                continue;
            Blob blob = (Blob)entry.Target;
            string displayPath = $"{revision}:{entry.Path}";
            if (blob.Size > PageText.MaximumBytes)
                throw new ToolException($"{displayPath}: {blob.Size / (1024 * 1024)} MB is too large for a page.");
            using MemoryStream bytes = new();
            using (Stream content = blob.GetContentStream())
                content.CopyTo(bytes);
            pages.Add(new SourcePage(fullPath, displayPath, isNamed, PageText.Decode(bytes.ToArray(), displayPath)));
        }

        return pages;
    }

    /// <summary>Finds a branch, tag or commit.</summary>
    public static Commit FindCommit(Repository repository, string revision)
    {
        GitObject? found;
        try
        {
            found = repository.Lookup(revision);
        }
        catch (LibGit2SharpException exception)
        {
            throw new ToolException($"{revision}: {exception.Message.TrimEnd('.')}. Name a branch, tag or commit.");
        }

        return found?.Peel<Commit>()
            ?? throw new ToolException(
                $"{revision}: no such revision in {repository.Info.WorkingDirectory}. `git branch -a` and `git log` list what there is.");
    }

    private static IEnumerable<TreeEntry> Files(Tree tree, string prefix)
    {
        foreach (TreeEntry entry in tree)
        {
            if (entry.TargetType == TreeEntryTargetType.Tree)
            {
                foreach (TreeEntry file in Files((Tree)entry.Target, prefix + entry.Name + "/"))
                    yield return file;
            }
            else if (entry.TargetType == TreeEntryTargetType.Blob && entry.Mode != Mode.SymbolicLink && PageFinder.IsPageName(entry.Name))
            {
                yield return entry;
            }
        }
    }

    // A path that is missing on one side is new or gone there, and no mistake.
    private static IReadOnlyList<SourcePage> ReadWorkingTree(ToolContext context, string[] paths)
        => SourceReader.Read(
            context,
            paths.Where(path => File.Exists(context.FullPath(path)) || Directory.Exists(context.FullPath(path)) || path.AsSpan().ContainsAny('*', '?')));

    /// <summary>Whether a file is among the paths, and whether it is named by one of them.</summary>
    public static (bool Matches, bool IsNamed) Match(ToolContext context, string fullPath, string[] paths)
    {
        foreach (string path in paths)
        {
            string named = context.FullPath(path);
            if (named == fullPath)
                return (true, true);
            if (fullPath.StartsWith(Path.TrimEndingDirectorySeparator(named) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return (true, false);
            if (path.AsSpan().ContainsAny('*', '?') && new Matcher(StringComparison.Ordinal).AddInclude(path).Match(context.Directory, fullPath).HasMatches)
                return (true, false);
        }

        return (false, false);
    }
}
