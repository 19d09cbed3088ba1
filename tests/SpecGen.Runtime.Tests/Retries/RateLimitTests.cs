using System.Net;
using System.Text.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>Pacing by what a server on a socket says about its limits.</summary>
public class RateLimitTests
{
    private static readonly string s_epochInTenSeconds = new DateTimeOffset(2026, 1, 1, 0, 0, 10, TimeSpan.Zero)
        .ToUnixTimeSeconds()
        .ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] s_tenSeconds =
    [
        "RateLimit: \"default\";r=0;t=10",
        "RateLimit-Policy: \"burst\";q=10;w=1, \"default\";q=100;w=60;qu=\"requests\"\r\nRateLimit: \"burst\";r=9;t=1,\"default\";r=0;t=10",
        "RateLimit-Policy: \"default\";q=5;w=10\r\nRateLimit: \"default\";r=0",
        "RateLimit: limit=100, remaining=0, reset=10",
        "RateLimit-Limit: 100\r\nRateLimit-Remaining: 0\r\nRateLimit-Reset: 10",
        "X-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 10",
        "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: " + s_epochInTenSeconds,
        "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: " + s_epochInTenSeconds + "000",
        "x-ratelimit-limit-requests: 60\r\nx-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 10s",
        "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 0m9s1000ms",
        "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 10000ms",
        "x-ratelimit-remaining-requests: 59\r\nx-ratelimit-reset-requests: 1s\r\nx-ratelimit-remaining-tokens: 0\r\nx-ratelimit-reset-tokens: 10s",
        "anthropic-ratelimit-requests-limit: 50\r\nanthropic-ratelimit-requests-remaining: 0\r\nanthropic-ratelimit-requests-reset: 2026-01-01T00:00:10Z",
        "anthropic-ratelimit-input-tokens-remaining: 0\r\nanthropic-ratelimit-input-tokens-reset: 2026-01-01T00:00:10Z",
    ];

    private readonly FakeTime _time = new();

    [TestCaseSource(nameof(s_tenSeconds))]
    public async Task A_window_without_a_request_left_is_waited_out(string headers)
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok(headers), Ok()));
        await api.SendAsync();
        Task second = api.SendAsync();
        TimeSpan waited = await _time.RunAsync(second);
        await second;

        Assert.That(waited, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [TestCaseSource(nameof(s_tenSeconds))]
    public async Task Limits_are_ignored_unless_the_caller_wants_them_respected(string headers)
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok(headers), Ok()), options => options.RateLimiting = RateLimiting.Ignore);
        await api.SendAsync();
        Task second = api.SendAsync();
        TimeSpan waited = await _time.RunAsync(second);
        await second;

        Assert.That(waited, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("RateLimit: \"default\";r=1;t=10")]
    [TestCase("RateLimit: \"default\";r=0;t=0")]
    [TestCase("RateLimit: \"default\";r=0;t=-5")]
    [TestCase("RateLimit: \"default\";r=0;t=99999999999")]
    [TestCase("RateLimit: \"default\";r=none;t=10")]
    [TestCase("RateLimit: ;;;,,,===")]
    [TestCase("RateLimit: \"default\";r;t=10")]
    [TestCase("x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 10w")]
    [TestCase("x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: s")]
    [TestCase("x-ratelimit-used: 0\r\nx-ratelimit-reset: 10")]
    [TestCase("RateLimit: \"default")]
    [TestCase("RateLimit: \"x;r=0;t=10,y\";r=1;t=1")]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 2678401")]
    [TestCase("x-ratelimit-remaining: 0")]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: Infinity")]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: soon")]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 9999-12-31T23:59:59Z")]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 2000-01-01T00:00:00Z")]
    public async Task What_leaves_requests_or_makes_no_sense_is_not_waited_for(string headers)
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok(headers), Ok()));
        await api.SendAsync();
        Task second = api.SendAsync();
        TimeSpan waited = await _time.RunAsync(second);
        await second;

        Assert.That(waited, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Calls_side_by_side_share_what_is_left()
    {
        await using LoopbackApi api = Api(_ => Ok("x-ratelimit-limit: 3\r\nx-ratelimit-remaining: 3\r\nx-ratelimit-reset: 10"));
        await api.SendAsync();
        Task[] calls = [.. Enumerable.Range(0, 7).Select(_ => api.SendAsync())];
        TimeSpan waited = await _time.RunAsync(Task.WhenAll(calls));
        await Task.WhenAll(calls);

        Assert.That(waited, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(20)), "three, three and one");
    }

    [Test]
    public async Task A_429_that_names_a_time_holds_back_the_other_calls_too()
    {
        await using LoopbackApi api = Api(
            LoopbackApi.Sequence(SocketServer.Json("{}", "429 Too Many Requests", "Retry-After: 7\r\n"), Ok()),
            options => options.MaxRetries = 0);
        Assert.ThrowsAsync<ApiRateLimitException>(() => api.SendAsync());
        Task second = api.SendAsync();
        TimeSpan waited = await _time.RunAsync(second);
        await second;

        Assert.That(waited, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task A_call_whose_deadline_passes_before_is_not_sent()
    {
        await using LoopbackApi api = Api(_ => Ok("RateLimit: \"default\";r=0;t=50"), options => options.Timeout = TimeSpan.FromSeconds(20));
        await api.SendAsync();
        ApiRateLimitException? exception = Assert.ThrowsAsync<ApiRateLimitException>(() => api.SendAsync());

        Assert.Multiple(() =>
        {
            Assert.That(exception?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(50)));
            Assert.That(exception?.Attempts, Is.Zero);
            Assert.That(exception?.StatusCode, Is.Null);
            Assert.That(api.Server.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_further_attempt_that_the_limit_does_not_let_out_keeps_the_failure_of_the_one_before()
    {
        await using LoopbackApi api = Api(
            _ => SocketServer.Json("""{"error":"slow down"}""", "429 Too Many Requests", "RateLimit: \"default\";r=0;t=50\r\n"),
            options => options.Timeout = TimeSpan.FromSeconds(20));
        Task call = api.SendAsync();
        await _time.RunAsync(call);
        ApiRateLimitException? exception = Assert.ThrowsAsync<ApiRateLimitException>(async () => await call);

        Assert.That(exception?.Errors.Single().Text, Is.EqualTo("slow down"));
    }

    [Test]
    public async Task The_caller_may_cancel_while_the_client_waits()
    {
        using CancellationTokenSource cancellation = new();
        await using LoopbackApi api = Api(_ => Ok("RateLimit: \"default\";r=0;t=50"));
        await api.SendAsync();
        Task second = api.SendAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(api.Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1h", 3600)]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1d2h3m4.5s", 93784.5)]
    [TestCase("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 2678400", 2678400)]
    [TestCase("RateLimit-Policy: \"d\";q=5;w=2678400\r\nRateLimit: \"d\";r=0", 2678400)]
    [TestCase("x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 1s\r\nx-ratelimit-remaining-tokens: 59\r\nx-ratelimit-reset-tokens: 10s", 1)]
    public async Task Waits_are_of_any_length_up_to_a_month(string headers, double seconds)
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok(headers), Ok()));
        await api.SendAsync();
        Task second = api.SendAsync();
        TimeSpan waited = await _time.RunAsync(second);
        await second;

        Assert.That(waited.TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public async Task A_wait_that_ends_with_the_deadline_is_not_begun()
    {
        await using LoopbackApi api = Api(_ => Ok("RateLimit: \"default\";r=0;t=50"), options => options.Timeout = TimeSpan.FromSeconds(50));
        await api.SendAsync();

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiRateLimitException>());
    }

    [Test]
    public async Task A_wait_is_logged()
    {
        ListLogger logger = new();
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok("RateLimit: \"default\";r=0;t=10"), Ok()), options => options.LoggerFactory = logger);
        await api.SendAsync();
        Task second = api.SendAsync();
        await _time.RunAsync(second);
        await second;

        Assert.That(logger.Lines, Has.One.Contains("GET /things: waiting 00:00:10 for the server's rate limit"));
    }

    [TestCase(3, 7)]
    [TestCase(7, 3)]
    public async Task Of_two_times_to_wait_the_later_one_counts(int first, int second)
    {
        Gate gate = new();
        using TestApi api = Gated(gate);
        Task<ApiResponse<JsonElement>> one = api.GetAsync();
        Task<ApiResponse<JsonElement>> other = api.GetAsync();
        await gate.AnswerAsync(one, HttpStatusCode.TooManyRequests, ("Retry-After", $"{first}"));
        await gate.AnswerAsync(other, HttpStatusCode.TooManyRequests, ("Retry-After", $"{second}"));

        Assert.That((await WaitAsync(api, gate)).TotalSeconds, Is.EqualTo(7));
    }

    [Test]
    public async Task Requests_under_way_are_taken_off_a_new_window()
    {
        Gate gate = new();
        using TestApi api = Gated(gate);
        Task<ApiResponse<JsonElement>>[] calls = [.. Enumerable.Range(0, 3).Select(_ => api.GetAsync())];
        await gate.AnswerAsync(calls[0], HttpStatusCode.OK, ("x-ratelimit-remaining", "2"), ("x-ratelimit-reset", "10"));

        Assert.That((await WaitAsync(api, gate)).TotalSeconds, Is.EqualTo(10));
    }

    [Test]
    public async Task Requests_under_way_are_not_taken_off_a_window_of_something_else()
    {
        Gate gate = new();
        using TestApi api = Gated(gate);
        Task<ApiResponse<JsonElement>>[] calls = [.. Enumerable.Range(0, 3).Select(_ => api.GetAsync())];
        await gate.AnswerAsync(calls[0], HttpStatusCode.OK, ("x-ratelimit-remaining-tokens", "2"), ("x-ratelimit-reset-tokens", "10"));

        Assert.That((await WaitAsync(api, gate)).TotalSeconds, Is.Zero);
    }

    [TestCase("10", "12", 12)]
    [TestCase("10", "13", 0)]
    public async Task Two_answers_are_of_one_window_if_it_ends_at_almost_the_same_time(string first, string second, double seconds)
    {
        Gate gate = new();
        using TestApi api = Gated(gate);
        Task<ApiResponse<JsonElement>> one = api.GetAsync();
        Task<ApiResponse<JsonElement>> other = api.GetAsync();
        await gate.AnswerAsync(one, HttpStatusCode.OK, ("x-ratelimit-remaining", "1"), ("x-ratelimit-reset", first));
        await gate.AnswerAsync(other, HttpStatusCode.OK, ("x-ratelimit-remaining", "5"), ("x-ratelimit-reset", second));

        Assert.That((await WaitAsync(api, gate)).TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public async Task The_next_window_is_like_the_last_until_an_answer_tells_more()
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(Ok("RateLimit-Policy: \"d\";q=2;w=60\r\nRateLimit: \"d\";r=0;t=10"), Ok()));

        Assert.That(await WaitsAsync(api, 5), Is.EqualTo([0, 10, 0, 60, 0]));
    }

    [Test]
    public async Task The_length_of_a_window_is_the_longest_rest_that_was_seen()
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(
            Ok("x-ratelimit-limit: 1\r\nx-ratelimit-remaining: 1\r\nx-ratelimit-reset: 10"), Ok("x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 6"), Ok()));

        Assert.That(await WaitsAsync(api, 4), Is.EqualTo([0, 0, 6, 10]));
    }

    [Test]
    public async Task The_limit_is_the_last_that_was_said()
    {
        await using LoopbackApi api = Api(LoopbackApi.Sequence(
            Ok("x-ratelimit-limit: 1\r\nx-ratelimit-remaining: 0\r\nx-ratelimit-reset: 10"), Ok("x-ratelimit-limit: 3\r\nx-ratelimit-remaining: 0\r\nx-ratelimit-reset: 10"), Ok()));

        Assert.That(await WaitsAsync(api, 6), Is.EqualTo([0, 10, 10, 0, 0, 10]));
    }

    private async Task<double[]> WaitsAsync(LoopbackApi api, int count)
    {
        double[] waits = new double[count];
        for (int i = 0; i < count; i++)
        {
            Task call = api.SendAsync();
            waits[i] = (await _time.RunAsync(call)).TotalSeconds;
            await call;
        }

        return waits;
    }

    private async Task<TimeSpan> WaitAsync(TestApi api, Gate gate)
    {
        gate.Open();
        Task call = api.GetAsync();
        TimeSpan waited = await _time.RunAsync(call);
        await call;
        return waited;
    }

    private TestApi Gated(Gate gate)
    {
        return new TestApi(new FakeServer((_, _) => gate.WaitAsync()), options =>
        {
            options.RateLimiting = RateLimiting.Respect;
            options.TimeProvider = _time;
            options.Timeout = Timeout.InfiniteTimeSpan;
            options.MaxRetries = 0;
        });
    }

    /// <summary>Holds answers back, first come first served, until it is opened.</summary>
    private sealed class Gate
    {
        private readonly Queue<TaskCompletionSource<HttpResponseMessage>> _waiting = [];
        private bool _isOpen;

        public Task<HttpResponseMessage> WaitAsync()
        {
            if (_isOpen)
                return Task.FromResult(FakeServer.Json("{}"));
            _waiting.Enqueue(new TaskCompletionSource<HttpResponseMessage>());
            return _waiting.Last().Task;
        }

        /// <summary>Answers the request that has waited longest, and waits for the end of its call, however it ends.</summary>
        public async Task AnswerAsync(Task call, HttpStatusCode status, params (string Name, string Value)[] headers)
        {
            _waiting.Dequeue().SetResult(FakeServer.Json("{}", status, headers));
            await call.ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        public void Open() => _isOpen = true;
    }

    private static string Ok(string headers = "") => SocketServer.Json("{}", headers: headers.Length == 0 ? "" : headers + "\r\n");

    private LoopbackApi Api(Func<string, string> answer, Action<ApiClientOptions>? configure = null)
    {
        return new LoopbackApi(answer, options =>
        {
            options.RateLimiting = RateLimiting.Respect;
            options.TimeProvider = _time;
            options.Timeout = Timeout.InfiniteTimeSpan;
            configure?.Invoke(options);
        });
    }
}
