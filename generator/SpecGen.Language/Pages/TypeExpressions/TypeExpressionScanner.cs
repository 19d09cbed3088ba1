using System.Globalization;
using System.Text;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>Walks over the content of a code span word by word; white space between words never matters.</summary>
internal sealed class TypeExpressionScanner
{
    private static readonly (string Word, PrimitiveExpressionKind Kind)[] s_primitives =
    [
        ("string", PrimitiveExpressionKind.String),
        ("number", PrimitiveExpressionKind.Number),
        ("integer", PrimitiveExpressionKind.Integer),
        ("boolean", PrimitiveExpressionKind.Boolean),
        ("unknown", PrimitiveExpressionKind.Unknown),
        ("any", PrimitiveExpressionKind.Unknown),
        ("object", PrimitiveExpressionKind.Unknown),
        ("file", PrimitiveExpressionKind.File),
    ];

    private static readonly string[] s_typeWords =
        ["string", "number", "integer", "boolean", "unknown", "object", "array of", "map", "null", "true", "false", "file"];

    private static readonly (string Word, string Meant)[] s_foreignWords =
        [("bool", "boolean"), ("int", "integer"), ("str", "string"), ("float", "number"), ("double", "number"), ("list", "array of"), ("dict", "map")];

    private readonly string _text;

    public TypeExpressionScanner(string text)
    {
        _text = text;
        SkipSpace();
    }

    /// <summary>Offset of the next character that is not white space.</summary>
    public int Offset { get; private set; }

    public bool IsAtEnd => Offset == _text.Length;

    public char Peek => CharacterAt(Offset);

    /// <summary>The word at the current place, for messages.</summary>
    public string Found
    {
        get
        {
            if (IsAtEnd)
                return "the end";
            int end = Math.Max(WordEnd(Offset), Offset + 1);
            const int longest = 40;
            return end - Offset <= longest ? _text[Offset..end] : _text.Substring(Offset, longest) + "…";
        }
    }

    /// <summary>Reads a wire name and its colon; null, and nothing consumed, where there is none.</summary>
    public string? ReadKey()
    {
        int start = Offset;
        string? key = Peek == '"' ? ReadString()?.Value : ReadWordAsKey();
        if (key is not null && TryMark(':'))
            return key;
        MoveTo(start);
        return null;
    }

    /// <summary>Reads the name and the equals sign of <c>Name = T</c>; null, and nothing consumed, where there is none.</summary>
    public string? ReadLabel()
    {
        int start = Offset;
        string? name = ReadName();
        if (name is not null && char.IsWhiteSpace(CharacterAt(Offset - 1)) && TryMark('=') && char.IsWhiteSpace(CharacterAt(Offset - 1)))
            return name;
        MoveTo(start);
        return null;
    }

    /// <summary>Consumes a punctuation mark, also where markdown escapes it.</summary>
    public bool TryMark(char mark)
    {
        int start = Peek == '\\' ? Offset + 1 : Offset;
        if (CharacterAt(start) != mark)
            return false;
        MoveTo(start + 1);
        return true;
    }

    /// <summary>Consumes a whole word.</summary>
    public bool TryWord(string word)
    {
        if (!IsWordAt(Offset, word))
            return false;
        MoveTo(Offset + word.Length);
        return true;
    }

    /// <summary>Consumes a whole word if a mark, which is not consumed, comes after it.</summary>
    public bool TryWord(string word, char followedBy)
    {
        int start = Offset;
        if (!TryWord(word))
            return false;
        if ((Peek == '\\' ? CharacterAt(Offset + 1) : Peek) == followedBy)
            return true;
        MoveTo(start);
        return false;
    }

    public bool TryPrimitive(out PrimitiveExpressionKind kind)
    {
        foreach ((string word, PrimitiveExpressionKind candidate) in s_primitives)
        {
            if (!TryWord(word))
                continue;
            kind = candidate;
            if (candidate == PrimitiveExpressionKind.File)
                TryWord("path");
            return true;
        }

        kind = default;
        return false;
    }

    /// <summary>Reads the name of a type: it begins with a capital letter.</summary>
    public string? ReadName()
    {
        if (!char.IsUpper(Peek))
            return null;
        int start = Offset;
        int end = WordEnd(start);
        MoveTo(end);
        return Unescape(_text[start..end]);
    }

    /// <summary>Reads a member name between the braces of an object, quoted or not.</summary>
    public string? ReadMemberName()
    {
        if (Peek == '"')
            return ReadString()?.Value;
        int start = Offset;
        int end = start;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not (',' or '{' or '}' or '"' or '`'))
            end++;
        // An escaped closing brace belongs to the object, not to the name.
        if (end > start && end < _text.Length && _text[end - 1] == '\\')
            end--;
        if (end == start)
            return null;
        MoveTo(end);
        return Unescape(_text[start..end]);
    }

    /// <summary>Reads a JSON number; null where there is none.</summary>
    public string? ReadNumber()
    {
        int end = Offset;
        if (CharacterAt(end) == '-')
            end++;
        int digits = SkipDigits(end);
        if (digits == end)
            return null;
        end = digits;
        if (CharacterAt(end) == '.' && SkipDigits(end + 1) is int fraction && fraction > end + 1)
            end = fraction;
        if (CharacterAt(end) is 'e' or 'E')
        {
            int sign = CharacterAt(end + 1) is '+' or '-' ? end + 2 : end + 1;
            int exponent = SkipDigits(sign);
            end = exponent > sign ? exponent : end;
        }

        if (IsWordCharacter(end))
            return null;
        string number = _text[Offset..end];
        MoveTo(end);
        return number;
    }

    /// <summary>Reads a string in quotes; null, and nothing consumed, where it is not closed.</summary>
    public (string Value, string Json)? ReadString()
    {
        StringBuilder value = new();
        for (int i = Offset + 1; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c == '"')
            {
                MoveTo(i + 1);
                string content = WellFormedText.Repair(value.ToString());
                return (content, JsonStrings.Quote(content));
            }

            if (c == '\\' && i + 1 < _text.Length)
                i = AppendEscaped(value, i + 1);
            else
                value.Append(c);
        }

        return null;
    }

    /// <summary>The word, if what stands here looks like a misspelling of it.</summary>
    public string? NearestOf(string word)
    {
        string found = CurrentWord;
        return found.Length > 1 && EditDistance.Between(found, word, word.Length < 4 ? 1 : 2) is not null ? word : null;
    }

    /// <summary>The word of the grammar that what stands here looks like a misspelling of.</summary>
    public string? NearestType(bool mayBeOptional)
    {
        string found = CurrentWord;
        foreach ((string word, string meant) in s_foreignWords)
        {
            if (found.Equals(word, StringComparison.OrdinalIgnoreCase))
                return meant;
        }

        if (mayBeOptional && NearestOf("optional") is { } optional)
            return optional;
        return s_typeWords
            .Select(word => (Word: word, Distance: EditDistance.Between(found, word == "array of" ? "array" : word, word.Length < 5 ? 1 : 2)))
            .Where(candidate => candidate.Distance is not null && found.Length > 2)
            .OrderBy(static candidate => candidate.Distance)
            .Select(static candidate => candidate.Word)
            .FirstOrDefault();
    }

    private string CurrentWord => _text[Offset..WordEnd(Offset)];

    private string? ReadWordAsKey()
    {
        int start = Offset;
        int end = start;
        while (IsWordCharacter(end) || CharacterAt(end) is '@' or '/' or '+')
            end++;
        if (end == start)
            return null;
        MoveTo(end);
        return Unescape(_text[start..end]);
    }

    private int AppendEscaped(StringBuilder value, int escaped)
    {
        char c = _text[escaped];
        if (c == 'u' && escaped + 4 < _text.Length
            && int.TryParse(_text.Substring(escaped + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
        {
            value.Append((char)code);
            return escaped + 4;
        }

        switch (c)
        {
            case 'n': value.Append('\n'); break;
            case 't': value.Append('\t'); break;
            case 'r': value.Append('\r'); break;
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case '"' or '\\' or '/' or '{' or '}' or '_' or '[' or ']': value.Append(c); break;
            default: value.Append('\\').Append(c); break;
        }

        return escaped;
    }

    private char CharacterAt(int index) => index >= 0 && index < _text.Length ? _text[index] : '\0';

    private void MoveTo(int offset)
    {
        Offset = offset;
        SkipSpace();
    }

    private void SkipSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(_text[Offset]))
            Offset++;
    }

    private int SkipDigits(int index)
    {
        while (CharacterAt(index) is >= '0' and <= '9')
            index++;
        return index;
    }

    private bool IsWordAt(int index, string word)
        => string.CompareOrdinal(_text, index, word, 0, word.Length) == 0 && !IsWordCharacter(index + word.Length);

    private bool IsWordCharacter(int index)
        => char.IsLetterOrDigit(CharacterAt(index))
            || CharacterAt(index) is '_' or '-' or '.' or '$'
            || (CharacterAt(index) == '\\' && CharacterAt(index + 1) == '_');

    private int WordEnd(int index)
    {
        while (IsWordCharacter(index))
            index++;
        return index;
    }

    private static string Unescape(string word) => word.Replace("\\", string.Empty);
}
