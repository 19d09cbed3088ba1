using System.Diagnostics.CodeAnalysis;

namespace SpecGen;

/// <summary>Reads a stream line by line, as bytes. Lines end in LF, CR or both.</summary>
internal sealed class LineReader(Stream stream, int limit, Func<Exception> tooLarge)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private bool _isCompleted;
    private bool _isAfterCarriageReturn;

    /// <summary>Whether the last line that was read ended with the stream instead of a line end.</summary>
    internal bool IsUnterminated { get; private set; }

    /// <summary>The next line without its end, in an array of its own; null after the last one.</summary>
    internal async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            if (TryTake(searched, out byte[]? line))
                return line;
            searched = _end - _start;
            if (_isCompleted)
            {
                IsUnterminated = searched > 0;
                return searched == 0 ? null : Take(searched, 0);
            }

            if (searched > limit)
                throw tooLarge();
            MakeRoom();
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            _isCompleted = read == 0;
        }
    }

    private bool TryTake(int searched, [NotNullWhen(true)] out byte[]? line)
    {
        line = null;
        // The second half of a line end may come later than the first, which is no reason to wait for it.
        if (_isAfterCarriageReturn && _start < _end)
        {
            _isAfterCarriageReturn = false;
            if (_buffer[_start] == '\n')
            {
                _start++;
                searched = 0;
            }
        }

        int end = _buffer.AsSpan((_start + searched).._end).IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
            return false;
        _isAfterCarriageReturn = _buffer[_start + searched + end] == '\r';
        line = Take(searched + end, 1);
        return true;
    }

    private byte[] Take(int length, int separator)
    {
        if (length > limit)
            throw tooLarge();
        byte[] line = _buffer.AsSpan(_start, length).ToArray();
        _start += length + separator;
        return line;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        byte[] target = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start.._end).CopyTo(target);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }
}
