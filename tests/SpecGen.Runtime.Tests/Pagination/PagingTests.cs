using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

public class PagingTests
{
    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };

    private static string Page(string items, string info = "{}")
        => $$"""{"success":true,"errors":[],"messages":[],"result":[{{items}}],"result_info":{{info}}}""";

    private static FakeServer Server(params string[] pages)
        => FakeServer.Sequence([.. pages.Select(page => (Func<HttpResponseMessage>)(() => FakeServer.Json(page)))]);

    private static AsyncPageable<long> Pages(
        TestApi api, PaginationStrategy strategy, RequestOptions? options = null, Action<ApiRequest>? build = null, bool hasEnvelope = true)
    {
        ApiRequest request = TestApi.Request(hasEnvelope: hasEnvelope);
        build?.Invoke(request);
        return api.Pipeline.GetPages<long, Int64Serializer>(request, strategy, options);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items)
            list.Add(item);
        return list;
    }

    private static IEnumerable<string> Queries(FakeServer server) => server.Requests.Select(request => request.Uri.Query);

    [Test]
    public async Task Follows_a_cursor()
    {
        FakeServer server = Server(Page("1,2", """{"cursor":"a+/=&"}"""), Page("3", """{"cursor":7}"""), Page("4", """{"cursor":null}"""));
        using TestApi api = new(server);

        Assert.Multiple(async () =>
        {
            Assert.That(await ListAsync(Pages(api, s_cursor, build: request => request.AddQuery("order", "asc"))), Is.EqualTo([1, 2, 3, 4]));
            Assert.That(Queries(server), Is.EqualTo(["?order=asc", "?order=asc&cursor=a%2B%2F%3D%26", "?order=asc&cursor=7"]));
        });
    }

    [TestCase("{}", PageStopReason.NoCursor)]
    [TestCase("""{"cursor":null}""", PageStopReason.NoCursor)]
    [TestCase("""{"cursor":""}""", PageStopReason.NoCursor)]
    [TestCase("""{"cursor":"  "}""", PageStopReason.NoCursor)]
    [TestCase("""{"cursor":{}}""", PageStopReason.NoCursor)]
    [TestCase("null", PageStopReason.NoCursor)]
    [TestCase("""{"cursor":true}""", PageStopReason.NoCursor)]
    public async Task Stops_where_there_is_no_cursor(string info, PageStopReason reason)
    {
        using TestApi api = new(Server(Page("1", info)));
        Page<long> page = (await ListAsync(Pages(api, s_cursor).AsPages())).Single();

        Assert.Multiple(() =>
        {
            Assert.That(page.StopReason, Is.EqualTo(reason));
            Assert.That(page.ContinuationToken, Is.Null);
        });
    }

    [Test]
    public async Task An_empty_page_with_a_new_cursor_goes_on()
    {
        using TestApi api = new(Server(Page("1", """{"cursor":"a"}"""), Page("", """{"cursor":"b"}"""), Page("", """{"cursor":"c"}"""), Page("2")));

        Assert.That(await ListAsync(Pages(api, s_cursor)), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Empty_pages_without_end_stop()
    {
        int next = 0;
        FakeServer server = new(_ => FakeServer.Json(Page("", $$"""{"cursor":"c{{next++}}"}""")));
        using TestApi api = new(server, options => options.MaxEmptyPages = 10);
        List<Page<long>> pages = await ListAsync(Pages(api, s_cursor).AsPages());

        Assert.Multiple(() =>
        {
            Assert.That(pages, Has.Count.EqualTo(10));
            Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.TooManyEmptyPages));
        });
    }

    [Test]
    public async Task A_repeated_cursor_stops_after_its_page()
    {
        FakeServer server = Server(Page("1", """{"cursor":"a"}"""), Page("2", """{"cursor":"b"}"""), Page("3", """{"cursor":"a"}"""));
        using TestApi api = new(server);
        List<Page<long>> pages = await ListAsync(Pages(api, s_cursor).AsPages());

        Assert.Multiple(() =>
        {
            Assert.That(pages.SelectMany(page => page.Values), Is.EqualTo([1, 2, 3]));
            Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.RepeatedCursor));
        });
    }

    [Test]
    public async Task Has_more_says_when_to_stop()
    {
        CursorPagination strategy = new("data", "page", "next_page") { HasMorePath = "has_more" };
        using TestApi api = new(Server("""{"data":[1],"next_page":"a","has_more":true}""", """{"has_more":false,"next_page":"b","data":[2]}"""));
        List<Page<long>> pages = await ListAsync(Pages(api, strategy, hasEnvelope: false).AsPages());

        Assert.Multiple(() =>
        {
            Assert.That(pages.SelectMany(page => page.Values), Is.EqualTo([1, 2]));
            Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.NoMore));
        });
    }

    [Test]
    public async Task Goes_back_by_the_token_of_a_page()
    {
        CursorPagination strategy = new("data", "page", "next") { PreviousPath = "prev" };
        FakeServer server = Server("""{"data":[3],"next":"d","prev":"b"}""", """{"data":[2],"next":"c","prev":"a"}""", """{"data":[1],"next":"b"}""");
        using TestApi api = new(server);
        AsyncPageable<long> items = Pages(api, strategy, build: request => request.AddQuery("page", "c"), hasEnvelope: false);
        string? token = null;
        await foreach (Page<long> page in items.AsPages())
        {
            token = page.PreviousContinuationToken;
            break;
        }

        Assert.That((await ListAsync(items.AsPages(token))).SelectMany(page => page.Values), Is.EqualTo([2, 1]));
        Assert.That(Queries(server), Is.EqualTo(["?page=c", "?page=b", "?page=a"]));
    }

    [TestCase("result_info.total_pages", """{"total_pages":2}""", PageStopReason.TotalReached, 2)]
    [TestCase("result_info.total_pages", """{"total_pages":0}""", PageStopReason.EmptyPage, 3)]
    [TestCase("result_info.total_pages", "{}", PageStopReason.EmptyPage, 3)]
    [TestCase("result_info.total_pages", "null", PageStopReason.EmptyPage, 3)]
    public async Task Counts_pages_to_the_total_or_to_an_empty_one(string path, string info, PageStopReason reason, int requests)
    {
        PageNumberPagination strategy = new("result", "page") { TotalPagesPath = path };
        FakeServer server = Server(Page("1,2", info), Page("3", info), Page("", info.Replace("0", "null", StringComparison.Ordinal)));
        using TestApi api = new(server);
        List<Page<long>> pages = await ListAsync(Pages(api, strategy).AsPages());

        Assert.Multiple(() =>
        {
            Assert.That(pages.SelectMany(page => page.Values), Is.EqualTo([1, 2, 3]));
            Assert.That(pages[^1].StopReason, Is.EqualTo(reason));
            Assert.That(Queries(server), Is.EqualTo(new[] { "", "?page=2", "?page=3" }.Take(requests)));
        });
    }

    [Test]
    public async Task Counts_items_to_the_total()
    {
        PageNumberPagination strategy = new("result.items", "page") { TotalCountPath = "result_info.total_count" };
        FakeServer server = Server(
            """{"success":true,"result":{"items":[1,2],"other":5},"result_info":{"total_count":3}}""",
            """{"success":true,"result_info":{"total_count":3},"result":{"items":[3]}}""");
        using TestApi api = new(server);

        Assert.That(await ListAsync(Pages(api, strategy)), Is.EqualTo([1, 2, 3]));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_server_that_ignores_the_page_number_stops()
    {
        PageNumberPagination strategy = new("result", "page");
        FakeServer server = Server(Page("1,2"));
        using TestApi api = new(server);

        List<Page<long>> pages = await ListAsync(Pages(api, strategy).AsPages());

        Assert.That(pages.SelectMany(page => page.Values), Is.EqualTo([1, 2]));
        Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.RepeatedPage));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Skips_items_by_offset()
    {
        OffsetPagination strategy = new("data", "offset") { PageSizeParameter = "limit", HasMorePath = "hasNextPage" };
        FakeServer server = Server("""{"data":[1,2],"hasNextPage":true}""", """{"data":[3],"hasNextPage":false}""");
        using TestApi api = new(server);
        List<long> items = await ListAsync(Pages(api, strategy, build: request => request.AddQuery("limit", 2), hasEnvelope: false));

        Assert.That(items, Is.EqualTo([1, 2, 3]));
        Assert.That(Queries(server), Is.EqualTo(["?limit=2", "?limit=2&offset=2"]));
    }

    [Test]
    public async Task Continues_after_the_last_id_forward_and_before_the_first_backward()
    {
        ItemIdPagination strategy =
            new("data", "after_id") { BackwardParameter = "before_id", NextPath = "last_id", PreviousPath = "first_id", HasMorePath = "has_more" };
        FakeServer server = Server(
            """{"data":[1,2],"first_id":"a","last_id":"b","has_more":true}""",
            """{"data":[3],"first_id":"c","last_id":"c","has_more":false}""");
        using TestApi forward = new(server);
        await ListAsync(Pages(forward, strategy, hasEnvelope: false));
        FakeServer backServer = Server(
            """{"data":[3,4],"first_id":"c","last_id":"d","has_more":true}""",
            """{"data":[1,2],"first_id":"a","last_id":"b","has_more":false}""");
        using TestApi backward = new(backServer);
        List<long> items = await ListAsync(Pages(backward, strategy, build: request => request.AddQuery("before_id", "e"), hasEnvelope: false));

        Assert.Multiple(() =>
        {
            Assert.That(Queries(server), Is.EqualTo(["", "?after_id=b"]));
            Assert.That(items, Is.EqualTo([3, 4, 1, 2]));
            Assert.That(Queries(backServer), Is.EqualTo(["?before_id=e", "?before_id=c"]));
        });
    }

    [Test]
    public async Task Takes_the_id_from_the_last_item_of_a_root_array()
    {
        ItemIdPagination strategy = new("", "after") { ItemIdProperty = "id" };
        FakeServer server = Server("""[{"name":"x","id":"a"},{"\u0069d":"b","size":[{"id":"no"}]}]""", """[{"id":"c"}]""", "[]");
        using TestApi api = new(server);
        AsyncPageable<JsonElement> pages = api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(), strategy);

        Assert.That(await ListAsync(pages), Has.Count.EqualTo(3));
        Assert.That(Queries(server), Is.EqualTo(["", "?after=b", "?after=c"]));
    }

    [Test]
    public async Task A_single_page_is_one_request()
    {
        FakeServer server = Server(Page("1,2", """{"cursor":"a"}"""));
        using TestApi api = new(server);

        Assert.That((await ListAsync(Pages(api, new SinglePagePagination("result")).AsPages())).Single().StopReason, Is.EqualTo(PageStopReason.SinglePage));
    }

    [TestCase("""{"success":true,"result":null}""")]
    [TestCase("""{"success":true}""")]
    [TestCase("""{"success":true,"errors":null,"messages":null,"result":[],"result_info":null}""")]
    public async Task A_result_that_is_not_there_is_an_empty_page(string body)
    {
        using TestApi api = new(Server(body));

        Assert.That(await ListAsync(Pages(api, s_cursor)), Is.Empty);
    }

    [Test]
    public async Task Items_that_are_not_where_the_page_documents_them_are_reported()
    {
        using TestApi api = new(Server("""{"items":[1]}"""));
        Page<long> page = (await ListAsync(Pages(api, new SinglePagePagination("data"), hasEnvelope: false).AsPages())).Single();

        Assert.That(page.Response.Departures.Single(), Is.EqualTo(new JsonDeparture(JsonDepartureKind.Missing, "response.data", -1)));
    }

    [Test]
    public async Task No_content_is_an_empty_page()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Text("", "text/plain", System.Net.HttpStatusCode.NoContent)));

        Assert.That(await ListAsync(Pages(api, s_cursor)), Is.Empty);
    }

    [Test]
    public void A_failure_in_the_middle_is_thrown_in_its_place()
    {
        FakeServer server = Server(Page("1", """{"cursor":"a"}"""), """{"success":false,"errors":[{"code":9,"message":"bad"}]}""");
        using TestApi api = new(server);
        List<long> seen = [];

        Assert.That(
            async () =>
            {
                await foreach (long item in Pages(api, s_cursor))
                    seen.Add(item);
            },
            Throws.TypeOf<ApiException>());
        Assert.That(seen, Is.EqualTo([1]));
    }

    [Test]
    public async Task Items_that_cannot_be_read_are_kept_apart()
    {
        using TestApi api = new(Server(Page("1,\"two\",null,4")));
        Page<long> page = (await ListAsync(Pages(api, s_cursor).AsPages())).Single();

        Assert.Multiple(() =>
        {
            Assert.That(page.Values, Is.EqualTo([1, 4]));
            Assert.That(page.UnreadableItems.Select(item => item.GetRawText()), Is.EqualTo(["\"two\"", "null"]));
        });
    }

    [Test]
    public async Task Leaving_early_sends_no_further_request()
    {
        FakeServer server = Server(Page("1,2", """{"cursor":"a"}"""), Page("3"));
        using TestApi api = new(server);
        await foreach (long item in Pages(api, s_cursor))
        {
            if (item == 2)
                break;
        }

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_sent_before_the_first_item_is_asked_for()
    {
        FakeServer server = Server(Page("1"));
        using TestApi api = new(server);
        AsyncPageable<long> items = Pages(api, s_cursor);
        IAsyncEnumerable<Page<long>> pages = items.AsPages();
        Assert.That(server.Requests, Is.Empty);
        await ListAsync(pages);

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_enumerations_are_independent()
    {
        FakeServer server = new(request => FakeServer.Json(request.Uri.Query.Length == 0 ? Page("1", """{"cursor":"a"}""") : Page("2")));
        using TestApi api = new(server);
        AsyncPageable<long> items = Pages(api, s_cursor);
        await using IAsyncEnumerator<long> first = items.GetAsyncEnumerator();
        await using IAsyncEnumerator<long> second = items.GetAsyncEnumerator();
        List<long> seen = [];
        while (await first.MoveNextAsync() & await second.MoveNextAsync())
            seen.AddRange([first.Current, second.Current]);

        Assert.That(seen, Is.EqualTo([1, 1, 2, 2]));
    }

    [Test]
    public async Task Prefetching_asks_for_the_next_page_ahead()
    {
        FakeServer server = Server(Page("1", """{"cursor":"a"}"""), Page("2", """{"cursor":"b"}"""), Page("3"));
        using TestApi api = new(server);
        await using IAsyncEnumerator<long> items = Pages(api, s_cursor, new RequestOptions { PrefetchPages = true }).GetAsyncEnumerator();
        await items.MoveNextAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        await items.MoveNextAsync();
        await items.MoveNextAsync();
        bool hasMore = await items.MoveNextAsync();

        Assert.That((hasMore, server.Requests.Count), Is.EqualTo((false, 3)));
    }

    [Test]
    public async Task Leaving_early_cancels_what_was_prefetched()
    {
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeServer server = new(async (request, cancellationToken) =>
        {
            if (request.Uri.Query.Length == 0)
                return FakeServer.Json(Page("1", """{"cursor":"a"}"""));
            began.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                ended.SetResult();
            }

            return FakeServer.Json(Page("2"));
        });
        using TestApi api = new(server);
        await foreach (long _ in Pages(api, s_cursor, new RequestOptions { PrefetchPages = true }))
        {
            await began.Task;
            break;
        }

        // The limit is for a test that fails only.
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public void Cancelling_between_items_ends_the_enumeration()
    {
        FakeServer server = Server(Page("1,2,3", """{"cursor":"a"}"""));
        using TestApi api = new(server);
        using CancellationTokenSource cancellation = new();

        Assert.That(
            async () =>
            {
                await foreach (long item in Pages(api, s_cursor).WithCancellation(cancellation.Token))
                    await cancellation.CancelAsync();
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_method_s_token_cancels_between_items_as_well()
    {
        FakeServer server = Server(Page("1,2,3", """{"cursor":"a"}"""));
        using TestApi api = new(server);
        using CancellationTokenSource cancellation = new();
        AsyncPageable<long> items = api.Pipeline.GetPages<long, Int64Serializer>(TestApi.Request(hasEnvelope: true), s_cursor, null, cancellation.Token);
        List<long> seen = [];

        Assert.That(
            async () =>
            {
                await foreach (long item in items)
                {
                    seen.Add(item);
                    await cancellation.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
        Assert.That(seen, Is.EqualTo([1]));
    }

    [Test]
    public void Cancelling_while_a_page_is_fetched_names_the_enumeration_s_token()
    {
        using CancellationTokenSource cancellation = new();
        FakeServer server = new(async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return FakeServer.Json(Page("1"));
        });
        using TestApi api = new(server);

        Assert.That(
            async () =>
            {
                await foreach (long _ in Pages(api, s_cursor).WithCancellation(cancellation.Token))
                    break;
            },
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
    }

    [Test]
    public async Task A_token_resumes_in_another_client()
    {
        FakeServer server = new(
            request => FakeServer.Json(request.Uri.Query.Contains("cursor", StringComparison.Ordinal) ? Page("2") : Page("1", """{"cursor":"a"}""")));
        using TestApi one = new(server);
        using TestApi other = new(server);
        void Filter(ApiRequest request) => request.AddQuery("order", "asc");
        string? token = null;
        await foreach (Page<long> page in Pages(one, s_cursor, build: Filter).AsPages())
            token ??= page.ContinuationToken;

        Assert.That((await ListAsync(Pages(other, s_cursor, build: Filter).AsPages(token, pageSizeHint: 5))).Single().Values, Is.EqualTo([2]));
        Assert.That(server.Requests[^1].Uri.Query, Is.EqualTo("?order=asc&per_page=5&cursor=a"));
    }

    [TestCase("order", "desc")]
    [TestCase("order", null)]
    [TestCase("before", "2026")]
    public async Task A_token_is_refused_with_other_filters(string name, string? value)
    {
        FakeServer server = Server(Page("1", """{"cursor":"a"}"""), Page("2"));
        using TestApi api = new(server);
        List<Page<long>> pages = await ListAsync(Pages(api, s_cursor, build: request => request.AddQuery("order", "asc")).AsPages());
        AsyncPageable<long> other = Pages(api, s_cursor, build: request => request.AddQuery(name, value));

        Assert.That(
            () => other.AsPages(pages[0].ContinuationToken),
            Throws.ArgumentException.With.Message.Contains("filters [order]").And.Message.Contains("GET /things"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("e30")]
    [TestCase("eyJ2IjoyfQ")]
    [TestCase("bnVsbA")]
    public void A_damaged_token_is_refused(string token)
    {
        using TestApi api = new(Server(Page("1")));

        Assert.That(() => Pages(api, s_cursor).AsPages(token), Throws.ArgumentException.With.Message.Contains("continuation token"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_page_size_that_is_not_positive_is_refused_before_any_request(int size)
    {
        FakeServer server = Server(Page("1"));
        using TestApi api = new(server);
        using HttpClient http = new(server);
        using CloudflareClient client = new(new ApiClientOptions { Token = "t", HttpClient = http });

        Assert.Multiple(() =>
        {
            Assert.That(() => Pages(api, s_cursor).AsPages(pageSizeHint: size), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => client.AuditLogs.ListAsync(AccountOrZone.Zone("z"), new AuditLogListRequest { PerPage = size }),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(server.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Given_pages_stand_in_for_a_server()
    {
        AsyncPageable<int> items = AsyncPageable<int>.FromPages([new Page<int>([1, 2], "next"), new Page<int>([3])]);

        Assert.Multiple(async () =>
        {
            Assert.That(await ListAsync(items), Is.EqualTo([1, 2, 3]));
            Assert.That((await ListAsync(items.AsPages("next"))).Single().Values, Is.EqualTo([3]));
            Assert.That(() => items.AsPages("other"), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task A_resource_can_be_mocked()
    {
        MockClient client = new();

        Assert.That((await ListAsync(client.AuditLogs.ListAsync(AccountOrZone.Zone("z")))).Single().Id, Is.EqualTo("mocked"));
    }

    private sealed class MockClient : CloudflareClient
    {
        public override AuditLogsResource AuditLogs { get; } = new MockAuditLogs();
    }

    private sealed class MockAuditLogs : AuditLogsResource
    {
        public override AsyncPageable<AuditLogListResponse> ListAsync(
            AccountOrZone accountOrZone, AuditLogListRequest? request =
                null, RequestOptions? options =
                    null, CancellationToken cancellationToken =
                        default) => AsyncPageable<AuditLogListResponse>.FromPages([new Page<AuditLogListResponse>([new AuditLogListResponse { Id = "mocked" }])]);
    }
}
