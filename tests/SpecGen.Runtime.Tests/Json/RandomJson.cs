using System.Text;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>
/// Documents of every shape, the same for the same number: JSON with the names and values that models know, white space anywhere, escapes, bytes that are no
/// UTF-8, numbers of every form, deep nesting; then with bytes changed, lost, doubled and moved; and tokens in any order.
/// </summary>
internal sealed class RandomJson(ulong seed)
{
    private static readonly byte[][] s_names =
    [
        .. new[]
        {
            "id", "changed_at", "changed_by", "current_value", "field_changed", "issue_id", "previous_value", "rationale", "zone_id",
            "name", "size", "type", "ratio", "children", "tags", "extra", "block", "active",
            "", "i", "idd", "zone_ie", "\\u0069d", "n\\u0061me", "\\\"", "é", "\\ud83d\\ude00", "\\ud800", "a name that is longer than one block of sixteen bytes",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
    ];

    private static readonly byte[][] s_texts =
    [
        .. new[]
        {
            "", "a", "status", "user_classification", "text", "system", "ada@example.com", "0123456789abcde", "0123456789abcdef", "0123456789abcdef0",
            "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123Z", "2026-01-02T03:04:05.120Z", "2026-01-02T03:04:05.123456+00:00", "2026-01-02 03:04:05.1234567-05:30",
            "2026-02-29T00:00:00Z", "2026-01-02T03:04:05.0000000Z", "2026-01-02t03:04:05z", "2026-01-02", "2026-01-02T24:00:00Z", "0001-01-01T00:00:00+14:00", "é", "日本語", "😀",
            "Says \\\"no\\\".\\n\\t\\/\\\\", "\\u0000", "\\u00e9\\u65e5", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "stat\\u0075s", "2026-01-02T03:04:05\\u005a",
            "A text that is longer than thirty-two bytes, as most texts are that people write.",
            "A text whose end is beyond four blocks of sixteen bytes each; there the search goes on in blocks of thirty-two, of which it needs several \\\"here\\\".",
            "A text with its first character beyond ASCII after four blocks of sixteen bytes, which is this one: é, and then more of it, \\u00e9\\n too.",
            "\\u65e5\\u672c\\u8a9e\\t\\t\\\\\\\"\\u00E9\\uD83D\\uDE00", "日本語\\n日本語日本語\\u00e9日本語 and more of it", "\\b\\f\\r\\/0123456789abcdefg\\n0123456789abcdefé\\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [(byte)'a', 0xE9], [0xE2, 0x82, (byte)'\\', (byte)'n'], [0x7F],
    ];

    private static readonly byte[][] s_scalars =
    [
        .. new[]
        {
            "null", "null", "true", "false", "0", "-0", "1", "-1", "17", "1000017", "1000.0", "1e3", "1.5", "-2.5e-3", "1E+2", "1e400", "-1e-400", "9007199254740993", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "123456789012345678", "1234567890123456789", "0.1", "0.30000000000000004", "123456789.123456789",
            "1e22", "1e23", "-0.012345678901234567", "0.0000012345678901234567890", "12345678901234567e-30", "9007199254740993.0", "9007199254740992.5", "1.00000000000000011102",
            "4503599627370497.5", "4503599627370496.5", "-3.1415926535897931", "1844674407370955161.5", "18446744073709551615", "18446744073709551616", "1e-44", "3e-45", "0.000e-60", "1.5E-0007", "123456789012345e-22", "5e-324", "1.7976931348623157e308", "0e0", "0.0", "1.0e0", "00", "01", "-", "-a", "1.", ".5", "1e", "1e+", "+1", "0x1", "1/", "NaN", "nul", "nulll",
            "True", "truex", "'a'", "/**/", "//", "\u00a0", "1_000", "1.e5", "--1",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] s_tokens =
    [
        .. new[] { "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"id\":", "{}", "[]", " ", "\n", "1", "null", "true", "\\", "\"\\", "\"\\u12", "{\"id\":\"a\"}", "\t", "\0" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    private static ReadOnlySpan<byte> Punctuation => "{}[]\",:\\ \n0-.eE+tfnu/"u8;

    private readonly List<byte> _text = [];
    private ulong _state = seed;

    /// <summary>The document.</summary>
    public byte[] Create()
    {
        int kind = Next(20);
        if (kind == 0)
            AddTokens();
        else if (kind == 1)
            AddDeep();
        else
            AddValue(1 + Next(4), isObject: Next(4) > 0);
        MayChange();
        return [.. _text];
    }

    /// <summary>A document of lists of unions in one another, each of many values that are none of the cases.</summary>
    public byte[] CreateTree()
    {
        int levels = Next(100);
        for (int i = 0; i < levels; i++)
        {
            Add("{\"items\":["u8);
            for (int count = Next(2) * Next(4); count > 0; count--)
            {
                AddValue(2, isObject: false);
                _text.Add((byte)',');
            }
        }

        AddList(3, 2 + Next(12));
        for (int i = 0; i < levels; i++)
        {
            for (int count = Next(2) * Next(4); count > 0; count--)
            {
                _text.Add((byte)',');
                AddValue(2, isObject: false);
            }

            Add("]}"u8);
        }

        if (Next(3) == 0)
            MayChange();
        return [.. _text];
    }

    /// <summary>A number below a limit.</summary>
    public int Next(int limit)
    {
        // SplitMix64.
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }

    private void MayChange()
    {
        if (Next(2) != 0)
            return;
        for (int changes = Next(4); changes > 0 && _text.Count > 0; changes--)
            Change();
    }

    private T Any<T>(T[] items) => items[Next(items.Length)];

    private void Add(ReadOnlySpan<byte> text) => _text.AddRange(text);

    private void AddSpace()
    {
        if (Next(6) != 0)
            return;
        for (int count = Next(Next(10) == 0 ? 40 : 3); count > 0; count--)
            _text.Add(" \n\r\t"u8[Next(4)]);
    }

    private void AddTokens()
    {
        for (int count = Next(12); count > 0; count--)
            Add(Any(s_tokens));
    }

    private void AddDeep()
    {
        int depth = 1 + Next(Next(2) == 0 ? 70 : 150);
        int objects = Next(3);
        Stack<bool> levels = [];
        for (int i = 0; i < depth; i++)
        {
            levels.Push(objects == 0 || (objects == 1 && Next(2) == 0));
            Add(levels.Peek() ? "{\"children\":["u8 : "["u8);
        }

        AddValue(1, isObject: false);
        foreach (bool isObject in levels)
        {
            for (int siblings = Next(4) / 3; siblings > 0; siblings--)
            {
                _text.Add((byte)',');
                AddValue(1, isObject: false);
            }

            Add(isObject ? "]}"u8 : "]"u8);
        }
    }

    private void AddText(byte[] text)
    {
        _text.Add((byte)'"');
        Add(text);
        _text.Add((byte)'"');
    }

    private void AddValue(int depth, bool isObject)
    {
        AddSpace();
        int kind = isObject ? 9 : depth == 0 ? Next(7) : Next(10);
        if (kind < 4)
            AddText(Any(s_texts));
        else if (kind < 7)
            Add(s_scalars[Next(Next(20) == 0 ? s_scalars.Length : 35)]);
        else if (kind == 7)
            AddList(depth, Next(5));
        else
            AddObject(depth);
        AddSpace();
    }

    private void AddList(int depth, int count)
    {
        _text.Add((byte)'[');
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                _text.Add((byte)',');
            AddValue(depth - 1, isObject: false);
        }

        AddSpace();
        _text.Add((byte)']');
    }

    // Half of the objects have their members in the documented order, some left out.
    private void AddObject(int depth)
    {
        _text.Add((byte)'{');
        AddSpace();
        bool isOrdered = Next(2) == 0;
        int name = Next(2) * 9;
        int count = Next(isOrdered ? 10 : 6);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                _text.Add((byte)',');
            AddSpace();
            name = isOrdered ? Math.Min(name + (Next(4) == 0 ? 2 : 1), s_names.Length) : 1 + Next(s_names.Length);
            AddText(s_names[name - 1]);
            AddSpace();
            _text.Add((byte)':');
            AddValue(depth - 1, isObject: false);
        }

        AddSpace();
        _text.Add((byte)'}');
    }

    private void Change()
    {
        int position = Next(_text.Count);
        switch (Next(6))
        {
            case 0:
                _text[position] = (byte)Next(256);
                break;
            case 1:
                _text[position] = Punctuation[Next(Punctuation.Length)];
                break;
            case 2:
                _text.Insert(position, Punctuation[Next(Punctuation.Length)]);
                break;
            case 3:
                _text.RemoveAt(position);
                break;
            case 4:
                _text.RemoveRange(position, _text.Count - position);
                break;
            default:
                int length = Math.Min(1 + Next(20), _text.Count - position);
                _text.InsertRange(Next(_text.Count), _text.GetRange(position, length));
                break;
        }
    }
}
