namespace SpecGen;

/// <summary>The one deadline of a call, the caller's own cancellation, and the end of the client: whatever comes first stops the call.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _closing;
    private readonly string _clientName;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _callerRegistration;
    private readonly CancellationTokenRegistration _closingRegistration;
    private long _start;

    /// <param name="timeout">How long the call may take, or infinite.</param>
    /// <param name="time">The clock.</param>
    /// <param name="clientName">What the exception of a closed client names.</param>
    /// <param name="closing">Cancelled when the client's connections are closed.</param>
    /// <param name="caller">The caller's cancellation.</param>
    internal Deadline(TimeSpan timeout, TimeProvider time, string clientName, CancellationToken closing, CancellationToken caller)
    {
        _time = time;
        Timeout = timeout;
        _caller = caller;
        _closing = closing;
        _clientName = clientName;
        _start = time.GetTimestamp();
        _source = new CancellationTokenSource(timeout, time);
        _callerRegistration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        _closingRegistration = closing.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    internal CancellationToken Token => _source.Token;

    internal TimeSpan Timeout { get; private set; }

    internal bool IsExpired => _source.IsCancellationRequested && !_caller.IsCancellationRequested && !_closing.IsCancellationRequested;

    internal TimeSpan Remaining => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Timeout - _time.GetElapsedTime(_start);

    /// <summary>Begins anew.</summary>
    internal void Restart(TimeSpan timeout)
    {
        Timeout = timeout;
        _start = _time.GetTimestamp();
        _source.CancelAfter(Timeout);
    }

    /// <summary>Stops the clock while nobody waits for the other side.</summary>
    internal void Pause() => _source.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);

    /// <summary>What to throw where it was not the clock that stopped the call: the caller cancelled, or the client was disposed; null for neither.</summary>
    internal Exception? FindStop()
    {
        if (_caller.IsCancellationRequested)
            return new OperationCanceledException(_caller);
        return _closing.IsCancellationRequested ? Disposed(_clientName) : null;
    }

    internal static ObjectDisposedException Disposed(string clientName) => new(clientName);

    public void Dispose()
    {
        _callerRegistration.Dispose();
        _closingRegistration.Dispose();
        _source.Dispose();
    }
}
