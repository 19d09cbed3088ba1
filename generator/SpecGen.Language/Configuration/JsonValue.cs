using System.Text;
using System.Text.Json;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Configuration;

/// <summary>A JSON value that knows its place, which <see cref="JsonDocument"/> does not.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a string, or the literal of anything else that is no container.</param>
/// <param name="Members">The members of an object.</param>
/// <param name="Elements">The elements of an array.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record JsonValue(JsonValueKind Kind, string Text, IReadOnlyList<JsonMember> Members, IReadOnlyList<JsonValue> Elements, SourceSpan Span)
{
    /// <summary>Reads a document; comments and trailing commas are fine.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonValue Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        reader.Read();
        JsonValue value = Read(ref reader, new PlaceCounter(bytes));
        while (reader.Read())
        {
        }

        return value;
    }

    private static JsonValue Read(ref Utf8JsonReader reader, PlaceCounter places)
    {
        SourceSpan span = places.SpanOf(ref reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<JsonMember> members = [];
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    SourceSpan nameSpan = places.SpanOf(ref reader);
                    string name = TextOf(ref reader, places);
                    reader.Read();
                    members.Add(new JsonMember(name, nameSpan, Read(ref reader, places)));
                }

                return new JsonValue(JsonValueKind.Object, string.Empty, members, [], span);
            case JsonTokenType.StartArray:
                List<JsonValue> elements = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    elements.Add(Read(ref reader, places));
                return new JsonValue(JsonValueKind.Array, string.Empty, [], elements, span);
            case JsonTokenType.String:
                return new JsonValue(JsonValueKind.String, TextOf(ref reader, places), [], [], span);
            default:
                JsonValueKind kind = reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    JsonTokenType.Null => JsonValueKind.Null,
                    _ => JsonValueKind.Number,
                };
                return new JsonValue(kind, Encoding.UTF8.GetString([.. reader.ValueSpan]), [], [], span);
        }
    }

    private static string TextOf(ref Utf8JsonReader reader, PlaceCounter places)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // The reader itself says no place.
            throw new JsonException(JsonFault.HalfCharacter, null, places.Line - 1, places.ByteInLine, exception);
        }
    }

    /// <summary>Turns byte offsets, which only grow, into lines and columns.</summary>
    private sealed class PlaceCounter(byte[] bytes)
    {
        private int _offset;
        private int _characters;
        private int _line = 1;
        private int _lineStart;

        /// <summary>The line of the last place, from 1.</summary>
        public int Line => _line;

        /// <summary>The bytes of its line that stand before it.</summary>
        public int ByteInLine => _offset - _lineStart;

        public SourceSpan SpanOf(ref Utf8JsonReader reader)
        {
            int start = (int)reader.TokenStartIndex;
            for (int i = _offset; i < start; i++)
            {
                if (bytes[i] == (byte)'\n')
                {
                    _line++;
                    _lineStart = i + 1;
                }
            }

            _characters += Encoding.UTF8.GetCharCount(bytes, _offset, start - _offset);
            _offset = start;
            int length = Encoding.UTF8.GetCharCount(bytes, start, (int)reader.BytesConsumed - start);
            return new SourceSpan(_characters, length, _line, Encoding.UTF8.GetCharCount(bytes, _lineStart, start - _lineStart) + 1);
        }
    }
}

/// <summary>A member of a JSON object.</summary>
internal sealed record JsonMember(string Name, SourceSpan Span, JsonValue Value);
