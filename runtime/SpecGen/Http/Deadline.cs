namespace SpecGen;

/// <summary>The one deadline of a call, and the caller's own cancellation.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _expiry;
    private readonly CancellationTokenSource _linked;
    private long _start;

    internal Deadline(TimeSpan timeout, TimeProvider time, CancellationToken caller)
    {
        _time = time;
        _timeout = timeout;
        _caller = caller;
        _start = time.GetTimestamp();
        _expiry = new CancellationTokenSource(timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _expiry.Token);
    }

    internal CancellationToken Token => _linked.Token;

    internal TimeSpan Timeout => _timeout;

    internal bool IsExpired => _expiry.IsCancellationRequested && !_caller.IsCancellationRequested;

    internal TimeSpan Remaining => _timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _timeout - _time.GetElapsedTime(_start);

    /// <summary>Begins anew.</summary>
    internal void Restart()
    {
        _start = _time.GetTimestamp();
        _expiry.CancelAfter(_timeout);
    }

    /// <summary>Stops the clock while nobody waits for the other side.</summary>
    internal void Pause() => _expiry.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);

    internal void ThrowIfCancelledByCaller() => _caller.ThrowIfCancellationRequested();

    public void Dispose()
    {
        _linked.Dispose();
        _expiry.Dispose();
    }
}
