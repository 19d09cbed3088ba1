using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes whole numbers, however they are spelled: <c>1000</c>, <c>1e3</c>, <c>1000.0</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Serializer : IJsonSerializer<long>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && (reader.TryGetInt64(out value) || TryReadDecimal(ref reader, out value));
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, long value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    private static bool TryReadDecimal(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        if (!reader.TryGetDecimal(out decimal number) || number < long.MinValue || number > long.MaxValue || number != decimal.Truncate(number))
            return false;

        // A decimal rounds what it cannot hold: 1e-40 must not become 0.
        if (number == 0 && reader.GetDouble() != 0)
            return false;
        value = (long)number;
        return true;
    }
}
