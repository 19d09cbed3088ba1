using System.Globalization;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>How long a server asks to wait: <c>retry-after-ms</c>, or <c>Retry-After</c> in seconds or as a date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <returns>Null where the server does not say, or names a time that has passed.</returns>
    internal static TimeSpan? Read(ApiHeaders headers, TimeProvider time)
    {
        TimeSpan? wait = Milliseconds(headers["retry-after-ms"], 1) ?? Milliseconds(headers["Retry-After"], 1000);
        if (wait is null && RetryConditionHeaderValue.TryParse(headers["Retry-After"], out RetryConditionHeaderValue? value) && value.Date is { } date)
            wait = date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static TimeSpan? Milliseconds(string? text, double factor)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out double number) || double.IsNaN(number))
            return null;
        double milliseconds = number * factor;
        return milliseconds < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue;
    }
}
