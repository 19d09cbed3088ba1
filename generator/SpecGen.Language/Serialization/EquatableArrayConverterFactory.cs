using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpecGen.Language.Serialization;

/// <summary>Reads and writes <see cref="EquatableArray{T}"/> as a JSON array.</summary>
internal sealed class EquatableArrayConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert)
        => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<EquatableArray<T>>
        where T : IEquatable<T>
    {
        // By the same reader: one of its own would count lines from where the array begins, and errors would name these.
        public override EquatableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("Expected an array.");
            JsonConverter<T> converter = (JsonConverter<T>)options.GetConverter(typeof(T));
            List<T> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                bool hasItem = reader.TokenType != JsonTokenType.Null;
                items.Add(hasItem && converter.Read(ref reader, typeof(T), options) is { } item ? item : throw new JsonException("Found null in an array."));
            }

            return items.ToEquatableArray();
        }

        public override void Write(Utf8JsonWriter writer, EquatableArray<T> value, JsonSerializerOptions options)
            => JsonSerializer.Serialize(writer, value.AsSpan().ToArray(), options);
    }
}
