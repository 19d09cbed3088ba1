using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SpecGen.Json;

/// <content>Texts and numbers.</content>
public ref partial struct JsonSpanReader
{
    /// <summary>Goes to the value of the current name.</summary>
    /// <param name="value">The text of a string of ASCII characters without escapes.</param>
    /// <returns>Whether it is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadAscii(out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> text = _text;
        int start = SkipSpace(_position);
        if ((uint)start < (uint)text.Length && text[start] == '"')
        {
            int end = AsciiText.FindEnd(text, start + 1);
            if ((uint)end < (uint)text.Length && text[end] == '"')
            {
                value = text[(start + 1)..end];
                _tokenStart = start;
                _position = end + 1;
                _token = JsonTokenType.String;
                return true;
            }
        }

        ReadValue(start);
        value = default;
        return false;
    }

    /// <summary>The current string; false where it stands for no text: half of a surrogate pair, or bytes that are no UTF-8.</summary>
    /// <param name="context">Has the equal strings before it.</param>
    /// <param name="value">The string.</param>
    internal readonly bool TryGetString(JsonReadContext context, [MaybeNullWhen(false)] out string value)
    {
        if (_isAscii)
        {
            value = context.GetString(ValueSpan);
            return true;
        }

        return EscapedText.TryToString(ValueSpan, _isEscaped, out value);
    }

    /// <summary>The current name or string without escapes; with them where they stand for no text.</summary>
    internal readonly ReadOnlySpan<byte> CopyText()
    {
        byte[] text = new byte[_valueLength];
        try
        {
            Utf8JsonReader reader = Quoted();
            return text.AsSpan(0, reader.CopyString(text));
        }
        catch (InvalidOperationException)
        {
            return ValueSpan;
        }
    }

    /// <summary>The current number, where it is whole and spelled so.</summary>
    internal readonly bool TryGetInt64(out long value)
    {
        const int safeDigits = 18;
        ReadOnlySpan<byte> text = ValueSpan;
        if (text.Length > safeDigits)
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        value = 0;
        long number = 0;
        bool isNegative = text[0] == '-';
        foreach (byte character in isNegative ? text[1..] : text)
        {
            uint digit = character - (uint)'0';
            if (digit > 9)
                return false;
            number = (number * 10) + digit;
        }

        value = isNegative ? -number : number;
        return true;
    }

    /// <summary>The current number as a decimal.</summary>
    internal readonly bool TryGetDecimal(out decimal value) => Quoted().TryGetDecimal(out value);

    /// <summary>The current number as a double.</summary>
    internal readonly bool TryGetDouble(out double value)
    {
        ReadOnlySpan<byte> text = ValueSpan;
        return ShortDouble.TryParse(text, out value) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A copy of the current value; the reader goes to its last token.</summary>
    internal byte[] CopyValue()
    {
        int start = _tokenStart;
        Skip();
        return _text[start.._position].ToArray();
    }

    /// <summary>The current value as a document of its own; the reader goes to its last token.</summary>
    internal JsonElement ReadElement()
    {
        if (_token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            Utf8JsonReader scalar = new(_text[_tokenStart.._position]);
            return JsonElement.ParseValue(ref scalar);
        }

        Utf8JsonReader reader = new(_text[_tokenStart..], new JsonReaderOptions { MaxDepth = _maxDepth - _depth + 1 });
        JsonElement element = Parse(ref reader);
        Close(_tokenStart + (int)reader.BytesConsumed - 1);
        return element;
    }

    private readonly JsonElement Parse(ref Utf8JsonReader reader)
    {
        try
        {
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // It counts lines from the value's.
            Throw();
            throw;
        }
    }

    /// <summary>A reader of the current name or scalar.</summary>
    private readonly Utf8JsonReader Quoted()
    {
        int quote = _token is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        Utf8JsonReader reader = new(_text.Slice(_valueStart - quote, _valueLength + (2 * quote)));
        reader.Read();
        return reader;
    }

    /// <summary>Reads a text to its end.</summary>
    /// <param name="start">The position behind the quotation mark.</param>
    /// <returns>The position behind the other one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadText(int start)
    {
        int end = AsciiText.FindEnd(_text, start);
        if ((uint)end >= (uint)_text.Length || _text[end] != '"')
            return ReadAnyText(start, end);
        _valueStart = start;
        _valueLength = end - start;
        _isEscaped = false;
        _isAscii = true;
        return end + 1;
    }

    /// <summary>Reads a text that may have escapes, and characters beyond ASCII, to its end.</summary>
    private int ReadAnyText(int start, int position)
    {
        ReadOnlySpan<byte> text = _text;
        _isEscaped = false;
        _isAscii = false;
        while (true)
        {
            position = AsciiText.FindSpecial(text, position);
            if ((uint)position >= (uint)text.Length)
                Throw();
            if (text[position] == '"')
                break;
            if (text[position] != '\\')
                Throw();
            _isEscaped = true;
            do
            {
                position = SkipEscape(position + 1);
            }
            while ((uint)position < (uint)text.Length && text[position] == '\\');
        }

        _valueStart = start;
        _valueLength = position - start;
        return position + 1;
    }

    private readonly int SkipEscape(int position)
    {
        const int hexDigits = 4;
        if (position >= _text.Length)
            Throw();
        byte character = _text[position++];
        if (character == 'u')
        {
            if (_text.Length - position < hexDigits)
                Throw();
            foreach (byte digit in _text.Slice(position, hexDigits))
            {
                if (!char.IsAsciiHexDigit((char)digit))
                    Throw();
            }

            position += hexDigits;
        }
        else if ("\"\\/bfnrt"u8.IndexOf(character) < 0)
        {
            Throw();
        }

        return position;
    }

    private void ReadNumber(int start)
    {
        ReadOnlySpan<byte> text = _text;
        int position = start;
        if (text[position] == '-')
            position++;
        int integer = position;
        position = SkipDigits(position);
        if (position - integer > 1 && text[integer] == '0')
            Throw();
        if (position < text.Length && text[position] == '.')
        {
            // The last of eight digits is one of at least one.
            int digits = position + 1;
            position = digits;
            while (ShortDouble.StartsWithBlock(text[position..]))
                position += ShortDouble.BlockLength;
            position = SkipDigits(position > digits ? position - 1 : position);
        }

        if (position < text.Length && text[position] is (byte)'e' or (byte)'E')
        {
            position++;
            if (position < text.Length && text[position] is (byte)'+' or (byte)'-')
                position++;
            position = SkipDigits(position);
        }

        bool isEnd = position < text.Length
            ? text[position] is (byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/'
            : _depth == 0;
        if (!isEnd)
            Throw();
        SetValue(start, position - start);
        _position = position;
        _token = JsonTokenType.Number;
    }

    /// <summary>The position behind one digit or more.</summary>
    private readonly int SkipDigits(int position)
    {
        ReadOnlySpan<byte> text = _text;
        int start = position;
        while ((uint)position < (uint)text.Length && char.IsAsciiDigit((char)text[position]))
            position++;
        if (position == start)
            Throw();
        return position;
    }
}
