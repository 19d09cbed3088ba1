using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SpecGen.Benchmarks.Json;

/// <summary>Makes pages as the audit-log endpoint sends them.</summary>
internal static class AuditLogPage
{
    private static readonly string[] s_actors = ["system", "ada@example.com", "grace@example.com"];
    private static readonly string[] s_fields = ["status", "user_classification"];

    /// <summary>The UTF-8 text of a page with the documented envelope.</summary>
    /// <param name="entries">How many entries it holds.</param>
    public static byte[] Create(int entries)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
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
        writer.WriteString("cursor", "bmV4dA");
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
        writer.WriteString("changed_by", s_actors[index % s_actors.Length]);
        writer.WriteString("current_value", index % 2 == 0 ? "resolved" : "accepted_risk");
        writer.WriteString("field_changed", s_fields[index % s_fields.Length]);
        writer.WriteString("issue_id", new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, (byte)index).ToString());
        if (index % 3 == 0)
            writer.WriteNull("previous_value");
        else
            writer.WriteString("previous_value", "active");
        writer.WriteString("rationale", "Reviewed with the owning team; no action is needed.");
        writer.WriteNumber("zone_id", 1_000_000 + index);
        writer.WriteEndObject();
    }

    private static void WriteEmptyArray(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }
}
