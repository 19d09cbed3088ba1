using System.Buffers;

namespace SpecGen;

/// <summary>A body in a rented buffer.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private byte[] _buffer;

    internal int Length;

    /// <summary>Whether the limit cut the body off.</summary>
    internal bool IsCut;

    /// <summary>Why the body broke off; null where it is complete or cut by the limit.</summary>
    internal Exception? Failure;

    private PooledBody(byte[] buffer)
    {
        _buffer = buffer;
    }

    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    /// <summary>Reads a stream to its end, until one byte more than the limit has come, or until it breaks off: what had come until then is kept.</summary>
    internal static async ValueTask<PooledBody> ReadAsync(Stream stream, long? expectedLength, int limit, CancellationToken cancellationToken)
    {
        // The server's word about the length only saves copies: it does not reserve memory beyond a megabyte.
        int size = (int)Math.Clamp(expectedLength ?? FirstSize, 1, Math.Min(1024 * 1024, limit)) + 1;
        PooledBody body = new(ArrayPool<byte>.Shared.Rent(size));
        try
        {
            while (true)
            {
                if (body.Length == body._buffer.Length)
                    body.Grow(limit);
                int read = await stream.ReadAsync(body._buffer.AsMemory(body.Length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return body;
                body.Length += read;
                if (body.Length > limit)
                {
                    body.Length = limit;
                    body.IsCut = true;
                    return body;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            body.Failure = exception;
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        Length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Grow(int limit)
    {
        int size = (int)Math.Min(_buffer.Length * 2L, limit + 1L);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, _buffer.Length + 1));
        _buffer.AsSpan(0, Length).CopyTo(buffer);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}
