using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>What is sent again, against a server on a socket.</summary>
public class RetryOnTheWireTests
{
    private static readonly string s_ok = SocketServer.Json("{}");

    private static string Failure(int status, string headers = "", string body = """{"errors":[{"code":7,"message":"not now"}]}""")
        => SocketServer.Json(body, $"{status} Failure", headers);

    private static async Task<(int Requests, ApiException Exception)> FailAsync(
        string answer,
        string method = "GET",
        Action<ApiClientOptions>? configure = null,
        RequestOptions? options = null)
    {
        await using LoopbackApi api = new(_ => answer, configure);
        ApiException? exception = Assert.CatchAsync<ApiException>(() => api.SendAsync(LoopbackApi.Request(method), options));
        return (api.Server.Requests.Count, exception!);
    }

    [TestCase("GET", 520, 3)]
    [TestCase("GET", 521, 3)]
    [TestCase("GET", 522, 3)]
    [TestCase("GET", 523, 3)]
    [TestCase("GET", 524, 3)]
    [TestCase("POST", 520, 1)]
    [TestCase("POST", 524, 1)]
    [TestCase("GET", 525, 1)]
    [TestCase("GET", 529, 3)]
    [TestCase("POST", 529, 1)]
    public async Task The_statuses_of_edge_servers_count_as_those_that_they_are_like(string method, int status, int requests)
        => Assert.That((await FailAsync(Failure(status), method)).Requests, Is.EqualTo(requests));

    [TestCase(503, "retry-after: 0", 3)]
    [TestCase(529, "retry-after: 0", 3)]
    [TestCase(529, "retry-after-ms: 1", 3)]
    [TestCase(503, "retry-after: soon", 1)]
    [TestCase(503, "retry-after: -1", 1)]
    [TestCase(529, "retry-after: Infinity", 1)]
    [TestCase(502, "retry-after: 0", 1)]
    public async Task A_post_is_sent_again_where_an_overloaded_server_asks_for_it_in_earnest(int status, string header, int requests)
        => Assert.That((await FailAsync(Failure(status, header + "\r\n"), "POST")).Requests, Is.EqualTo(requests));

    [Test]
    public async Task An_idempotency_key_among_the_client_s_headers_makes_a_post_safe()
    {
        (int requests, ApiException _) = await FailAsync(Failure(502), "POST", options => options.Headers["idempotency-key"] = "k");

        Assert.That(requests, Is.EqualTo(3));
    }

    [Test]
    public async Task An_idempotency_key_among_the_call_s_headers_makes_a_post_safe()
    {
        (int requests, ApiException _) = await FailAsync(
            Failure(502), "POST", options: new RequestOptions { Headers = new Dictionary<string, string> { ["IDEMPOTENCY-KEY"] = "k" } });

        Assert.That(requests, Is.EqualTo(3));
    }

    [TestCase("POST", true, false, true)]
    [TestCase("POST", null, false, false)]
    [TestCase("POST", null, true, true)]
    [TestCase("POST", false, true, false)]
    [TestCase("PATCH", null, true, true)]
    [TestCase("GET", true, true, false)]
    public async Task A_call_gets_one_key_for_all_its_attempts_where_the_page_or_the_options_say_so(
        string method, bool? isAutomatic, bool isDocumented, bool hasKey)
    {
        await using LoopbackApi api = new(LoopbackApi.Sequence(Failure(429), s_ok), options => options.AutoIdempotencyKey = isAutomatic);
        ApiRequest request = LoopbackApi.Request(method);
        if (isDocumented)
            request.AddHeader("Idempotency-Key", (string?)null);
        await api.SendAsync(request);
        string?[] keys = [.. api.Server.Requests.Select(head => Header(head, "Idempotency-Key"))];

        Assert.Multiple(() =>
        {
            Assert.That(keys, Has.Length.EqualTo(2));
            Assert.That(keys, hasKey ? Is.All.Not.Null : Is.All.Null);
            Assert.That(keys.Distinct().Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Each_call_gets_another_key()
    {
        await using LoopbackApi api = new(_ => s_ok, options => options.AutoIdempotencyKey = true);
        await api.SendAsync(LoopbackApi.Request("POST"));
        await api.SendAsync(LoopbackApi.Request("POST"));

        Assert.That(api.Server.Requests.Select(head => Header(head, "Idempotency-Key")).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task The_caller_s_own_key_is_kept()
    {
        await using LoopbackApi api = new(_ => s_ok, options => options.AutoIdempotencyKey = true);
        await api.SendAsync(LoopbackApi.Request("POST"), new RequestOptions { IdempotencyKey = "mine" });

        Assert.That(Header(api.Server.Requests.Single(), "Idempotency-Key"), Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_wait_that_would_outlast_the_deadline_is_not_begun_and_the_failure_is_kept()
    {
        (int requests, ApiException exception) = await FailAsync(
            Failure(503, "Retry-After: 20\r\n"),
            configure: options =>
            {
                options.Timeout = TimeSpan.FromSeconds(15);
                options.MaxRetryDelay = TimeSpan.FromMinutes(1);
            });

        Assert.Multiple(() =>
        {
            Assert.That(requests, Is.EqualTo(1));
            Assert.That(exception, Is.TypeOf<ApiServerException>());
            Assert.That(exception.Errors.Single().Text, Is.EqualTo("not now"));
            Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(20)));
        });
    }

    [Test]
    public async Task The_client_s_own_wait_is_not_begun_either_where_it_would_outlast_the_deadline()
    {
        // The first wait of its own is a quarter of a second at the least.
        (int requests, ApiException exception) = await FailAsync(
            Failure(503),
            configure: options =>
            {
                options.TimeProvider = new FakeTime();
                options.Timeout = TimeSpan.FromMilliseconds(200);
                options.MaxRetryDelay = TimeSpan.FromMinutes(1);
            });

        Assert.Multiple(() =>
        {
            Assert.That(requests, Is.EqualTo(1));
            Assert.That((int?)exception.StatusCode, Is.EqualTo(503));
        });
    }

    [TestCase("Retry-After: 3600", 3600)]
    [TestCase("retry-after-ms: 31000", 31)]
    public async Task A_server_that_asks_for_more_than_the_caller_would_wait_fails_the_call_at_once(string header, double seconds)
    {
        (int requests, ApiException exception) = await FailAsync(
            Failure(429, header + "\r\n"), configure: options => options.MaxRetryDelay = TimeSpan.FromSeconds(30));

        Assert.Multiple(() =>
        {
            Assert.That(requests, Is.EqualTo(1));
            Assert.That(exception, Is.TypeOf<ApiRateLimitException>());
            Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        });
    }

    [Test]
    public async Task A_caller_may_choose_to_wait_longer_for_a_server_that_asks_for_it()
    {
        FakeTime time = new();
        await using LoopbackApi api = new(
            LoopbackApi.Sequence(Failure(429, "Retry-After: 3600\r\n"), s_ok),
            options =>
            {
                options.TimeProvider = time;
                options.Timeout = Timeout.InfiniteTimeSpan;
                options.MaxRetryAfter = TimeSpan.FromHours(2);
            });
        Task call = api.SendAsync();
        TimeSpan waited = await time.RunAsync(call);
        await call;

        Assert.That(waited, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [TestCase("Infinity")]
    [TestCase("-3600")]
    [TestCase("1e9")]
    [TestCase("99999999999999999999")]
    [TestCase("4000000")]
    [TestCase("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_wait_that_makes_no_sense_is_no_wait(string value)
    {
        (int requests, ApiException exception) = await FailAsync(Failure(429, $"Retry-After: {value}\r\n"));

        Assert.Multiple(() =>
        {
            Assert.That(requests, Is.EqualTo(3));
            Assert.That(exception.RetryAfter, Is.Null);
        });
    }

    [Test]
    public async Task There_is_a_shortest_wait_where_the_caller_wants_none()
    {
        FakeTime time = new();
        await using LoopbackApi api = new(
            _ => Failure(503, "retry-after-ms: 0.001\r\n"),
            options =>
            {
                options.TimeProvider = time;
                options.Timeout = Timeout.InfiniteTimeSpan;
                options.MaxRetries = 5;
            });
        Task call = api.SendAsync();
        TimeSpan waited = await time.RunAsync(call);

        Assert.That(async () => await call, Throws.TypeOf<ApiServerException>());
        Assert.That(waited, Is.EqualTo(TimeSpan.FromMilliseconds(5 * 20)));
    }

    [Test]
    public async Task Callers_together_do_not_multiply_the_load_of_a_server_that_refuses()
    {
        await using LoopbackApi api = new(_ => Failure(429), options => options.RetryBudget = 10);
        Task<ApiRateLimitException?>[] calls = [.. Enumerable.Range(0, 30).Select(async _ =>
        {
            await Task.Yield();
            return Assert.CatchAsync<ApiRateLimitException>(() => api.SendAsync());
        })];
        await Task.WhenAll(calls);

        Assert.That(api.Server.Requests, Has.Count.EqualTo(30 + 10));
    }

    [Test]
    public async Task What_is_no_overload_takes_nothing_from_the_budget()
    {
        (int requests, ApiException _) = await FailAsync(Failure(502), configure: options => options.RetryBudget = 0);

        Assert.That(requests, Is.EqualTo(3));
    }

    [Test]
    public async Task A_call_that_succeeds_after_all_gives_back_what_it_took()
    {
        int requests = 0;
        await using LoopbackApi api = new(_ => requests++ % 2 == 0 ? Failure(429) : s_ok, options => options.RetryBudget = 1);
        for (int i = 0; i < 5; i++)
            await api.SendAsync();

        Assert.That(requests, Is.EqualTo(10));
    }

    [Test]
    public async Task Five_calls_that_succeed_refill_the_budget_by_one_attempt()
    {
        string answer = Failure(429);
        await using LoopbackApi api = new(_ => answer, options => options.RetryBudget = 1);
        int[] requests = new int[3];
        for (int i = 0; i < requests.Length; i++)
        {
            answer = Failure(429);
            int before = api.Server.Requests.Count;
            Assert.CatchAsync<ApiRateLimitException>(() => api.SendAsync());
            requests[i] = api.Server.Requests.Count - before;
            answer = s_ok;
            for (int successes = 0; i == 1 && successes < 5; successes++)
                await api.SendAsync();
        }

        Assert.That(requests, Is.EqualTo([2, 1, 2]));
    }

    private static string? Header(string head, string name)
        => head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
