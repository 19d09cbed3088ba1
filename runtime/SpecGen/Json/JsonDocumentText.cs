using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>A JSON document's text: byte order mark, errors and their paths.</summary>
internal static class JsonDocumentText
{
    internal static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    internal static JsonException Misfit(JsonTokenType token, Type type) => new($"{Describe(token)} does not fit {type.Name}.");

    internal static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "An object",
        JsonTokenType.StartArray => "An array",
        JsonTokenType.String => "A string",
        JsonTokenType.Number => "A number",
        JsonTokenType.True or JsonTokenType.False => "A boolean",
        JsonTokenType.Null => "null",
        _ => "The text",
    };

    /// <summary>Adds the JSON path to an error that has none, and takes out what it quotes.</summary>
    internal static JsonException WithPath(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        if (exception.Path is not null)
            return exception;
        string path = PathAt(utf8, OffsetOf(utf8, exception.LineNumber, exception.BytePositionInLine));
        string message = exception.LineNumber is { } line ? Describe(exception, line) : exception.Message;
        return new JsonException($"{message} Path: {path}.", path, exception.LineNumber, exception.BytePositionInLine);
    }

    /// <summary>The path of the token at a byte offset. Reads the document again, which is only done for errors.</summary>
    internal static string PathAt(ReadOnlySpan<byte> utf8, long offset)
    {
        Stack<PathPart> parts = new();
        string? name = null;
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= offset)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = NameOf(reader);
                        parts.Pop();
                        parts.Push(new PathPart(name, -1));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        parts.Pop();
                        break;
                    default:
                        if (parts.TryPop(out PathPart part))
                            parts.Push(part.Name is null ? part with { Index = part.Index + 1 } : part);
                        if (reader.TokenStartIndex == offset)
                            return Format(parts);
                        if (reader.TokenType == JsonTokenType.StartObject)
                            parts.Push(new PathPart("", -1));
                        else if (reader.TokenType == JsonTokenType.StartArray)
                            parts.Push(new PathPart(null, -1));
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // The error is what the path leads to; in an array it is the next item.
            if (parts.TryPop(out PathPart part))
                parts.Push(part.Name is null ? part with { Index = part.Index + 1 } : part);
        }

        return Format(parts);
    }

    private static string NameOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static string Format(Stack<PathPart> parts)
    {
        const int maxParts = 32;
        const int maxName = 64;
        StringBuilder path = new("$");
        foreach (PathPart part in parts.Reverse().Take(maxParts))
        {
            if (part.Name is null)
                path.Append('[').Append(Math.Max(part.Index, 0)).Append(']');
            else if (part.Name.Length > 0)
                path.Append('.').Append(CleanName(part.Name, maxName));
        }

        return parts.Count > maxParts ? path.Append("...").ToString() : path.ToString();
    }

    private static long OffsetOf(ReadOnlySpan<byte> utf8, long? line, long? byteInLine)
    {
        if (line is null || byteInLine is null)
            return 0;
        int start = 0;
        for (long i = 0; i < line; i++)
        {
            int end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }

        return start + byteInLine.Value;
    }

    /// <summary>System.Text.Json quotes the text that it cannot read, which may be a secret.</summary>
    private static string Describe(JsonException exception, long line)
    {
        return exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? "The JSON is nested too deeply."
            : $"The text is not JSON at line {line + 1}, byte {exception.BytePositionInLine + 1}.";
    }

    /// <summary>A member's name, fit for messages and logs: of bounded length, without characters that move what stands around them.</summary>
    internal static string CleanName(string name, int maxLength)
    {
        string text = name.Length > maxLength ? string.Concat(name.AsSpan(0, maxLength), "...") : name;
        return text.Any(IsUnprintable) ? string.Concat(text.Select(character => IsUnprintable(character) ? ' ' : character)) : text;
    }

    /// <summary>Controls, line and paragraph separators, and formats such as those that turn the direction of text.</summary>
    internal static bool IsUnprintable(char character)
        => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <param name="Name">The current member's name; null for arrays; empty before the first member.</param>
    /// <param name="Index">The index of the current item; -1 before the first one.</param>
    private readonly record struct PathPart(string? Name, int Index);
}
