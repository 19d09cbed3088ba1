using System.Text;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

public class ModelTests
{
    private static AuditLogListResponse Entry(string json) => JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);

    private static Node Node(string json) => JsonModel.Parse<Node, Node.JsonSerializer>(json);

    [Test]
    public void Reads_every_member()
    {
        AuditLogListResponse entry = Entry("""
            {"id":"a","changed_at":"2026-01-02T03:04:05.678Z","changed_by":"system","current_value":"x","field_changed":"user_classification",
             "issue_id":"i","previous_value":"y","rationale":"z","zone_id":42}
            """);

        Assert.That(entry, Is.EqualTo(new AuditLogListResponse
        {
            Id = "a",
            ChangedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            ChangedBy = "system",
            CurrentValue = "x",
            FieldChanged = AuditLogFieldChanged.UserClassification,
            IssueId = "i",
            PreviousValue = "y",
            Rationale = "z",
            ZoneId = 42,
        }));
    }

    [TestCase("""{"\u0069d":"a"}""", "a")]
    [TestCase("""{"id":"b","id":"a"}""", "a")]
    [TestCase("""{"zone_id":1,"id":"a"}""", "a")]
    [TestCase("""{"id":"\u00e9\ud83d\ude00"}""", "é😀")]
    [TestCase("""{"id":""}""", "")]
    [TestCase("""{"ID":"a"}""", null)]
    [TestCase("""{"id":null}""", null)]
    [TestCase("{}", null)]
    public void Finds_a_member_by_its_exact_name_however_it_is_spelled(string json, string? id) => Assert.That(Entry(json).Id, Is.EqualTo(id));

    [Test]
    public void Skips_a_byte_order_mark()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. """{"id":"a"}"""u8];

        Assert.That(JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json).Id, Is.EqualTo("a"));
    }

    [TestCase("0", 0L)]
    [TestCase("1e3", 1000L)]
    [TestCase("1000.0", 1000L)]
    [TestCase("-0", 0L)]
    [TestCase("9007199254740993", 9007199254740993L)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("-9223372036854775808", long.MinValue)]
    [TestCase("9223372036854775808", null)]
    [TestCase("1e400", null)]
    [TestCase("1e-400", null)]
    [TestCase("1e-40", null)]
    [TestCase("0.5", null)]
    [TestCase("\"5\"", null)]
    [TestCase("true", null)]
    [TestCase("[5]", null)]
    [TestCase("{\"a\":{\"b\":[1,2]}}", null)]
    public void Reads_a_whole_number_or_keeps_what_is_none(string json, long? expected)
    {
        AuditLogListResponse entry = Entry($$"""{"zone_id":{{json}},"id":"a"}""");

        Assert.Multiple(() =>
        {
            Assert.That(entry.ZoneId, Is.EqualTo(expected));
            Assert.That(entry.UnknownMembers.ContainsKey("zone_id"), Is.EqualTo(expected is null));
            Assert.That(entry.Id, Is.EqualTo("a"), "what follows is read");
        });
    }

    [TestCase("0.1", 0.1)]
    [TestCase("1e3", 1000d)]
    [TestCase("-1.5e-7", -1.5e-7)]
    [TestCase("1e400", null)]
    [TestCase("\"1\"", null)]
    public void Reads_a_number_or_keeps_what_is_none(string json, double? expected)
        => Assert.That(Node($$"""{"name":"n","size":1,"ratio":{{json}}}""").Ratio, Is.EqualTo(expected));

    [TestCase("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.1000000+00:00")]
    [TestCase("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234567+00:00")]
    [TestCase("2026-01-02T03:04:05.1234567890123456789012345Z", "2026-01-02T03:04:05.1234567+00:00")]
    [TestCase("2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05.0000000+02:00")]
    [TestCase("2026-01-02T03:04:05-0330", "2026-01-02T03:04:05.0000000-03:30")]
    [TestCase("2026-01-02T03:04:05+23:00", "2026-01-01T04:04:05.0000000+00:00")]
    [TestCase("2026-01-02T03:04:05", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02t03:04:05z", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02 03:04:05Z", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02", "2026-01-02T00:00:00.0000000+00:00")]
    [TestCase("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00")]
    [TestCase("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void Reads_a_time(string text, string expected)
        => Assert.That(Entry($$"""{"changed_at":"{{text}}"}""").ChangedAt?.ToString("O"), Is.EqualTo(expected));

    [TestCase("\"2026-02-30T00:00:00Z\"")]
    [TestCase("\"2026-01-02T24:00:00Z\"")]
    [TestCase("\"2026-01-02T03:04:60Z\"")]
    [TestCase("\"2026-01-02T03:04Z\"")]
    [TestCase("\"2026-01-02T03:04:05.Z\"")]
    [TestCase("\"2026-01-02T03:04:05+25:00\"")]
    [TestCase("\"2026-01-02T03:04:05ZZ\"")]
    [TestCase("\"0000-01-01T00:00:00Z\"")]
    [TestCase("\"0001-01-01T00:00:00+01:00\"")]
    [TestCase("\"9999-12-31T23:59:59-01:00\"")]
    [TestCase("\"+026-01-02T03:04:05Z\"")]
    [TestCase("\"yesterday\"")]
    [TestCase("\"\"")]
    [TestCase("1767322800")]
    public void Keeps_what_is_no_time(string json)
    {
        AuditLogListResponse entry = Entry($$"""{"changed_at":{{json}}}""");

        Assert.Multiple(() =>
        {
            Assert.That(entry.ChangedAt, Is.Null);
            Assert.That(entry.UnknownMembers["changed_at"].GetRawText(), Is.EqualTo(json));
        });
    }

    [Test]
    public void Keeps_a_text_with_half_a_surrogate_pair()
    {
        const string json = """{"id":"\ud800","zone_id":1}""";
        AuditLogListResponse entry = Entry(json);

        Assert.Multiple(() =>
        {
            Assert.That(entry.Id, Is.Null);
            Assert.That(entry.ZoneId, Is.EqualTo(1));
            Assert.That(entry.ToString(), Is.EqualTo(json));
        });
    }

    [Test]
    public void Reads_an_enum_value_that_is_not_documented()
    {
        AuditLogListResponse entry = Entry("""{"field_changed":"severity"}""");

        Assert.Multiple(() =>
        {
            Assert.That(entry.FieldChanged?.Known, Is.Null);
            Assert.That(entry.FieldChanged?.Raw, Is.EqualTo("severity"));
            Assert.That(entry.ToString(), Is.EqualTo("""{"field_changed":"severity"}"""));
        });
    }

    [TestCase("{}")]
    [TestCase("""{"id":"a","zone_id":1}""")]
    [TestCase("""{"rationale":null,"zone_id":null}""")]
    [TestCase("""{"zone_id":"5","id":7}""")]
    [TestCase("""{"id":"a","future":{"a":[1,{"b":null}]},"more":1e2}""")]
    [TestCase("""{"changed_at":"2026-01-02T03:04:05+02:00"}""")]
    [TestCase("""{"changed_at":"2026-01-02T03:04:05.123456789Z"}""")]
    [TestCase("""{"changed_at":"2026-01-02T03:04:05.000Z"}""")]
    [TestCase("""{"changed_at":"2026-01-02"}""")]
    [TestCase("""{"field_changed":"status"}""")]
    [TestCase("""{"field_changed":""}""")]
    [TestCase("""{"field_changed":["status"]}""")]
    [TestCase("""{"a\u0062c":1,"é":2,"":3}""")]
    public void Writes_what_it_read(string json)
    {
        string written = Entry(json).ToString();

        Assert.That(JsonElement.DeepEquals(JsonElement.Parse(written), JsonElement.Parse(json)), Is.True, written);
    }

    [Test]
    public void A_changed_member_replaces_a_value_that_did_not_fit()
    {
        AuditLogListResponse entry = Entry("""{"zone_id":"5","rationale":null}""") with { ZoneId = 6, Rationale = "r" };

        Assert.That(entry.ToString(), Is.EqualTo("""{"rationale":"r","zone_id":6}"""));
    }

    [Test]
    public void A_changed_time_is_written_in_utc()
    {
        AuditLogListResponse entry = Entry("""{"changed_at":"2026-01-02T03:04:05+02:00"}""");

        Assert.That((entry with { ChangedAt = entry.ChangedAt?.AddSeconds(1) }).ToString(), Is.EqualTo("""{"changed_at":"2026-01-02T01:04:06Z"}"""));
    }

    [Test]
    public void Members_beyond_the_sixty_fourth_keep_their_null()
    {
        JsonReadContext context = new("""{"late":null}"""u8.ToArray());
        JsonSpanReader reader = new(context.Document.Span);
        reader.Read();
        JsonObjectReader members = new(context, new JsonMemberNames([.. Enumerable.Range(0, 70).Select(index => $"m{index}"), "late"]));
        members.Next(ref reader);
        string? value = members.ReadString(ref reader);
        UnknownMembers unknown = members.UnknownMembers;

        Assert.Multiple(() =>
        {
            Assert.That(value, Is.Null);
            Assert.That(unknown.IsNull(70), Is.True);
            Assert.That(unknown, Is.Empty);
        });
    }

    [Test]
    public void Tells_how_many_values_did_not_fit_and_which()
    {
        JsonReadContext context = new("""{"zone_id":"5","id":[],"rationale":null,"new":1}"""u8.ToArray());
        JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(context, 64);

        Assert.Multiple(() =>
        {
            Assert.That(context.MisfitCount, Is.EqualTo(2));
            Assert.That(context.Departures.Select(departure => departure.Member), Is.EqualTo(["zone_id", "id"]));
        });
    }

    [Test]
    public void A_missing_required_member_throws_when_it_is_read_only()
    {
        JsonReadContext context = new("""{"name":"n"}"""u8.ToArray());
        Node node = JsonModel.Parse<Node, Node.JsonSerializer>(context, 64);

        Assert.Multiple(() =>
        {
            Assert.That(node.Name, Is.EqualTo("n"));
            Assert.That(() => node.Size, Throws.TypeOf<JsonMemberMissingException>().With.Message.Contains("'size'").And.Message.Contains("Node"));
            Assert.That(context.MissingCount, Is.EqualTo(1));
            Assert.That(node.ToString(), Is.EqualTo("""{"name":"n"}"""));
        });
    }

    [Test]
    public void An_absent_constant_stays_absent_and_a_new_model_has_it()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Node("""{"name":"n","size":1}""").ToString(), Is.EqualTo("""{"name":"n","size":1}"""));
            Assert.That(new Node { Name = "n", Size = 1 }.ToString(), Is.EqualTo("""{"name":"n","size":1,"type":"node"}"""));
        });
    }

    [TestCase("""{"type":"text","text":"t"}""", typeof(Dictionary<string, string>))]
    [TestCase("""{"text":"t","type":"text"}""", typeof(Dictionary<string, string>))]
    [TestCase("""{"text":"t","ty\u0070e":"te\u0078t"}""", typeof(Dictionary<string, string>))]
    [TestCase("""{"name":"n","size":2,"children":[{"name":"m","size":1}]}""", typeof(Node))]
    [TestCase("[1,2,3]", typeof(List<long>))]
    [TestCase("[1,\"2\",3]", typeof(JsonElement))]
    [TestCase("""{"type":"text","text":1}""", typeof(JsonElement))]
    [TestCase("""{"type":{"type":"text"}}""", typeof(JsonElement))]
    [TestCase("\"x\"", typeof(JsonElement))]
    public void A_union_takes_the_case_that_fits(string json, Type expected)
    {
        Block block = Node($$"""{"name":"n","size":1,"block":{{json}}}""").Block!;

        Assert.Multiple(() =>
        {
            Assert.That(block.Value, Is.TypeOf(expected));
            Assert.That(JsonElement.DeepEquals(JsonElement.Parse(block.ToString()), JsonElement.Parse(json)), Is.True);
        });
    }

    [Test]
    public void A_list_with_an_item_that_does_not_fit_is_kept_whole()
    {
        Node node = Node("""{"name":"n","size":1,"children":[{"name":"m","size":2},5],"ratio":0.5}""");

        Assert.Multiple(() =>
        {
            Assert.That(node.Children, Is.Null);
            Assert.That(node.Ratio, Is.EqualTo(0.5));
            Assert.That(node.UnknownMembers["children"].GetArrayLength(), Is.EqualTo(2));
        });
    }

    [Test]
    public void A_map_keeps_its_order_and_the_last_of_duplicate_keys()
    {
        Node node = Node("""{"name":"n","size":1,"tags":{"z":"1","a":"2","z":"3","\u0062":"4"}}""");

        Assert.That(node.Tags, Is.EqualTo(new Dictionary<string, string> { ["z"] = "3", ["a"] = "2", ["b"] = "4" }));
        Assert.That(node.Tags!.Keys, Is.EqualTo(["z", "a", "b"]));
    }

    [Test]
    public void Any_json_keeps_null_apart_from_absent()
        => Assert.That(Node("""{"name":"n","size":1,"extra":null}""").ToString(), Is.EqualTo("""{"name":"n","size":1,"extra":null}"""));

    [Test]
    public void Of_duplicate_unknown_members_the_last_counts_among_very_many()
    {
        StringBuilder json = new("{");
        for (int i = 0; i < 20_000; i++)
            json.Append($"\"m{i % 10_000}\":{i},");
        AuditLogListResponse entry = Entry(json.Append("\"id\":\"a\"}").ToString());

        Assert.Multiple(() =>
        {
            Assert.That(entry.UnknownMembers, Has.Count.EqualTo(10_000));
            Assert.That(entry.UnknownMembers["m1"].GetInt32(), Is.EqualTo(10_001));
        });
    }

    [Test]
    public void Unknown_members_can_be_sent()
    {
        AuditLogListResponse entry = new() { Id = "a", UnknownMembers = new([new("beta", JsonElement.Parse("true"))]) };

        Assert.That(entry.ToString(), Is.EqualTo("""{"id":"a","beta":true}"""));
    }

    [Test]
    public void Equal_members_make_equal_models()
    {
        const string json = """{"id":"a","x":[1]}""";

        AuditLogListResponse one = Entry(json);
        AuditLogListResponse other = Entry(json);

        Assert.Multiple(() =>
        {
            Assert.That(one, Is.EqualTo(other));
            Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
            Assert.That(one, Is.Not.EqualTo(Entry("""{"id":"a","x":[2]}""")));
        });
    }

    [TestCase("", "$")]
    [TestCase("{", "$")]
    [TestCase("""{"id":}""", "$.id")]
    [TestCase("""{"id":"a",}""", "$.id")]
    [TestCase("""{"id":"a"} x""", "$")]
    [TestCase("""{"future":[1,{"a":[2,tru]}]}""", "$.future[1].a[1]")]
    [TestCase("\"text\"", "$")]
    [TestCase("[]", "$")]
    [TestCase("{\n\n  \"future\": {\n \"a\": nul }}", "$.future.a")]
    [TestCase("<html>", "$")]
    public void Malformed_json_is_an_error_with_its_path(string json, string path)
    {
        JsonException? exception = Assert.Throws<JsonException>(() => Entry(json));

        Assert.That(exception?.Path, Is.EqualTo(path), exception?.Message);
    }

    [Test]
    public void Ten_thousand_levels_are_an_error_and_no_crash()
    {
        string json = $$"""{"future":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""";

        Assert.Throws<JsonException>(() => Entry(json));
    }

    [Test]
    public void Recursion_beyond_the_depth_limit_is_an_error()
    {
        string json = "{\"name\":\"n\",\"size\":1}";
        for (int i = 0; i < 100; i++)
            json = $$"""{"name":"n","size":1,"children":[{{json}}]}""";

        Assert.Multiple(() =>
        {
            Assert.Throws<JsonException>(() => Node(json));
            Assert.That(JsonModel.Parse<Node, Node.JsonSerializer>(Encoding.UTF8.GetBytes(json), maxDepth: 300).Children, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Half_a_surrogate_pair_is_not_sent_as_something_else()
    {
        AuditLogListResponse entry = new() { Id = "a\ud800" };

        Assert.That(() => JsonModel.ToJson<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(entry), Throws.ArgumentException);
    }

    [Test]
    public void Three_states_are_written_apart()
    {
        static string Write(Patch patch) => JsonModel.ToJson<Patch, Patch.JsonSerializer>(patch);

        Assert.Multiple(() =>
        {
            Assert.That(Write(new Patch()), Is.EqualTo("{}"));
            Assert.That(Write(new Patch { Name = null, Size = (long?)null }), Is.EqualTo("""{"name":null,"size":null}"""));
            Assert.That(Write(new Patch { Name = "n", Size = 1 }), Is.EqualTo("""{"name":"n","size":1}"""));
        });
    }

    [TestCase("{}")]
    [TestCase("""{"name":null,"size":null}""")]
    [TestCase("""{"name":"n","size":3}""")]
    public void Three_states_are_read_apart(string json)
        => Assert.That(JsonModel.ToJson<Patch, Patch.JsonSerializer>(JsonModel.Parse<Patch, Patch.JsonSerializer>(json)), Is.EqualTo(json));
}
