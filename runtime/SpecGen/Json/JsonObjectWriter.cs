using System.ComponentModel;
using System.Text;
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
    private readonly UnknownMembers _unknown;

    /// <summary>Starts an object.</summary>
    /// <param name="writer">Takes the object.</param>
    /// <param name="unknown">What the model keeps beside its properties.</param>
    public JsonObjectWriter(Utf8JsonWriter writer, UnknownMembers unknown)
    {
        _writer = writer;
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
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteString(ReadOnlySpan<byte> name, int index, string? value)
    {
        if (value is not null)
            _writer.WriteString(name, Surrogates.Refuse(value));
        else
            WriteKept(name, index);
    }

    /// <summary>Writes a boolean.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteBoolean(ReadOnlySpan<byte> name, int index, bool? value)
    {
        if (value is { } some)
            _writer.WriteBoolean(name, some);
        else
            WriteKept(name, index);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteInt64(ReadOnlySpan<byte> name, int index, long? value)
    {
        if (value is { } some)
            _writer.WriteNumber(name, some);
        else
            WriteKept(name, index);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteDouble(ReadOnlySpan<byte> name, int index, double? value) => WriteValue<double, DoubleSerializer>(name, index, value);

    /// <summary>Writes a time.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteDateTimeOffset(ReadOnlySpan<byte> name, int index, DateTimeOffset? value)
    {
        if (value is null)
        {
            WriteKept(name, index);
            return;
        }

        _writer.WritePropertyName(name);
        if (_unknown.FindMisfit(index) is { IsOriginalText: true } original && IsSpelling(original, value.Value))
            _writer.WriteRawValue(original.Utf8, skipInputValidation: true);
        else if (!TryWriteSpelled(index, value.Value))
            DateTimeOffsetSerializer.Write(_writer, value.Value);
    }

    /// <summary>Writes a value of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNames">Its names on the wire.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">The value is <c>default</c>.</exception>
    public void WriteEnum<TEnum, TNames>(ReadOnlySpan<byte> name, int index, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum
        where TNames : struct, IEnumNames<TEnum>
    {
        // No answer is read as default: it is a request's member, for which nothing was chosen.
        if (value is { IsDefault: true })
            throw OpenEnumSerializer<TEnum, TNames>.NoName(Encoding.UTF8.GetString(name));
        WriteValue<OpenEnum<TEnum>, OpenEnumSerializer<TEnum, TNames>>(name, index, value);
    }

    /// <summary>Writes a value of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void Write<T, TSerializer>(ReadOnlySpan<byte> name, int index, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is null)
        {
            WriteKept(name, index);
            return;
        }

        _writer.WritePropertyName(name);
        TSerializer.Write(_writer, value);
    }

    /// <summary>Writes a value of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value; null for none.</param>
    public void WriteValue<T, TSerializer>(ReadOnlySpan<byte> name, int index, T? value)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is null)
        {
            WriteKept(name, index);
            return;
        }

        _writer.WritePropertyName(name);
        TSerializer.Write(_writer, value.Value);
    }

    /// <summary>Writes a member that may be absent, null or of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value.</param>
    public void WriteOptional<T, TSerializer>(ReadOnlySpan<byte> name, int index, Optional<T?> value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is { IsSpecified: true, Value: null })
            _writer.WriteNull(name);
        else
            Write<T, TSerializer>(name, index, value.GetValueOrDefault());
    }

    /// <summary>Writes a member that may be absent, null or of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="index">The member's index in its model.</param>
    /// <param name="value">The value.</param>
    public void WriteOptionalValue<T, TSerializer>(ReadOnlySpan<byte> name, int index, Optional<T?> value)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is { IsSpecified: true, Value: null })
            _writer.WriteNull(name);
        else
            WriteValue<T, TSerializer>(name, index, value.GetValueOrDefault());
    }

    private bool TryWriteSpelled(int index, DateTimeOffset value)
    {
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

    private void WriteKept(ReadOnlySpan<byte> name, int index)
    {
        if (_unknown.IsNull(index))
        {
            _writer.WriteNull(name);
        }
        else if (_unknown.FindMisfit(index) is { IsOriginalText: false } misfit)
        {
            _writer.WritePropertyName(name);
            _writer.WriteRawValue(misfit.Utf8, skipInputValidation: true);
        }
    }
}
