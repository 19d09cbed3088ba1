using System.Globalization;
using LibGit2Sharp;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>What changed in an API over the history of a repository.</summary>
internal static class GitLog
{
    private const int ShortLength = 8;

    /// <summary>The revisions that changed pages, newest first: those of the branch itself, not of what was merged into it.</summary>
    /// <param name="context">Where the repository is looked for.</param>
    /// <param name="paths">The pages, relative to the current directory.</param>
    /// <param name="since">A date, or a revision whose history is left out; null for everything.</param>
    /// <param name="client">The client's name; null for that of the pages.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static IReadOnlyList<LogEntry> Read(ToolContext context, string[] paths, string? since, string? client, CancellationToken cancellationToken)
    {
        using Repository repository = GitPages.Open(context);
        if (repository.Head.Tip is null)
            throw new ToolException($"{repository.Info.WorkingDirectory} has no revision yet.");
        CommitFilter filter = new() { FirstParentOnly = true, SortBy = CommitSortStrategies.Topological };
        DateTimeOffset? first = ReadDate(since);
        if (since is not null && first is null)
            filter.ExcludeReachableFrom = GitPages.FindCommit(repository, since);

        List<LogEntry> entries = [];
        LoadedClient? known = null;
        foreach (Commit commit in repository.Commits.QueryBy(filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first is not null && commit.Committer.When < first)
                break;
            Commit? parent = commit.Parents.FirstOrDefault();
            if (!ChangesPages(context, repository, parent, commit, paths))
                continue;

            // Between two revisions that changed pages they were as the older one left them.
            LoadedClient @new = known ?? Load(commit);
            LoadedClient old = parent is null ? LoadNothing(@new.Name) : Load(parent);
            known = old;
            ChangeReport report = ChangeReport.Create(parent is null ? "nothing" : Name(parent), old, Name(commit), @new, cancellationToken);
            if (report.Changes.Count > 0)
            {
                entries.Add(
                    new LogEntry(commit.Committer.When.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Name(commit), commit.MessageShort, report));
            }
        }

        return entries;

        LoadedClient Load(Commit commit) => ClientLoader.Load(
            context, GitPages.ReadCommit(context, repository, commit, Name(commit), paths), client, @namespace: null, cancellationToken);

        LoadedClient LoadNothing(string name) => ClientLoader.Load(context, [], name, @namespace: null, cancellationToken);
    }

    private static string Name(Commit commit) => commit.Sha[..ShortLength];

    private static DateTimeOffset? ReadDate(string? since)
        => DateTimeOffset.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;

    private static bool ChangesPages(ToolContext context, Repository repository, Commit? parent, Commit commit, string[] paths)
    {
        using TreeChanges changes = repository.Diff.Compare<TreeChanges>(parent?.Tree, commit.Tree);
        return changes.SelectMany(change => (string[])[change.Path, change.OldPath])
            .Where(PageFinder.IsPageName)
            .Any(path => GitPages.Match(context, Path.GetFullPath(path, repository.Info.WorkingDirectory), paths).Matches);
    }
}

/// <summary>A revision that changed an API.</summary>
/// <param name="Date">The day it was committed, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Revision">The first digits of its id.</param>
/// <param name="Message">The first line of its message.</param>
/// <param name="Changes">What changed.</param>
internal sealed record LogEntry(string Date, string Revision, string Message, ChangeReport Changes);
