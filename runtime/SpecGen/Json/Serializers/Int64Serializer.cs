using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes whole numbers, however they are spelled: <c>1000</c>, <c>1e3</c>, <c>1000.0</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Serializer : IJsonSerializer<long>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out long value)
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

    private static bool TryReadDecimal(ref JsonSpanReader reader, out long value)
    {
        // What a decimal would round away must not become another number: 1e-40 is not 0.
        const int exactDigits = 28;
        value = 0;
        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (text.Length > exactDigits || !reader.TryGetDecimal(out decimal number) || (number == 0 && Mantissa(text).ContainsAnyInRange((byte)'1', (byte)'9')))
            return false;
        if (number < long.MinValue || number > long.MaxValue || number != decimal.Truncate(number))
            return false;
        value = (long)number;
        return true;
    }

    private static ReadOnlySpan<byte> Mantissa(ReadOnlySpan<byte> number)
    {
        int exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0 ? number : number[..exponent];
    }
}
