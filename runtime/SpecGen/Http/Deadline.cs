namespace SpecGen;

/// <summary>
/// The one deadline of a call, the caller's own cancellation, and the end of the client: whatever comes first stops the call. One that was never reached and
/// that nobody else has seen can be that of another call afterwards.
/// </summary>
internal sealed class Deadline : IDisposable
{
    internal TimeSpan Timeout;

    private readonly TimeProvider _time;
    private readonly ApiConnections _connections;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _closingRegistration;
    private CancellationToken _caller;
    private CancellationTokenRegistration _callerRegistration;
    private string _clientName;
    private long _start;

    /// <param name="timeout">How long the call may take, or infinite.</param>
    /// <param name="time">The clock.</param>
    /// <param name="clientName">What the exception of a closed client names.</param>
    /// <param name="connections">What the call is sent by: it ends with them.</param>
    /// <param name="caller">The caller's cancellation.</param>
    internal Deadline(TimeSpan timeout, TimeProvider time, string clientName, ApiConnections connections, CancellationToken caller)
    {
        _time = time;
        _connections = connections;
        Timeout = timeout;
        _caller = caller;
        _clientName = clientName;
        _start = time.GetTimestamp();
        _source = new CancellationTokenSource(timeout, time);
        _callerRegistration = Register(caller);
        _closingRegistration = Register(connections.Closing);
    }

    internal CancellationToken Token => _source.Token;

    internal bool IsExpired => _source.IsCancellationRequested && !_caller.IsCancellationRequested && !_connections.Closing.IsCancellationRequested;

    internal TimeSpan Remaining => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Timeout - _time.GetElapsedTime(_start);

    /// <summary>Begins anew.</summary>
    internal void Restart(TimeSpan timeout)
    {
        Timeout = timeout;
        _start = _time.GetTimestamp();
        _source.CancelAfter(Timeout);
    }

    /// <summary>Begins anew, as the deadline of another call.</summary>
    internal void Restart(TimeSpan timeout, string clientName, CancellationToken caller)
    {
        _clientName = clientName;
        _caller = caller;
        Restart(timeout);
        _callerRegistration = Register(caller);
    }

    /// <summary>Stops the clock while nobody waits for the other side.</summary>
    internal void Pause() => _source.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);

    /// <summary>What to throw where it was not the clock that stopped the call: the caller cancelled, or the client was disposed; null for neither.</summary>
    internal Exception? FindStop()
    {
        if (_caller.IsCancellationRequested)
            return new OperationCanceledException(_caller);
        return _connections.Closing.IsCancellationRequested ? Disposed(_clientName) : null;
    }

    internal static ObjectDisposedException Disposed(string clientName) => new(clientName);

    /// <summary>Gives the deadline back, for another call, unless it was reached at the last moment. Not to be used afterwards.</summary>
    internal void Return()
    {
        // Waits for a cancellation that is under way, so that none can reach the next call.
        _callerRegistration.Dispose();
        _callerRegistration = default;
        _caller = default;
        if (!_source.TryReset() || !_connections.TryKeep(this))
            Dispose();
    }

    public void Dispose()
    {
        _callerRegistration.Dispose();
        _closingRegistration.Dispose();
        _source.Dispose();
    }

    private CancellationTokenRegistration Register(CancellationToken token)
        => token.UnsafeRegister(Cancel, _source);

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();
}
