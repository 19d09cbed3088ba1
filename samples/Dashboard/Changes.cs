namespace Dashboard;

/// <summary>A change as the pages show it.</summary>
internal sealed record Change(
    string? Id, DateTimeOffset? At, string? Who, string? Field, string? From, string? To, string? Insight, string? Rationale, double? Zone);

/// <summary>A page of changes, the newest first.</summary>
/// <param name="Items">The changes.</param>
/// <param name="Next">The cursor of the next page; null where there is none.</param>
internal sealed record ChangePage(IReadOnlyList<Change> Items, string? Next);

/// <summary>How many changes somebody made on a day.</summary>
internal sealed record DayCount(DateOnly Day, string Who, int Count);

/// <summary>The changes by day and actor.</summary>
/// <param name="Days">The counts, by day.</param>
/// <param name="Total">How many were counted.</param>
/// <param name="IsCut">Whether there are more than are counted.</param>
internal sealed record ChangeSummary(IReadOnlyList<DayCount> Days, int Total, bool IsCut);
