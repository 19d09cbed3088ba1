using System.Buffers;
using System.Text.Json;

namespace SpecGen.Benchmarks.Json;

/// <summary>
/// Makes pages as Anthropic's models endpoint sends them: the peer's models are measured on their own shape, members of like kind and number.
/// </summary>
internal static class AnthropicPage
{
    /// <summary>The UTF-8 text of a page.</summary>
    /// <param name="entries">How many entries it holds.</param>
    public static byte[] Create(int entries)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        for (int i = 0; i < entries; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString());
            writer.WriteNull("capabilities");
            writer.WriteString("created_at", "2026-01-01T00:00:00.123Z");
            writer.WriteString("display_name", "Reviewed with the owning team; no action is needed.");
            writer.WriteNumber("max_input_tokens", 1_000_000 + i);
            writer.WriteNumber("max_tokens", 64_000);
            writer.WriteString("type", "model");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("first_id", "first");
        writer.WriteBoolean("has_more", true);
        writer.WriteString("last_id", "last");
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
