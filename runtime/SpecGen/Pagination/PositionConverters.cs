using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpecGen.Pagination;

/// <summary>Positions as JSON strings.</summary>
internal sealed class ItemPositionConverter : JsonConverter<ItemPosition>
{
    public override ItemPosition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.TokenType == JsonTokenType.String && ItemPosition.TryParse(reader.GetString(), out ItemPosition? position)
            ? position
            : throw new JsonException("The value is not an item position of this library.");
    }

    public override void Write(Utf8JsonWriter writer, ItemPosition value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Positions as JSON strings.</summary>
internal sealed class TailPositionConverter : JsonConverter<TailPosition>
{
    public override TailPosition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.TokenType == JsonTokenType.String && TailPosition.TryParse(reader.GetString(), out TailPosition? position)
            ? position
            : throw new JsonException("The value is not a tail position of this library.");
    }

    public override void Write(Utf8JsonWriter writer, TailPosition value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
