using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cloudflare;
using SpecGen;

namespace AuditLogs;

/// <summary>The options of the command line; what is not given comes from environment variables.</summary>
internal static class AuditLogOptions
{
    public static Option<string?> Account { get; } = new("--account")
    {
        Description = "The account whose log to list [default: $CLOUDFLARE_ACCOUNT_ID]",
        HelpName = "ID",
    };

    public static Option<string?> Zone { get; } = new("--zone")
    {
        Description = "The zone whose log to list [default: $CLOUDFLARE_ZONE_ID]",
        HelpName = "ID",
    };

    public static Option<string?> Issue { get; } = new("--issue")
    {
        Description = "Only the log of this insight",
        HelpName = "ID",
    };

    public static Option<DateTimeOffset?> Since { get; } = new("--since")
    {
        Description = "Only entries changed at or after this time (RFC 3339, UTC without an offset)",
        HelpName = "TIME",
        CustomParser = ParseTime,
    };

    public static Option<DateTimeOffset?> Before { get; } = new("--before")
    {
        Description = "Only entries changed before this time",
        HelpName = "TIME",
        CustomParser = ParseTime,
    };

    public static Option<string?> ChangedBy { get; } = new("--changed-by")
    {
        Description = "Only changes made by this actor",
        HelpName = "NAME",
    };

    public static Option<string?> Field { get; } = new Option<string?>("--field") { Description = "Only changes of this field" }
        .AcceptOnlyFromAmong("status", "user_classification");

    public static Option<string?> Order { get; } = new Option<string?>("--order") { Description = "Oldest or newest first" }
        .AcceptOnlyFromAmong("asc", "desc");

    public static Option<int?> PerPage { get; } = new("--per-page")
    {
        Description = "Entries per page",
        HelpName = "N",
    };

    public static Option<string?> Follow { get; } = new("--follow")
    {
        Description =
            "List what is added, the oldest entry first, until Ctrl-C; FILE remembers how far that was, and a later start goes on there. Begins at --since, or now",
        HelpName = "FILE",
    };

    public static Option<double> Interval { get; } = new("--interval")
    {
        Description = "Seconds between two looks at a log that is followed",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 10,
    };

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return time;
        result.AddError($"'{text}' is not a time such as 2026-10-01T08:00:00Z.");
        return null;
    }
}
