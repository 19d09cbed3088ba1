using SpecGen;

namespace AuditLogs;

/// <summary>Follows a log, and stores after each entry how far that was: whatever ends the process, the next one goes on there.</summary>
internal sealed class AuditLogFollower(AuditLogTable table, TextWriter errors, string file)
{
    /// <param name="listSince">Lists the log from a time on, the oldest entry first.</param>
    /// <param name="options">What tells entries apart.</param>
    /// <param name="since">Where to begin if the file is not there.</param>
    /// <param name="toRow">The text of an entry.</param>
    /// <param name="cancellationToken">Ends it, between two entries.</param>
    public async Task FollowAsync<T>(
        Func<DateTimeOffset?, AsyncPageable<T>> listSince, TailOptions<T> options, DateTimeOffset since, Func<T, AuditLogRow> toRow, CancellationToken cancellationToken)
    {
        TailPosition position = Load() ?? Store(TailPosition.From(since));
        TailOptions<T> followed = options with { OnFailure = failure => errors.WriteLine($"trying again: {failure.Message}") };
        await foreach (TailItem<T> entry in AsyncPageable.TailAsync(listSince, followed, position, cancellationToken))
        {
            table.WriteRow(toRow(entry.Value));
            Store(entry.Position);
        }
    }

    private TailPosition? Load()
    {
        if (!File.Exists(file))
            return null;
        return TailPosition.TryParse(File.ReadAllText(file), out TailPosition? position)
            ? position
            : throw new ArgumentException($"{file} is not a position that --follow stored. Name another file, or delete it to begin anew.");
    }

    /// <summary>Writes another file and renames it: a process that is killed leaves the old position or the new one, never half of one.</summary>
    private TailPosition Store(TailPosition position)
    {
        string next = file + ".next";
        File.WriteAllText(next, position.ToString());
        File.Move(next, file, overwrite: true);
        return position;
    }
}
