namespace SpecGen;

/// <summary>
/// A response's body that is read under a deadline, which every read begins anew. Says what went wrong in exceptions of ours, and that it did where the body is
/// shorter than was announced. Owns the response and the call.
/// </summary>
internal sealed class DeadlineStream(Stream inner, long? length, AttemptResult result, ApiCall call) : ReadOnlyStream
{
    private bool _isDisposed;
    private long _read;

    public override bool CanRead => !_isDisposed;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        call.Deadline.Restart(call.StreamIdleTimeout);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(call.Deadline.Token, cancellationToken);
        try
        {
            int read = await inner.ReadAsync(buffer, linked.Token).ConfigureAwait(false);
            _read += read;
            return read == 0 && !buffer.IsEmpty && _read < length ? throw new HttpIOException(HttpRequestError.ResponseEnded) : read;
        }
        catch (Exception exception)
        {
            throw call.Failed(cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(cancellationToken)
                : call.Deadline.FindStop() ?? ApiErrors.FromStream(call, exception));
        }
        finally
        {
            call.Deadline.Pause();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            inner.Dispose();
            result.Dispose();
            call.Dispose();
        }

        base.Dispose(disposing);
    }
}
