using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cloudflare;
using CsCheck;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Random documents, read by the models here and by System.Text.Json.</summary>
public class DifferentialTests
{
    private static readonly string[] s_names =
        ["id", "changed_at", "changed_by", "current_value", "field_changed", "issue_id", "zone_id", "name", "size", "type", "children", "tags", "block", "extra", "é\n\""];

    private static readonly string[] s_texts =
        ["", "status", "user_classification", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.1230000+02:00", "text", "é😀\u0000\"\\/", "5"];

    private static readonly string[] s_numbers = ["0", "-1", "1.5", "1e3", "9007199254740993", "12345678901234567890", "-0.0", "1E+2"];

    private static readonly Gen<string> s_text = Gen.Select(Gen.Int[0, s_texts.Length - 1], Gen.Bool).Select((index, isEscaped)
        => Quote(s_texts[index], isEscaped));

    private static readonly Gen<string> s_name = Gen.Select(Gen.Int[0, s_names.Length - 1], Gen.Int[0, 9]).Select((index, escape)
        => Quote(s_names[index], escape == 0));

    private static readonly Gen<string> s_scalar = Gen.OneOf(
        s_text,
        s_text,
        Gen.Int[0, s_numbers.Length - 1].Select(index => s_numbers[index]),
        Gen.Int[0, 2].Select(index => new[] { "null", "true", "false" }[index]));

    private static readonly Gen<string> s_value = Value(3);

    private static Gen<string> Object(int depth)
    {
        return Gen.Select(s_name, Value(depth)).Select((name, value) => name + " : " + value).Array[0, 8].Select(members =>
            "{" + string.Join(" ,\n", members.DistinctBy(member => JsonSerializer.Deserialize<string>(member[..member.IndexOf(" : ", StringComparison.Ordinal)]))) + "}");
    }

    private static Gen<string> Value(int depth)
    {
        if (depth == 0)
            return s_scalar;
        return Gen.OneOf(s_scalar, s_scalar, Object(depth - 1), Value(depth - 1).Array[0, 3].Select(items => "[" + string.Join(',', items) + "]"));
    }

    private static string Quote(string text, bool isEscaped)
    {
        if (!isEscaped)
            return JsonSerializer.Serialize(text);
        return "\"" + string.Concat(text.Select(character => $"\\u{(int)character:x4}")) + "\"";
    }

    [Test]
    public void Every_document_is_written_back_as_it_was_read()
    {
        Object(3).Sample(json =>
        {
            AssertSame(json, JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json).ToString());
            AssertSame(json, JsonModel.Parse<Node, Node.JsonSerializer>(json).ToString());
        }, iter: 5000, threads: 1);
    }

    [Test]
    public void Every_value_is_a_case_of_the_union_and_written_back()
    {
        s_value.Sample(json =>
        {
            Block block = JsonModel.Parse<Block, Block.JsonSerializer>(json);
            AssertSame(json, block.ToString());
        }, iter: 5000, threads: 1);
    }

    [Test]
    public void Members_read_as_System_Text_Json_reads_them()
    {
        Object(2).Sample(json =>
        {
            AuditLogListResponse ours = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);
            Dictionary<string, JsonElement> theirs = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

            return ours.Id == Find(theirs, "id", element => element.GetString())
                && ours.ChangedBy == Find(theirs, "changed_by", element => element.GetString())
                && ours.ZoneId == Find(
                    theirs,
                    "zone_id",
                    element => element.TryGetDecimal(out decimal number) && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
                        ? (long?)number
                        : null)
                && ours.ChangedAt == Find(theirs, "changed_at", element => element.TryGetDateTimeOffset(out DateTimeOffset time) ? time : (DateTimeOffset?)null)
                && ours.FieldChanged?.Raw == Find(theirs, "field_changed", element => element.GetString());
        }, iter: 5000, threads: 1);
    }

    [Test]
    public void Broken_documents_fail_as_they_do_for_System_Text_Json()
    {
        Gen.Select(Object(2), Gen.Int[0, 200], Gen.Int[0, 255]).Sample((json, position, replacement) =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(json);
            utf8[position % utf8.Length] = (byte)replacement;
            bool isOurs = Succeeds(() => JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(utf8));
            bool isTheirs = Succeeds(() =>
            {
                using JsonDocument document = JsonDocument.Parse(utf8);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    throw new JsonException();
            });

            // A byte order mark is the one thing that only the library accepts.
            return isOurs == isTheirs || utf8.AsSpan().StartsWith("\uFEFF"u8);
        }, iter: 5000, threads: 1);
    }

    [Test]
    public void The_resolver_reads_and_writes_the_same()
    {
        JsonSerializerOptions options = new() { TypeInfoResolver = JsonTypeInfoResolverChain() };
        Object(2).Array[0, 3].Sample(entries =>
        {
            string json = $$"""{"Entries":[{{string.Join(',', entries)}}],"Order":"desc"}""";
            Report report = JsonSerializer.Deserialize<Report>(json, options)!;
            AssertSame(json, JsonSerializer.Serialize(report, options));
        }, iter: 1000, threads: 1);
    }

    [Test]
    public async Task The_resolver_reads_from_a_stream_in_small_pieces()
    {
        JsonSerializerOptions options = new() { TypeInfoResolver = JsonTypeInfoResolverChain(), DefaultBufferSize = 1 };
        string json =
            $$"""{"Entries":[{"id":"{{new string('x', 5000)}}","future":{"a":[1,2,{"b":"{{new string('y', 3000)}}"}]},"ch\u0061nged_by":"\u00e9"}],"Order":"new"}""";
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        Report report = (await JsonSerializer.DeserializeAsync<Report>(stream, options))!;

        AssertSame(json, JsonSerializer.Serialize(report, options));
        Assert.That(report.Entries[0].ChangedBy, Is.EqualTo("é"));
    }

    private static System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver JsonTypeInfoResolverChain()
        => System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(CloudflareJson.Default, ReportJson.Default);

    private static T? Find<T>(Dictionary<string, JsonElement> members, string name, Func<JsonElement, T?> get)
    {
        try
        {
            return members.TryGetValue(name, out JsonElement element) ? get(element) : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static bool Succeeds(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AssertSame(string expected, string actual)
    {
        if (!JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)))
            throw new AssertionException($"{expected}\nwas written back as\n{actual}");
    }
}

/// <summary>A type of the user's that holds generated ones, in the user's own context of System.Text.Json.</summary>
internal sealed record Report(IReadOnlyList<AuditLogListResponse> Entries, OpenEnum<AuditLogOrder> Order);

[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
