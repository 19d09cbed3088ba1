using System.Runtime.CompilerServices;

namespace SpecGen.Runtime.Tests.Tailing;

/// <summary>A clock on which a wait is over at once.</summary>
internal sealed class SwiftTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Waits.Add(dueTime);
            Advance(dueTime);
            callback(state);
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>An item that happens at a time and can be seen from another one on.</summary>
internal sealed record WorldItem(string Id, DateTimeOffset Time, DateTimeOffset VisibleAt);

/// <summary>A list of what can be seen, page by page, while the clock goes on.</summary>
internal sealed class WorldList(SwiftTime time, IReadOnlyList<WorldItem> items, Comparison<WorldItem> order, int pageSize) : AsyncPageable<WorldItem>
{
    internal override TimeProvider TimeProvider => time;

    /// <summary>Called before each page; throws to fail.</summary>
    public Action<int> BeforePage { get; init; } = _ => { };

    public TimeSpan TimePerPage { get; init; }

    public DateTimeOffset Since { get; init; }

    public int PagesRead { get; private set; }

    public override async IAsyncEnumerable<Page<WorldItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        int start = 0;
        for (int number = 1; ; number++)
        {
            await Task.CompletedTask;
            BeforePage(number);
            PagesRead++;
            List<WorldItem> visible = [.. items.Where(item => item.VisibleAt <= time.GetUtcNow() && item.Time >= Since)];
            visible.Sort(order);
            WorldItem[] page = [.. visible.Skip(start).Take(pageSize)];
            start += page.Length;
            bool isLast = start >= visible.Count;
            yield return new Page<WorldItem>(page, isLast ? null : $"{start}");
            if (isLast)
                yield break;
            time.Advance(TimePerPage);
        }
    }
}
