using Polly;

namespace SpecGen;

/// <summary>The deadline of one attempt. Apart from the pipeline, so that a process without one loads nothing of Polly.</summary>
internal sealed class AttemptTimeout(TimeSpan timeout, TimeProvider time)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(timeout).Build();

    internal ValueTask<AttemptResult> SendAsync(Func<ApiCall, CancellationToken, ValueTask<AttemptResult>> send, ApiCall call)
    {
        return _pipeline.ExecuteAsync(
            static (state, cancellationToken) => state.Send(state.Call, cancellationToken),
            (Send: send, Call: call),
            call.Deadline.Token);
    }
}
