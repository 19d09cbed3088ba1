using System.Text.RegularExpressions;

namespace SpecGen.Language.Linking.Types;

/// <summary>Recognises RFC 3339 timestamps, and prose that announces them.</summary>
internal static class Timestamps
{
    private static readonly Regex s_timestamp = new(
        @"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d{2}:?\d{2})?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_announcement = new(
        @"\b(RFC[ -]?3339|ISO[ -]?8601)\b|\btimestamp\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_otherFormat = new(
        @"\bdurations?\b|\bunix\b|\bepoch\b|\b(milli)?seconds since\b|YYYY-MM-DD(?!T)|\bdate only\b|\bcalendar date\b|\b(8601|3339) (full-)?date\b(?!-| ?time)|\btokens?\b|\bcursor\b|\b\d{4}-\d{2}-\d{2}\b(?![Tt ]\d{2}:)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static bool IsTimestamp(string text) => s_timestamp.IsMatch(text);

    /// <summary>The words that announce a timestamp; null where none do.</summary>
    public static string? FindAnnouncement(string prose)
    {
        // Hardly any text has one, which takes no pattern to see.
        if (prose.IndexOf("timestamp", StringComparison.OrdinalIgnoreCase) < 0
            && prose.IndexOf("3339", StringComparison.Ordinal) < 0
            && prose.IndexOf("8601", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        Match match = s_announcement.Match(prose);
        return match.Success && !s_otherFormat.IsMatch(prose) ? match.Value : null;
    }
}
