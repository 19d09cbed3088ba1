using System.Globalization;
using Cloudflare;

namespace AuditLogs;

/// <summary>The text of one entry's columns, in the order in which a narrow terminal drops them last.</summary>
internal sealed record AuditLogRow(string ChangedAt, string ChangedBy, string Change, string Field, string Insight, string Rationale)
{
    public static AuditLogRow From(AuditLogListResponse entry) =>
        From(entry.ChangedAt, entry.ChangedBy, entry.PreviousValue, entry.CurrentValue, entry.FieldChanged?.Raw, entry.IssueId, entry.Rationale);

    public static AuditLogRow From(AuditLogListByInsightResponse entry) =>
        From(entry.ChangedAt, entry.ChangedBy, entry.PreviousValue, entry.CurrentValue, entry.FieldChanged?.Raw, entry.IssueId, entry.Rationale);

    private static AuditLogRow From(
        DateTimeOffset? changedAt, string? changedBy, string? previous, string? current, string? field, string? insight, string? rationale)
        => new(
        changedAt?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        changedBy ?? "",
        $"{previous ?? "(none)"} -> {current ?? "(none)"}",
        field ?? "",
        insight ?? "",
        rationale ?? "");
}
