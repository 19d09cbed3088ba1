namespace SpecGen;

/// <summary>A response's body that is read under a deadline, which every read begins anew. Owns the response and the call.</summary>
internal sealed class DeadlineStream(Stream inner, AttemptResult result, ApiCall call) : Stream
{
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        call.Deadline.Restart();
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(call.Deadline.Token, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            throw call.Failed(cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(cancellationToken)
                : call.Deadline.FindStop() ?? ApiErrors.FromTransport(call, exception));
        }
        finally
        {
            call.Deadline.Pause();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Blocks the thread until bytes come, as reading synchronously does.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
