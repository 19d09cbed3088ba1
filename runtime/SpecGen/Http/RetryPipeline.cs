using Polly;
using Polly.Retry;

namespace SpecGen;

/// <summary>
/// Waits and sends again, by Polly: a failed first attempt is its attempt 0. Apart from <see cref="RetryPolicy"/>, so that a process whose calls succeed loads
/// nothing of Polly.
/// </summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<ApiCall> s_call = new("SpecGen.Call");

    private readonly ResiliencePipeline<AttemptResult> _pipeline;

    internal RetryPipeline(RetryPolicy policy, TimeProvider time)
    {
        ResiliencePipelineBuilder<AttemptResult> builder = new() { TimeProvider = time };
        builder.AddRetry(new RetryStrategyOptions<AttemptResult>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = args => new(policy.ShouldRetry(Call(args.Context), args.Outcome.Result, args.Outcome.Exception, args.AttemptNumber)),
            DelayGenerator = static args => new(Call(args.Context).RetryDelay),
            OnRetry = args =>
            {
                policy.OnRetry(Call(args.Context), args.Outcome.Result, args.Outcome.Exception);
                return default;
            },
        });
        _pipeline = builder.Build();

        static ApiCall Call(ResilienceContext context) => context.Properties.GetValue(s_call, null!);
    }

    /// <summary>Goes on after a first attempt that failed.</summary>
    internal async ValueTask<AttemptResult> ContinueAsync(
        ApiCall call, AttemptResult? first, Exception? failure, Func<ApiCall, ValueTask<AttemptResult>> send)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.Deadline.Token);
        context.Properties.Set(s_call, call);
        Attempts attempts = new(call, failure is null ? Outcome.FromResult(first!) : Outcome.FromException<AttemptResult>(failure), send);
        try
        {
            Outcome<AttemptResult> last = await _pipeline.ExecuteOutcomeAsync(static (_, state) => state.NextAsync(), context, attempts).ConfigureAwait(false);
            last.ThrowIfException();
            return last.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private sealed class Attempts(ApiCall call, Outcome<AttemptResult> first, Func<ApiCall, ValueTask<AttemptResult>> send)
    {
        private bool _isFirstTaken;

        internal async ValueTask<Outcome<AttemptResult>> NextAsync()
        {
            if (!_isFirstTaken)
            {
                _isFirstTaken = true;
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
    }
}
