using Cloudflare;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpecGen;

namespace Worker;

/// <summary>Follows an account's audit log, and stores after each entry how far that was: whatever ends the process, the next one goes on there.</summary>
internal sealed partial class AuditLogWorker(CloudflareClient cloudflare, WorkerSettings settings, ILogger<AuditLogWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TailOptions<AuditLogListResponse> options = new()
        {
            Id = entry => entry.Id,
            Time = entry => entry.ChangedAt,
            Order = TailOrder.OldestFirst,
            Interval = settings.Interval,
            OnFailure = failure => LogFailure(failure.Message),
        };
        TailPosition position = File.Exists(settings.PositionFile)
            ? TailPosition.Parse(await File.ReadAllTextAsync(settings.PositionFile, stoppingToken))
            : TailPosition.From(settings.Since);
        await foreach (TailItem<AuditLogListResponse> item in AsyncPageable.TailAsync(ListSince, options, position, stoppingToken))
        {
            LogChange(item.Value.ChangedAt, item.Value.ChangedBy, item.Value.FieldChanged?.Raw, item.Value.CurrentValue);
            await StoreAsync(item.Position);
        }
    }

    private AsyncPageable<AuditLogListResponse> ListSince(DateTimeOffset? since)
        => cloudflare.AuditLogs.ListAsync(AccountOrZone.Account(settings.AccountId), new AuditLogListRequest { Since = since, Order = AuditLogOrder.Asc });

    // Another file that is renamed: a process that is killed leaves the old position or the new one, never half of one.
    private async Task StoreAsync(TailPosition position)
    {
        string next = settings.PositionFile + ".next";
        await File.WriteAllTextAsync(next, position.ToString());
        File.Move(next, settings.PositionFile, overwrite: true);
    }

    [LoggerMessage(1, LogLevel.Information, "{Time:u} {Who} set {Field} to {Value}")]
    private partial void LogChange(DateTimeOffset? time, string? who, string? field, string? value);

    [LoggerMessage(2, LogLevel.Warning, "Trying again: {Reason}")]
    private partial void LogFailure(string reason);
}
