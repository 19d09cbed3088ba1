using System.ComponentModel;
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
        JsonTokenType token = reader.TokenType;
        using ValueCopy copy = new(ref reader);
        JsonSpanReader value = new(copy.Memory.Span, int.MaxValue);
        value.Read();
        return TSerializer.TryRead(ref value, new JsonReadContext(copy.Memory), out T? result)
            ? result
            : throw JsonDocumentText.Misfit(token, typeof(T));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TSerializer.Write(writer, value);
    }
}
