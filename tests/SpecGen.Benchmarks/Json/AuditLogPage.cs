using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpecGen.Benchmarks.Json;

/// <summary>Makes pages as the audit-log endpoint sends them, with what real pages have: nulls (a fifth of the values), escapes, names outside ASCII.</summary>
internal static class AuditLogPage
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_actors = ["system", "ada@example.com", "Zoë Müller", "grace@example.com"];
    private static readonly string[] s_fields = ["status", "user_classification"];

    /// <summary>The UTF-8 text of a page with the documented envelope.</summary>
    /// <param name="entries">How many entries it holds.</param>
    /// <param name="cursor">What leads to the next page; null for the last one.</param>
    public static byte[] Create(int entries, string? cursor)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_options);
        writer.WriteStartObject();
        WriteEmptyArray(writer, "errors");
        WriteEmptyArray(writer, "messages");
        writer.WriteBoolean("success", true);
        writer.WriteStartArray("result");
        for (int i = 0; i < entries; i++)
            WriteEntry(writer, i);
        writer.WriteEndArray();
        writer.WriteStartObject("result_info");
        writer.WriteNumber("count", entries);
        writer.WriteString("cursor", cursor);
        writer.WriteNumber("per_page", entries);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter writer, int index)
    {
        DateTimeOffset changedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(index * 37).AddMilliseconds(index);
        writer.WriteStartObject();
        writer.WriteString("id", new Guid(index, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString());
        writer.WriteString("changed_at", changedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("changed_by", index % 5 == 4 ? null : s_actors[index % s_actors.Length]);
        writer.WriteString("current_value", index % 5 == 3 ? null : index % 2 == 0 ? "resolved" : "accepted_risk");
        writer.WriteString("field_changed", index % 6 == 5 ? null : s_fields[index % s_fields.Length]);
        writer.WriteString("issue_id", new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, (byte)index).ToString());
        writer.WriteString("previous_value", index % 2 == 0 ? null : "active");
        writer.WriteString("rationale", (index % 4) switch
        {
            0 => null,
            1 => "Says \"no action is needed\".\nReviewed with the owning team.",
            _ => "Reviewed with the owning team; no action is needed.",
        });
        if (index % 3 == 0)
            writer.WriteNull("zone_id");
        else
            writer.WriteNumber("zone_id", 1_000_000 + index);
        writer.WriteEndObject();
    }

    private static void WriteEmptyArray(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }
}
