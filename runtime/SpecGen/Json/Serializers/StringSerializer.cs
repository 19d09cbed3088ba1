using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes strings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringSerializer : IJsonSerializer<string>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out string value)
    {
        ArgumentNullException.ThrowIfNull(context);
        value = null;
        return reader.TokenType == JsonTokenType.String && reader.TryGetString(context, out value);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, string value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Surrogates.Refuse(value));
    }
}
