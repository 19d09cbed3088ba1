using System.Text;
using System.Text.Json;

namespace SpecGen;

/// <summary>Reads a body as text.</summary>
internal static class BodyText
{
    /// <summary>The text of a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="charset">The charset that the server names; null for UTF-8.</param>
    /// <param name="isJson">Whether the server calls it JSON: a JSON string is the text that it holds.</param>
    internal static string Read(ReadOnlySpan<byte> body, string? charset, bool isJson)
    {
        if (isJson && ReadJsonString(body) is { } value)
            return value;
        Encoding encoding = Find(charset);
        ReadOnlySpan<byte> mark = encoding.Preamble;
        return encoding.GetString(!mark.IsEmpty && body.StartsWith(mark) ? body[mark.Length..] : body);
    }

    private static string? ReadJsonString(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            string? value = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return value is not null && !reader.Read() ? value : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is called JSON, or holds half of a surrogate pair, is text all the same.
            return null;
        }
    }

    private static Encoding Find(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
