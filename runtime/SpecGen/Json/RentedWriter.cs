using System.Buffers;

namespace SpecGen.Json;

/// <summary>Takes what is written into a rented array. A writer asks for three times the room that a text needs, which would be garbage.</summary>
internal sealed class RentedWriter : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>A copy of what was written.</summary>
    internal byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    private void MakeRoom(int size)
    {
        if (_buffer.Length - _length >= size)
            return;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(_length + size)));
        _buffer.AsSpan(0, _length).CopyTo(buffer);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}
