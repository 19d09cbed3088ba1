using System.Net;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

public class RetryTests
{
    private readonly FakeTime _time = new();

    [TestCase("GET", 408, 3)]
    [TestCase("GET", 429, 3)]
    [TestCase("GET", 500, 3)]
    [TestCase("GET", 502, 3)]
    [TestCase("GET", 503, 3)]
    [TestCase("GET", 504, 3)]
    [TestCase("DELETE", 502, 3)]
    [TestCase("PUT", 502, 3)]
    [TestCase("POST", 429, 3)]
    [TestCase("POST", 408, 1)]
    [TestCase("POST", 500, 1)]
    [TestCase("POST", 502, 1)]
    [TestCase("POST", 503, 1)]
    [TestCase("POST", 504, 1)]
    [TestCase("POST", 524, 1)]
    [TestCase("POST", 529, 1)]
    [TestCase("PATCH", 502, 1)]
    [TestCase("GET", 519, 1)]
    [TestCase("GET", 520, 3)]
    [TestCase("GET", 524, 3)]
    [TestCase("GET", 525, 1)]
    [TestCase("GET", 528, 1)]
    [TestCase("GET", 529, 3)]
    [TestCase("GET", 530, 1)]
    [TestCase("GET", 400, 1)]
    [TestCase("GET", 404, 1)]
    [TestCase("GET", 409, 1)]
    [TestCase("GET", 501, 1)]
    public void Sends_again_only_what_is_safe(string method, int status, int attempts)
    {
        FakeServer server = new(_ => FakeServer.Json("{}", (HttpStatusCode)status));
        using TestApi api = new(server);
        ApiException? exception = Assert.ThrowsAsync(
            Is.InstanceOf<ApiException>(), () => api.GetAsync(TestApi.Request(new HttpMethod(method)))) as ApiException;

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(attempts));
            Assert.That(exception?.Attempts, Is.EqualTo(attempts));
        });
    }

    [TestCase(502, 3)]
    [TestCase(500, 3)]
    public void A_post_with_an_idempotency_key_is_safe(int status, int attempts)
    {
        FakeServer server = new(_ => FakeServer.Json("{}", (HttpStatusCode)status));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddHeader("idempotency-key", "k");

        Assert.That(() => api.GetAsync(request), Throws.TypeOf<ApiServerException>());
        Assert.That(server.Requests, Has.Count.EqualTo(attempts));
    }

    [TestCase("POST", 503, "Retry-After", "0", 3)]
    [TestCase("POST", 500, "x-should-retry", "true", 3)]
    [TestCase("GET", 500, "x-should-retry", "false", 1)]
    public void The_server_may_decide(string method, int status, string header, string value, int attempts)
    {
        FakeServer server = new(_ => FakeServer.Json("{}", (HttpStatusCode)status, (header, value)));
        using TestApi api = new(server);

        Assert.That(() => api.GetAsync(TestApi.Request(new HttpMethod(method))), Throws.InstanceOf<ApiException>());
        Assert.That(server.Requests, Has.Count.EqualTo(attempts));
    }

    [Test]
    public async Task Each_attempt_is_a_new_message()
    {
        FakeServer server = FakeServer.Sequence(() => FakeServer.Json("{}", HttpStatusCode.BadGateway), () => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiResponse response = await api.GetAsync();

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests.Select(request => request.Message).Distinct().Count(), Is.EqualTo(2));
            Assert.That(response.Attempts, Is.EqualTo(2));
        });
    }

    [TestCase("Retry-After", "7", 7)]
    [TestCase("Retry-After", "Thu, 01 Jan 2026 00:00:09 GMT", 9)]
    [TestCase("retry-after-ms", "1500", 1.5)]
    [TestCase("Retry-After", "30", 30)]
    public async Task Waits_as_long_as_the_server_asks_up_to_the_limit(string header, string value, double seconds)
    {
        using TestApi api = Api(FakeServer.Sequence(
            () => FakeServer.Json("{}", HttpStatusCode.TooManyRequests, (header, value)),
            () => FakeServer.Json("{}")));
        Task call = api.GetAsync();
        TimeSpan waited = await _time.RunAsync(call);
        await call;

        Assert.That(waited.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("Thu, 01 Jan 2015 00:00:09 GMT")]
    [TestCase("-5")]
    [TestCase("soon")]
    [TestCase("NaN")]
    [TestCase("99999999999999999999")]
    public async Task Waits_as_usual_where_the_server_says_nothing_of_use(string value)
    {
        using TestApi api = Api(FakeServer.Sequence(
            () => FakeServer.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", value)),
            () => FakeServer.Json("{}")));
        Task call = api.GetAsync();
        TimeSpan waited = await _time.RunAsync(call);
        await call;

        Assert.That(waited.TotalSeconds, Is.InRange(0, 5));
    }

    [TestCase(null, 30, 1)]
    [TestCase(60, 30, 2)]
    [TestCase(60, 61, 1)]
    [TestCase(2, 3, 1)]
    public async Task A_wait_beyond_what_the_caller_allows_fails_at_once(int? longest, int asked, int attempts)
    {
        FakeServer server = FakeServer.Sequence(
            () => FakeServer.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", $"{asked}")),
            () => FakeServer.Json("{}"));
        using TestApi api = Api(server, options =>
        {
            options.MaxRetryDelay = TimeSpan.FromSeconds(5);
            options.MaxRetryAfter = longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        });
        Task call = api.GetAsync();
        TimeSpan waited = await _time.RunAsync(call);

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(attempts));
            Assert.That(waited.TotalSeconds, Is.EqualTo(attempts == 1 ? 0 : asked));
            Assert.That(call.Exception?.InnerException is ApiRateLimitException { RetryAfter.TotalSeconds: double after } && after == asked, Is.EqualTo(attempts == 1));
        });
    }

    [Test]
    public async Task What_is_tried_again_is_logged_with_its_reason()
    {
        ListLogger logger = new();
        int calls = 0;
        FakeServer server = new(_ => calls++ switch
        {
            0 => FakeServer.Json("{}", HttpStatusCode.BadGateway),
            1 => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            _ => FakeServer.Json("{}"),
        });
        using TestApi api = new(server, options => options.LoggerFactory = logger);
        await api.GetAsync();

        Assert.That(logger.Lines, Has.One.Contains("status 502").And.One.Contains("HttpRequestException"));
    }

    [Test]
    public void Does_not_begin_a_wait_that_ends_after_the_deadline()
    {
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", "20")));
        using TestApi api = Api(server, options => options.Timeout = TimeSpan.FromSeconds(10));
        ApiRateLimitException? exception = Assert.ThrowsAsync<ApiRateLimitException>(() => api.GetAsync());

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(1));
            Assert.That(exception?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(20)));
        });
    }

    [TestCase(0, 1)]
    [TestCase(4, 5)]
    public void A_call_may_be_tried_more_or_less_often(int retries, int attempts)
    {
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.BadGateway));
        using TestApi api = new(server);

        Assert.That(() => api.GetAsync(options: new RequestOptions { MaxRetries = retries }), Throws.TypeOf<ApiServerException>());
        Assert.That(server.Requests, Has.Count.EqualTo(attempts));
    }

    [TestCase("GET", HttpRequestError.ResponseEnded, 3)]
    [TestCase("POST", HttpRequestError.ResponseEnded, 1)]
    [TestCase("POST", HttpRequestError.ConnectionError, 3)]
    [TestCase("POST", HttpRequestError.NameResolutionError, 3)]
    [TestCase("GET", HttpRequestError.SecureConnectionError, 1)]
    [TestCase("GET", HttpRequestError.ConfigurationLimitExceeded, 1)]
    [TestCase("GET", HttpRequestError.Unknown, 3)]
    [TestCase("PATCH", HttpRequestError.Unknown, 1)]
    public void A_lost_connection_is_tried_again_where_it_is_safe(string method, HttpRequestError error, int attempts)
    {
        FakeServer server = new(_ => throw new HttpRequestException(error));
        using TestApi api = new(server);
        ApiConnectionException? exception = Assert.ThrowsAsync<ApiConnectionException>(() => api.GetAsync(TestApi.Request(new HttpMethod(method))));

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(attempts));
            Assert.That(exception?.Attempts, Is.EqualTo(attempts));
            Assert.That(exception?.StatusCode, Is.Null);
        });
    }

    [Test]
    public async Task A_body_that_breaks_off_is_fetched_again()
    {
        FakeServer server = FakeServer.Sequence(
            () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) },
            () => FakeServer.Json("""{"a":1}"""));
        using TestApi api = new(server);
        ApiResponse<System.Text.Json.JsonElement> response = await api.GetAsync();

        Assert.That(response.Value.GetRawText(), Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public void Cancelling_ends_the_wait_for_the_next_attempt()
    {
        using CancellationTokenSource cancellation = new();
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", "20")));
        using TestApi api = Api(server);
        Task call = api.GetAsync(cancellationToken: cancellation.Token);
        cancellation.Cancel();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private TestApi Api(FakeServer server, Action<ApiClientOptions>? configure = null)
    {
        return new TestApi(server, options =>
        {
            options.TimeProvider = _time;
            options.Timeout = Timeout.InfiniteTimeSpan;
            options.MaxRetryDelay = TimeSpan.FromSeconds(30);
            configure?.Invoke(options);
        });
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }
}
