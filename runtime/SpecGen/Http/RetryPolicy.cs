using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SpecGen;

/// <summary>When and after what wait a call is sent again. The rules are those of <see cref="ApiClientOptions.MaxRetries"/>.</summary>
internal sealed class RetryPolicy(ApiClientOptions options, RetryBudget? budget, ILogger logger)
{
    private const double FirstDelaySeconds = 0.5;
    private const int SiteIsOverloaded = 529;

    // An edge server that got no answer, or none that it understands, from the server behind it, which may have acted all the same.
    private const int FirstOriginFailure = 520;
    private const int LastOriginFailure = 524;
    private static readonly ResiliencePropertyKey<ApiCall> s_call = new("SpecGen.Call");

    /// <summary>The shortest wait: without it a server that refuses at once would be called in a tight loop.</summary>
    private static readonly TimeSpan s_shortestDelay = TimeSpan.FromMilliseconds(20);

    private ResiliencePipeline<AttemptResult>? _pipeline;

    /// <summary>Whether what an attempt brought is of a kind that may be tried again. Most calls never get further than this.</summary>
    internal bool IsRetryable(ApiCall call, Outcome<AttemptResult> outcome)
    {
        if (call.MaxRetries == 0 || !call.Request.IsReplayable)
            return false;
        return outcome.Result is { } result ? IsRetryable(call, result) : IsRetryable(call, outcome.Exception);
    }

    /// <summary>Goes on after a first attempt that failed.</summary>
    internal async ValueTask<Outcome<AttemptResult>> ContinueAsync(ApiCall call, Outcome<AttemptResult> first, Func<ApiCall, ValueTask<AttemptResult>> send)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.Deadline.Token);
        context.Properties.Set(s_call, call);
        call.FirstOutcome = first;
        try
        {
            _pipeline ??= CreatePipeline();
            return await _pipeline.ExecuteOutcomeAsync(static (_, state) => AttemptAsync(state.Call, state.Send), context, (Call: call, Send: send))
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Outcome<AttemptResult>> AttemptAsync(ApiCall call, Func<ApiCall, ValueTask<AttemptResult>> send)
    {
        if (call.FirstOutcome is { } first)
        {
            call.FirstOutcome = null;
            return first;
        }

        call.IsWaiting = false;
        try
        {
            return Outcome.FromResult(await send(call).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<AttemptResult>(exception);
        }
    }

    private ResiliencePipeline<AttemptResult> CreatePipeline()
    {
        ResiliencePipelineBuilder<AttemptResult> builder = new() { TimeProvider = options.TimeProvider };
        builder.AddRetry(new RetryStrategyOptions<AttemptResult>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = args => new(ShouldRetry(Call(args.Context), args.Outcome, args.AttemptNumber)),
            DelayGenerator = static args => new(Call(args.Context).RetryDelay),
            OnRetry = args =>
            {
                OnRetry(Call(args.Context), args.Outcome);
                return default;
            },
        });
        return builder.Build();

        static ApiCall Call(ResilienceContext context) => context.Properties.GetValue(s_call, null!);
    }

    private void OnRetry(ApiCall call, Outcome<AttemptResult> outcome)
    {
        logger.Retrying(call.Request.Method, call.Request.PathTemplate, call.Attempts, Reason(outcome), call.RetryDelay);
        call.LastFailure = outcome.Result is { } result
            ? ApiErrors.FromResponse(call, result, options.TimeProvider)
            : ApiErrors.FromTransport(call, outcome.Exception!);
        call.IsWaiting = true;
        outcome.Result?.Dispose();
    }

    private bool ShouldRetry(ApiCall call, Outcome<AttemptResult> outcome, int attempt)
    {
        if (attempt >= call.MaxRetries || !IsRetryable(call, outcome) || call.Deadline.Token.IsCancellationRequested)
            return false;
        TimeSpan delay = Backoff(attempt);
        if (outcome.Result is { } result && RetryAfterHeader.Read(result.Headers, options.TimeProvider) is { } asked)
        {
            // Coming back sooner than the server asks is of no use to either side: the caller learns when.
            if (asked > AtLeastShortest(options.MaxRetryAfter ?? options.MaxRetryDelay))
                return false;
            delay = asked;
        }

        call.RetryDelay = AtLeastShortest(delay);
        if (call.RetryDelay >= call.Deadline.Remaining)
            return false;
        return budget is null || !IsOverloaded(outcome.Result) || call.TakeFrom(budget);
    }

    /// <summary>Half a second, doubled with each attempt, of which chance takes up to a half so that callers do not come back all at once.</summary>
    private TimeSpan Backoff(int attempt)
    {
        double seconds = Math.Min(FirstDelaySeconds * Math.Pow(2, attempt), options.MaxRetryDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (Random.Shared.NextDouble() / 2)));
    }

    private static TimeSpan AtLeastShortest(TimeSpan delay) => delay > s_shortestDelay ? delay : s_shortestDelay;

    private bool IsRetryable(ApiCall call, AttemptResult result)
    {
        if (result.Response.IsSuccessStatusCode)
            return false;
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

    private static bool IsRetryable(ApiCall call, Exception? exception)
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

    private static string Reason(Outcome<AttemptResult> outcome)
        => outcome.Result is { } result ? $"status {(int)result.Response.StatusCode}" : outcome.Exception?.GetType().Name ?? "";
}
