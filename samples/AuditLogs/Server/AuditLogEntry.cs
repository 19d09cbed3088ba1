using System.Text.Json.Serialization;

namespace AuditLogs.Server;

/// <summary>One entry as the server stores and sends it.</summary>
internal sealed record AuditLogEntry
{
    public required Guid Id { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    public required string? CurrentValue { get; init; }

    public required string FieldChanged { get; init; }

    public required string IssueId { get; init; }

    public required string? PreviousValue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rationale { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ZoneId { get; init; }
}
