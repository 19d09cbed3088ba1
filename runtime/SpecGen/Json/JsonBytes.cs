using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Copies of JSON values as UTF-8 text.</summary>
internal static class JsonBytes
{
    internal static byte[] FromElement(JsonElement element)
        => element.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(element.GetRawText());

    internal static JsonElement ToElement(ReadOnlySpan<byte> utf8)
    {
        // The depth was limited when the text was read for the first time.
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        return JsonElement.ParseValue(ref reader);
    }

    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    internal static JsonElement ToElementStrict(ReadOnlySpan<byte> utf8, int maxDepth = JsonModel.DefaultMaxDepth)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        JsonElement element = JsonElement.ParseValue(ref reader);
        reader.Read();
        return element;
    }

    /// <summary>A document in pooled memory, to be looked at and disposed of.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    internal static JsonDocument ToDocumentStrict(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        JsonDocument document = JsonDocument.ParseValue(ref reader);
        try
        {
            reader.Read();
            return document;
        }
        catch (JsonException)
        {
            document.Dispose();
            throw;
        }
    }
}
