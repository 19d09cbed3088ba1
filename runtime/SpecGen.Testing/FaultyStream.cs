namespace SpecGen.Testing;

/// <summary>The first half of a body, after which the connection is lost or silent.</summary>
internal sealed class FaultyStream(byte[] body, bool isSilent) : ReadOnlyStream
{
    private int _position;

    private int Half => body.Length / 2;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == Half && isSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count)
        => _position == Half && isSilent ? throw new IOException("The fake server is silent, and this reader cannot be stopped.") : Take(buffer.AsSpan(offset, count));

    private int Take(Span<byte> buffer)
    {
        if (_position == Half)
            throw new IOException("The fake server closed the connection in the middle of the body.");
        int count = Math.Min(buffer.Length, Half - _position);
        body.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
