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
        return TSerializer.TryRead(ref reader, new JsonReadContext(), out T? value)
            ? value
            : throw JsonDocumentText.Misfit(reader.TokenType, typeof(T));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TSerializer.Write(writer, value);
    }
}
