using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes numbers. What a double cannot hold, such as <c>1e400</c>, does not fit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleSerializer : IJsonSerializer<double>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value) && double.IsFinite(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">JSON has no such number: it is infinite or not a number.</exception>
    public static void Write(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }
}
