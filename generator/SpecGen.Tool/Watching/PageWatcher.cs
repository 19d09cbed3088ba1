using System.Threading.Channels;
using SpecGen.Tool.Pulling;

namespace SpecGen.Tool.Watching;

/// <summary>Tells when pages, or the <c>specgen.json</c> beside them, have changed.</summary>
internal sealed class PageWatcher : IDisposable
{
    // Editors write a file in several steps.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(150);

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TimeProvider _time;

    /// <summary>Begins to watch.</summary>
    /// <param name="context">Where paths start from.</param>
    /// <param name="paths">Pages, folders and globs, as commands take them.</param>
    public PageWatcher(ToolContext context, IEnumerable<string> paths)
    {
        _time = context.Time;
        foreach (string folder in paths.Select(path => FolderOf(context, path)).Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            FileSystemWatcher watcher =
                new(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, e) => Note(e.FullPath);
            watcher.Created += (_, e) => Note(e.FullPath);
            watcher.Deleted += (_, e) => Note(e.FullPath);
            watcher.Renamed += (_, e) => Note(e.FullPath);
            watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Waits for a change, and until no more comes for a moment.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _changes.Reader.ReadAsync(cancellationToken);
        do
            await Task.Delay(s_quiet, _time, cancellationToken);
        while (_changes.Reader.TryRead(out _));
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private void Note(string path)
    {
        string extension = Path.GetExtension(path);
        if (extension.Length == 0 || extension.Equals(".md", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path) == PullConfiguration.FileName)
            _changes.Writer.TryWrite(true);
    }

    // A page's folder, a folder itself, and of a glob what stands before its first wildcard.
    private static string FolderOf(ToolContext context, string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?');
        string named = context.FullPath(wildcard < 0 ? path : path[..(path.Replace('\\', '/').LastIndexOf('/', wildcard) + 1)]);
        return Directory.Exists(named) ? Path.TrimEndingDirectorySeparator(named) : Path.GetDirectoryName(named)!;
    }
}
