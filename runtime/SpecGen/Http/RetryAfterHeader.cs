using System.Globalization;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>How long a server asks to wait: <c>retry-after-ms</c>, or <c>Retry-After</c> in seconds or as a date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <summary>No server means a wait beyond this: the longest quota is one of a month.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <returns>Null where the server does not say, names a time that has passed, or says nothing of sense.</returns>
    internal static TimeSpan? Read(ApiHeaders headers, TimeProvider time) => Parse(headers, time) is { } wait && wait > TimeSpan.Zero ? wait : null;

    /// <summary>Whether the server asks to be called again.</summary>
    internal static bool IsGiven(ApiHeaders headers, TimeProvider time) => Parse(headers, time) is not null;

    /// <returns>Zero for at once or a time that has passed; null for nothing, and for what is negative, infinite, absurd or no time at all.</returns>
    private static TimeSpan? Parse(ApiHeaders headers, TimeProvider time)
    {
        if (Number(headers["retry-after-ms"], 1) is { } milliseconds)
            return milliseconds;
        if (headers["Retry-After"] is not { } text)
            return null;
        if (Number(text, 1000) is { } seconds)
            return seconds;
        if (!RetryConditionHeaderValue.TryParse(text, out RetryConditionHeaderValue? value) || value.Date is not { } date)
            return null;
        TimeSpan wait = date - time.GetUtcNow();
        return wait > Longest ? null : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static TimeSpan? Number(string? text, double factor)
    {
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number >= 0 && number * factor <= Longest.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(number * factor)
                : null;
    }
}
