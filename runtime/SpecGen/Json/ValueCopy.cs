using System.Buffers;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// The text of one value, taken from a reader that may have it in pieces, with comments or with commas behind last items: a copy in a rented buffer, without
/// these and without white space.
/// </summary>
internal struct ValueCopy : IDisposable
{
    private const int FirstSize = 1024;

    private byte[] _buffer;
    private int _length;

    /// <summary>Copies the value whose first token is current; the reader goes to its last token.</summary>
    internal ValueCopy(ref Utf8JsonReader reader)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        try
        {
            AddValue(ref reader);
        }
        catch
        {
            // The caller gets nothing that it could dispose of.
            Dispose();
            throw;
        }
    }

    internal readonly ReadOnlySpan<byte> Text => _buffer.AsSpan(0, _length);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static bool Next(ref Utf8JsonReader reader) => reader.Read() ? true : throw new JsonException("The document ends inside a value.");

    private void AddValue(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        Add(reader);
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && Next(ref reader))
        {
            if (reader.TokenType != JsonTokenType.Comment)
                Add(reader);
        }
    }

    private void Add(in Utf8JsonReader reader)
    {
        const int around = 4;
        int length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        if (_buffer.Length - _length < length + around)
            Grow(length + around);
        bool isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (!isEnd && _length > 0 && _buffer[_length - 1] is not ((byte)':' or (byte)'{' or (byte)'['))
            _buffer[_length++] = (byte)',';
        bool isQuoted = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        if (isQuoted)
            _buffer[_length++] = (byte)'"';
        Span<byte> target = _buffer.AsSpan(_length, length);
        if (reader.HasValueSequence)
            reader.ValueSequence.CopyTo(target);
        else
            reader.ValueSpan.CopyTo(target);
        _length += length;
        if (isQuoted)
            _buffer[_length++] = (byte)'"';
        if (reader.TokenType == JsonTokenType.PropertyName)
            _buffer[_length++] = (byte)':';
    }

    private void Grow(int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_buffer.Length * 2, _length + length)));
        Text.CopyTo(buffer);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}
