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
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, out OpenEnum<TEnum> value)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            ReadOnlySpan<byte> text = reader.ValueIsEscaped ? reader.CopyText() : reader.ValueSpan;
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

    internal static ArgumentException NoName(string? member = null)
    {
        string place = member is null ? "" : $" of '{member}'";
        return new ArgumentException(
            $"The value{place} is none of {typeof(TEnum).Name} that has a name on the wire. It may have been left default: choose one.", member ?? "value");
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value is <c>default</c> or a number that the enum does not declare.</exception>
    public static void Write(Utf8JsonWriter writer, OpenEnum<TEnum> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        string? text = value.Known is { } known ? TNames.GetName(known) : value.Raw;
        writer.WriteStringValue(text is null ? throw NoName() : Surrogates.Refuse(text));
    }
}
