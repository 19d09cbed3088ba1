namespace SpecGen;

/// <summary>
/// Passes a stream of events on, and sees what the parser does not tell: how large the event is that the parser holds in memory until the blank line that ends
/// it, whether the stream ends within an event, and whether it holds events at all. Lines end in CR, LF or both (HTML, section 9.2.5).
/// </summary>
internal sealed class EventScanStream(Stream inner, long limit, Func<Exception> tooLarge, Func<Exception> error) : ReadOnlyStream
{
    private const int MaxBeginning = 4096;

    private readonly byte[] _line = new byte[32];
    private MemoryStream? _beginning;
    private long _eventSize;
    private long _lineLength;
    private int _lines;
    private bool _isAfterCarriageReturn;
    private bool _isFirstLine = true;
    private bool _isErrorEvent;
    private bool _hasData;
    private bool _hasLines;

    /// <summary>The first bytes, of what is no stream of events.</summary>
    internal ReadOnlyMemory<byte> Beginning => _beginning is null ? default : _beginning.GetBuffer().AsMemory(0, (int)_beginning.Length);

    /// <summary>Whether there is any line but blank ones.</summary>
    internal bool HasLines => _hasLines || _lineLength > 0;

    /// <summary>Whether there is a line that streams of events have: a field or a comment.</summary>
    internal bool HasFields { get; private set; }

    /// <summary>Whether an error came without data, which the parser leaves out and whose name it gives to the next event.</summary>
    internal bool HasErrorWithoutData { get; private set; }

    /// <summary>Whether the stream ended within an event.</summary>
    internal bool IsCut => _lines > 0 || (_lineLength > 0 && _line[0] != ':');

    /// <summary>Whether it ended within the event that says that it is complete, which some servers leave without a blank line.</summary>
    internal bool IsCutWithinDone => _lines + (_lineLength > 0 ? 1 : 0) == 1 && IsDoneLine;

    private ReadOnlySpan<byte> Line => _line.AsSpan(0, (int)Math.Min(_lineLength, _line.Length));

    private bool IsDoneLine { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The parser has by now told of everything that came before it.
        if (HasErrorWithoutData)
            throw error();
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Scan(buffer.Span[..read]);
        if (!HasFields)
            Keep(buffer.Span[..read]);
        if (read == 0)
            IsDoneLine |= IsDone(Line);
        return _eventSize > limit ? throw tooLarge() : read == 0 && HasErrorWithoutData ? throw error() : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsDone(ReadOnlySpan<byte> line) => line.SequenceEqual("data: [DONE]"u8) || line.SequenceEqual("data:[DONE]"u8);

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _beginning ??= new MemoryStream();
        _beginning.Write(bytes[..Math.Min(bytes.Length, MaxBeginning - (int)_beginning.Length)]);
    }

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_isAfterCarriageReturn && bytes[0] == '\n')
            {
                _isAfterCarriageReturn = false;
                bytes = bytes[1..];
                continue;
            }

            _isAfterCarriageReturn = false;
            int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            Append(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
                return;
            _isAfterCarriageReturn = bytes[end] == '\r';
            EndLine();
            bytes = bytes[(end + 1)..];
        }
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_lineLength < _line.Length)
            part[..Math.Min(part.Length, _line.Length - (int)_lineLength)].CopyTo(_line.AsSpan((int)_lineLength));
        _lineLength += part.Length;
        _eventSize += part.Length;
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = Line;
        if (_isFirstLine && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        _isFirstLine = false;
        if (line.IsEmpty)
            EndEvent();
        else
            AddLine(line);
        _lineLength = 0;
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        _hasLines = true;
        if (line[0] == ':')
        {
            // Comments are not held in memory.
            HasFields = true;
            _eventSize -= _lineLength;
            return;
        }

        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? line : line[..colon];
        bool isData = name.SequenceEqual("data"u8);
        bool isEvent = name.SequenceEqual("event"u8);
        HasFields |= isData || isEvent || name.SequenceEqual("id"u8) || name.SequenceEqual("retry"u8);
        _hasData |= isData;
        if (isEvent)
            _isErrorEvent = line[Math.Min(colon + 1, line.Length)..].TrimStart((byte)' ').SequenceEqual("error"u8);
        // A time to wait or an id alone is no event that could be cut.
        if (isData || isEvent)
            _lines++;
        IsDoneLine = IsDone(line);
    }

    private void EndEvent()
    {
        HasErrorWithoutData |= _isErrorEvent && !_hasData;
        _isErrorEvent = false;
        _hasData = false;
        IsDoneLine = false;
        _lines = 0;
        _eventSize = 0;
    }
}
