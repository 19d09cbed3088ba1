using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpecGen.Benchmarks.Json;

/// <summary>Makes pages of messages in the style of the APIs of language models: unions, objects within objects, maps and lists of numbers.</summary>
internal static class MessagePage
{
    private const int Dimensions = 32;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The UTF-8 text of a page.</summary>
    /// <param name="messages">How many messages it holds.</param>
    public static byte[] Create(int messages)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_options);
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        for (int i = 0; i < messages; i++)
            WriteMessage(writer, i);
        writer.WriteEndArray();
        writer.WriteString("first_id", "msg_0");
        writer.WriteBoolean("has_more", true);
        writer.WriteString("last_id", "msg_last");
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("id", $"msg_{index:x8}aBcDeFgHiJkLmNoP");
        writer.WriteStartArray("content");
        if (index % 3 == 0)
            WriteThinking(writer, index);
        WriteText(writer, index);
        if (index % 3 == 1)
            WriteToolUse(writer, index);
        writer.WriteEndArray();
        writer.WriteString("created_at", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(index * 37).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteStartArray("embedding");
        for (int i = 0; i < Dimensions; i++)
            writer.WriteRawValue((Math.Sin((index * Dimensions) + i) / 8).ToString("0.00000000", CultureInfo.InvariantCulture));
        writer.WriteEndArray();
        writer.WriteStartObject("labels");
        writer.WriteString("team", index % 2 == 0 ? "harbor" : "yard");
        writer.WriteString("session", $"s-{index / 10}");
        writer.WriteEndObject();
        writer.WriteString("model", "large-2026-01-01");
        writer.WriteString("role", "assistant");
        writer.WriteString("stop_reason", index % 3 == 1 ? "tool_use" : "end_turn");
        writer.WriteNull("stop_sequence");
        writer.WriteString("type", "message");
        writer.WriteStartObject("usage");
        writer.WriteStartObject("cache_creation");
        writer.WriteNumber("ephemeral_1h_input_tokens", 0);
        writer.WriteNumber("ephemeral_5m_input_tokens", index);
        writer.WriteEndObject();
        writer.WriteNumber("input_tokens", 1000 + index);
        writer.WriteNumber("output_tokens", 300);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteNull("citations");
        writer.WriteString("text", index % 2 == 0
            ? "The vessel arrived on time; the berth is free until noon, and the pilot has been told. Nothing else is needed from you today."
            : "Here is what I found:\n\n- the \"Hercules\" is in dock\n- the “Ajax” leaves at 14:30\n\nShall I book it?");
        writer.WriteString("type", "text");
        writer.WriteEndObject();
    }

    private static void WriteThinking(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("signature", $"EqQBCkgIARABGAIiQL{index:x8}/2n5K5bmYQ0mQm3iJ1V3Ez0aB9y1yQk7VwKk3xW8mE0pVf4yYt6qQe9sD");
        writer.WriteString("thinking", "The user asks for the next free berth. I should look at the schedule first, then at the tides.");
        writer.WriteString("type", "thinking");
        writer.WriteEndObject();
    }

    private static void WriteToolUse(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("id", $"toolu_{index:x8}");
        writer.WriteStartObject("input");
        writer.WriteString("vessel", "Ajax");
        writer.WriteNumber("berth", index % 12);
        writer.WriteEndObject();
        writer.WriteString("name", "book_berth");
        writer.WriteString("type", "tool_use");
        writer.WriteEndObject();
    }
}
