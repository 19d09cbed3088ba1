using System.Net;
using Microsoft.Extensions.Logging;

namespace SpecGen;

/// <summary>What is logged. Neither queries nor path values nor headers nor bodies: they may hold secrets.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} {PathTemplate}: {StatusCode} in {Elapsed} after {Attempts} attempts, request id {RequestId}")]
    internal static partial void Succeeded(this ILogger logger, HttpMethod method, string pathTemplate, int statusCode, TimeSpan elapsed, int attempts, string? requestId);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {PathTemplate}: attempt {Attempt} failed ({Reason}), trying again in {Delay}")]
    internal static partial void Retrying(this ILogger logger, HttpMethod method, string pathTemplate, int attempt, string reason, TimeSpan delay);

    [LoggerMessage(3, LogLevel.Warning, "{Method} {PathTemplate}: failed ({Failure}, status {StatusCode}) in {Elapsed} after {Attempts} attempts, request id {RequestId}")]
    internal static partial void Failed(this ILogger logger, HttpMethod method, string pathTemplate, string failure, HttpStatusCode? statusCode, TimeSpan elapsed, int attempts, string? requestId);

    [LoggerMessage(4, LogLevel.Information, "{Method} {PathTemplate}: the API says {Code} {Text}")]
    internal static partial void Message(this ILogger logger, HttpMethod method, string pathTemplate, string? code, string text);

    [LoggerMessage(5, LogLevel.Information, "{Method} {PathTemplate}: {Misfits} values do not fit the documentation and {Missing} required members are missing, among them {Members}")]
    internal static partial void Departed(this ILogger logger, HttpMethod method, string pathTemplate, int misfits, int missing, string members);

    [LoggerMessage(6, LogLevel.Warning, "{Method} {PathTemplate}: paging stopped, {Reason}")]
    internal static partial void PagingStopped(this ILogger logger, HttpMethod method, string pathTemplate, PageStopReason reason);
}
