using System.ComponentModel;
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
    private readonly MemberNameTable _names;
    private UnknownMemberList? _members;
    private SpelledTime? _times;
    private ulong _nulls;

    // A bit for each member, and those 64 behind it, of which a misfit is kept.
    private ulong _misfits;
    private int _index;
    private int _unexpected;

    /// <summary>Creates a reader of the object whose start token is current.</summary>
    /// <param name="context">Collects what departs from the documentation.</param>
    /// <param name="names">The names of the documented members.</param>
    public JsonObjectReader(JsonReadContext context, JsonMemberNames names)
    {
        _context = context;
        ArgumentNullException.ThrowIfNull(names);
        _names = names.Table;
        _index = MemberNameTable.Unknown;
    }

    /// <summary>The current member's index among the documented ones.</summary>
    public readonly int Index => _index;

    /// <summary>What the model keeps beside its properties.</summary>
    public readonly UnknownMembers UnknownMembers
    {
        get
        {
            _context.ModelCount++;
            return new UnknownMembers(_members, _times, _nulls);
        }
    }

    /// <summary>Goes to the next documented member. Members that are not documented are kept.</summary>
    /// <param name="reader">Stands on the object's start token or on the last token of a member.</param>
    /// <returns>False at the end of the object.</returns>
    public bool Next(ref JsonSpanReader reader)
    {
        // Where members come as they like, guesses cost more than they save.
        const int maxUnexpected = 2;
        int index = _unexpected < maxUnexpected ? reader.ReadExpectedName(_names, _index) : MemberNameTable.Unknown;
        if (index < 0)
            return NextByName(ref reader);
        Begin(index);
        return true;
    }

    /// <summary>Reads a string.</summary>
    /// <param name="reader">Stands on the member's name.</param>
    public string? ReadString(ref JsonSpanReader reader)
    {
        if (reader.TryReadAscii(out ReadOnlySpan<byte> text))
            return _context.GetString(text);
        if (StringSerializer.TryRead(ref reader, _context, out string? value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a boolean.</summary>
    /// <param name="reader">Stands on the member's name.</param>
    public bool? ReadBoolean(ref JsonSpanReader reader)
    {
        reader.Read();
        if (BooleanSerializer.TryRead(ref reader, _context, out bool value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">Stands on the member's name.</param>
    public long? ReadInt64(ref JsonSpanReader reader)
    {
        reader.Read();
        if (Int64Serializer.TryRead(ref reader, _context, out long value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="reader">Stands on the member's name.</param>
    public double? ReadDouble(ref JsonSpanReader reader)
    {
        reader.Read();
        if (DoubleSerializer.TryRead(ref reader, _context, out double value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a time. Its spelling is kept where <see cref="Rfc3339"/> would write another one.</summary>
    /// <param name="reader">Stands on the member's name.</param>
    public DateTimeOffset? ReadDateTimeOffset(ref JsonSpanReader reader)
    {
        if (reader.TryReadAscii(out ReadOnlySpan<byte> text)
            ? Rfc3339.TryParse(text, out DateTimeOffset value, out TimeSpelling spelling)
            : DateTimeOffsetSerializer.TryRead(ref reader, out value, out spelling))
        {
            if (!spelling.IsOwn || _times is not null || _members is not null)
                KeepSpelling(ref reader, value, spelling);
            return value;
        }

        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a value of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNames">Its names on the wire.</typeparam>
    /// <param name="reader">Stands on the member's name.</param>
    public OpenEnum<TEnum>? ReadEnum<TEnum, TNames>(ref JsonSpanReader reader)
        where TEnum : struct, Enum
        where TNames : struct, IEnumNames<TEnum>
    {
        if (reader.TryReadAscii(out ReadOnlySpan<byte> text))
            return TNames.Find(text) is { } known ? known : OpenEnum<TEnum>.Unknown(_context.GetString(text));
        if (OpenEnumSerializer<TEnum, TNames>.TryRead(ref reader, _context, out OpenEnum<TEnum> value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    /// <summary>Reads a value of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the member's name.</param>
    public T? Read<T, TSerializer>(ref JsonSpanReader reader)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        reader.Read();
        return ReadCurrent<T, TSerializer>(ref reader);
    }

    /// <summary>Reads a value of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the member's name.</param>
    public T? ReadValue<T, TSerializer>(ref JsonSpanReader reader)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        reader.Read();
        return ReadCurrentValue<T, TSerializer>(ref reader);
    }

    /// <summary>Reads a member that may be absent, null or of a reference type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the member's name.</param>
    public Optional<T?> ReadOptional<T, TSerializer>(ref JsonSpanReader reader)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return new Optional<T?>(null);
        return ReadCurrent<T, TSerializer>(ref reader) is { } value ? new Optional<T?>(value) : default;
    }

    /// <summary>Reads a member that may be absent, null or of a value type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the member's name.</param>
    public Optional<T?> ReadOptionalValue<T, TSerializer>(ref JsonSpanReader reader)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return new Optional<T?>(null);
        return ReadCurrentValue<T, TSerializer>(ref reader) is { } value ? new Optional<T?>(value) : default;
    }

    private bool NextByName(ref JsonSpanReader reader)
    {
        int previous = _index;
        while (reader.ReadName(out ReadOnlySpan<byte> name))
        {
            int index = _names.Find(name);
            if (index >= 0)
            {
                Follow(previous, index);
                Begin(index);
                return true;
            }

            reader.Read();
            KeepUnknown(ref reader, name);
        }

        return false;
    }

    // Of several values of one member the last one counts: neither a null nor a misfit outlives it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(int index)
    {
        _index = index;
        if (((_nulls | _misfits) >> index & 1) != 0)
            Forget(index);
    }

    private void Forget(int index)
    {
        if (index < 64)
            _nulls &= ~(1UL << index);
        _members?.Forget(_names[index], index);
    }

    /// <summary>Notes which member followed another. What threads share is not written again and again where there is no order to learn.</summary>
    private void Follow(int previous, int index)
    {
        const int maxLearnt = 2;
        if (_names.Next(previous) == index)
        {
            _unexpected = 0;
            return;
        }

        _unexpected++;
        if (_unexpected <= maxLearnt)
            _names.SetNext(previous, index);
    }

    private T? ReadCurrent<T, TSerializer>(ref JsonSpanReader reader)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType != JsonTokenType.Null && TSerializer.TryRead(ref reader, _context, out T? value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    private T? ReadCurrentValue<T, TSerializer>(ref JsonSpanReader reader)
        where T : struct
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.TokenType != JsonTokenType.Null && TSerializer.TryRead(ref reader, _context, out T value))
            return value;
        KeepMisfit(ref reader);
        return null;
    }

    // The token that opens a value is counted with what is outside of it.
    private static bool IsAtRoot(in JsonSpanReader reader) => reader.CurrentDepth == 1;

    private void KeepUnknown(ref JsonSpanReader reader, ReadOnlySpan<byte> name)
    {
        if (IsAtRoot(reader))
            _context.AddUnknownRootMember(name);
        Keep(ref reader, Encoding.UTF8.GetString(name), UnknownMember.NoIndex, isOriginalText: false);
    }

    private void KeepMisfit(ref JsonSpanReader reader)
    {
        bool isNull = reader.TokenType == JsonTokenType.Null;
        if (isNull && _index < 64)
        {
            _nulls |= 1UL << _index;
            return;
        }

        if (!isNull)
            _context.AddMisfit(_names[_index], reader.TokenStartIndex);
        _misfits |= 1UL << _index;
        Keep(ref reader, _names[_index], _index, isOriginalText: false);
    }

    private void KeepSpelling(ref JsonSpanReader reader, DateTimeOffset value, TimeSpelling spelling)
    {
        // Of a name that comes twice the last spelling counts, as the last value does: where a text is kept already, another one takes its place.
        string name = _names[_index];
        if (spelling is { IsOwn: false, IsRegular: false } || _members?.FindName(name) is { IsOriginalText: true })
            Keep(ref reader, name, _index, isOriginalText: true);
        else
            SpelledTime.Set(ref _times, _index, value, spelling);
    }

    private void Keep(ref JsonSpanReader reader, string name, int index, bool isOriginalText)
    {
        _context.CancellationToken.ThrowIfCancellationRequested();
        _members ??= [];
        _members.Add(new UnknownMember(name, index, reader.CopyValue(), isOriginalText));
    }
}
