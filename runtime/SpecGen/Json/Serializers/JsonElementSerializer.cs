using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes any JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonElementSerializer : IJsonSerializer<JsonElement>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, out JsonElement value)
    {
        value = JsonElement.ParseValue(ref reader);
        return true;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String && value.GetRawText() is { } text && MayHoldHalf(text))
            writer.WriteRawValue(text, skipInputValidation: true);
        else
            value.WriteTo(writer);
    }

    /// <summary>
    /// Whether the text holds an escaped surrogate, or what stands for bytes that were no UTF-8. A half of a pair has no text of its own, so a writer that takes the
    /// escapes apart refuses it: such values go out as they came in.
    /// </summary>
    private static bool MayHoldHalf(string text) => text.Contains("\\ud", StringComparison.OrdinalIgnoreCase) || text.Contains('\ufffd', StringComparison.Ordinal);
}
