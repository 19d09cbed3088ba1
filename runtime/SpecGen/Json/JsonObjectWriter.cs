using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Writes a model as a JSON object: each member under its documented name, null where the document that the model was read from says null,
/// the unknown members at the end. Members without a value are left out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonObjectWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly JsonMemberNames _names;
    private readonly UnknownMembers _unknown;

    /// <summary>Starts an object.</summary>
    /// <param name="writer">Takes the object.</param>
    /// <param name="names">The names of the documented members.</param>
    /// <param name="unknown">What the model keeps beside its properties.</param>
    public JsonObjectWriter(Utf8JsonWriter writer, JsonMemberNames names, UnknownMembers unknown)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _names = names;
        _unknown = unknown;
        writer.WriteStartObject();
    }

    /// <summary>Writes the unknown members and ends the object.</summary>
    public void End()
    {
        _unknown.WriteTo(_writer);
        _writer.WriteEndObject();
    }

    /// <summary>Writes a string.</summary>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteString(int index, string? value)
    {
        if (value is not null)
            WriteText(index, Surrogates.Refuse(value));
        else
            WriteKept(index);
    }

    /// <summary>Writes a boolean.</summary>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteBoolean(int index, bool? value)
    {
        if (value is null)
        {
            WriteKept(index);
            return;
        }

        WriteName(index);
        _writer.WriteBooleanValue(value.Value);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteInt64(int index, long? value)
    {
        if (value is null)
        {
            WriteKept(index);
            return;
        }

        WriteName(index);
        _writer.WriteNumberValue(value.Value);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteDouble(int index, double? value) => WriteValue<double, DoubleSerializer>(index, value);

    /// <summary>Writes a time.</summary>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteDateTimeOffset(int index, DateTimeOffset? value)
    {
        if (value is null)
        {
            WriteKept(index);
            return;
        }

        WriteName(index);
        if (!_unknown.IsEmpty && TryWriteOriginal(index, value.Value))
            return;
        DateTimeOffsetSerializer.Write(_writer, value.Value);
    }

    /// <summary>Writes a value of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNames">Its names on the wire.</typeparam>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">The value is <c>default</c>.</exception>
    public void WriteEnum<TEnum, TNames>(int index, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum
        where TNames : struct, IEnumNames<TEnum>
    {
        // No answer is read as default: it is a request's member, for which nothing was chosen.
        if (value is { IsDefault: true })
            throw OpenEnumSerializer<TEnum, TNames>.NoName(_names[index]);
        if (value?.Known is { } known && TNames.GetName(known) is { } text)
            WriteText(index, text);
        else
            WriteValue<OpenEnum<TEnum>, OpenEnumSerializer<TEnum, TNames>>(index, value);
    }

    /// <summary>Writes a value of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void Write<T, TSerializer>(int index, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is null)
        {
            WriteKept(index);
            return;
        }

        WriteName(index);
        TSerializer.Write(_writer, value);
    }

    /// <summary>Writes a value of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteValue<T, TSerializer>(int index, T? value)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is null)
        {
            WriteKept(index);
            return;
        }

        WriteName(index);
        TSerializer.Write(_writer, value.Value);
    }

    /// <summary>Writes a member that may be absent, null or of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value.</param>
    public void WriteOptional<T, TSerializer>(int index, Optional<T?> value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is { IsSpecified: true, Value: null })
            WriteNull(index);
        else
            Write<T, TSerializer>(index, value.GetValueOrDefault());
    }

    /// <summary>Writes a member that may be absent, null or of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="index">The member's index among the documented ones.</param>
    /// <param name="value">The value.</param>
    public void WriteOptionalValue<T, TSerializer>(int index, Optional<T?> value)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is { IsSpecified: true, Value: null })
            WriteNull(index);
        else
            WriteValue<T, TSerializer>(index, value.GetValueOrDefault());
    }

    private bool TryWriteOriginal(int index, DateTimeOffset value)
    {
        if (_unknown.FindMisfit(index) is { IsOriginalText: true } original && IsSpelling(original, value))
        {
            _writer.WriteRawValue(original.Utf8, skipInputValidation: true);
            return true;
        }

        // With its quotation marks: as a string, an encoder would write the plus sign as an escape.
        Span<byte> text = stackalloc byte[TimeSpelling.MaxLength + 2];
        if (!_unknown.FindSpelling(index, value).TryFormat(value, text[1..], out int length))
            return false;
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        _writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
        return true;
    }

    private static bool IsSpelling(UnknownMember original, DateTimeOffset value)
    {
        JsonSpanReader reader = new(original.Utf8);
        return reader.Read()
            && DateTimeOffsetSerializer.TryRead(ref reader, out DateTimeOffset parsed, out _)
            && parsed.EqualsExact(value);
    }

    private void WriteName(int index)
    {
        if (_names.TryGetEncoded(index, out JsonEncodedText name))
            _writer.WritePropertyName(name);
        else
            _writer.WritePropertyName(_names[index]);
    }

    private void WriteText(int index, string value)
    {
        if (_names.TryGetEncoded(index, out JsonEncodedText name))
            _writer.WriteString(name, value);
        else
            _writer.WriteString(_names[index], value);
    }

    private void WriteNull(int index)
    {
        if (_names.TryGetEncoded(index, out JsonEncodedText name))
            _writer.WriteNull(name);
        else
            _writer.WriteNull(_names[index]);
    }

    private void WriteKept(int index)
    {
        if (_unknown.IsNull(index))
        {
            WriteNull(index);
        }
        else if (_unknown.FindMisfit(index) is { IsOriginalText: false } misfit)
        {
            WriteName(index);
            _writer.WriteRawValue(misfit.Utf8, skipInputValidation: true);
        }
    }
}
