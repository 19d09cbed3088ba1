#nullable enable

namespace Cloudflare;

/// <summary>What <see cref="AuditLogsResource.ListAsync"/> may be told.</summary>
public sealed partial record AuditLogListRequest
{
    /// <summary>Filter entries changed before this timestamp (RFC 3339).</summary>
    public global::System.DateTimeOffset? Before { get; init; }

    /// <summary>Filter by the actor that made the change.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Opaque cursor for pagination. Use the cursor value from result_info of the previous response.</summary>
    public string? Cursor { get; init; }

    /// <summary>Filter by the field that was changed.</summary>
    public global::SpecGen.OpenEnum<AuditLogFieldChanged>? FieldChanged { get; init; }

    /// <summary>Sort order for results. Use 'asc' for oldest first or 'desc' for newest first.</summary>
    public global::SpecGen.OpenEnum<AuditLogOrder>? Order { get; init; }

    /// <summary>Number of results per page.</summary>
    public long? PerPage { get; init; }

    /// <summary>Filter entries changed at or after this timestamp (RFC 3339).</summary>
    public global::System.DateTimeOffset? Since { get; init; }
}
