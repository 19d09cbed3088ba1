using System.Globalization;
using Cloudflare;
using Microsoft.AspNetCore.Http;
using SpecGen;

namespace Dashboard;

/// <summary>Which changes are shown.</summary>
internal sealed record ChangeFilter(string? Who, AuditLogFieldChanged? Field, DateOnly? Since, DateOnly? Until)
{
    private static readonly Dictionary<string, AuditLogFieldChanged> s_fields = new(StringComparer.Ordinal)
    {
        ["status"] = AuditLogFieldChanged.Status,
        ["user_classification"] = AuditLogFieldChanged.UserClassification,
    };

    /// <exception cref="BadHttpRequestException">A value is not what it should be.</exception>
    public static ChangeFilter Parse(IQueryCollection query)
    {
        return new ChangeFilter(
            Text("who"),
            Text("field") is not { } field ? null
                : s_fields.TryGetValue(field, out AuditLogFieldChanged known) ? known
                : throw new BadHttpRequestException("field must be status or user_classification"),
            Day("since"),
            Day("until"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
            : throw new BadHttpRequestException($"{name} must be a day such as 2026-10-21");
    }

    /// <summary>What the API is asked for.</summary>
    public AuditLogListRequest ToRequest() => new()
    {
        ChangedBy = Who,
        FieldChanged = Field is { } field ? (OpenEnum<AuditLogFieldChanged>?)field : null,
        Since = Start(Since),
        Before = Start(Until?.AddDays(1)),
        Order = AuditLogOrder.Desc,
    };

    private static DateTimeOffset? Start(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
