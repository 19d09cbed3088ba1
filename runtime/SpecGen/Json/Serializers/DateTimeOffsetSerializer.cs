using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes times after RFC 3339; writes them in UTC.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetSerializer : IJsonSerializer<DateTimeOffset>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out DateTimeOffset value) => TryRead(ref reader, out value, out _);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        ArgumentNullException.ThrowIfNull(writer);

        // An encoder for narrow ranges might escape some of it; without escapes it is the same text, and valid JSON.
        Span<byte> text = stackalloc byte[Rfc3339.MaxLength + 2];
        int length = Rfc3339.Format(value, text[1..]);
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    internal static bool TryRead(ref JsonSpanReader reader, out DateTimeOffset value, out TimeSpelling spelling)
    {
        value = default;
        spelling = default;
        if (reader.TokenType != JsonTokenType.String)
            return false;
        if (!reader.ValueIsEscaped)
            return Rfc3339.TryParse(reader.ValueSpan, out value, out spelling);
        bool isTime = Rfc3339.TryParse(reader.CopyText(), out value, out _);
        spelling = TimeSpelling.Irregular;
        return isTime;
    }
}
