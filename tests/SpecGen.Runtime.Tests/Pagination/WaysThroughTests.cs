using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Where each strategy goes from a page, forward and backward, and what it takes for the end.</summary>
public class WaysThroughTests
{
    private static AsyncPageable<JsonElement> Pages(
        TestApi api, PaginationStrategy strategy, string? parameter = null, string? value = null, RequestOptions? options = null)
    {
        ApiRequest request = TestApi.Request();
        if (parameter is not null)
            request.AddQuery(parameter, value);
        return api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(request, strategy, options);
    }

    private static FakeServer Server(params string[] bodies)
        => FakeServer.Sequence([.. bodies.Select(body => (Func<HttpResponseMessage>)(() => FakeServer.Json(body)))]);

    private static IEnumerable<string> Queries(FakeServer server) => server.Requests.Select(request => request.Uri.Query);

    private static async Task<(PageStopReason? Reason, int Requests)> EndAsync(PaginationStrategy strategy, params string[] bodies)
    {
        FakeServer server = Server(bodies);
        using TestApi api = new(server);
        Page<JsonElement> last = await Pages(api, strategy).AsPages().LastAsync();
        return (last.StopReason, server.Requests.Count);
    }

    [Test]
    public async Task Page_numbers_go_back_to_the_first()
    {
        FakeServer server = Server("""{"data":[3]}""", """{"data":[2]}""", """{"data":[1]}""");
        using TestApi api = new(server);
        AsyncPageable<JsonElement> list = Pages(api, new PageNumberPagination("data", "page"), "page", "3");
        string? token = null;
        await foreach (Page<JsonElement> page in list.AsPages())
        {
            token = page.PreviousContinuationToken;
            break;
        }

        List<Page<JsonElement>> back = await list.AsPages(token).AllAsync();

        Assert.Multiple(() =>
        {
            Assert.That(Queries(server), Is.EqualTo(["?page=3", "?page=2", "?page=1"]));
            Assert.That(back.Select(page => page.PreviousContinuationToken is null), Is.EqualTo([false, true]));
            Assert.That(back[^1].StopReason, Is.EqualTo(PageStopReason.NoMore));
        });
    }

    [TestCase("""{"data":[{"id":"c"},{"id":"d"}]}""", "?before=c")]
    [TestCase("""{"data":[{"id":"c"},{"id":"d"}],"first_id":"x"}""", "?before=x")]
    public async Task Ids_go_back_by_the_first_one_the_response_s_word_before_the_item_s(string body, string query)
    {
        ItemIdPagination strategy =
            new("data", "after") { BackwardParameter = "before", ItemIdProperty = "id", PreviousPath = "first_id", HasMorePath = "has_more" };
        FakeServer server = Server(body, """{"data":[{"id":"a"}],"has_more":false}""");
        using TestApi api = new(server);
        AsyncPageable<JsonElement> list = Pages(api, strategy);
        string? token = null;
        await foreach (Page<JsonElement> page in list.AsPages())
        {
            token = page.PreviousContinuationToken;
            break;
        }

        await list.AsPages(token).AllAsync();

        Assert.That(Queries(server), Is.EqualTo(["", query]));
    }

    [TestCase("""{"data":[{"id":"c"},{"id":"d"}]}""", "?after=d")]
    [TestCase("""{"data":[{"id":"c"},{"id":"d"}],"last_id":"x"}""", "?after=x")]
    public async Task Ids_go_on_after_the_last_one_the_response_s_word_before_the_item_s(string body, string query)
    {
        ItemIdPagination strategy = new("data", "after") { ItemIdProperty = "id", NextPath = "last_id" };
        FakeServer server = Server(body, """{"data":[]}""");
        using TestApi api = new(server);
        List<Page<JsonElement>> pages = await Pages(api, strategy).AsPages().AllAsync();

        Assert.That(Queries(server), Is.EqualTo(["", query]));
        Assert.That(pages.Select(page => page.PreviousContinuationToken), Is.All.Null);
    }

    [Test]
    public async Task Each_end_has_its_reason()
    {
        ItemIdPagination id = new("data", "after") { ItemIdProperty = "id", HasMorePath = "more" };
        OffsetPagination offset = new("data", "offset") { TotalCountPath = "total", HasMorePath = "more" };
        PageNumberPagination page = new("data", "page") { TotalCountPath = "total", HasMorePath = "more" };
        Assert.Multiple(async () =>
        {
            Assert.That(await EndAsync(id, """{"data":[5]}"""), Is.EqualTo(((PageStopReason?)PageStopReason.NoCursor, 1)));
            Assert.That(await EndAsync(offset, """{"data":[1]}""", """{"data":[]}"""), Is.EqualTo(((PageStopReason?)PageStopReason.EmptyPage, 2)));
            Assert.That(
                await EndAsync(offset, """{"data":[1,2],"total":3}""", """{"data":[3],"total":3}"""),
                Is.EqualTo(((PageStopReason?)PageStopReason.TotalReached, 2)));
            Assert.That(
                await EndAsync(offset, """{"data":[1,2],"total":0}""", """{"data":[3],"more":false}"""),
                Is.EqualTo(((PageStopReason?)PageStopReason.NoMore, 2)));
            Assert.That(
                await EndAsync(page, """{"data":[1],"more":true}""", """{"data":[2],"more":false}"""), Is.EqualTo(((PageStopReason?)PageStopReason.NoMore, 2)));
            Assert.That(
                await EndAsync(page, """{"data":[1],"total":0}""", """{"data":[2],"total":2}"""),
                Is.EqualTo(((PageStopReason?)PageStopReason.TotalReached, 2)));
            Assert.That(await EndAsync(page, """{"data":[1]}""", """{"data":[],"total":0}"""), Is.EqualTo(((PageStopReason?)PageStopReason.TotalReached, 2)));
        });
    }

    [Test]
    public async Task An_offset_that_cannot_be_counted_further_is_the_end()
    {
        FakeServer server = Server("""{"data":[1,2]}""");
        using TestApi api = new(server);
        Page<JsonElement> last = await Pages(api, new OffsetPagination("data", "offset"), "offset", "9223372036854775806").AsPages().LastAsync();

        Assert.That((last.StopReason, server.Requests.Count), Is.EqualTo(((PageStopReason?)PageStopReason.TotalReached, 1)));
    }

    [Test]
    public async Task Empty_pages_after_news_are_counted_anew_and_called_empty()
    {
        CursorPagination strategy = new("data", "cursor", "next");
        int call = 0;
        FakeServer server = new(_ =>
        {
            call++;
            string items = call switch
            {
                <= 3 => "1",
                4 => "2",
                _ => "",
            };
            return FakeServer.Json($$"""{"data":[{{items}}],"next":"c{{call}}"}""");
        });
        using TestApi api = new(server, options => options.MaxEmptyPages = 3);
        Page<JsonElement> last = await Pages(api, strategy).AsPages().LastAsync();

        Assert.That((last.StopReason, server.Requests.Count), Is.EqualTo(((PageStopReason?)PageStopReason.TooManyEmptyPages, 7)));
    }

    [Test]
    public async Task A_limit_within_what_is_left_out_keeps_what_is_still_to_be_left_out()
    {
        CursorPagination strategy = new("data", "cursor", "next") { PageSizeParameter = "size" };
        using TestApi big = new(Server("""{"data":[1,2,3,4,5],"next":"5"}"""));
        string? token = (await Pages(big, strategy, options: new RequestOptions { MaxItems = 3 }).AsPages().LastAsync()).ContinuationToken;
        using TestApi small = new(new FakeServer(request =>
        {
            int start = request.Uri.Query.Split("cursor=") is [_, { } value] ? int.Parse(value) : 0;
            return FakeServer.Json($$"""{"data":[{{start + 1}}],"next":"{{start + 1}}"}""");
        }));
        AsyncPageable<JsonElement> onePage = Pages(small, strategy, options: new RequestOptions { MaxPages = 1 });
        List<string> items = [];
        for (int i = 0; i < 5; i++)
        {
            Page<JsonElement> page = await onePage.AsPages(token).LastAsync();
            items.AddRange(page.Values.Select(item => item.ToString()));
            token = page.ContinuationToken;
        }

        Assert.That(items, Is.EqualTo(["4", "5"]));
    }
}
