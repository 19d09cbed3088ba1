using System.Text;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Members by their names: in any order, absent, escaped, very many. What is counted is comparisons.</summary>
public class MemberNameTests
{
    private static readonly string[] s_names = ["id", "changed_at", "changed_by", "current_value", "field_changed", "issue_id", "previous_value", "rationale", "zone_id"];

    private static string Entry(IEnumerable<string> names)
        => "{" + string.Join(',', names.Select(name => $"\"{name}\":{(name == "zone_id" ? "7" : name == "changed_at" ? "\"2026-01-02T03:04:05Z\"" : $"\"{name}!\"")}")) + "}";

    private static IReadOnlyList<AuditLogListResponse> Read(IEnumerable<string> entries)
        => JsonModel.Parse<IReadOnlyList<AuditLogListResponse>, ListSerializer<AuditLogListResponse, AuditLogListResponse.JsonSerializer>>($"[{string.Join(',', entries)}]");

    [Test]
    public void Members_in_any_order_go_where_they_belong()
    {
        Random random = new(1);
        string[][] orders =
        [
            .. Enumerable.Range(0, 300).Select(_ => s_names.OrderBy(_ => random.Next()).Take(random.Next(s_names.Length + 1)).ToArray()),
            [.. Enumerable.Reverse(s_names)], s_names, [.. Enumerable.Reverse(s_names)], [.. s_names.Where((_, index) => index % 2 == 0)], s_names,
        ];

        Assert.That(
            Read(orders.Select(Entry)).Select(entry => entry.ToString()),
            Is.EqualTo(orders.Select(order => Entry(s_names.Where(order.Contains)))));
    }

    [Test]
    public void The_order_that_came_last_is_expected_next()
    {
        MemberNameTable table = new(s_names);

        // Blocks are compared, and the last name is no whole one.
        byte[] json = Encoding.UTF8.GetBytes(Entry(Enumerable.Reverse(s_names)) + new string(' ', 16));
        List<int> unexpected = [ReadAll(json, table), ReadAll(json, table)];

        Assert.That(unexpected, Is.EqualTo([9, 0]));
    }

    [TestCase("""{"id":"a","issue_id":"b"}""")]
    [TestCase("""{"id" : "a" ,"issue_id" : "b"}""")]
    [TestCase("{ \"id\":\n\"a\",\r\n\t \"issue_id\":\t\"b\" }")]
    [TestCase("""{"\u0069d":"a","issue\u005fid":"b"}""")]
    [TestCase("""{"id":"x","issue_id":"b","id":"a"}""")]
    [TestCase("""{"idd":1,"i":2,"":3,"id":"a","issue_i":4,"issue_id":"b","issue_idd":5}""")]
    public void Names_are_found_however_they_stand(string json)
    {
        AuditLogListResponse entry = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);

        Assert.That((entry.Id, entry.IssueId), Is.EqualTo(("a", "b")));
    }

    [Test]
    public void A_document_may_end_anywhere_within_a_name()
    {
        string json = Entry(s_names);
        for (int length = 0; length < json.Length; length++)
        {
            Assert.That(
                () => JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json[..length]), Throws.TypeOf<JsonException>(), json[..length]);
        }
    }

    [TestCase(10_000, false)]
    [TestCase(10_000, true)]
    [TestCase(1, false)]
    [TestCase(0, false)]
    public void Very_many_names_are_found_in_few_comparisons(int count, bool areEquallyLong)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(index => areEquallyLong ? $"member_{index:d6}" : $"member_{index}")];
        MemberNameTable table = new(names);
        long comparisons = 0;
        for (int index = count - 1; index >= 0; index--)
        {
            Assert.That(table.Find(Encoding.UTF8.GetBytes(names[index]), out int more), Is.EqualTo(index));
            comparisons += more;
        }

        Assert.That(comparisons, Is.LessThanOrEqualTo(14L * count));
        Assert.That(table.Find("nothing"u8), Is.EqualTo(MemberNameTable.Unknown));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(8)]
    [TestCase(20)]
    public void Names_that_differ_in_one_place_are_told_apart_in_few_comparisons(int length)
    {
        string[] names = [.. Enumerable.Range(0, length).SelectMany(place => "abcdefgh".Select(letter => new string('x', place) + letter + new string('x', length - place - 1)))];
        MemberNameTable table = new(names);
        int comparisons = 0;
        foreach ((string name, int index) in names.Select((name, index) => (name, index)))
        {
            Assert.That(table.Find(Encoding.UTF8.GetBytes(name), out int more), Is.EqualTo(index));
            comparisons += more;
        }

        Assert.That(comparisons, Is.LessThanOrEqualTo(3 * names.Length));
    }

    [Test]
    public void Names_that_cannot_stand_as_they_are_in_a_document_are_found_by_their_escapes()
    {
        MemberNameTable table = new(["a\"b", "c\\d", "e\nf", "é", "plain"]);

        Assert.That(ReadAll("""{"a\"b":1,"c\\d":2,"e\nf":3,"é":4,"plain":5                }"""u8.ToArray(), table), Is.EqualTo(3));
    }

    [Test]
    public void Names_are_encoded_where_an_encoder_would_have_it_so()
    {
        JsonMemberNames names = new("id", "é", "a<b", "");

        Assert.That(
            Enumerable.Range(0, 4).Select(index => names.TryGetEncoded(index, out JsonEncodedText encoded) ? encoded.Value : null),
            Is.EqualTo(["id", null, null, null]));
    }

    /// <summary>Reads all members, and returns how many of them had to be looked up.</summary>
    private static int ReadAll(byte[] json, MemberNameTable table)
    {
        int lookedUp = 0;
        int previous = MemberNameTable.Unknown;
        JsonSpanReader reader = new(json);
        reader.Read();
        while (true)
        {
            int index = reader.ReadExpectedName(table, previous);
            if (index < 0)
            {
                if (!reader.ReadName(out ReadOnlySpan<byte> name))
                    return lookedUp;
                lookedUp++;
                index = table.Find(name);
                table.SetNext(previous, index);
            }

            reader.Read();
            previous = index;
        }
    }
}
