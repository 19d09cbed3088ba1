using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Tokens that come back other than they were given: one kind of exception, and before any request.</summary>
public class TokenTests
{
    private const int Version = 2;

    private static readonly PaginationStrategy s_cursor = new CursorPagination("result", "cursor", "result_info.cursor");
    private static readonly PaginationStrategy s_number = new PageNumberPagination("result", "page");
    private static readonly PaginationStrategy s_offset = new OffsetPagination("result", "offset");

    private static AsyncPageable<long> Pages(TestApi api, PaginationStrategy strategy)
        => api.Pipeline.GetPages<long, Int64Serializer>(TestApi.Request(hasEnvelope: true), strategy);

    private static async Task<string> TokenAsync(PaginationStrategy strategy)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"success":true,"result":[1],"result_info":{"cursor":"abc"}}""")));
        await foreach (Page<long> page in Pages(api, strategy).AsPages())
            return page.ContinuationToken!;
        throw new InvalidOperationException("There is no page.");
    }

    /// <summary>The same token with another text inside, and a hash that fits it.</summary>
    private static string Forge(string token, string name, string? value)
    {
        JsonElement root = TokenText.Decode(token, Version)!.Value;
        IEnumerable<string> members = root.EnumerateObject().Where(member => member.Name != name).Select(
            member => $"\"{member.Name}\":{member.Value.GetRawText()}");
        string json = "{" + string.Join(',', value is null ? members : members.Append($"\"{name}\":{value}")) + "}";
        return TokenText.Encode(Encoding.UTF8.GetBytes(json));
    }

    [Test]
    public async Task Every_change_of_a_character_is_noticed()
    {
        string token = await TokenAsync(s_cursor);
        using TestApi api = new(FakeServer.Sequence());
        AsyncPageable<long> list = Pages(api, s_cursor);
        Assert.Multiple(() =>
        {
            for (int i = 0; i < token.Length; i++)
            {
                foreach (char other in "AZz09-_=+/ \n\ud800")
                {
                    if (other != token[i])
                        Assert.That(() => list.AsPages(token[..i] + other + token[(i + 1)..]), Throws.ArgumentException, $"'{other}' at {i}");
                }

                Assert.That(() => list.AsPages(token[..i]), Throws.ArgumentException, $"cut at {i}");
                Assert.That(() => list.AsPages(token.Insert(i, " ")), Throws.ArgumentException, $"a space at {i}");
            }
        });
    }

    [TestCase("v", "3")]
    [TestCase("v", "\"2\"")]
    [TestCase("v", null)]
    [TestCase("endpoint", "\"\\ud800\"")]
    [TestCase("endpoint", "5")]
    [TestCase("filters", "\"\\udc00\"")]
    [TestCase("hash", "\"\\ud800\"")]
    [TestCase("hash", null)]
    [TestCase("kind", "\"page\"")]
    [TestCase("kind", "[]")]
    [TestCase("before", "-1")]
    [TestCase("skip", "-1")]
    [TestCase("back", "1")]
    public async Task A_forged_token_is_refused(string name, string? value)
    {
        string token = Forge(await TokenAsync(s_cursor), name, value);
        using TestApi api = new(FakeServer.Sequence());
        if (name == "filters")
            token = Forge(token, "hash", "\"\"");

        Assert.That(() => Pages(api, s_cursor).AsPages(token), Throws.ArgumentException);
    }

    [TestCase("\"abc\"")]
    [TestCase("\"-1\"")]
    [TestCase("\"1.5\"")]
    [TestCase("\"\"")]
    [TestCase("\" 2\"")]
    [TestCase("\"99999999999999999999\"")]
    public async Task A_position_that_is_none_of_the_strategy_is_refused(string position)
    {
        string number = Forge(await TokenAsync(s_number), "to", position);
        string offset = Forge(await TokenAsync(s_offset), "to", position);
        using TestApi api = new(FakeServer.Sequence());

        Assert.That(() => Pages(api, s_number).AsPages(number), Throws.ArgumentException);
        Assert.That(() => Pages(api, s_offset).AsPages(offset), Throws.ArgumentException);
    }

    [Test]
    public async Task An_offset_has_no_way_back()
    {
        string token = Forge(await TokenAsync(s_offset), "back", "1");
        using TestApi api = new(FakeServer.Sequence());

        Assert.That(() => Pages(api, s_offset).AsPages(token), Throws.ArgumentException);
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("")]
    public void Content_that_is_no_token_is_refused(string json)
    {
        using TestApi api = new(FakeServer.Sequence());

        Assert.That(() => Pages(api, s_cursor).AsPages(TokenText.Encode(Encoding.UTF8.GetBytes(json))), Throws.ArgumentException);
    }

    [Test]
    public async Task Positions_of_items_and_tails_are_told_apart_from_damaged_ones()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"success":true,"result":[1]}""")));
        string item = (await Pages(api, s_cursor).AsPositionedItems().LastAsync()).Position.ToString();
        string tail = TailPosition.From(DateTimeOffset.UnixEpoch).ToString();

        Assert.Multiple(() =>
        {
            foreach (string text in new[] { "", "x", item[1..], tail[..^1], item + "A", tail })
                Assert.That(() => ItemPosition.Parse(text), Throws.TypeOf<FormatException>(), text);
            foreach (string text in new[] { "", "x", tail[1..], tail[..^1], tail + "A", item })
                Assert.That(() => TailPosition.Parse(text), Throws.TypeOf<FormatException>(), text);
            Assert.That(ItemPosition.Parse(item).ToString(), Is.EqualTo(item));
            Assert.That(TailPosition.Parse(tail).ToString(), Is.EqualTo(tail));
        });
    }

    [TestCase("""{"v":1,"timed":true,"given":["a"]}""")]
    [TestCase("""{"v":1,"timed":true,"given":["a","b"]}""")]
    [TestCase("""{"v":1,"timed":true,"floor":9999999999999999999,"given":[]}""")]
    [TestCase("""{"v":1,"timed":true,"floor":"x","given":[]}""")]
    [TestCase("""{"v":1,"timed":false,"given":[1]}""")]
    [TestCase("""{"v":1,"timed":1,"given":[]}""")]
    [TestCase("""{"v":1,"given":[]}""")]
    [TestCase("""{"v":1,"timed":false}""")]
    [TestCase("""{"v":1,"timed":false,"given":{}}""")]
    [TestCase("""{"v":1,"timed":false,"given":["\ud800"]}""")]
    [TestCase("""{"v":1,"\ud800":2,"timed":false,"given":[]}""")]
    [TestCase("""{"\ud800":1}""")]
    [TestCase("""{"v":1,"timed":false,"given":[null]}""")]
    public void A_forged_tail_position_is_none(string json)
        => Assert.That(TailPosition.TryParse(TokenText.Encode(Encoding.UTF8.GetBytes(json)), out _), Is.False);
}
