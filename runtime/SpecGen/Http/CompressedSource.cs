namespace SpecGen;

/// <summary>
/// Compressed bytes, and whether a decoder wants more of them than there are: a decoder that has seen the end of its format does not ask again.
/// </summary>
/// <param name="inner">The bytes.</param>
/// <param name="mark">Given once at the end, for a decoder that asks at its end whether another member follows.</param>
internal sealed class CompressedSource(Stream inner, byte? mark) : ReadOnlyStream
{
    /// <summary>No member of a gzip file begins with it: behind a complete one decoders ignore it, within one it does not complete anything.</summary>
    internal const byte NoGzipHeader = 0xFF;

    private byte? _mark = mark;
    private byte? _peeked;
    private bool _isEmpty = true;

    /// <summary>Whether the bytes ended before the format did.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>Reads the first byte without taking it; null where there is none.</summary>
    internal async ValueTask<byte?> PeekAsync(CancellationToken cancellationToken)
    {
        byte[] first = new byte[1];
        if (await inner.ReadAsync(first, cancellationToken).ConfigureAwait(false) > 0)
            _peeked = first[0];
        return _peeked;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_peeked is { } peeked)
        {
            _peeked = null;
            _isEmpty = false;
            buffer.Span[0] = peeked;
            return 1;
        }

        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read > 0)
        {
            _isEmpty = false;
            return read;
        }

        // No body at all, as with HEAD, is nobody's cut.
        if (_isEmpty)
            return 0;
        if (_mark is { } mark)
        {
            _mark = null;
            buffer.Span[0] = mark;
            return 1;
        }

        IsCut = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>What a decoder makes of a compressed body; an error where the body ended too early.</summary>
internal sealed class DecompressedStream(Stream decoder, CompressedSource source) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await decoder.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read == 0 && !buffer.IsEmpty && source.IsCut ? throw new InvalidDataException("The compressed body ends before its end.") : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            decoder.Dispose();
        base.Dispose(disposing);
    }
}
