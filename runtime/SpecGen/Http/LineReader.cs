using System.Diagnostics.CodeAnalysis;

namespace SpecGen;

/// <summary>Reads a stream line by line, as bytes.</summary>
internal sealed class LineReader(Stream stream, int limit, Func<Exception> tooLarge)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private bool _isCompleted;

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
                return searched == 0 ? null : Take(searched, 0);
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
        int end = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n');
        line = end < 0 ? null : Take(searched + end, 1);
        return line is not null;
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
