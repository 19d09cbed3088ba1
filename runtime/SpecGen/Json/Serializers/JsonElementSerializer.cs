using System.ComponentModel;
#if NET9_0_OR_GREATER
using System.Runtime.InteropServices;
#endif
using System.Text.Json;
using System.Text.Unicode;

namespace SpecGen.Json;

/// <summary>
/// Reads and writes any JSON. A value whose text is no UTF-8 goes out as it came in on .NET 9 and later; .NET 8 has no way to the bytes of a
/// <see cref="JsonElement"/>, and there U+FFFD is written in the value's place.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonElementSerializer : IJsonSerializer<JsonElement>
{
    private static ReadOnlySpan<byte> NoText => "\"\\ufffd\""u8;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(context);
        value = context.Undocumented.ReadSingle(ref reader);
        return true;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
            return;
        }

        ReadOnlySpan<byte> text = RawText(value);
        if (MayHoldHalf(text))
            writer.WriteRawValue(text, skipInputValidation: true);
        else
            value.WriteTo(writer);
    }

#if NET9_0_OR_GREATER
    /// <summary>The value's own text.</summary>
    private static ReadOnlySpan<byte> RawText(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);
#else
    /// <summary>The value's own text.</summary>
    private static ReadOnlySpan<byte> RawText(JsonElement value)
    {
        try
        {
            return JsonBytes.FromElement(value);
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8: here there is no way to them.
            return NoText;
        }
    }
#endif

    /// <summary>
    /// Whether the text holds an escaped surrogate, or bytes that are no UTF-8. A half of a pair has no text of its own, so a writer that takes the escapes
    /// apart refuses it: such values go out as they came in.
    /// </summary>
    private static bool MayHoldHalf(ReadOnlySpan<byte> text)
    {
        bool hasEscapes = text.Contains((byte)'\\');
        return (hasEscapes && (text.IndexOf("\\ud"u8) >= 0 || text.IndexOf("\\uD"u8) >= 0 || text.SequenceEqual(NoText))) || !Utf8.IsValid(text);
    }
}
