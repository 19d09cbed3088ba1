using System.Net;
using System.Runtime.ExceptionServices;
using Polly.Timeout;

namespace SpecGen;

/// <summary>When and after what wait a call is sent again. The rules are those of <see cref="ApiClientOptions.MaxRetries"/>.</summary>
internal sealed class RetryPolicy(ApiClientOptions options, RetryBudget? budget, ApiTelemetry telemetry)
{
    private const double FirstDelaySeconds = 0.5;
    private const int SiteIsOverloaded = 529;

    // An edge server that got no answer, or none that it understands, from the server behind it, which may have acted all the same.
    private const int FirstOriginFailure = 520;
    private const int LastOriginFailure = 524;

    /// <summary>The shortest wait: without it a server that refuses at once would be called in a tight loop.</summary>
    private static readonly TimeSpan s_shortestDelay = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether what an attempt brought is of a kind that may be tried again. Most calls never get further than this.</summary>
    internal bool IsRetryable(ApiCall call, AttemptResult result) => !result.Response.IsSuccessStatusCode && CanRetry(call) && IsRetryableStatus(call, result);

    /// <summary>Whether an attempt failed in a way after which another one may be made.</summary>
    internal static bool IsRetryable(ApiCall call, Exception exception) => CanRetry(call) && IsRetryableFailure(call, exception);

    /// <summary>Goes on after a first attempt that failed: by its answer, or by an exception.</summary>
    internal async ValueTask<AttemptResult> ContinueAsync(
        ApiCall call, AttemptResult? first, Exception? failure, Func<ApiCall, ValueTask<AttemptResult>> send)
    {
        AttemptResult? result = first;
        for (int attempt = 0; ShouldRetry(call, result, failure, attempt); attempt++)
        {
            OnRetry(call, result, failure);
            result = null;
            failure = null;
            await Task.Delay(call.RetryDelay, options.TimeProvider, call.Deadline.Token).ConfigureAwait(false);
            call.IsWaiting = false;
            try
            {
                result = await send(call).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsRetryable(call, exception))
            {
                failure = exception;
            }
        }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return result!;
    }

    /// <summary>A wait begins, after which the call is sent again.</summary>
    private void OnRetry(ApiCall call, AttemptResult? result, Exception? failure)
    {
        telemetry.Logger.Retrying(call.Request.Method, call.Request.PathTemplate, call.Attempts, Reason(result, failure), call.RetryDelay);
        call.LastFailure = result is not null
            ? ApiErrors.FromResponse(call, result, options.TimeProvider)
            : ApiErrors.FromTransport(call, failure!);
        call.IsWaiting = true;
        result?.Dispose();
    }

    /// <summary>Whether to try again after what an attempt brought, and after which wait: <see cref="ApiCall.RetryDelay"/>.</summary>
    private bool ShouldRetry(ApiCall call, AttemptResult? result, Exception? failure, int attempt)
    {
        bool isRetryable = result is not null ? IsRetryable(call, result) : failure is not null && IsRetryable(call, failure);
        if (attempt >= call.MaxRetries || !isRetryable || call.Deadline.Token.IsCancellationRequested)
            return false;
        TimeSpan delay = Backoff(attempt);
        if (result is not null && RetryAfterHeader.Read(result.Headers, options.TimeProvider) is { } asked)
        {
            // Coming back sooner than the server asks is of no use to either side: the caller learns when.
            if (asked > AtLeastShortest(options.MaxRetryAfter ?? options.MaxRetryDelay))
                return false;
            delay = asked;
        }

        call.RetryDelay = AtLeastShortest(delay);
        if (call.RetryDelay >= call.Deadline.Remaining)
            return false;
        return budget is null || !IsOverloaded(result) || call.TakeFrom(budget);
    }

    /// <summary>Half a second, doubled with each attempt, of which chance takes up to a half so that callers do not come back all at once.</summary>
    private TimeSpan Backoff(int attempt)
    {
        double seconds = Math.Min(FirstDelaySeconds * Math.Pow(2, attempt), options.MaxRetryDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (Random.Shared.NextDouble() / 2)));
    }

    private static TimeSpan AtLeastShortest(TimeSpan delay) => delay > s_shortestDelay ? delay : s_shortestDelay;

    private static bool CanRetry(ApiCall call) => call.MaxRetries > 0 && call.Request.IsReplayable;

    private bool IsRetryableStatus(ApiCall call, AttemptResult result)
    {
        if (bool.TryParse(result.Headers["x-should-retry"], out bool decision))
            return decision;
        return (int)result.Response.StatusCode switch
        {
            (int)HttpStatusCode.TooManyRequests => true,
            (int)HttpStatusCode.ServiceUnavailable or SiteIsOverloaded => call.IsIdempotent || RetryAfterHeader.IsGiven(result.Headers, options.TimeProvider),
            (int)HttpStatusCode.RequestTimeout
                or (int)HttpStatusCode.InternalServerError
                or (int)HttpStatusCode.BadGateway
                or (int)HttpStatusCode.GatewayTimeout
                or (>= FirstOriginFailure and <= LastOriginFailure) => call.IsIdempotent,
            _ => false,
        };
    }

    private static bool IsRetryableFailure(ApiCall call, Exception exception)
    {
        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } => true,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } => false,
            HttpRequestException or IOException or TimeoutRejectedException => call.IsIdempotent,
            _ => false,
        };
    }

    private static bool IsOverloaded(AttemptResult? result)
        => (int?)result?.Response.StatusCode is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable or SiteIsOverloaded;

    private static string Reason(AttemptResult? result, Exception? failure)
        => result is not null ? $"status {(int)result.Response.StatusCode}" : failure?.GetType().Name ?? "";
}
