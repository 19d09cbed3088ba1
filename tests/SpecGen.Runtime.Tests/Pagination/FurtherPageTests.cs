using System.Runtime.CompilerServices;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>What the requests of further pages have, and what becomes of those that nobody waits for.</summary>
public class FurtherPageTests
{
    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };

    private static FakeServer Server() => new(request => FakeServer.Json(request.Uri.Query.Contains("cursor", StringComparison.Ordinal)
        ? """{"success":true,"result":[2]}"""
        : """{"success":true,"result":[1],"result_info":{"cursor":"a"}}"""));

    private static AsyncPageable<long> Pages(TestApi api, RequestOptions? options, string? headerKey = null)
    {
        ApiRequest request = TestApi.Request(HttpMethod.Post, hasEnvelope: true);
        request.AddHeader("idempotency-key", headerKey);
        return api.Pipeline.GetPages<long, Int64Serializer>(request, s_cursor, options);
    }

    private static IEnumerable<string?> Keys(FakeServer server) => server.Requests.Select(request => request.Headers.GetValueOrDefault("Idempotency-Key"));

    [Test]
    public async Task An_idempotency_key_goes_with_the_first_page_only()
    {
        FakeServer server = Server();
        using TestApi api = new(server);
        await Pages(api, new RequestOptions { IdempotencyKey = "k1" }).AllAsync();
        await Pages(api, new RequestOptions { Headers = new Dictionary<string, string> { ["IDEMPOTENCY-KEY"] = "k2", ["X-Kept"] = "x" } }).AllAsync();
        await Pages(api, null, "k3").AllAsync();

        Assert.That(Keys(server), Is.EqualTo(["k1", null, "k2", null, "k3", null]));
        Assert.That(server.Requests.Select(request => request.Headers.GetValueOrDefault("X-Kept")), Is.EqualTo([null, null, "x", "x", null, null]));
    }

    [Test]
    public async Task A_page_that_is_resumed_is_a_further_one()
    {
        FakeServer server = Server();
        using TestApi api = new(server);
        AsyncPageable<long> list = Pages(api, new RequestOptions { IdempotencyKey = "k" });
        string? token = (await list.AsPages().AllAsync())[0].ContinuationToken;
        await list.AsPages(token).AllAsync();

        Assert.That(Keys(server), Is.EqualTo(["k", null, null]));
    }

    [Test]
    public async Task Two_enumerations_of_the_same_pages_know_each_where_they_are()
    {
        TaskCompletionSource isSlow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isHeld = false;
        FakeServer server = new(async (request, cancellationToken) =>
        {
            string number = request.Uri.Query.Contains("page=", StringComparison.Ordinal) ? request.Uri.Query[^1..] : "1";
            if (number == "3" && !isHeld)
            {
                isHeld = true;
                await isSlow.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return FakeServer.Json($$$"""{"success":true,"result":[{{{number}}}],"result_info":{"total_pages":5}}""");
        });
        using TestApi api = new(server);
        PageNumberPagination strategy = new("result", "page") { TotalPagesPath = "result_info.total_pages" };
        IAsyncEnumerable<Page<long>> pages = api.Pipeline.GetPages<long, Int64Serializer>(TestApi.Request(hasEnvelope: true), strategy).AsPages();

        Task<List<Page<long>>> held = pages.AllAsync();
        List<Page<long>> other = await pages.AllAsync();
        isSlow.SetResult();

        Assert.That(other.SelectMany(page => page.Values), Is.EqualTo([1, 2, 3, 4, 5]));
        Assert.That((await held).SelectMany(page => page.Values), Is.EqualTo([1, 2, 3, 4, 5]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_page_stays_the_current_one_until_the_next_is_asked_for(bool isReadAhead)
    {
        FakeServer server = Server();
        using TestApi api = new(server);
        await using IAsyncEnumerator<Page<long>> pages = Pages(api, new RequestOptions { PrefetchPages = isReadAhead }).AsPages().GetAsyncEnumerator();

        await pages.MoveNextAsync();
        IReadOnlyList<long> first = pages.Current.Values;
        await pages.MoveNextAsync();

        Assert.That((first[0], pages.Current.Values[0], await pages.MoveNextAsync()), Is.EqualTo((1, 2, false)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_page_that_failed_is_not_fetched_again(bool isReadAhead)
    {
        FakeServer server = new(_ => FakeServer.Json("""{"success":false,"errors":[{"code":1,"message":"no"}]}"""));
        using TestApi api = new(server);
        await using IAsyncEnumerator<Page<long>> pages = Pages(api, new RequestOptions { PrefetchPages = isReadAhead }).AsPages().GetAsyncEnumerator();

        Assert.That(async () => await pages.MoveNextAsync(), Throws.InstanceOf<ApiException>());
        Assert.That((await pages.MoveNextAsync(), server.Requests.Count), Is.EqualTo((false, 1)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_enumeration_of_pages_that_was_left_fetches_no_more(bool isReadAhead)
    {
        FakeServer server = Server();
        using TestApi api = new(server);
        IAsyncEnumerator<Page<long>> pages = Pages(api, new RequestOptions { PrefetchPages = isReadAhead }).AsPages().GetAsyncEnumerator();
        await pages.MoveNextAsync();
        await pages.DisposeAsync();
        await pages.DisposeAsync();
        int requests = server.Requests.Count;

        Assert.That((await pages.MoveNextAsync(), server.Requests.Count), Is.EqualTo((false, requests)));
    }

    [TestCase("cursor")]
    [TestCase("per_page")]
    public void The_pager_s_own_parameters_are_not_further_ones(string name)
    {
        using TestApi api = new(Server());

        Assert.That(
            () => Pages(api, new RequestOptions { Query = new Dictionary<string, string> { [name] = "1" } }),
            Throws.ArgumentException.With.Message.Contains(name));
    }

    [Test]
    public async Task Further_query_parameters_are_part_of_the_token()
    {
        using TestApi api = new(Server());
        string? token = (
            await Pages(api, new RequestOptions { Query = new Dictionary<string, string> { ["x"] = "1" } }).AsPages().AllAsync())[0].ContinuationToken;

        Assert.That(() => Pages(api, null).AsPages(token), Throws.ArgumentException);
        Assert.That(() => Pages(api, new RequestOptions { Query = new Dictionary<string, string> { ["x"] = "2" } }).AsPages(token), Throws.ArgumentException);
        Assert.That(() => Pages(api, new RequestOptions { Query = new Dictionary<string, string> { ["x"] = "1" } }).AsPages(token), Throws.Nothing);
    }

    [Test]
    public async Task A_page_that_was_prefetched_for_nobody_fails_unnoticed()
    {
        const string marker = "only for the prefetched page";
        int unobserved = 0;
        void Count(
            object? sender,
            UnobservedTaskExceptionEventArgs arguments) => unobserved += arguments.Exception.ToString().Contains(marker, StringComparison.Ordinal)
            ? 1
            : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await AbandonAsync(marker, failed);
            await failed.Task;
            for (int i = 0; i < 5; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Yield();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        Assert.That(unobserved, Is.Zero);
    }

    /// <summary>Leaves an enumeration without disposing of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task AbandonAsync(string marker, TaskCompletionSource failed)
    {
        FakeServer server = new(request =>
        {
            if (request.Uri.Query.Length == 0)
                return FakeServer.Json("""{"success":true,"result":[1],"result_info":{"cursor":"a"}}""");
            failed.TrySetResult();
            return FakeServer.Json($$"""{"success":false,"errors":[{"code":1,"message":"{{marker}}"}]}""");
        });
        TestApi api = new(server);
        IAsyncEnumerator<long> items = Pages(api, new RequestOptions { PrefetchPages = true }).GetAsyncEnumerator();
        Assert.That(await items.MoveNextAsync(), Is.True);
    }
}
