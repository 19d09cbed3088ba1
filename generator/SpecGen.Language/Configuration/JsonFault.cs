using System.Text;
using System.Text.Json;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Configuration;

/// <summary>What is wrong with a text that should be JSON: where, and in words about the text instead of about the parser.</summary>
/// <param name="Message">What was found, with a full stop.</param>
/// <param name="Span">The place.</param>
public sealed record JsonFault(string Message, SourceSpan Span)
{
    /// <summary>Said of a string that holds half of a surrogate pair, written as an escape.</summary>
    internal const string HalfCharacter = "an escape such as '\\uD800' is half of a character.";

    /// <summary>Reads the place of an exception, and looks at what stands there. One without a place says itself what is wrong.</summary>
    /// <param name="text">The text that was read.</param>
    /// <param name="exception">What the parser threw.</param>
    public static JsonFault From(string text, JsonException exception)
    {
        string read = text.TrimStart('\uFEFF');
        string[] lines = read.Split('\n');
        int line = (int)Math.Min(exception.LineNumber ?? 0, lines.Length - 1);
        int column = CharactersIn(lines[line], (int)(exception.BytePositionInLine ?? 0));
        int start = lines.Take(line).Sum(before => before.Length + 1) + column;
        string message = exception.InnerException is InvalidOperationException ? HalfCharacter
            : exception.LineNumber is null ? exception.Message
            : exception.Message.Contains("maximum configured depth") ? "objects and arrays lie in each other too deeply."
            : Describe(read, start);
        return new JsonFault(message, new SourceSpan(start, 0, line + 1, column + 1));
    }

    private static string Describe(string text, int start)
    {
        if (text.Trim().Length == 0)
            return "the file is empty.";
        int at = start;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at >= text.Length || (text[at] == ',' && text.Substring(at + 1).Trim().Length == 0))
            return "the file ends too early; an object, array or string is not closed.";
        char found = text[at];
        int before = start - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
            before--;
        if (found == '\'')
            return "found a single quote; strings stand in double quotes.";
        if (before >= 0 && (text[before] is '"' or '}' or ']' || char.IsLetterOrDigit(text[before])) && (found is '"' or '{' or '[' || char.IsLetterOrDigit(found)))
            return $"found '{found}' directly after '{text[before]}'; a comma or colon is missing between them.";
        return found is '}' or ']' or ',' or ':'
            ? $"found '{found}' where a name or value is expected, or no bracket to match it."
            : $"found '{found}', with which no JSON value begins.";
    }

    private static int CharactersIn(string line, int bytes)
    {
        int used = 0;
        int column = 0;
        while (column < line.Length && used < bytes)
        {
            int length = char.IsSurrogatePair(line, column) ? 2 : 1;
            used += Encoding.UTF8.GetByteCount(line.ToCharArray(column, length));
            column += length;
        }

        return column;
    }
}
