using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Cloudflare;
using Microsoft.AspNetCore.Http;
using SpecGen;

namespace Dashboard;

/// <summary>Where the log is, and how often it is asked for what is new.</summary>
internal sealed record ChangeSettings(AccountOrZone Scope, TimeSpan PollInterval);

/// <summary>The audit log, as the dashboard wants it.</summary>
internal sealed class ChangeLog(CloudflareClient cloudflare, ChangeSettings settings)
{
    private const int PageSize = 25;
    private const int MaxCounted = 5_000;

    /// <summary>One page.</summary>
    /// <param name="filter">Which changes.</param>
    /// <param name="cursor">What the page before gave; null or empty for the first one.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="BadHttpRequestException">The cursor belongs to other filters, or is none.</exception>
    public async Task<ChangePage> ListAsync(ChangeFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        AsyncPageable<AuditLogListResponse> list = cloudflare.AuditLogs.ListAsync(settings.Scope, filter.ToRequest(), cancellationToken: cancellationToken);
        try
        {
            await foreach (Page<AuditLogListResponse> page in list.AsPages(string.IsNullOrEmpty(cursor) ? null : cursor, PageSize))
                return new ChangePage([.. page.Values.Select(Show)], page.ContinuationToken);
        }
        catch (ArgumentException)
        {
            throw new BadHttpRequestException("cursor is not one that this list gave");
        }

        return new ChangePage([], null);
    }

    /// <summary>The changes by day and actor.</summary>
    public async Task<ChangeSummary> SummarizeAsync(ChangeFilter filter, CancellationToken cancellationToken)
    {
        Dictionary<(DateOnly, string), int> counts = [];
        int total = 0;
        await foreach (AuditLogListResponse entry in cloudflare.AuditLogs.ListAsync(
            settings.Scope, filter.ToRequest() with { PerPage = 1000 }, new RequestOptions { MaxItems = MaxCounted }, cancellationToken))
        {
            total++;
            if (entry.ChangedAt is not { } time)
                continue;
            (DateOnly, string) key = (DateOnly.FromDateTime(time.UtcDateTime), entry.ChangedBy ?? "unknown");
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return new ChangeSummary(
            [.. counts.Select(count => new DayCount(count.Key.Item1, count.Key.Item2, count.Value)).OrderBy(count => count.Day).ThenBy(count => count.Who, StringComparer.Ordinal)],
            total,
            total == MaxCounted);
    }

    /// <summary>What is added from now on, or from where a reader was when its connection was lost.</summary>
    public async IAsyncEnumerable<SseItem<Change>> TailAsync(ChangeFilter filter, string? position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TailOptions<AuditLogListResponse> options = new()
        {
            Id = entry => entry.Id,
            Time = entry => entry.ChangedAt,
            Order = TailOrder.OldestFirst,
            Interval = settings.PollInterval,
        };
        TailPosition start = TailPosition.TryParse(position, out TailPosition? known) ? known : TailPosition.From(DateTimeOffset.UtcNow);
        await foreach (TailItem<AuditLogListResponse> item in AsyncPageable.TailAsync(
            since => cloudflare.AuditLogs.ListAsync(settings.Scope, filter.ToRequest() with { Since = since, Before = null, Order = AuditLogOrder.Asc }),
            options,
            start,
            cancellationToken))
        {
            // The browser sends the id of the last event when it connects again.
            yield return new SseItem<Change>(Show(item.Value)) { EventId = item.Position.ToString() };
        }
    }

    private static Change Show(AuditLogListResponse entry) => new(
        entry.Id,
        entry.ChangedAt,
        entry.ChangedBy,
        entry.FieldChanged?.Raw,
        entry.PreviousValue,
        entry.CurrentValue,
        entry.IssueId,
        entry.Rationale,
        entry.ZoneId);
}
