using System.Text.Json;

namespace SpecGen.Json;

/// <summary>JSON that has lost its end.</summary>
internal static class CutJson
{
    /// <summary>The document up to its last complete value, with what is open closed. Where there is nothing complete, the text itself.</summary>
    /// <param name="utf8">The beginning of a document.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    internal static ReadOnlySpan<byte> Complete(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        Stack<byte> open = new();
        byte[] ends = [];
        int end = 0;
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = maxDepth }));
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push((byte)'}');
                        break;
                    case JsonTokenType.StartArray:
                        open.Push((byte)']');
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        continue;
                }

                // Copied only where the depth changed: a long list of scalars stays linear.
                if (ends.Length != open.Count || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    ends = [.. open];
                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // What comes before the fault counts.
        }

        if (end == 0)
            return utf8;
        byte[] document = [.. utf8[..end], .. ends];
        return document;
    }
}
