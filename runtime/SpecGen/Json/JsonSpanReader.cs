using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Reads the tokens of one JSON document that lies in memory as a whole. <see cref="Utf8JsonReader"/> defines what is right: whatever this reader does not
/// take, that one is asked about, and its exception is thrown. A copy of the reader looks ahead, as far as it likes: the two share nothing that changes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct JsonSpanReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _maxDepth;
    private int _position;
    private int _tokenStart;
    private int _valueStart;
    private int _valueLength;
    private int _depth;
    private ulong _objects;
    private OuterLevels? _outerLevels;
    private JsonTokenType _token;
    private bool _isInObject;
    private bool _isEscaped;
    private bool _isAscii;

    /// <summary>Creates a reader that stands before the first token.</summary>
    /// <param name="utf8">The document, without a byte order mark.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    public JsonSpanReader(ReadOnlySpan<byte> utf8, int maxDepth = JsonModel.DefaultMaxDepth)
    {
        _text = utf8;
        _maxDepth = maxDepth == 0 ? JsonModel.DefaultMaxDepth : maxDepth;
    }

    /// <summary>The kind of the current token.</summary>
    public readonly JsonTokenType TokenType => _token;

    /// <summary>The offset of the current token's first byte, a quotation mark included.</summary>
    /// <remarks>Of a name that <see cref="JsonObjectReader.Next"/> went to, it may be that of an older token: noting it takes measurable time.</remarks>
    public readonly long TokenStartIndex => _tokenStart;

    /// <summary>The number of bytes up to the end of the current token; that of a name includes the colon.</summary>
    public readonly long BytesConsumed => _position;

    /// <summary>In how many objects and arrays the current token is; one that opens or closes is outside of its own.</summary>
    public readonly int CurrentDepth => _token is JsonTokenType.StartObject or JsonTokenType.StartArray ? _depth - 1 : _depth;

    /// <summary>The text of the current name or scalar as it is written, without quotation marks.</summary>
    /// <remarks>
    /// Of a name that <see cref="JsonObjectReader.Next"/> went to, and of a text that a method of <see cref="JsonObjectReader"/> has read, it may be that of an
    /// older token: noting it takes measurable time.
    /// </remarks>
    public readonly ReadOnlySpan<byte> ValueSpan => _text.Slice(_valueStart, _valueLength);

    /// <summary>Whether the current name or string has escapes.</summary>
    /// <remarks>It speaks of the same token as <see cref="ValueSpan"/>.</remarks>
    public readonly bool ValueIsEscaped => _isEscaped;

    /// <summary>The whole document.</summary>
    internal readonly ReadOnlySpan<byte> Text => _text;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the document.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool Read()
    {
        int position = SkipSpace(_position);
        if (_token is JsonTokenType.None or JsonTokenType.PropertyName)
        {
            ReadValue(position);
            return true;
        }

        if (_depth == 0)
        {
            if (position < _text.Length)
                Throw();
            return false;
        }

        if ((uint)position >= (uint)_text.Length)
            Throw();
        byte character = _text[position];
        if (character == (_isInObject ? (byte)'}' : (byte)']'))
        {
            Close(position);
            return true;
        }

        if (_token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            if (character != ',')
                Throw();
            position = SkipSpace(position + 1);
        }

        if (_isInObject)
            ReadName(position);
        else
            ReadValue(position);
        return true;
    }

    /// <summary>Goes to the last token of the current value; of a name, of its member's.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void Skip()
    {
        if (_token == JsonTokenType.PropertyName)
            Read();
        if (_token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        int depth = _depth - 1;
        do
        {
            Read();
        }
        while (_depth > depth);
    }

    /// <summary>Goes to the value of the next member of the object that the reader is in.</summary>
    /// <param name="name">The member's name, without escapes.</param>
    /// <returns>False at the end of the object.</returns>
    internal bool ReadMember(out ReadOnlySpan<byte> name)
    {
        if (!ReadName(out name))
            return false;
        ReadValue(SkipSpace(_position));
        return true;
    }

    /// <summary>Goes to the name of the next member of the object that the reader is in, if it is one of those that are likely to follow.</summary>
    /// <param name="names">The names of the object's members.</param>
    /// <param name="previous">The index of the member before.</param>
    /// <returns>The member's index; <see cref="MemberNameTable.Unknown"/> where the reader did not move.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ReadExpectedName(MemberNameTable names, int previous)
    {
        const int attempts = 3;
        ReadOnlySpan<byte> text = _text;
        int position = _position;
        if (_token != JsonTokenType.StartObject)
        {
            position = SkipSpace(position);
            if ((uint)position >= (uint)text.Length || text[position] != ',')
                return MemberNameTable.Unknown;
            position++;
        }

        position = SkipSpace(position);
        int index = names.Next(previous);
        for (int end = Math.Min(index + attempts, names.Count); index < end; index++)
        {
            int length = names.Match(index, text, position);
            if (length > 0)
            {
                _position = position + length;
                _token = JsonTokenType.PropertyName;
                return index;
            }
        }

        return MemberNameTable.Unknown;
    }

    /// <summary>Goes to the name of the next member of the object that the reader is in.</summary>
    /// <param name="name">The name, without escapes.</param>
    /// <returns>False at the end of the object.</returns>
    internal bool ReadName(out ReadOnlySpan<byte> name)
    {
        // Most names are ASCII without escapes, and the colon follows at once.
        ReadOnlySpan<byte> text = _text;
        int position = SkipSpace(_position);
        bool isNext = _token == JsonTokenType.StartObject;
        if (!isNext && (uint)position < (uint)text.Length && text[position] == ',')
        {
            isNext = true;
            position = SkipSpace(position + 1);
        }

        if (isNext && (uint)position < (uint)text.Length && text[position] == '"')
        {
            int end = AsciiText.FindEnd(text, position + 1);
            if ((uint)(end + 1) < (uint)text.Length && text[end] == '"' && text[end + 1] == ':')
            {
                name = text[(position + 1)..end];
                _position = end + 2;
                _token = JsonTokenType.PropertyName;
                return true;
            }
        }

        Read();
        bool isName = _token == JsonTokenType.PropertyName;
        name = !isName ? default : _isEscaped ? CopyText() : ValueSpan;
        return isName;
    }

    /// <summary>The position of the next byte that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipSpace(int position)
        => (uint)position < (uint)_text.Length && _text[position] > ' ' ? position : SkipSomeSpace(position);

    private readonly int SkipSomeSpace(int position)
    {
        const int longRun = 16;
        ReadOnlySpan<byte> text = _text;
        int end = Math.Min(text.Length, position + longRun);
        for (; position < end; position++)
        {
            if (text[position] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return position;
        }

        if (position == text.Length)
            return position;
        int length = text[position..].IndexOfAnyExcept(" \t\r\n"u8);
        return length < 0 ? text.Length : position + length;
    }

    private void ReadName(int position)
    {
        if ((uint)position >= (uint)_text.Length || _text[position] != '"')
            Throw();
        _tokenStart = position;
        position = SkipSpace(ReadText(position + 1));
        if ((uint)position >= (uint)_text.Length || _text[position] != ':')
            Throw();
        _position = position + 1;
        _token = JsonTokenType.PropertyName;
    }

    private void ReadValue(int position)
    {
        if ((uint)position >= (uint)_text.Length)
            Throw();
        _tokenStart = position;
        switch (_text[position])
        {
            case (byte)'"':
                _position = ReadText(position + 1);
                _token = JsonTokenType.String;
                break;
            case (byte)'{':
                Open(position, JsonTokenType.StartObject);
                break;
            case (byte)'[':
                Open(position, JsonTokenType.StartArray);
                break;
            case (byte)'n':
                ReadLiteral(position, "null"u8, JsonTokenType.Null);
                break;
            case (byte)'t':
                ReadLiteral(position, "true"u8, JsonTokenType.True);
                break;
            case (byte)'f':
                ReadLiteral(position, "false"u8, JsonTokenType.False);
                break;
            default:
                ReadNumber(position);
                break;
        }
    }

    private void ReadLiteral(int position, ReadOnlySpan<byte> literal, JsonTokenType token)
    {
        if (!_text[position..].StartsWith(literal))
            Throw();
        SetValue(position, literal.Length);
        _position = position + literal.Length;
        _token = token;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetValue(int start, int length)
    {
        _valueStart = start;
        _valueLength = length;
        _isEscaped = false;
    }

    private void Open(int position, JsonTokenType token)
    {
        if (_depth >= _maxDepth)
            Throw();
        SetValue(position, 1);
        _position = position + 1;
        _token = token;
        _isInObject = token == JsonTokenType.StartObject;
        if (IsFirstOfWord(_depth))
            _outerLevels = new OuterLevels(_objects, _outerLevels);
        ulong bit = 1UL << _depth;
        _objects = _isInObject ? _objects | bit : _objects & ~bit;
        _depth++;
    }

    private void Close(int position)
    {
        _token = _isInObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        _tokenStart = position;
        SetValue(position, 1);
        _position = position + 1;
        _depth--;
        if (IsFirstOfWord(_depth) && _outerLevels is { } levels)
        {
            _objects = levels.Objects;
            _outerLevels = levels.Outer;
        }

        _isInObject = _depth > 0 && (_objects >> (_depth - 1) & 1) != 0;
    }

    /// <summary>Whether a level, counted from 0, is the first of 64 beyond the first 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFirstOfWord(int level) => (level & (OuterLevels.Count - 1)) == 0 && level > 0;

    /// <summary>Throws what <see cref="Utf8JsonReader"/> says about the document.</summary>
    [DoesNotReturn]
    private readonly void Throw()
    {
        Utf8JsonReader reader = new(_text, new JsonReaderOptions { MaxDepth = _maxDepth });
        while (reader.Read())
        {
        }

        throw new JsonException($"The text is not JSON at byte {_position}.");
    }

    /// <summary>Of 64 levels that the current ones are in, whether each is an object. It never changes, so that copies of a reader can share it.</summary>
    private sealed class OuterLevels(ulong objects, OuterLevels? outer)
    {
        internal const int Count = 64;

        internal ulong Objects { get; } = objects;

        internal OuterLevels? Outer { get; } = outer;
    }
}
