using System.Net;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Errors;

/// <summary>What the exceptions say, word for word: it is what people find in their logs.</summary>
public class MessageTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    private static async Task<ApiException> FailAsync(Func<HttpResponseMessage> answer, Action<ApiClientOptions>? configure = null)
    {
        using TestApi api = new(new FakeServer(_ => answer()), options =>
        {
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        return await CatchAsync(api.GetAsync(TestApi.Request(path: "/things", hasEnvelope: true)));
    }

    private static async Task<ApiException> CatchAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (ApiException exception)
        {
            return exception;
        }

        throw new AssertionException("The call did not fail.");
    }

    [TestCase(400, """{"error":{"code":"c","type":"t","message":"bad"}}""", "GET /things failed with status 400: c t bad (request id r-1)")]
    [TestCase(400, """{"errors":["a","b","c"]}""", "GET /things failed with status 400: a; b; c (request id r-1)")]
    [TestCase(400, """{"errors":["a","b","c","d","e"]}""", "GET /things failed with status 400: a; b; c; and 2 more (request id r-1)")]
    [TestCase(502, "<html>", "GET /things failed with status 502: a body of type application/json without an error that is known (request id r-1)")]
    [TestCase(502, "", "GET /things failed with status 502 (request id r-1)")]
    [TestCase(300, "moved", "GET /things failed with status 300: a redirect, which is not followed, so that credentials stay with their server (request id r-1).")]
    [TestCase(302, "moved", "GET /things failed with status 302: a redirect, which is not followed, so that credentials stay with their server (request id r-1).")]
    [TestCase(399, "moved", "GET /things failed with status 399: a redirect, which is not followed, so that credentials stay with their server (request id r-1).")]
    [TestCase(304, "", "GET /things failed with status 304: not modified, the caller has what there is (request id r-1).")]
    [TestCase(200, """{"success":false,"errors":["bad"]}""", "GET /things failed with status 200: bad (request id r-1)")]
    public async Task A_status_of_failure(int status, string body, string message)
    {
        ApiException exception = await FailAsync(() => FakeServer.Json(body, (HttpStatusCode)status, ("x-request-id", "r-1")));

        Assert.That(exception.Message, Is.EqualTo(message));
    }

    [Test]
    public async Task A_body_without_a_type()
    {
        ApiException exception = await FailAsync(() => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new ByteArrayContent("?"u8.ToArray()) });

        Assert.That(exception.Message, Is.EqualTo("GET /things failed with status 502: a body of type unknown without an error that is known"));
    }

    [Test]
    public async Task An_error_longer_than_what_is_read_keeps_its_first_entries()
    {
        string body = $$"""{"errors":["bad"],"more":"{{new string('x', 2_000_000)}}"}""";
        ApiException exception = await FailAsync(() => FakeServer.Json(body, HttpStatusCode.BadRequest));

        Assert.That(exception.Message, Is.EqualTo("GET /things failed with status 400: bad (the body is longer than what is read of errors)"));
    }

    [Test]
    public async Task An_error_whose_body_breaks_off_keeps_its_status()
    {
        ApiException exception = await FailAsync(() => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StreamContent(new BreakingStream()) });

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiPermissionException>());
            Assert.That(exception.Message, Is.EqualTo("GET /things failed with status 403 (the body broke off)"));
        });
    }

    [TestCase(HttpRequestError.ConnectionError, "GET /things: no complete response after 1 attempt (ConnectionError).")]
    [TestCase(HttpRequestError.Unknown, "GET /things: no complete response after 1 attempt.")]
    public async Task A_connection_that_fails(HttpRequestError error, string message)
    {
        ApiException exception = await FailAsync(() => throw new HttpRequestException(error));

        Assert.That(exception, Is.TypeOf<ApiConnectionException>().With.Message.EqualTo(message));
    }

    [Test]
    public async Task A_deadline_that_passes_says_what_was_before()
    {
        int requests = 0;
        TaskCompletionSource second = new();
        FakeServer server = new(async (_, cancellation) =>
        {
            if (++requests > 1)
            {
                second.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return FakeServer.Json("""{"error":"busy"}""", HttpStatusCode.TooManyRequests, ("Retry-After", "2"));
        });
        using TestApi api = new(server, options =>
        {
            options.TimeProvider = _time;
            options.Timeout = 10 * s_second;
            options.MaxRetryDelay = 30 * s_second;
        });
        Task call = api.GetAsync();
        await _time.WaitForAlarmAsync(2 * s_second);
        _time.Advance(2 * s_second);
        await second.Task;
        _time.Advance(8 * s_second);
        ApiException exception = await CatchAsync(call);

        Assert.That(
            exception,
            Is.TypeOf<ApiTimeoutException>().With.Message.EqualTo("GET /things was not complete within 10 s and 2 attempts. Before that: GET /things failed with status 429: busy"));
    }

    [Test]
    public async Task An_attempt_that_is_not_complete_in_its_time()
    {
        FakeServer server = new(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return FakeServer.Json("{}");
        });
        using TestApi api = new(server, options =>
        {
            options.TimeProvider = _time;
            options.Timeout = Timeout.InfiniteTimeSpan;
            options.AttemptTimeout = 1.5 * s_second;
            options.MaxRetries = 0;
        });
        Task call = api.GetAsync();
        await _time.WaitForAlarmAsync(1.5 * s_second);
        _time.Advance(1.5 * s_second);
        ApiException exception = await CatchAsync(call);

        Assert.That(exception, Is.TypeOf<ApiTimeoutException>().With.Message.EqualTo("GET /things: the only attempt was not complete within 1.5 s."));
    }

    [Test]
    public async Task A_response_that_cannot_be_read()
    {
        ApiException exception = await FailAsync(() => FakeServer.Json("""{"success":true,"result":tru}"""));

        Assert.That(exception.Message, Does.StartWith("The response of GET /things (status 200) cannot be read: "));
        Assert.That(exception.Body, Is.EqualTo("""{"success":true,"result":tru}"""));
    }

    [TestCase("""{"error":{"type":"t","message":"busy"},"request_id":"r-2"}""", "r-1", "POST /things reports an error in its stream: t busy", "r-1")]
    [TestCase("""{"error":{"type":"t","message":"busy"},"request_id":"r-2"}""", null, "POST /things reports an error in its stream: t busy", "r-2")]
    [TestCase("the model is gone", null, "POST /things reports an error in its stream: the model is gone", null)]
    [TestCase(" ", null, "POST /things reports an error in its stream", null)]
    public async Task An_error_among_events(string data, string? header, string message, string? requestId)
    {
        (string, string)[] headers = header is null ? [] : [("x-request-id", header)];
        using TestApi api = new(new FakeServer(_ => FakeServer.Text($"event: error\ndata: {data}\n\n", "text/event-stream", headers: headers)));
        ApiException exception = await CatchAsync(
            api.Pipeline.SendForEventsAsync<JsonElement, JsonElementSerializer>(TestApi.Request(HttpMethod.Post)).GetAsyncEnumerator().MoveNextAsync().AsTask());

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Is.EqualTo(message));
            Assert.That(exception.RequestId, Is.EqualTo(requestId));
        });
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }
}
