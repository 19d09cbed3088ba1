using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Pagination;
using Way = SpecGen.Benchmarks.Json.JsonComparison.Way;

namespace SpecGen.Benchmarks.Json;

/// <summary>Compares ways of reading and writing in interleaved rounds, on several pages.</summary>
internal static class JsonTables
{
    private const int Entries = 1000;

    private static readonly CursorPagination s_pagination = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };
    private static readonly ResponseLayout s_layout = ResponseLayout.ForPages(s_pagination, hasEnvelope: true);

    public static void Print(bool isShort)
    {
        int rounds = isShort ? 150 : 1500;
        byte[] page = AuditLogPage.Create(Entries, cursor: "bmV4dA");
        new JsonBenchmarks().Check();
        JsonComparison.Print("1,000 audit-log entries", Readers(page), rounds);
        JsonComparison.Print("The same, members in the opposite order", Readers(Rewrite(page, static members => members.Reverse())), rounds);
        Random random = new(1);
        JsonComparison.Print(
            "The same, members of each entry in another order", Readers(Rewrite(page, members => [.. members.OrderBy(_ => random.Next())])), rounds);
        JsonComparison.Print("The same, without the members that are null", Readers(Rewrite(page, static members => members.Where(NotNull))), rounds);
        JsonComparison.Print("The same, times as Python writes them", Readers(WithPythonTimes(page)), rounds);
        JsonComparison.Print("The same, texts in Chinese", Readers(InChinese(page, static text => text)), rounds);
        JsonComparison.Print("The same, texts in Chinese, all of it escaped", Readers(InChinese(page, Escape)), rounds);
        JsonComparison.Print("1,000 audit-log entries as a value in System.Text.Json", Converters(page), rounds);
        JsonComparison.Print("200 messages", Messages(), rounds);
        JsonComparison.Print("Writing 1,000 audit-log entries", Writers(page), rounds);
    }

    private static bool NotNull(JsonProperty member) => member.Value.ValueKind != JsonValueKind.Null;

    private static Way[] Readers(byte[] page) =>
    [
        new("bare `Utf8JsonReader` pass", () => BarePass.CountTokens(page)),
        new("bare `JsonSpanReader` pass", () => SpanPass(page)),
        new("**generated reader**", () => Read(page)),
        new("System.Text.Json's generator, settable members", () => JsonSerializer.Deserialize(page, SystemTextJsonContext.Default.SettablePage)),
        new("System.Text.Json's generator, `init` members", () => JsonSerializer.Deserialize(page, SystemTextJsonContext.Default.ImmutablePage)),
    ];

    private static Way[] Converters(byte[] page)
    {
        byte[] list = ListOf(page);
        JsonSerializerOptions generated = new() { TypeInfoResolver = JsonTypeInfoResolver.Combine(CloudflareJson.Default, new DefaultJsonTypeInfoResolver()) };
        return
        [
            new("bare `Utf8JsonReader` pass", () => BarePass.CountTokens(list)),
            new("**generated converter**", () => JsonSerializer.Deserialize<List<AuditLogListResponse>>(list, generated)),
            new("System.Text.Json's generator, settable members", () => JsonSerializer.Deserialize(list, EntriesContext.Default.ListSettableEntry)),
        ];
    }

    private static Way[] Messages()
    {
        MessageBenchmarks messages = new();
        messages.Check();
        byte[] page = MessagePage.Create(MessageBenchmarks.Messages);
        return
        [
            new("bare `Utf8JsonReader` pass", () => BarePass.CountTokens(page)),
            new("bare `JsonSpanReader` pass", () => SpanPass(page)),
            new("**generated reader**", messages.ReadGenerated),
            new("System.Text.Json's generator, settable members", () => JsonSerializer.Deserialize(page, MessagesContext.Default.SettableMessages)),
            new("`Anthropic`, what it knows of them", () => messages.Anthropic() > 0 ? null : page),
        ];
    }

    private static Way[] Writers(byte[] page)
    {
        IReadOnlyList<AuditLogListResponse> entries = Read(page);
        List<PlainEntry> plain = JsonSerializer.Deserialize(ListOf(page), EntriesContext.Default.ListPlainEntry)!;
        ArrayBufferWriter<byte> buffer = new(1024 * 1024);
        JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
        Utf8JsonWriter writer = new(buffer, options);
        return
        [
            new("System.Text.Json's generator, its fast path", () => Write(() => EntriesContext.Default.ListPlainEntry.SerializeHandler!(writer, plain))),
            new("**generated writer**", () => Write(() => ListSerializer<AuditLogListResponse, AuditLogListResponse.JsonSerializer>.Write(writer, entries))),
        ];

        object? Write(Action write)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            write();
            writer.Flush();
            return null;
        }
    }

    private static object? SpanPass(byte[] page)
    {
        JsonSpanReader reader = new(page);
        while (reader.Read())
        {
        }

        return null;
    }

    private static IReadOnlyList<AuditLogListResponse> Read(byte[] page)
    {
        ResponseReader<AuditLogListResponse, AuditLogListResponse.JsonSerializer> reader = new(page, s_pagination);
        reader.Read(s_layout, maxDepth: 64);
        reader.Identify();
        return reader.Items;
    }

    private static byte[] ListOf(byte[] page)
    {
        using JsonDocument document = JsonDocument.Parse(page);
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty("result").GetRawText());
    }

    private static byte[] WithPythonTimes(byte[] page)
    {
        string text = Encoding.UTF8.GetString(page);
        return Encoding.UTF8.GetBytes(Regex.Replace(text, @"(T\d\d:\d\d:\d\d\.\d\d\d)Z", "${1}456+00:00"));
    }

    private static byte[] InChinese(byte[] page, Func<string, string> spell)
    {
        string text = Encoding.UTF8.GetString(page);
        return Encoding.UTF8.GetBytes(Regex.Replace(text, "(Reviewed with|Says)[^\"\\\\]*", _ => spell("已经和负责的团队一起看过，不需要做什么。")));
    }

    private static string Escape(string text) => string.Concat(text.Select(static character => $"\\u{(int)character:x4}"));

    private static byte[] Rewrite(byte[] page, Func<IEnumerable<JsonProperty>, IEnumerable<JsonProperty>> change)
    {
        using JsonDocument document = JsonDocument.Parse(page);
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.Name != "result")
            {
                member.Value.WriteTo(writer);
                continue;
            }

            writer.WriteStartArray();
            foreach (JsonElement entry in member.Value.EnumerateArray())
            {
                writer.WriteStartObject();
                foreach (JsonProperty value in change(entry.EnumerateObject()))
                    value.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>An entry without unknown members, which System.Text.Json's generator writes by its fast path.</summary>
internal sealed class PlainEntry
{
    public string? Id { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public string? ChangedBy { get; set; }

    public string? CurrentValue { get; set; }

    public string? FieldChanged { get; set; }

    public string? IssueId { get; set; }

    public string? PreviousValue { get; set; }

    public string? Rationale { get; set; }

    public long? ZoneId { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<PlainEntry>))]
[JsonSerializable(typeof(List<SettableEntry>))]
internal sealed partial class EntriesContext : JsonSerializerContext;
