using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpecGen.Json;

/// <summary>Lets System.Text.Json read and write a type with its serializer.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSerializer">Reads and writes it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonModelConverter<T, TSerializer> : JsonConverter<T>
    where TSerializer : struct, IJsonSerializer<T>
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && IsPlain(reader))
            return Read(TextOf(ref reader));
        using ValueCopy copy = new(ref reader);
        return Read(copy.Text);
    }

    private static T Read(ReadOnlySpan<byte> text)
    {
        JsonSpanReader reader = new(text, int.MaxValue);
        reader.Read();
        return TSerializer.TryRead(ref reader, new JsonReadContext(), out T? value) ? value : throw JsonDocumentText.Misfit(reader.TokenType, typeof(T));
    }

    /// <summary>Whether the document lies in one piece, and has neither comments nor commas behind last items.</summary>
    private static bool IsPlain(in Utf8JsonReader reader)
        => reader.Position.GetObject() is null && reader.CurrentState.Options is { CommentHandling: JsonCommentHandling.Disallow, AllowTrailingCommas: false };

    /// <summary>The text of an object or array of a document in one piece; the reader goes to its last token.</summary>
    private static ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> first = reader.ValueSpan;
        long start = reader.TokenStartIndex;
        if (!reader.TrySkip())
            throw new JsonException("The document ends inside a value.");

        // The reader has read one span from the first token to the last: all of it lies behind the first one's bytes.
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(first), (int)(reader.BytesConsumed - start));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TSerializer.Write(writer, value);
    }
}
