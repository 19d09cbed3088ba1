using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Cloudflare;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Models as values within documents that System.Text.Json reads, however it reads them.</summary>
public class ConverterTests
{
    private const string Entry = """{ "id" : "\u00e9" , "changed_at":"2026-01-02T03:04:05.120+00:00", "zone_id" : 1e3, "rationale":null, "new" : [ 1 , {"a":[ ]} , true ] }""";
    private const string Written = """{"id":"é","changed_at":"2026-01-02T03:04:05.120+00:00","rationale":null,"zone_id":1000,"new":[1,{"a":[]},true]}""";

    private static readonly JsonModelConverter<AuditLogListResponse, AuditLogListResponse.JsonSerializer> s_converter = new();

    private static readonly JsonSerializerOptions s_generated = new() { TypeInfoResolver = CloudflareJson.Default };
    private static readonly JsonSerializerOptions s_lenient = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_narrow = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.Cyrillic) };

    private static string Compact(string json) => JsonSerializer.Serialize(JsonElement.Parse(json), s_relaxed);

    [Test]
    public void A_value_is_read_within_a_document_and_the_reader_goes_to_its_end()
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes($"[{Entry},7]"));
        reader.Read();
        reader.Read();
        AuditLogListResponse entry = s_converter.Read(ref reader, typeof(AuditLogListResponse), JsonSerializerOptions.Default)!;
        JsonTokenType last = reader.TokenType;
        reader.Read();

        Assert.Multiple(() =>
        {
            Assert.That(Compact(entry.ToString()), Is.EqualTo(Written));
            Assert.That(last, Is.EqualTo(JsonTokenType.EndObject));
        });
        Assert.That(reader.GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public void A_value_is_read_that_comes_in_pieces([Values(1, 2, 7, 1000)] int length)
    {
        byte[] json = Encoding.UTF8.GetBytes($"[{Entry},7]");
        Utf8JsonReader reader = new(Pieces(json, length));
        reader.Read();
        reader.Read();
        AuditLogListResponse entry = s_converter.Read(ref reader, typeof(AuditLogListResponse), JsonSerializerOptions.Default)!;
        reader.Read();

        Assert.That(Compact(entry.ToString()), Is.EqualTo(Written));
        Assert.That(reader.GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public void Comments_and_trailing_commas_are_allowed_where_the_caller_allows_them()
    {
        string json = Entry.Replace("[ ]", "[ /* none */ ]", StringComparison.Ordinal).Replace(" true ]", " true, ]", StringComparison.Ordinal)
            .Replace("null,", "null, // why\n", StringComparison.Ordinal);
        AuditLogListResponse entry = JsonSerializer.Deserialize<AuditLogListResponse>($"/* first */ {json} // last", s_lenient)!;

        Assert.That(Compact(entry.ToString()), Is.EqualTo(Written));
        Assert.That(() => JsonSerializer.Deserialize<AuditLogListResponse>(json), Throws.TypeOf<JsonException>());
    }

    [Test]
    public void Large_values_that_come_in_pieces_are_read_whole()
    {
        string text = new('x', 100_000);
        Utf8JsonReader reader = new(Pieces(Encoding.UTF8.GetBytes($$"""{"id":"{{text}}","rationale":"{{text}}"}"""), 1000));
        reader.Read();
        AuditLogListResponse entry = s_converter.Read(ref reader, typeof(AuditLogListResponse), JsonSerializerOptions.Default)!;

        Assert.That((entry.Id, entry.Rationale), Is.EqualTo((text, text)));
    }

    [TestCase("\"status\"", AuditLogFieldChanged.Status)]
    [TestCase("\"stat\\u0075s\"", AuditLogFieldChanged.Status)]
    [TestCase("\"other\"", null)]
    public void A_scalar_is_read(string json, AuditLogFieldChanged? expected)
        => Assert.That(JsonSerializer.Deserialize<OpenEnum<AuditLogFieldChanged>>(json, s_generated).Known, Is.EqualTo(expected));

    [TestCase("[]", "An array does not fit AuditLogListResponse")]
    [TestCase("7", "A number does not fit AuditLogListResponse")]
    [TestCase("\"x\"", "A string does not fit AuditLogListResponse")]
    public void What_does_not_fit_is_refused(string json, string message)
        => Assert.That(() => JsonSerializer.Deserialize<AuditLogListResponse>(json), Throws.TypeOf<JsonException>().With.Message.Contains(message));

    [Test]
    public void What_is_cut_is_refused([Values] bool comesInPieces)
    {
        byte[] json = Encoding.UTF8.GetBytes(Entry);
        for (int length = 1; length < json.Length; length++)
        {
            Assert.That(() => ReadCut(json[..length], isFinal: true, comesInPieces), Throws.InstanceOf<JsonException>(), $"{length} bytes");
            Assert.That(() => ReadCut(json[..length], isFinal: false, comesInPieces), Throws.InstanceOf<JsonException>(), $"{length} bytes of more");
        }
    }

    [Test]
    public void The_buffer_of_a_value_that_is_cut_goes_back_to_its_pool()
    {
        // A thread is given first what it gave back last.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1024);
        ArrayPool<byte>.Shared.Return(buffer);
        byte[] json = Encoding.UTF8.GetBytes(Entry)[..20];

        Assert.That(() => ReadCut(json, isFinal: true, comesInPieces: true), Throws.InstanceOf<JsonException>());
        Assert.That(() => ReadCut(json, isFinal: false, comesInPieces: true), Throws.InstanceOf<JsonException>());
        byte[] next = ArrayPool<byte>.Shared.Rent(1024);
        ArrayPool<byte>.Shared.Return(next);
        Assert.That(next, Is.SameAs(buffer));
    }

    [Test]
    public void A_writer_that_escapes_letters_and_digits_gives_JSON_of_the_same_values()
    {
        const string time = "2026-01-02T03:04:05.12Z";
        AuditLogListResponse entry = JsonSerializer.Deserialize<AuditLogListResponse>($$"""{"id":"a","changed_at":"{{time}}"}""")!;

        string written = JsonSerializer.Serialize(entry, s_narrow);

        Assert.Multiple(() =>
        {
            Assert.That(written, Is.EqualTo($$"""{"id":"\u0061","changed_at":"{{time}}"}"""));
            Assert.That(Compact(written), Is.EqualTo(entry.ToString()));
        });
    }

    private static void ReadCut(byte[] json, bool isFinal, bool comesInPieces)
    {
        Utf8JsonReader reader = comesInPieces ? new(Pieces(json, 3), isFinal, default) : new(json, isFinal, default);
        reader.Read();
        s_converter.Read(ref reader, typeof(AuditLogListResponse), JsonSerializerOptions.Default);
    }

    private static ReadOnlySequence<byte> Pieces(byte[] json, int length)
    {
        Segment first = new(json.AsMemory(0, Math.Min(length, json.Length)), 0);
        Segment last = first;
        for (int start = length; start < json.Length; start += length)
            last = last.Append(json.AsMemory(start, Math.Min(length, json.Length - start)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, long start)
        {
            Memory = memory;
            RunningIndex = start;
        }

        internal Segment Append(ReadOnlyMemory<byte> memory)
        {
            Segment next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
