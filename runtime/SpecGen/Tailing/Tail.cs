using System.Runtime.CompilerServices;
using SpecGen.Pagination;

namespace SpecGen.Tailing;

/// <summary>
/// Follows a list. Each poll reads again what lies within the window behind the newest item, and gives what was not given: a late item is found, and none comes
/// twice. Below the line that the window draws, nothing is expected, so that nothing needs to be remembered.
/// </summary>
internal sealed class Tail<T>
{
    /// <summary>
    /// How many items in a row must lie below the line before a list that begins with the newest one is left: a single one may have come too late.
    /// </summary>
    private const int OldItemsInARow = 32;

    private readonly Func<DateTimeOffset?, AsyncPageable<T>> _list;
    private readonly TailOptions<T> _options;
    private readonly TailPosition _after;

    /// <exception cref="ArgumentException">The options cannot be followed, or the position is one of a list that is ordered otherwise.</exception>
    internal Tail(Func<DateTimeOffset?, AsyncPageable<T>> list, TailOptions<T> options, TailPosition? after)
    {
        options.Validate();
        _list = list;
        _options = options;
        bool isTimed = options.Time is not null;
        TailFloor floor = new(isTimed, null) { WindowItems = isTimed ? int.MaxValue : options.WindowItems };
        _after = after?.With(floor) ?? new TailPosition(floor, default);
    }

    private static ArgumentException Limited() => new(
        $"A list that is followed must not be limited: {nameof(RequestOptions.MaxPages)} and {nameof(RequestOptions.MaxItems)} would lose items. Stop enumerating instead.",
        "list");

    internal async IAsyncEnumerable<TailItem<T>> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TailLog log = _after.Resume();
        int failures = 0;
        while (true)
        {
            AsyncPageable<T> list = _list(Since(log.Floor));
            if (list.IsLimited)
                throw Limited();
            Exception? failure = null;

            // What arrives while a poll reads is as late as it would have been before.
            DateTimeOffset start = list.TimeProvider.GetUtcNow();
            IAsyncEnumerator<(TailEntry Entry, T Value)> news = ReadNewsAsync(list, log, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (news.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await news.MoveNextAsync().ConfigureAwait(false))
                            break;
                    }
                    catch (ApiException exception) when (failures < _options.MaxFailures && IsTransient(exception))
                    {
                        failure = exception;
                        break;
                    }

                    log.Add(news.Current.Entry, start, _options.Window);
                    yield return new TailItem<T>(news.Current.Value, log.Position);
                }
            }

            log.Forget();
            if (failure is not null)
                _options.OnFailure?.Invoke(failure);
            failures = failure is null ? 0 : failures + 1;
            await Task.Delay(Pause(failures, failure), list.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsTransient(ApiException exception)
        => exception is ApiConnectionException or ApiTimeoutException or ApiServerException or ApiRateLimitException or PagingException;

    /// <summary>The time to ask for: a second earlier than the line, because servers cut times and differ on whether the bound is included.</summary>
    private static DateTimeOffset? Since(TailFloor floor)
        => floor.Lowest?.Time is { } time && time - DateTimeOffset.MinValue > TimeSpan.FromSeconds(1) ? time - TimeSpan.FromSeconds(1) : null;

    private TimeSpan Pause(int failures, Exception? failure)
    {
        TimeSpan pause = _options.Interval * Math.Pow(2, Math.Min(failures, 30));
        TimeSpan wished = (failure as ApiException)?.RetryAfter ?? TimeSpan.Zero;
        pause = pause < _options.MaxInterval ? pause : _options.MaxInterval;
        return TimeSpan.FromTicks(Math.Min(Math.Max(pause.Ticks, wished.Ticks), TimeSpan.TicksPerDay));
    }

    private IAsyncEnumerable<(TailEntry Entry, T Value)> ReadNewsAsync(AsyncPageable<T> list, TailLog log, CancellationToken cancellationToken)
        => _options.Order == TailOrder.OldestFirst ? ReadUpAsync(list, log, cancellationToken) : ReadDownAsync(list, log, cancellationToken);

    /// <summary>Gives what is new while it is read.</summary>
    private async IAsyncEnumerable<(TailEntry Entry, T Value)> ReadUpAsync(
        AsyncPageable<T> list,
        TailLog log,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The line moves with each item that is given; whether an item is old was decided before.
        TailFloor floor = log.Floor;
        DateTimeOffset? last = null;
        await foreach (T item in CompleteAsync(list, cancellationToken).ConfigureAwait(false))
        {
            string id = IdOf(item);
            last = _options.Time?.Invoke(item) ?? last;
            TailKey key = KeyOf(id, last);
            if (floor.Covers(key) && !log.Contains(id))
                yield return (new TailEntry(key, id), item);
        }
    }

    /// <summary>Reads down to what is known, and then gives what is new, the oldest item first: whoever stops in between has not skipped anything.</summary>
    private async IAsyncEnumerable<(TailEntry Entry, T Value)> ReadDownAsync(
        AsyncPageable<T> list,
        TailLog log,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(string Id, DateTimeOffset? Time, T Value)> read = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        int oldInARow = 0;
        await foreach (T item in CompleteAsync(list, cancellationToken).ConfigureAwait(false))
        {
            string id = IdOf(item);
            DateTimeOffset? time = _options.Time?.Invoke(item);
            bool isOld = (_options.Time is null || time is not null) && !log.Floor.Covers(KeyOf(id, time));
            oldInARow = isOld ? oldInARow + 1 : 0;
            if (oldInARow >= OldItemsInARow)
                break;
            if (!log.Contains(id) && ids.Add(id))
                read.Add((id, time, item));
        }

        TailFloor floor = log.Floor;
        foreach ((TailEntry Entry, T Value) news in Upward(read).Where(news => floor.Covers(news.Entry.Key)).OrderBy(news => news.Entry.Key).ToArray())
            yield return news;
    }

    /// <summary>The items of a list that has all its pages: what breaks off is an error here, even where the call is to end quietly.</summary>
    private static async IAsyncEnumerable<T> CompleteAsync(AsyncPageable<T> list, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in list.AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Values)
                yield return item;
            if (page.IsBrokenOff)
                throw PageBreak.CreateException(page, "", null);
        }
    }

    private IEnumerable<(TailEntry Entry, T Value)> Upward(List<(string Id, DateTimeOffset? Time, T Value)> read)
    {
        DateTimeOffset? last = null;
        for (int i = read.Count - 1; i >= 0; i--)
        {
            (string id, DateTimeOffset? time, T value) = read[i];
            last = time ?? last;
            yield return (new TailEntry(KeyOf(id, last), id), value);
        }
    }

    private TailKey KeyOf(string id, DateTimeOffset? time)
        => _options.Time is null ? new TailKey(null, id) : new TailKey(time ?? DateTimeOffset.MinValue, null);

    private string IdOf(T item)
        => _options.Id(item)
            ?? throw new InvalidOperationException($"An item has no id. {nameof(TailOptions<T>)}.{nameof(TailOptions<T>.Id)} must give one for each item.");
}
