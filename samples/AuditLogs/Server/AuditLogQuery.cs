using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AuditLogs.Server;

/// <summary>The documented query parameters, checked.</summary>
internal sealed record AuditLogQuery
{
    private const int DefaultPerPage = 50;
    private const int MaximumPerPage = 1000;

    private static readonly string[] s_fields = ["status", "user_classification"];
    private static readonly string[] s_orders = ["asc", "desc"];

    private DateTimeOffset? Before { get; init; }

    private DateTimeOffset? Since { get; init; }

    private string? ChangedBy { get; init; }

    private string? FieldChanged { get; init; }

    private bool NewestFirst { get; init; }

    private int Start { get; init; }

    public int PerPage { get; private init; }

    /// <exception cref="BadHttpRequestException">A value is not what the documentation allows.</exception>
    public static AuditLogQuery Parse(IQueryCollection query)
    {
        AuditLogQuery parsed = new()
        {
            Before = Time(query, "before"),
            Since = Time(query, "since"),
            ChangedBy = query["changed_by"],
            FieldChanged = OneOf(query, "field_changed", s_fields),
            NewestFirst = OneOf(query, "order", s_orders) is null or "desc",
            PerPage = Number(query, "per_page", DefaultPerPage),
        };
        return parsed with { Start = parsed.ReadCursor(query["cursor"]) };
    }

    /// <summary>One page of the entries that pass the filters, and the cursor of the next page if there is one.</summary>
    public (AuditLogEntry[] Page, string? Cursor) Select(IEnumerable<AuditLogEntry> entries)
    {
        AuditLogEntry[] all = [.. entries.Where(Passes)];
        if (NewestFirst)
            Array.Reverse(all);
        AuditLogEntry[] page = [.. all.Skip(Start).Take(PerPage)];
        int next = Start + page.Length;
        return (page, next < all.Length ? WriteCursor(next) : null);
    }

    private bool Passes(AuditLogEntry entry) =>
        (Before is null || entry.ChangedAt < Before)
        && (Since is null || entry.ChangedAt >= Since)
        && (ChangedBy is null || entry.ChangedBy == ChangedBy)
        && (FieldChanged is null || entry.FieldChanged == FieldChanged);

    /// <summary>A cursor carries a digest of the filters it belongs to: with other filters it is refused.</summary>
    private string WriteCursor(int position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{position}.{FilterDigest()}"));

    private int ReadCursor(string? cursor)
    {
        if (cursor is null)
            return 0;
        if (Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('.') is [var position, var digest]
            && digest == FilterDigest())
        {
            return int.Parse(position, CultureInfo.InvariantCulture);
        }

        throw new BadHttpRequestException("cursor is not one of this listing");
    }

    private string FilterDigest()
    {
        string filters = string.Create(CultureInfo.InvariantCulture, $"{Before:O}|{Since:O}|{ChangedBy}|{FieldChanged}|{NewestFirst}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)).AsSpan(0, 6));
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        string? text = query[name];
        if (text is null)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new BadHttpRequestException($"{name} must be an RFC 3339 timestamp");
    }

    private static string? OneOf(IQueryCollection query, string name, string[] allowed)
    {
        string? text = query[name];
        return text is null || allowed.Contains(text)
            ? text
            : throw new BadHttpRequestException($"{name} must be one of: {string.Join(", ", allowed)}");
    }

    private static int Number(IQueryCollection query, string name, int fallback)
    {
        string? text = query[name];
        if (text is null)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaximumPerPage
            ? number
            : throw new BadHttpRequestException($"{name} must be between 1 and {MaximumPerPage}");
    }
}
