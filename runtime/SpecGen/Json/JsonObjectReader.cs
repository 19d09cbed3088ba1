using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Reads the members of one JSON object into a model. Each <c>Read</c> method leaves the reader on the last token of the value:
/// null and values that do not fit give null, and are remembered for writing the object back.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonObjectReader
{
    private readonly JsonReadContext _context;
    private ReadOnlySpan<byte> _name;
    private UnknownMemberList? _members;
    private ulong _nulls;

    /// <summary>Creates a reader of the object whose start token is current.</summary>
    /// <param name="context">Collects what departs from the documentation.</param>
    public JsonObjectReader(JsonReadContext context)
    {
        _context = context;
    }

    /// <summary>The current member's name, without escapes.</summary>
    public readonly ReadOnlySpan<byte> Name => _name;

    /// <summary>The length of the current member's name in bytes.</summary>
    public readonly int NameLength => _name.Length;

    /// <summary>What the model keeps beside its properties.</summary>
    public readonly UnknownMembers UnknownMembers
    {
        get
        {
            _context.AddModel();
            return new UnknownMembers(_members, _nulls);
        }
    }

    /// <summary>Goes to the next member's value.</summary>
    /// <param name="reader">Stands on the object's start token or on the last token of a member.</param>
    /// <returns>False at the end of the object.</returns>
    public bool Next(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        if (reader.TokenType != JsonTokenType.PropertyName)
            return false;
        _name = reader.HasValueSequence || reader.ValueIsEscaped ? JsonReading.CopyText(ref reader) : reader.ValueSpan;
        Advance(ref reader);
        return true;
    }

    /// <summary>Whether the current member has a name.</summary>
    /// <param name="name">The name as UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>Reads a string.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public string? ReadString(ref Utf8JsonReader reader, int index)
    {
        if (StringSerializer.TryRead(ref reader, _context, out string? value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a boolean.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public bool? ReadBoolean(ref Utf8JsonReader reader, int index)
    {
        if (BooleanSerializer.TryRead(ref reader, _context, out bool value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public long? ReadInt64(ref Utf8JsonReader reader, int index)
    {
        if (Int64Serializer.TryRead(ref reader, _context, out long value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public double? ReadDouble(ref Utf8JsonReader reader, int index)
    {
        if (DoubleSerializer.TryRead(ref reader, _context, out double value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a time. Its spelling is kept where <see cref="Rfc3339"/> would write another one.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public DateTimeOffset? ReadDateTimeOffset(ref Utf8JsonReader reader, int index)
    {
        if (DateTimeOffsetSerializer.TryRead(ref reader, out DateTimeOffset value, out bool isCanonical))
        {
            if (!isCanonical)
                Keep(ref reader, index, isOriginalText: true);
            return value;
        }

        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a value of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNames">Its names on the wire.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public OpenEnum<TEnum>? ReadEnum<TEnum, TNames>(ref Utf8JsonReader reader, int index)
        where TEnum : struct, Enum
        where TNames : struct, IEnumNames<TEnum>
    {
        if (OpenEnumSerializer<TEnum, TNames>.TryRead(ref reader, _context, out OpenEnum<TEnum> value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a value of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public T? Read<T, TSerializer>(ref Utf8JsonReader reader, int index)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType != JsonTokenType.Null && TSerializer.TryRead(ref reader, _context, out T? value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a value of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public T? ReadValue<T, TSerializer>(ref Utf8JsonReader reader, int index)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType != JsonTokenType.Null && TSerializer.TryRead(ref reader, _context, out T value))
            return value;
        KeepMisfit(ref reader, index);
        return null;
    }

    /// <summary>Reads a member that may be absent, null or of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public Optional<T?> ReadOptional<T, TSerializer>(ref Utf8JsonReader reader, int index)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType == JsonTokenType.Null)
            return new Optional<T?>(null);
        return Read<T, TSerializer>(ref reader, index) is { } value ? new Optional<T?>(value) : default;
    }

    /// <summary>Reads a member that may be absent, null or of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="index">The member's index in its model.</param>
    public Optional<T?> ReadOptionalValue<T, TSerializer>(ref Utf8JsonReader reader, int index)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType == JsonTokenType.Null)
            return new Optional<T?>(null);
        return ReadValue<T, TSerializer>(ref reader, index) is { } value ? new Optional<T?>(value) : default;
    }

    /// <summary>Keeps a member that the documentation does not list.</summary>
    /// <param name="reader">Stands on the value.</param>
    public void ReadUnknown(ref Utf8JsonReader reader)
    {
        if (IsAtRoot(reader))
            _context.AddUnknownRootMember(_name);
        Keep(ref reader, UnknownMember.NoIndex, isOriginalText: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            ThrowEndOfDocument();
    }

    [DoesNotReturn]
    private static void ThrowEndOfDocument() => throw new JsonException("The document ends inside an object.");

    // The token that opens a value is counted with what is outside of it.
    private static bool IsAtRoot(in Utf8JsonReader reader) => reader.CurrentDepth == 1;

    private void KeepMisfit(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            if (index < 64)
                _nulls |= 1UL << index;
            else
                Keep(ref reader, index, isOriginalText: false);
            return;
        }

        _context.AddMisfit(_name, reader.TokenStartIndex);
        Keep(ref reader, index, isOriginalText: false);
    }

    private void Keep(ref Utf8JsonReader reader, int index, bool isOriginalText)
    {
        _context.CancellationToken.ThrowIfCancellationRequested();
        _members ??= [];
        _members.Add(new UnknownMember(Encoding.UTF8.GetString(_name), index, JsonBytes.Copy(ref reader, _context), isOriginalText));
    }
}
