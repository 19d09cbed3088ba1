using Polly.Timeout;

namespace SpecGen;

/// <summary>The deadline of one attempt. What is thrown is the same as where a handler of the caller's has such a deadline.</summary>
internal sealed class AttemptTimeout(TimeSpan timeout, TimeProvider time)
{
    internal async ValueTask<AttemptResult> SendAsync(Func<ApiCall, CancellationToken, ValueTask<AttemptResult>> send, ApiCall call)
    {
        CancellationToken whole = call.Deadline.Token;
        using CancellationTokenSource source = new(timeout, time);
        using CancellationTokenRegistration registration = whole.UnsafeRegister(static attempt => ((CancellationTokenSource)attempt!).Cancel(), source);
        try
        {
            return await send(call, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (source.IsCancellationRequested && !whole.IsCancellationRequested)
        {
            throw new TimeoutRejectedException($"The attempt was not complete within {timeout.TotalSeconds:0.###} s.", timeout, exception);
        }
    }
}
