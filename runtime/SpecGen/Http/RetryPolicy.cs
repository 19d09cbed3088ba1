using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SpecGen;

/// <summary>When and after what wait a call is sent again. The rules are those of <see cref="ApiClientOptions.MaxRetries"/>.</summary>
internal static class RetryPolicy
{
    internal static readonly ResiliencePropertyKey<ApiCall> CallKey = new("SpecGen.Call");

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(0.5);

    internal static ResiliencePipeline<AttemptResult> Create(ApiClientOptions options, ILogger logger)
    {
        ResiliencePipelineBuilder<AttemptResult> builder = new() { TimeProvider = options.TimeProvider };
        builder.AddRetry(new RetryStrategyOptions<AttemptResult>
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.MaxRetryDelay < s_firstDelay ? options.MaxRetryDelay : s_firstDelay,
            MaxDelay = options.MaxRetryDelay,
            ShouldHandle = args => new(ShouldRetry(args.Context.Properties.GetValue(CallKey, null!), args.Outcome, args.AttemptNumber, options)),
            DelayGenerator = args => new(ServerDelay(args.Outcome, options)),
            OnRetry = args =>
            {
                ApiCall call = args.Context.Properties.GetValue(CallKey, null!);
                logger.Retrying(call.Request.Method, call.Request.PathTemplate, call.Attempts, Reason(args.Outcome), args.RetryDelay);
                args.Outcome.Result?.Dispose();
                return default;
            },
        });
        if (options.AttemptTimeout is { } timeout)
            builder.AddTimeout(timeout);
        return builder.Build();
    }

    private static bool ShouldRetry(ApiCall call, Outcome<AttemptResult> outcome, int attempt, ApiClientOptions options)
    {
        if (attempt >= call.MaxRetries || !call.Request.IsReplayable || call.Deadline.Token.IsCancellationRequested)
            return false;
        if (ServerDelay(outcome, options) is { } delay && delay >= call.Deadline.Remaining)
            return false;
        return outcome.Result is { } result ? ShouldRetry(call, result) : ShouldRetry(call, outcome.Exception);
    }

    private static bool ShouldRetry(ApiCall call, AttemptResult result)
    {
        if (result.Response.IsSuccessStatusCode)
            return false;
        if (bool.TryParse(result.Headers["x-should-retry"], out bool decision))
            return decision;
        return result.Response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.ServiceUnavailable => call.IsIdempotent || result.Headers["Retry-After"] is not null,
            HttpStatusCode.RequestTimeout
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.GatewayTimeout => call.IsIdempotent,
            _ => false,
        };
    }

    private static bool ShouldRetry(ApiCall call, Exception? exception)
    {
        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } => true,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } => false,
            HttpRequestException or IOException or TimeoutRejectedException => call.IsIdempotent,
            _ => false,
        };
    }

    private static TimeSpan? ServerDelay(Outcome<AttemptResult> outcome, ApiClientOptions options)
    {
        if (outcome.Result is not { } result || RetryAfterHeader.Read(result.Headers, options.TimeProvider) is not { } wait)
            return null;
        return wait < options.MaxRetryDelay ? wait : options.MaxRetryDelay;
    }

    private static string Reason(Outcome<AttemptResult> outcome)
        => outcome.Result is { } result ? $"status {(int)result.Response.StatusCode}" : outcome.Exception?.GetType().Name ?? "";
}
