using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>A JSON document's text: byte order mark, errors and their paths.</summary>
internal static class JsonDocumentText
{
    internal static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8)
    {
        return utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
    }

    internal static JsonException Misfit(JsonTokenType token, Type type)
    {
        return new JsonException($"{Describe(token)} does not fit {type.Name}.");
    }

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

    /// <summary>Adds the JSON path to an error that has none.</summary>
    internal static JsonException WithPath(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        if (exception.Path is not null)
            return exception;
        long offset = OffsetOf(utf8, exception.LineNumber, exception.BytePositionInLine);
        string path = PathAt(utf8, offset);
        return new JsonException(
            $"{Shorten(exception.Message)} Path: {path}.",
            path,
            exception.LineNumber,
            exception.BytePositionInLine,
            exception);
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
                        name = Encoding.UTF8.GetString(JsonReading.CopyText(ref reader));
                        parts.Pop();
                        parts.Push(new PathPart(name, 0));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        parts.Pop();
                        break;
                    default:
                        if (parts.TryPop(out PathPart part))
                            parts.Push(part.Name is null ? part with { Count = part.Count + 1 } : part);
                        if (reader.TokenType == JsonTokenType.StartObject)
                            parts.Push(new PathPart("", 0));
                        else if (reader.TokenType == JsonTokenType.StartArray)
                            parts.Push(new PathPart(null, 0));
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // The error is what the path leads to.
        }

        return Format(parts);
    }

    private static string Format(Stack<PathPart> parts)
    {
        const int maxParts = 32;
        StringBuilder path = new("$");
        foreach (PathPart part in parts.Reverse().Take(maxParts))
        {
            if (part.Name is null)
                path.Append('[').Append(Math.Max(part.Count - 1, 0)).Append(']');
            else if (part.Name.Length > 0)
                path.Append('.').Append(part.Name);
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

    private static string Shorten(string message)
    {
        // System.Text.Json ends its messages with a position, which the new exception has itself.
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    /// <param name="Name">The current member's name; null for arrays; empty before the first member.</param>
    /// <param name="Count">The number of items read.</param>
    private readonly record struct PathPart(string? Name, int Count);
}
