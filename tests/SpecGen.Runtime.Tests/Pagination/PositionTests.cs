using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Positions exact to the item, and lists that are made for tests.</summary>
public class PositionTests
{
    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor");

    /// <summary>Serves ids in pages of three; cursors count items.</summary>
    private static FakeServer Server(Func<IReadOnlyList<string>> ids) => new(request =>
    {
        int start = request.Uri.Query.Split("cursor=") is [_, { } value] ? int.Parse(value) : 0;
        IEnumerable<string> items = ids().Skip(start).Take(3).Select(id => $$"""{"n":{"id":"inner"},"id":"{{id}}"}""");
        string info = start + 3 < ids().Count ? $$"""{"cursor":"{{start + 3}}"}""" : "{}";
        return FakeServer.Json($$"""{"success":true,"result":[{{string.Join(',', items)}}],"result_info":{{info}}}""");
    });

    private static AsyncPageable<JsonElement> Pages(TestApi api)
        => api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: true), s_cursor);

    private static async Task<string[]> IdsAsync(TestApi api, ItemPosition? after)
        => [.. (await Pages(api).AsPositionedItems(after).AllAsync()).Select(item => item.Value.GetProperty("id").GetString()!)];

    [Test]
    public async Task Any_item_can_be_gone_on_after_in_another_process([Range(0, 6)] int index)
    {
        string[] ids = ["a", "b", "c", "d", "e", "f", "g"];
        using TestApi api = new(Server(() => ids));
        PositionedItem<JsonElement> item = (await Pages(api).AsPositionedItems().AllAsync())[index];
        ItemPosition position = ItemPosition.Parse(item.Position.ToString());

        Assert.That(await IdsAsync(api, position), Is.EqualTo(ids[(index + 1)..]));
        Assert.That((position.Index, position.LastId), Is.EqualTo((index % 3 + 1, ids[index])));
    }

    [Test]
    public async Task An_item_and_its_position_can_be_taken_apart()
    {
        using TestApi api = new(Server(() => ["a"]));
        (JsonElement value, ItemPosition position) = (await Pages(api).AsPositionedItems().AllAsync()).Single();

        Assert.That((value.GetProperty("id").GetString(), position.LastId), Is.EqualTo(("a", "a")));
    }

    [Test]
    public void A_binder_reads_a_position_as_its_text()
    {
        ItemPosition position = new("token", 3, "c");

        Assert.Multiple(() =>
        {
            Assert.That(Parse<ItemPosition>(position.ToString()), Is.EqualTo(position));
            Assert.That(TryParse("5", out ItemPosition? _), Is.False);
            Assert.That(TryParse(position.ToString(), out ItemPosition? read) ? read : null, Is.EqualTo(position));
        });
    }

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    private static bool TryParse<T>(string text, out T? value)
        where T : IParsable<T> => T.TryParse(text, null, out value);

    [Test]
    public async Task An_item_that_moved_on_its_page_is_found_by_its_id()
    {
        List<string> ids = ["a", "b", "c", "d"];
        using TestApi api = new(Server(() => ids));
        ItemPosition position = (await Pages(api).AsPositionedItems().AllAsync())[1].Position;
        ids.Remove("a");

        Assert.That(await IdsAsync(api, position), Is.EqualTo(["c", "d"]));
    }

    [Test]
    public async Task Where_the_item_is_gone_its_page_is_given_again_rather_than_less()
    {
        List<string> ids = ["a", "b", "c", "d", "e"];
        using TestApi api = new(Server(() => ids));
        ItemPosition position = (await Pages(api).AsPositionedItems().AllAsync())[4].Position;
        ids.Remove("e");
        ids.Add("f");

        Assert.That(await IdsAsync(api, position), Is.EqualTo(["d", "f"]));
    }

    [Test]
    public async Task Without_ids_the_index_counts()
    {
        AsyncPageable<string> list = AsyncPageable<string>.FromItems(["a", "b", "c", "d", "e"], pageSize: 2);
        ItemPosition position = (await list.AsPositionedItems().AllAsync())[2].Position;

        Assert.That((await list.AsPositionedItems(position).AllAsync()).Select(item => item.Value), Is.EqualTo(["d", "e"]));
        Assert.That(position.LastId, Is.Null);
    }

    [Test]
    public async Task A_position_of_another_call_is_refused()
    {
        using TestApi api = new(Server(() => ["a", "b", "c", "d"]));
        ItemPosition position = (await Pages(api).AsPositionedItems().AllAsync())[3].Position;
        AsyncPageable<JsonElement> other = api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(path: "/others", hasEnvelope: true), s_cursor);

        Assert.That(() => other.AsPositionedItems(position), Throws.ArgumentException);
    }

    [Test]
    public void Breaking_off_is_told_as_for_items()
    {
        AsyncPageable<int> list = AsyncPageable<int>.FromPages([new Page<int>([1]) { StopReason = PageStopReason.RepeatedPage }]);

        Assert.That(async () => await list.AsPositionedItems().AllAsync(), Throws.TypeOf<PagingException>());
    }

    [Test]
    public void A_position_is_a_string_in_json()
    {
        JsonSerializerOptions options = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        ItemPosition position = new("page", 3, "id");
        string json = JsonSerializer.Serialize(position, options);

        Assert.That(json, Is.EqualTo($"\"{position}\""));
        Assert.That(JsonSerializer.Deserialize<ItemPosition>(json, options), Is.EqualTo(position));
        Assert.That(() => JsonSerializer.Deserialize<ItemPosition>("\"x\"", options), Throws.TypeOf<JsonException>());
        Assert.That(() => JsonSerializer.Deserialize<TailPosition>("5", options), Throws.TypeOf<JsonException>());
    }

    [Test]
    public async Task Given_items_are_pages_of_the_size_that_is_asked_for()
    {
        AsyncPageable<int> list = AsyncPageable<int>.FromItems(Enumerable.Range(1, 5), pageSize: 2);
        List<Page<int>> pages = await list.AsPages().AllAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(pages.Select(page => page.Values.Count), Is.EqualTo([2, 2, 1]));
            Assert.That(await list.AllAsync(), Is.EqualTo([1, 2, 3, 4, 5]));
            Assert.That((await list.AsPages(pages[0].ContinuationToken).AllAsync()).SelectMany(page => page.Values), Is.EqualTo([3, 4, 5]));
            Assert.That(await AsyncPageable<int>.FromItems(7, 8).AllAsync(), Is.EqualTo([7, 8]));
            Assert.That(await AsyncPageable<int>.FromItems().AllAsync(), Is.Empty);
            Assert.That((await AsyncPageable<int>.FromItems([]).AsPages().AllAsync()).Single().StopReason, Is.EqualTo(PageStopReason.NoCursor));
            Assert.That(() => AsyncPageable<int>.FromItems([1], 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public async Task A_failure_comes_after_the_items_that_are_given()
    {
        InvalidDataException failure = new("broken");
        AsyncPageable<int> list = AsyncPageable<int>.Throws(failure, 1, 2);
        List<int> seen = [];
        InvalidDataException? thrown = Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (int item in list)
                seen.Add(item);
        });

        Assert.That((thrown, seen), Is.EqualTo((failure, new List<int> { 1, 2 })));
        Assert.That(async () => await AsyncPageable<int>.Throws(failure).AsPages().AllAsync(), Throws.Exception.SameAs(failure));
        await Task.CompletedTask;
    }
}
