using System.Diagnostics.CodeAnalysis;
using SpecGen.Tailing;

namespace SpecGen;

public abstract partial class AsyncPageable<T>
{
    /// <summary>Follows the list: gives its items, the oldest first, and then what is added, until it is cancelled.</summary>
    /// <param name="options">How to follow it.</param>
    /// <param name="after">
    /// How far it was followed before, in this or another process; null to give all that the list has, <see cref="TailPosition.From"/> to begin at a time.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>
    /// The whole list is enumerated for each poll, with <see cref="TailOrder.NewestFirst"/> down to what is known. Where the API can list from a time on,
    /// <see cref="AsyncPageable.TailAsync"/> asks for less.
    /// </remarks>
    /// <exception cref="ArgumentException">The options are out of range, or the position is one of a list that is ordered otherwise. Thrown while enumerating:
    /// the list is limited by <see cref="RequestOptions.MaxPages"/> or <see cref="RequestOptions.MaxItems"/>, so that items would be lost.</exception>
    /// <exception cref="ApiException">Thrown while enumerating: a poll failed in a way that another one does not mend, or
    /// <see cref="TailOptions{T}.MaxFailures"/> polls failed.</exception>
    public IAsyncEnumerable<TailItem<T>> TailAsync(TailOptions<T> options, TailPosition? after = null, CancellationToken cancellationToken = default)
        => AsyncPageable.TailAsync(_ => this, options, after, cancellationToken);
}

/// <summary>Lists that are asked for again and again.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It goes with the generic type of this name.")]
public static class AsyncPageable
{
    /// <summary>
    /// Follows a list that can be asked for from a time on: gives its items, the oldest first, and then what is added, until it is cancelled.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="listSince">Lists what happened at or after a time; null asks for all. Called for each poll.</param>
    /// <param name="options">How to follow it.</param>
    /// <param name="after">
    /// How far it was followed before, in this or another process; null to give all that the list has, <see cref="TailPosition.From"/> to begin at a time.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The options are out of range, or the position is one of a list that is ordered otherwise. Thrown while enumerating:
    /// the list is limited by <see cref="RequestOptions.MaxPages"/> or <see cref="RequestOptions.MaxItems"/>, so that items would be lost.</exception>
    /// <exception cref="ApiException">Thrown while enumerating: a poll failed in a way that another one does not mend, or
    /// <see cref="TailOptions{T}.MaxFailures"/> polls failed.</exception>
    /// <example><code>
    /// IAsyncEnumerable&lt;TailItem&lt;AuditLogListResponse&gt;&gt; tail = AsyncPageable.TailAsync(
    ///     since => client.AuditLogs.ListAsync(account, new AuditLogListRequest { Since = since, Order = AuditLogOrder.Asc }),
    ///     new TailOptions&lt;AuditLogListResponse&gt; { Id = entry => entry.Id, Time = entry => entry.ChangedAt, Order = TailOrder.OldestFirst },
    ///     TailPosition.Parse(File.ReadAllText("position")));
    /// </code></example>
    public static IAsyncEnumerable<TailItem<T>> TailAsync<T>(
        Func<DateTimeOffset?, AsyncPageable<T>> listSince,
        TailOptions<T> options,
        TailPosition? after = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listSince);
        ArgumentNullException.ThrowIfNull(options);
        return new Tail<T>(listSince, options, after).FollowAsync(cancellationToken);
    }
}
