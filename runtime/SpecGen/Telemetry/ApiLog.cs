using Microsoft.Extensions.Logging;

namespace SpecGen;

/// <summary>What is logged. Neither queries nor path values nor headers nor bodies: they may hold secrets.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} {PathTemplate}: {StatusCode} in {Elapsed}, attempts: {Attempts}, request id {RequestId}")]
    internal static partial void Succeeded(
        this ILogger logger, HttpMethod method, string pathTemplate, int statusCode, TimeSpan elapsed, int attempts, string? requestId);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {PathTemplate}: attempt {Attempt} failed ({Reason}), trying again in {Delay}")]
    internal static partial void Retrying(this ILogger logger, HttpMethod method, string pathTemplate, int attempt, string reason, TimeSpan delay);

    [LoggerMessage(EventId = 3, Message = "{Method} {PathTemplate}: failed ({Failure}, status {StatusCode}) in {Elapsed}, attempts: {Attempts}, request id {RequestId}")]
    internal static partial void Failed(
        this ILogger logger,
        LogLevel level,
        HttpMethod method,
        string pathTemplate,
        string failure,
        int? statusCode,
        TimeSpan elapsed,
        int attempts,
        string? requestId);

    [LoggerMessage(4, LogLevel.Information, "{Method} {PathTemplate}: the API says {Code} {Text}")]
    internal static partial void Message(this ILogger logger, HttpMethod method, string pathTemplate, string? code, string text);

    [LoggerMessage(5, LogLevel.Information, "{Method} {PathTemplate}: values that do not fit the documentation: {Misfits}, required members that are missing: {Missing}, among them {Members}")]
    internal static partial void Departed(this ILogger logger, HttpMethod method, string pathTemplate, int misfits, int missing, string members);

    [LoggerMessage(6, LogLevel.Warning, "{Method} {PathTemplate}: paging stopped, {Reason}")]
    internal static partial void PagingStopped(this ILogger logger, HttpMethod method, string pathTemplate, PageStopReason reason);

    [LoggerMessage(7, LogLevel.Debug, "{Method} {PathTemplate}: cancelled by the caller in {Elapsed}, attempts: {Attempts}")]
    internal static partial void Cancelled(this ILogger logger, HttpMethod method, string pathTemplate, TimeSpan elapsed, int attempts);

    [LoggerMessage(8, LogLevel.Warning, "{Client}: the given HttpClient does not show its handler. If it follows redirects, it takes credentials elsewhere: set AllowAutoRedirect = false in its primary handler, or give the handler itself as ApiClientOptions.Handler, which is checked")]
    internal static partial void HandlerIsHidden(this ILogger logger, string client);

    [LoggerMessage(9, LogLevel.Debug, "{Method} {PathTemplate}: waiting {Delay} for the server's rate limit")]
    internal static partial void Pacing(this ILogger logger, HttpMethod method, string pathTemplate, TimeSpan delay);
}
