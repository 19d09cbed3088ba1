using System.Net;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

public class DeadlineTests
{
    private readonly FakeTime _time = new();

    [Test]
    public async Task Headers_that_do_not_come_time_out()
    {
        using TestApi api = Api(new FakeServer(StallAsync));

        await AssertTimesOutAsync(api.GetAsync(), 10);
    }

    [Test]
    public async Task A_body_that_stalls_times_out()
    {
        using TestApi api = Api(new FakeServer(_ => Stalling("{\"a\":")));

        await AssertTimesOutAsync(api.GetAsync(), 10);
    }

    [Test]
    public async Task A_call_has_one_deadline_for_all_attempts()
    {
        int attempts = 0;
        using TestApi api = Api(new FakeServer(async (request, cancellationToken) =>
        {
            if (attempts++ > 0)
                return await StallAsync(request, cancellationToken);
            return FakeServer.Json("{}", HttpStatusCode.ServiceUnavailable, ("Retry-After", "4"));
        }));

        await AssertTimesOutAsync(api.GetAsync(), 10);
        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task The_call_s_own_deadline_comes_first()
    {
        using TestApi api = Api(new FakeServer(StallAsync));

        await AssertTimesOutAsync(api.GetAsync(options: new RequestOptions { Timeout = TimeSpan.FromSeconds(3) }), 3);
    }

    [Test]
    public async Task An_attempt_that_takes_too_long_makes_room_for_the_next()
    {
        int attempts = 0;
        using TestApi api = Api(
            new FakeServer(async (request, cancellationToken) => attempts++ == 0 ? await StallAsync(request, cancellationToken) : FakeServer.Json("{}")),
            options =>
            {
                options.AttemptTimeout = TimeSpan.FromSeconds(2);
                options.Timeout = Timeout.InfiniteTimeSpan;
            });
        Task call = api.GetAsync();
        await _time.RunAsync(call);
        await call;

        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public void The_caller_s_token_cancels_while_the_body_is_read()
    {
        using CancellationTokenSource cancellation = new();
        using TestApi api = Api(new FakeServer(_ => Stalling("{", cancellation.Cancel)));

        Assert.That(
            () => api.GetAsync(cancellationToken: cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
    }

    [Test]
    public void A_token_that_is_cancelled_already_sends_nothing()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = Api(server);

        Assert.That(() => api.GetAsync(cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_download_that_stalls_times_out()
    {
        using TestApi api = Api(new FakeServer(_ => Stalling("abc")));
        using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());
        byte[] buffer = new byte[10];
        int read = await response.Content.ReadAsync(buffer);
        Task<int> next = response.Content.ReadAsync(buffer).AsTask();

        Assert.That(read, Is.EqualTo(3));
        await AssertTimesOutAsync(next, 10);
    }

    [Test]
    public async Task A_download_may_take_longer_than_the_deadline_as_long_as_bytes_come()
    {
        using TestApi api = Api(new FakeServer(_ => new HttpResponseMessage { Content = new StreamContent(new SlowStream(_time)) }));
        using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());
        Task copy = response.Content.CopyToAsync(Stream.Null);
        TimeSpan took = await _time.RunAsync(copy);
        await copy;

        Assert.That(took, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(45)));
    }

    [Test]
    public async Task A_caller_may_take_time_between_two_reads()
    {
        using TestApi api = Api(new FakeServer(_ => FakeServer.Text("abcdef", "text/plain")));
        using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());
        byte[] buffer = new byte[3];
        await response.Content.ReadExactlyAsync(buffer);
        await _time.RunAsync(Task.Delay(TimeSpan.FromMinutes(5), _time));
        await response.Content.ReadExactlyAsync(buffer);

        Assert.That(buffer, Is.EqualTo("def"u8.ToArray()));
    }

    private static async Task<HttpResponseMessage> StallAsync(SeenRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    private static HttpResponseMessage Stalling(string beginning, Action? stalled = null)
        => new() { Content = new StreamContent(new StallingStream(System.Text.Encoding.UTF8.GetBytes(beginning), stalled)) };

    private TestApi Api(FakeServer server, Action<ApiClientOptions>? configure = null)
    {
        return new TestApi(server, options =>
        {
            options.TimeProvider = _time;
            options.Timeout = TimeSpan.FromSeconds(10);
            options.MaxRetryDelay = TimeSpan.FromSeconds(5);
            configure?.Invoke(options);
        });
    }

    private async Task AssertTimesOutAsync(Task call, double seconds)
    {
        TimeSpan waited = await _time.RunAsync(call);

        Assert.That(async () => await call, Throws.TypeOf<ApiTimeoutException>());
        Assert.That(waited.TotalSeconds, Is.EqualTo(seconds));
    }

    private sealed class StallingStream(byte[] beginning, Action? stalled) : MemoryStream(beginning)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            if (read > 0)
                return read;
            stalled?.Invoke();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>Five bytes, one every nine seconds.</summary>
    private sealed class SlowStream(TimeProvider time) : MemoryStream(new byte[5])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
                await Task.Delay(TimeSpan.FromSeconds(9), time, cancellationToken);
            return await base.ReadAsync(buffer[..1], cancellationToken);
        }
    }
}
