using System.Text;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Nulls where none are documented, halves of surrogate pairs, enums for which nothing was chosen.</summary>
public class NullsAndHalvesTests
{
    private static IReadOnlyList<string> List(string json) => JsonModel.Parse<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>(json);

    private static string Write(IReadOnlyList<string> list) => JsonModel.ToJson<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>(list);

    [TestCase("""["a",null,"b"]""")]
    [TestCase("""[null,"a","b",null,null]""")]
    [TestCase("""[null,null,"a",null,"b"]""")]
    public void Nulls_inside_a_list_are_left_out_and_written_back(string json)
    {
        IReadOnlyList<string> list = List(json);

        Assert.Multiple(() =>
        {
            Assert.That(list, Is.EqualTo(["a", "b"]));
            Assert.That(list, Has.Count.EqualTo(2));
            Assert.That(list[1], Is.EqualTo("b"));
            Assert.That(Write(list), Is.EqualTo(json));
        });
    }

    [Test]
    public void A_list_of_nothing_but_nulls_is_empty_and_written_back()
    {
        Assert.That(List("[null,null]"), Is.Empty);
        Assert.That(Write(List("[null,null]")), Is.EqualTo("[null,null]"));
    }

    [Test]
    public void A_null_inside_a_list_is_a_departure_and_leaves_the_model_s_other_items()
    {
        JsonReadContext context = new("""{"name":"a","size":1,"children":[{"name":"b","size":2},null]}"""u8.ToArray());
        Node node = JsonModel.Parse<Node, Node.JsonSerializer>(context, 64);

        Assert.Multiple(() =>
        {
            Assert.That(node.Children!.Single().Name, Is.EqualTo("b"));
            Assert.That(node.UnknownMembers, Is.Empty);
            Assert.That(context.MisfitCount, Is.EqualTo(1));
            Assert.That(node.ToString(), Does.Contain("null]"));
        });
    }

    [TestCase("""{"a":"x","b":null}""", """{"a":"x","b":null}""")]
    [TestCase("""{"b":null,"a":"x"}""", """{"a":"x","b":null}""")]
    [TestCase("""{"b":null,"a":"x","b":"y"}""", """{"a":"x","b":"y"}""")]
    [TestCase("""{"b":"y","a":"x","b":null}""", """{"a":"x","b":null}""")]
    public void Nulls_inside_a_map_are_left_out_and_written_back(string json, string written)
    {
        IReadOnlyDictionary<string, string> map = JsonModel.Parse<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(json);

        Assert.Multiple(() =>
        {
            Assert.That(map["a"], Is.EqualTo("x"));
            Assert.That(map.Keys, Has.Exactly(map.Count).Items);
            Assert.That(map.Values, Has.Exactly(map.Count).Items);
            Assert.That(map.ContainsKey("b"), Is.EqualTo(map.TryGetValue("b", out _)));
            Assert.That(map.Select(pair => pair.Key), Is.EqualTo(map.Keys));
            Assert.That(JsonModel.ToJson<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(map), Is.EqualTo(written));
        });
    }

    [Test]
    public void A_null_in_a_list_or_map_of_a_request_is_refused_before_anything_is_sent()
    {
        ApiRequest request = new(HttpMethod.Post, "/things");

        Assert.Multiple(() =>
        {
            Assert.That(
                () => request.SetJsonBody<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>(["a", null!]),
                Throws.ArgumentException.With.Message.Contains("Item 1"));
            Assert.That(
                () => request.AddQuery<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("tag", ["a", "b", null!]),
                Throws.ArgumentException.With.Message.Contains("Item 2"));
            Assert.That(
                () => request.SetJsonBody<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(new Dictionary<string, string> { ["k"] = null! }),
                Throws.ArgumentException.With.Message.Contains("'k'"));
        });
    }

    [Test]
    public void An_enum_for_which_nothing_was_chosen_is_refused_before_anything_is_sent()
    {
        ApiRequest request = new(HttpMethod.Post, "/things/{order}");
        OpenEnum<AuditLogOrder> order = default;

        Assert.Multiple(() =>
        {
            Assert.That(() => request.AddQuery("order", order), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'order'"));
            Assert.That(() => request.AddHeader("order", order), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'order'"));
            Assert.That(() => request.AddCookie("order", order), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'order'"));
            Assert.That(() => request.AddForm("order", order), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'order'"));
            Assert.That(() => request.SetPath("order", order), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'order'"));
            Assert.That(
                () => request.SetJsonBody<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(
                    new AuditLogListResponse { FieldChanged = default(OpenEnum<AuditLogFieldChanged>) }),
                Throws.ArgumentException.With.Message.Contains("'field_changed'"));
        });
    }

    [Test]
    public void Optional_enums_are_left_out_where_they_are_null()
    {
        ApiRequest request = new(HttpMethod.Get, "/things");
        request.AddQuery("order", (OpenEnum<AuditLogOrder>?)null);

        Assert.That(request.Query, Is.Empty);
    }

    [TestCase("""{"id":null,"id":5}""", """{"id":5}""", 1)]
    [TestCase("""{"id":5,"id":null}""", """{"id":null}""", 0)]
    [TestCase("""{"id":null,"id":5,"id":null}""", """{"id":null}""", 0)]
    [TestCase("""{"id":null,"id":"a"}""", """{"id":"a"}""", 0)]
    [TestCase("""{"id":"a","id":null}""", """{"id":null}""", 0)]
    [TestCase("""{"changed_at":null,"changed_at":"yesterday"}""", """{"changed_at":"yesterday"}""", 1)]
    [TestCase("""{"id":5,"id":"a"}""", """{"id":"a"}""", 0)]
    [TestCase("""{"id":5,"other":1,"id":"a"}""", """{"id":"a","other":1}""", 1)]
    [TestCase("""{"id":5,"id":"a","id":6}""", """{"id":6}""", 1)]
    [TestCase("""{"changed_at":5,"changed_at":"2026-01-02T03:04:05.12Z"}""", """{"changed_at":"2026-01-02T03:04:05.12Z"}""", 0)]
    [TestCase("""{"changed_at":5,"changed_at":"2026-01-02t03:04:05.120000000z"}""", """{"changed_at":"2026-01-02t03:04:05.120000000z"}""", 0)]
    [TestCase("""{"changed_at":"2026-01-02t03:04:05.120000000z","changed_at":5,"changed_at":null}""", """{"changed_at":null}""", 0)]
    public void The_last_of_several_values_of_one_member_is_written_back(string json, string expected, int kept)
    {
        AuditLogListResponse entry = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);

        Assert.Multiple(() =>
        {
            Assert.That(entry.ToString(), Is.EqualTo(expected));
            Assert.That(entry.UnknownMembers, Has.Count.EqualTo(kept));
        });
    }

    [TestCase("null")]
    [TestCase("5")]
    public void A_value_leaves_nothing_of_those_before_it_behind(string before)
    {
        AuditLogListResponse entry = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>($$"""{"id":{{before}},"id":"a"}""");

        Assert.That((entry with { Id = null }).ToString(), Is.EqualTo("{}"));
    }

    [Test]
    public void The_last_value_of_a_member_counts_among_very_many()
    {
        string others = string.Concat(Enumerable.Range(0, 100).Select(i => $"\"other{i}\":{i},\"id\":{i},\"id\":\"a\","));
        AuditLogListResponse entry = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>($$"""{{{others}}"id":"b"}""");

        Assert.Multiple(() =>
        {
            Assert.That(entry.Id, Is.EqualTo("b"));
            Assert.That(entry.UnknownMembers, Has.Count.EqualTo(100));
        });
    }

    [TestCase("""{"type":"other","a":"\ud800"}""")]
    [TestCase("""{"a":["\uDFFF x",{"b":"\ud83d\ude00 \ud83d"}]}""")]
    [TestCase("\"\\udc00\"")]
    public void Halves_of_surrogate_pairs_are_written_back_as_they_came(string json)
    {
        Block union = JsonModel.Parse<Block, Block.JsonSerializer>(json);
        Node node = JsonModel.Parse<Node, Node.JsonSerializer>($$"""{"name":{{json}},"size":1,"extra":{{json}},"unknown":{{json}}}""");

        Assert.Multiple(() =>
        {
            Assert.That(union.ToString(), Is.EqualTo(json));
            Assert.That(node.ToString(), Does.Contain("\"name\":" + json).And.Contain("\"extra\":" + json).And.Contain("\"unknown\":" + json));
        });
    }

    [Test]
    public void Bytes_that_are_no_text_do_not_stop_the_writing()
    {
        byte[] json = [.. "{\"extra\":\""u8, 0xFF, 0xFE, .. "\",\"unknown\":\""u8, 0xC0, .. "\"}"u8];
        Node node = JsonModel.Parse<Node, Node.JsonSerializer>(json);

        Assert.That(node.ToString(), Does.Contain("\"extra\":").And.Contain("\"unknown\":"));
    }

    [Test]
    public void Texts_of_the_caller_s_with_half_of_a_pair_are_refused_before_anything_is_sent()
    {
        ApiRequest request = new(HttpMethod.Post, "/things");

        Assert.That(
            () => request.SetJsonBody<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(
                new AuditLogListResponse { FieldChanged = OpenEnum<AuditLogFieldChanged>.FromRaw("\ud800") }),
            Throws.ArgumentException.With.Message.Contains("surrogate"));
    }

    [Test]
    public void A_model_that_JSON_cannot_carry_still_has_a_text_for_people()
    {
        AuditLogListResponse entry = new() { Id = "a", Rationale = "\ud800", FieldChanged = OpenEnum<AuditLogFieldChanged>.FromRaw("\udfff") };

        Assert.That(entry.ToString(), Does.StartWith("(AuditLogListResponse cannot be written as JSON: ").And.Contains("surrogate"));
    }

    [Test]
    public void A_value_that_is_written_again_loses_nothing_of_its_escapes()
    {
        JsonElement value = JsonModel.Parse<JsonElement, JsonElementSerializer>("""{ "a" : "\ud83d\ude00", "b" : "\u00e9" }""");

        Assert.That(
            JsonDocument.Parse(JsonModel.ToJson<JsonElement, JsonElementSerializer>(value)).RootElement.GetProperty("a").GetString(),
            Is.EqualTo("\ud83d\ude00"));
    }

    [Test]
    public void Names_of_departures_are_bounded_and_printable()
    {
        JsonReadContext context = new(Encoding.UTF8.GetBytes($$"""{"{{new string('x', 500)}}":1,"size":"\u202e","name":7}"""));
        JsonModel.Parse<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(
            new JsonReadContext("{\"a\\u202eb\":null}"u8.ToArray()), 64);
        JsonModel.Parse<Node, Node.JsonSerializer>(context, 64);
        context.AddMissing("Type", new string('y', 500) + "\u2028");

        Assert.That(context.Departures.Select(departure => departure.Member), Has.All.Length.LessThanOrEqualTo(103));
    }
}
