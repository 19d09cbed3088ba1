using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace SpecGen;

/// <summary>
/// Paces the requests of a client by what the server says about its limits: the fields <c>RateLimit</c> and <c>RateLimit-Policy</c>
/// (draft-ietf-httpapi-ratelimit-headers), their forerunners <c>x-ratelimit-limit</c>, <c>-remaining</c> and <c>-reset</c> with whatever stands before or after
/// them, and <c>Retry-After</c> with 429 and 503. A window without a request left is waited out; requests under way are counted before their answers tell.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const string Marker = "ratelimit-";
    private const string Requests = "requests";
    private const double FirstEpochSeconds = 1_000_000_000;
    private const double FirstEpochMilliseconds = 1_000_000_000_000;

    /// <summary>Servers give whole seconds: two answers about one window may differ by so much.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    private readonly object _lock = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private DateTimeOffset _blockedUntil;
    private int _underWay;

    /// <summary>Waits until a request may be sent, and counts it. Each is followed by one <see cref="Leave"/>.</summary>
    /// <exception cref="ApiException">The wait would outlast the call's deadline.</exception>
    internal async ValueTask EnterAsync(ApiCall call, ILogger logger, CancellationToken cancellationToken)
    {
        while (TryEnter() is { } wait)
        {
            if (wait >= call.Deadline.Remaining)
                throw call.LastFailure ?? ApiErrors.RateLimited(call, wait);
            logger.Pacing(call.Request.Method, call.Request.PathTemplate, wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Learns from an answer; null where none came.</summary>
    internal void Leave(HttpStatusCode? status, ApiHeaders? headers)
    {
        lock (_lock)
        {
            _underWay--;
            if (headers is null)
                return;
            DateTimeOffset now = time.GetUtcNow();
            if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && RetryAfterHeader.Read(headers, time) is { } wait && now + wait > _blockedUntil)
                _blockedUntil = now + wait;
            foreach ((string key, Report report) in Read(headers, now))
                Learn(key, report, now);
        }
    }

    /// <returns>How long to wait; null where the request may be sent.</returns>
    private TimeSpan? TryEnter()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset free = _blockedUntil;
            foreach (Window window in _windows.Values)
            {
                window.RenewIfOver(now);
                if (window.Remaining <= 0 && window.Reset > free)
                    free = window.Reset;
            }

            if (free > now)
                return TimeSpan.FromMilliseconds(Math.Ceiling((free - now).TotalMilliseconds));
            foreach (Window window in _windows.Values)
            {
                if (window.IsOfRequests)
                    window.Remaining--;
            }

            _underWay++;
            return null;
        }
    }

    private void Learn(string key, Report report, DateTimeOffset now)
    {
        if (report.Remaining is not { } remaining || (report.Reset ?? (now + report.Length)) is not { } reset)
            return;
        bool isOfRequests = report.Unit is null or "" or Requests;
        if (!_windows.TryGetValue(key, out Window? window))
            _windows[key] = window = new Window();
        bool isSame = window.Reset > now && (reset - window.Reset).Duration() <= s_tolerance;
        window.Remaining = isSame ? Math.Min(window.Remaining, remaining) : isOfRequests ? remaining - _underWay : remaining;
        window.Reset = reset;
        window.Limit = report.Limit ?? window.Limit;
        window.IsOfRequests = isOfRequests;
        TimeSpan rest = reset - now;
        window.Length = report.Length ?? (rest > window.Length ? rest : window.Length);
    }

    private static Dictionary<string, Report> Read(ApiHeaders headers, DateTimeOffset now)
    {
        Dictionary<string, Report> reports = new(StringComparer.Ordinal);
        foreach ((string name, string value) in headers)
        {
            int marker = name.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
            if (name.Equals("RateLimit", StringComparison.OrdinalIgnoreCase) || name.Equals("RateLimit-Policy", StringComparison.OrdinalIgnoreCase))
                ReadFields(reports, value, now);
            else if (marker >= 0)
                ReadField(reports, name[..marker].ToLowerInvariant(), name[(marker + Marker.Length)..].ToLowerInvariant(), value, now);
        }

        return reports;
    }

    /// <summary>
    /// Members such as <c>"default";r=50;t=30</c> and <c>"default";q=100;w=60</c>, and of an older draft <c>limit=100, remaining=50, reset=30</c>.
    /// </summary>
    private static void ReadFields(Dictionary<string, Report> reports, string value, DateTimeOffset now)
    {
        foreach (string member in Split(value, ','))
        {
            string[] parts = [.. Split(member, ';')];
            int equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parts.Length == 1)
            {
                ReadField(reports, "", parts[0][..equals].Trim().ToLowerInvariant(), parts[0][(equals + 1)..], now);
                continue;
            }

            Report report = Find(reports, "policy " + parts[0].Trim().Trim('"'));
            foreach (string part in parts.Skip(1))
            {
                string[] pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
                if (pair.Length < 2)
                    continue;
                switch (pair[0])
                {
                    case "r":
                        report.Remaining = Count(pair[1]);
                        break;
                    case "q":
                        report.Limit = Count(pair[1]);
                        break;
                    case "t":
                        report.Reset = Time(pair[1], now);
                        break;
                    case "w" when Count(pair[1]) is { } seconds && seconds <= RetryAfterHeader.Longest.TotalSeconds:
                        report.Length = TimeSpan.FromSeconds(seconds);
                        break;
                    case "qu":
                        report.Unit = pair[1].Trim('"');
                        break;
                }
            }
        }
    }

    /// <summary>Names such as <c>x-ratelimit-remaining</c>, <c>x-ratelimit-remaining-tokens</c> and <c>anthropic-ratelimit-requests-remaining</c>.</summary>
    private static void ReadField(Dictionary<string, Report> reports, string prefix, string name, string value, DateTimeOffset now)
    {
        string[] words = name.Split('-');
        int kind = Array.FindIndex(words, static word => word is "limit" or "remaining" or "reset");
        if (kind < 0)
            return;
        string unit = string.Join('-', words.Where((_, index) => index != kind));
        Report report = Find(reports, $"{prefix}{Marker}{unit}");
        report.Unit = unit;
        if (words[kind] == "limit")
            report.Limit = Count(value);
        else if (words[kind] == "remaining")
            report.Remaining = Count(value);
        else
            report.Reset = Time(value, now);
    }

    private static Report Find(Dictionary<string, Report> reports, string key)
    {
        if (!reports.TryGetValue(key, out Report? report))
            reports[key] = report = new Report();
        return report;
    }

    /// <summary>Splits outside of quotes.</summary>
    private static IEnumerable<string> Split(string text, char separator)
    {
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (text[i] != separator || isQuoted)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    private static long? Count(string text)
        => long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;

    /// <summary>Seconds from now, seconds or milliseconds since 1970, a duration such as <c>6m0s</c>, or a date; null for what makes no sense.</summary>
    private static DateTimeOffset? Time(string text, DateTimeOffset now)
    {
        TimeSpan? rest = null;
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            double seconds = number < FirstEpochSeconds
                ? number
                : (number < FirstEpochMilliseconds ? number : number / 1000) - (now.ToUnixTimeMilliseconds() / 1000d);
            rest = Seconds(seconds);
        }
        else if (Duration(text) is { } duration)
        {
            rest = Seconds(duration);
        }
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            rest = Seconds((date - now).TotalSeconds);
        }

        return rest is { } some ? now + some : null;
    }

    private static TimeSpan? Seconds(double seconds) => seconds > RetryAfterHeader.Longest.TotalSeconds ? null : TimeSpan.FromSeconds(Math.Max(seconds, 0));

    private static double? Duration(ReadOnlySpan<char> text)
    {
        double seconds = 0;
        bool isEmpty = true;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExcept(s_digits);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                return null;
            text = text[digits..];
            int letters = text.IndexOfAnyExceptInRange('a', 'z') is >= 0 and int end ? end : text.Length;
            double? unit = text[..letters] switch
            {
                "ms" => 0.001,
                "s" => 1,
                "m" => 60,
                "h" => 3600,
                "d" => 86400,
                _ => null,
            };
            if (unit is null)
                return null;
            seconds += number * unit.Value;
            text = text[letters..];
            isEmpty = false;
        }

        return isEmpty ? null : seconds;
    }

    /// <summary>What one answer says about one window.</summary>
    private sealed class Report
    {
        internal long? Limit { get; set; }

        internal long? Remaining { get; set; }

        internal DateTimeOffset? Reset { get; set; }

        internal TimeSpan? Length { get; set; }

        internal string? Unit { get; set; }
    }

    /// <summary>What is known about a window.</summary>
    private sealed class Window
    {
        internal long? Limit { get; set; }

        internal long Remaining { get; set; }

        internal DateTimeOffset Reset { get; set; }

        internal TimeSpan Length { get; set; }

        internal bool IsOfRequests { get; set; }

        /// <summary>Until an answer tells more, the next window is taken to be like the last one.</summary>
        internal void RenewIfOver(DateTimeOffset now)
        {
            if (Reset > now)
                return;
            Remaining = Limit ?? long.MaxValue;
            Reset = now + Length;
        }
    }
}
