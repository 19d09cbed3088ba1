using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Limits of one enumeration: it ends normally, and its token leads to the first item that was not given.</summary>
public class LimitTests
{
    private const int Count = 10;
    private const int PageSize = 4;

    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };

    private static FakeServer Server() => new(request =>
    {
        string cursor = request.Uri.Query.Split("cursor=") is [_, { } value] ? value : "0";
        int start = int.Parse(cursor);
        int[] items = [.. Enumerable.Range(1, Count).Skip(start).Take(PageSize)];
        string info = start + PageSize < Count ? $$"""{"cursor":"{{start + PageSize}}"}""" : "{}";
        return FakeServer.Json($$"""{"success":true,"result":[{{string.Join(',', items)}}],"result_info":{{info}}}""");
    });

    private static AsyncPageable<long> Pages(TestApi api, RequestOptions options)
        => api.Pipeline.GetPages<long, Int64Serializer>(TestApi.Request(hasEnvelope: true), s_cursor, options);

    [TestCase(1, 4)]
    [TestCase(2, 8)]
    public async Task The_number_of_pages_is_limited(int maxPages, int items)
    {
        FakeServer server = Server();
        using TestApi api = new(server);
        List<Page<long>> pages = await Pages(api, new RequestOptions { MaxPages = maxPages, PrefetchPages = true }).AsPages().AllAsync();

        Assert.Multiple(() =>
        {
            Assert.That(pages.Sum(page => page.Values.Count), Is.EqualTo(items));
            Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.LimitReached));
            Assert.That(server.Requests, Has.Count.EqualTo(maxPages));
        });
    }

    [Test]
    public async Task Any_number_of_items_can_be_taken_and_the_token_leads_to_the_next([Range(1, Count - 1)] int maxItems)
    {
        using TestApi api = new(Server());
        RequestOptions options = new() { MaxItems = maxItems };
        List<long> items = [];
        string? token = null;
        Page<long> last;
        do
        {
            List<Page<long>> pages = await Pages(api, options).AsPages(token).AllAsync();
            last = pages[^1];
            Assert.That(pages.Sum(page => page.Values.Count), Is.EqualTo(Math.Min(maxItems, Count - items.Count)));
            items.AddRange(pages.SelectMany(page => page.Values));
            token = last.ContinuationToken;
        }
        while (last.StopReason == PageStopReason.LimitReached);

        Assert.That(items, Is.EqualTo(Enumerable.Range(1, Count)));
        Assert.That(last.StopReason, Is.EqualTo(PageStopReason.NoCursor));
    }

    [TestCase(Count)]
    [TestCase(Count + 1)]
    public async Task A_limit_that_is_not_in_the_way_is_no_reason(int maxItems)
    {
        using TestApi api = new(Server());
        Page<long> last = await Pages(api, new RequestOptions { MaxItems = maxItems, MaxPages = 3 }).AsPages().LastAsync();

        Assert.That((last.StopReason, last.ContinuationToken), Is.EqualTo((PageStopReason.NoCursor, (string?)null)));
    }

    [Test]
    public async Task An_enumeration_of_items_ends_normally_and_asks_for_no_further_page()
    {
        FakeServer server = Server();
        using TestApi api = new(server);

        Assert.That(await Pages(api, new RequestOptions { MaxItems = 4, PrefetchPages = true }).AllAsync(), Is.EqualTo([1, 2, 3, 4]));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_in_mid_page_skips_what_was_given_also_where_pages_have_another_size()
    {
        using TestApi api = new(Server());
        string? token = (await Pages(api, new RequestOptions { MaxItems = 3 }).AsPages().LastAsync()).ContinuationToken;
        FakeServer smallPages = new(request =>
        {
            int start = request.Uri.Query.Split("cursor=") is [_, { } value] ? int.Parse(value) : 0;
            string cursor = start < 4 ? $"\"{start + 1}\"" : "null";
            return FakeServer.Json($$"""{"success":true,"result":[{{start + 1}}],"result_info":{"cursor":{{cursor}} } }""");
        });
        using TestApi other = new(smallPages);

        List<Page<long>> pages = await Pages(other, new RequestOptions()).AsPages(token, pageSizeHint: 1).AllAsync();

        Assert.That(pages.SelectMany(page => page.Values), Is.EqualTo([4, 5]));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Limits_that_are_not_positive_are_refused(int limit)
    {
        using TestApi api = new(Server());

        Assert.That(() => Pages(api, new RequestOptions { MaxItems = limit }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Pages(api, new RequestOptions { MaxPages = limit }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task The_pages_beside_items_that_cannot_be_read_keep_their_place()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"success":true,"result":["x",1,2,3]}""")));
        RequestOptions options = new() { MaxItems = 2 };
        Page<long> first = await Pages(api, options).AsPages().LastAsync();
        Page<long> second = await Pages(api, options).AsPages(first.ContinuationToken).LastAsync();

        Assert.That(first.Values.Concat(second.Values), Is.EqualTo([1, 2, 3]));
        Assert.That(first.UnreadableItems.Select(item => item.ValueKind), Is.EqualTo([JsonValueKind.String]));
    }
}
