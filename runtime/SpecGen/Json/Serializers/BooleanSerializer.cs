using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes booleans.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanSerializer : IJsonSerializer<bool>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return value || reader.TokenType == JsonTokenType.False;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, bool value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBooleanValue(value);
    }
}
