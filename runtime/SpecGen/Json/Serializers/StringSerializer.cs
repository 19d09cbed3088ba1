using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes strings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringSerializer : IJsonSerializer<string>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, [MaybeNullWhen(false)] out string value)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            try
            {
                value = reader.GetString()!;
                return true;
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, or bytes that are not UTF-8: valid JSON that stands for no text.
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, string value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Surrogates.Refuse(value));
    }
}
