using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes values of an enum, those that the documentation does not list included.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNames">Its names on the wire.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OpenEnumSerializer<TEnum, TNames> : IJsonSerializer<OpenEnum<TEnum>>
    where TEnum : struct, Enum
    where TNames : struct, IEnumNames<TEnum>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, out OpenEnum<TEnum> value)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            ReadOnlySpan<byte> text = reader.HasValueSequence || reader.ValueIsEscaped ? JsonReading.CopyText(ref reader) : reader.ValueSpan;
            if (TNames.Find(text) is { } known)
            {
                value = known;
                return true;
            }

            if (StringSerializer.TryRead(ref reader, context, out string? raw))
            {
                value = OpenEnum<TEnum>.Unknown(raw);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value is <c>default</c> or a number that the enum does not declare.</exception>
    public static void Write(Utf8JsonWriter writer, OpenEnum<TEnum> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        string? text = value.Known is { } known ? TNames.GetName(known) : value.Raw;
        writer.WriteStringValue(text ?? throw new ArgumentException($"This value of {typeof(TEnum).Name} has no name on the wire.", nameof(value)));
    }
}
