using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Where paging breaks off, and who is told; where equal pages are honest, and are given. Against a server on a socket.</summary>
public class BrokenOffTests
{
    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor") { HasMorePath = "result_info.has_more" };

    private static string Body(string items, string info = "{}")
        => SocketServer.Json($$"""{"success":true,"errors":[],"messages":[],"result":[{{items}}],"result_info":{{info}}}""");

    /// <summary>Answers with one body after another, and goes on with the last one.</summary>
    private static Func<string, string> Sequence(params string[] bodies)
    {
        int next = -1;
        return _ => bodies[Math.Min(Interlocked.Increment(ref next), bodies.Length - 1)];
    }

    private static Func<string, string> Counted(Func<int, string> body)
    {
        int next = 0;
        return _ => body(Interlocked.Increment(ref next));
    }

    private sealed record Outcome(string[] Items, PagingException? Thrown, int Requests);

    private static Task<Outcome> EnumerateAsync(
        Func<string, string> answer, PaginationStrategy strategy, RequestOptions? options = null, int maxEmptyPages = 100)
        => EnumerateAsync(answer, strategy, options, client => client.MaxEmptyPages = maxEmptyPages);

    private static async Task<Outcome> EnumerateAsync(
        Func<string, string> answer, PaginationStrategy strategy, RequestOptions? options, Action<ApiClientOptions> configure)
    {
        await using SocketServer server = new(answer);
        using ApiPipeline pipeline = Open(server, configure);
        List<string> items = [];
        PagingException? thrown = null;
        try
        {
            await foreach (JsonElement item in Pages(pipeline, strategy, options))
                items.Add(item.ToString());
        }
        catch (PagingException exception)
        {
            thrown = exception;
        }

        return new Outcome([.. items], thrown, server.Requests.Count);
    }

    private static async Task<List<Page<JsonElement>>> PagesAsync(Func<string, string> answer, PaginationStrategy strategy, RequestOptions? options = null)
    {
        await using SocketServer server = new(answer);
        using ApiPipeline pipeline = Open(server, _ => { });
        List<Page<JsonElement>> pages = [];
        await foreach (Page<JsonElement> page in Pages(pipeline, strategy, options).AsPages())
            pages.Add(page);
        return pages;
    }

    private static ApiPipeline Open(SocketServer server, Action<ApiClientOptions> configure)
    {
        ApiClientOptions options = new() { Token = TestApi.Token, BaseAddress = server.Address };
        configure(options);
        return new ApiPipeline(options, new ApiClientDefaults("TestClient", server.Address.AbsoluteUri, [AuthenticationScheme.Bearer("TOKEN")]));
    }

    private static AsyncPageable<JsonElement> Pages(ApiPipeline pipeline, PaginationStrategy strategy, RequestOptions? options = null)
        => pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: true), strategy, options);

    [Test]
    public async Task A_server_that_changes_a_byte_in_an_item_each_time_is_not_followed_for_ever()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"fetched_at":{{call}},"id":"a"},{"fetched_at":{{call}},"id":"b"}""", $$"""{"cursor":"c{{call}}"}""")), s_cursor, maxEmptyPages: 5);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.TooManyPagesWithoutNews));
        Assert.That(outcome.Requests, Is.EqualTo(6));
    }

    [Test]
    public async Task A_server_that_changes_only_white_space_is_not_followed_for_ever()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"name":{{new string(' ', call)}}"a \" b"{{new string('\n', call)}}}""", $$"""{"cursor":"c{{call}}"}""")), s_cursor, maxEmptyPages: 5);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.TooManyPagesWithoutNews));
        Assert.That(outcome.Requests, Is.EqualTo(6));
    }

    [Test]
    public async Task White_space_inside_of_values_is_news()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($"\"a{new string(' ', call)}b\"", call < 20 ? $$"""{"cursor":"c{{call}}"}""" : "{}")), s_cursor, maxEmptyPages: 5);

        Assert.That(outcome.Thrown, Is.Null);
        Assert.That(outcome.Items, Has.Length.EqualTo(20));
    }

    [Test]
    public async Task Honest_equal_pages_under_new_cursors_lose_nothing()
    {
        Outcome outcome = await EnumerateAsync(Counted(call => Body("\"row\"", call < 50 ? $$"""{"cursor":"c{{call}}"}""" : "{}")), s_cursor);

        Assert.That(outcome.Thrown, Is.Null);
        Assert.That(outcome.Items, Has.Length.EqualTo(50));
    }

    [Test]
    public async Task Pages_that_overlap_are_given_as_they_are_while_each_brings_something_new()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"id":{{call}}},{"id":{{call + 1}}}""", call < 20 ? $$"""{"cursor":"c{{call}}"}""" : "{}")), s_cursor, maxEmptyPages: 2);

        Assert.That(outcome.Thrown, Is.Null);
        Assert.That(outcome.Items, Has.Length.EqualTo(40));
    }

    [Test]
    public async Task A_page_whose_middle_alone_is_new_brings_news()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"id":"first"},{"id":{{call}}},{"id":"last"}""", call < 20 ? $$"""{"cursor":"c{{call}}"}""" : "{}")), s_cursor, maxEmptyPages: 2);

        Assert.That(outcome.Thrown, Is.Null);
        Assert.That(outcome.Items, Has.Length.EqualTo(60));
    }

    [Test]
    public async Task An_id_that_all_items_share_is_none()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"id":"kind","n":{{call}}},{"id":"kind","n":-{{call}}}""", call < 20 ? $$"""{"cursor":"c{{call}}"}""" : "{}")), s_cursor, maxEmptyPages: 2);

        Assert.That(outcome.Thrown, Is.Null);
        Assert.That(outcome.Items, Has.Length.EqualTo(40));
    }

    [Test]
    public async Task A_cycle_under_new_cursors_is_bounded_though_each_page_differs_from_the_one_before()
    {
        Outcome outcome = await EnumerateAsync(
            Counted(call => Body($$"""{"id":{{call % 3}}}""", $$"""{"cursor":"c{{call}}"}""")), s_cursor, maxEmptyPages: 5);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.TooManyPagesWithoutNews));
        Assert.That(outcome.Requests, Is.EqualTo(8));
    }

    [Test]
    public async Task An_equal_page_that_leads_in_a_circle_is_left_out()
    {
        Outcome outcome = await EnumerateAsync(Sequence(Body("1,2", """{"cursor":"c"}""")), s_cursor);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.RepeatedPage));
        Assert.That(outcome.Items, Is.EqualTo(["1", "2"]));
    }

    private static readonly TestCaseData[] s_clamping =
    [
        new(new PageNumberPagination("result", "page")) { TestName = "A server that gives its last page for every further number" },
        new(new OffsetPagination("result", "offset")) { TestName = "A server that gives its last page for every further offset" },
    ];

    [TestCaseSource(nameof(s_clamping))]
    public async Task Breaks_off_and_gives_the_page_once(object strategy)
    {
        Outcome outcome = await EnumerateAsync(
            Sequence(Body("""{"id":1,"t":1}"""), Body("""{"id":2,"t":2}"""), Body("""{"id":2,"t":3}""")), (PaginationStrategy)strategy);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.RepeatedPage));
        Assert.That(outcome.Items, Has.Length.EqualTo(2));
        Assert.That(outcome.Requests, Is.EqualTo(3));
    }

    [Test]
    public async Task More_without_a_way_on_breaks_off()
    {
        Outcome outcome = await EnumerateAsync(Sequence(Body("1", """{"has_more":true,"cursor":null}""")), s_cursor);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.NoWayOn));
        Assert.That(outcome.Items, Is.EqualTo(["1"]));
    }

    private static readonly TestCaseData[] s_emptyWithMore =
    [
        new(new OffsetPagination("result", "offset") { HasMorePath = "result_info.has_more" }) { TestName = "An offset cannot go on after an empty page that promises more" },
        new(new ItemIdPagination("result", "after") { ItemIdProperty = "id", HasMorePath = "result_info.has_more" }) { TestName = "An id cannot go on after an empty page that promises more" },
    ];

    [TestCaseSource(nameof(s_emptyWithMore))]
    public async Task Breaks_off_without_a_way_on(object strategy)
    {
        Outcome outcome = await EnumerateAsync(Sequence(Body("", """{"has_more":true}""")), (PaginationStrategy)strategy);

        Assert.That(outcome.Thrown?.StopReason, Is.EqualTo(PageStopReason.NoWayOn));
    }

    [Test]
    public async Task The_exception_comes_after_the_last_item_and_says_what_happened()
    {
        Outcome outcome = await EnumerateAsync(
            Sequence(Body("1", """{"cursor":"a"}"""), Body("2", """{"cursor":"b"}"""), Body("3", """{"cursor":"a"}""")), s_cursor);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Items, Is.EqualTo(["1", "2", "3"]));
            Assert.That(outcome.Thrown!.StopReason, Is.EqualTo(PageStopReason.RepeatedCursor));
            Assert.That(outcome.Thrown.Message, Does.Contain("GET /things").And.Contain("RepeatedCursor").And.Contain("PagingStop.Quiet"));
            Assert.That(outcome.Thrown.PathTemplate, Is.EqualTo("/things"));
        });
    }

    [Test]
    public async Task The_exception_s_token_asks_for_the_last_page_again()
    {
        await using SocketServer server = new(
            Sequence(Body("1", """{"cursor":"a"}"""), Body("2", """{"cursor":"a"}"""), Body("2", """{"cursor":"b"}"""), Body("3")));
        using ApiPipeline pipeline = Open(server, _ => { });
        AsyncPageable<JsonElement> list = Pages(pipeline, s_cursor);
        PagingException thrown = Assert.ThrowsAsync<PagingException>(async () => await list.LastAsync())!;

        List<string> items = [];
        await foreach (Page<JsonElement> page in list.AsPages(thrown.ContinuationToken))
            items.AddRange(page.Values.Select(item => item.ToString()));

        Assert.That(items, Is.EqualTo(["2", "3"]));
        Assert.That(server.Requests.Select(head => head.Split(' ')[1]), Is.EqualTo(["/things", "/things?cursor=a", "/things?cursor=a", "/things?cursor=b"]));
    }

    [Test]
    public async Task After_too_many_empty_pages_the_token_leads_on()
    {
        await using SocketServer server = new(Counted(call => Body(call == 6 ? "1" : "", call == 6 ? "{}" : $$"""{"cursor":"c{{call}}"}""")));
        using ApiPipeline pipeline = Open(server, options => options.MaxEmptyPages = 5);
        AsyncPageable<JsonElement> list = Pages(pipeline, s_cursor);
        PagingException thrown = Assert.ThrowsAsync<PagingException>(async () => await list.LastAsync())!;

        Page<JsonElement> last = await list.AsPages(thrown.ContinuationToken).LastAsync();

        Assert.That((thrown.StopReason, last.Values.Count), Is.EqualTo((PageStopReason.TooManyEmptyPages, 1)));
    }

    [Test]
    public async Task The_caller_may_choose_a_quiet_end()
    {
        Func<string, string> answer = Sequence(Body("1", """{"cursor":"a"}"""));
        Outcome perCall = await EnumerateAsync(answer, s_cursor, new RequestOptions { PagingStop = PagingStop.Quiet });
        Outcome perClient = await EnumerateAsync(answer, s_cursor, null, client => client.PagingStop = PagingStop.Quiet);
        Outcome loudAgain = await EnumerateAsync(
            answer, s_cursor, new RequestOptions { PagingStop = PagingStop.Throw }, client => client.PagingStop = PagingStop.Quiet);

        Assert.That((perCall.Thrown, perClient.Thrown), Is.EqualTo(((PagingException?)null, (PagingException?)null)));
        Assert.That(loudAgain.Thrown, Is.Not.Null);
    }

    [Test]
    public async Task Pages_tell_by_their_stop_reason_and_never_throw()
    {
        List<Page<JsonElement>> pages = await PagesAsync(Sequence(Body("1", """{"cursor":"a"}""")), s_cursor);

        Assert.That(
            pages.Select(page => (page.StopReason, page.IsBrokenOff)), Is.EqualTo([((PageStopReason?)null, false), (PageStopReason.RepeatedPage, true)]));
    }

    [Test]
    public void Given_pages_break_off_as_fetched_ones_do()
    {
        AsyncPageable<int> items = AsyncPageable<int>.FromPages([new Page<int>([1]) { StopReason = PageStopReason.RepeatedCursor }]);

        Assert.That(async () => await items.LastAsync(), Throws.TypeOf<PagingException>().With.Property("StopReason").EqualTo(PageStopReason.RepeatedCursor));
    }
}
