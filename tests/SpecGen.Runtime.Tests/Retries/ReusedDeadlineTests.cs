using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>Calls that have their deadline from one before them, over connections of the client's own.</summary>
public class ReusedDeadlineTests
{
    private static readonly string s_ok = SocketServer.Json("{}");

    private static SocketServer StallingAfter(int answers)
    {
        int requests = 0;
        return new SocketServer(async (_, stream, cancellationToken) =>
        {
            if (Interlocked.Increment(ref requests) > answers)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(s_ok), cancellationToken);
        });
    }

    [Test]
    public async Task A_reused_deadline_runs_its_full_time_and_no_longer()
    {
        await using LoopbackApi api = new(StallingAfter(3), options => options.MaxRetries = 0);
        for (int i = 0; i < 3; i++)
            await api.SendAsync(options: new RequestOptions { Timeout = TimeSpan.FromMilliseconds(700 + i) });

        // Longer than the deadlines before it had left.
        await Task.Delay(800);
        long start = TimeProvider.System.GetTimestamp();
        Assert.That(
            () => api.SendAsync(options: new RequestOptions { Timeout = TimeSpan.FromMilliseconds(300) }),
            Throws.TypeOf<ApiTimeoutException>().With.Message.Contains("0.3 s"));
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.GreaterThan(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public async Task The_token_of_an_earlier_call_does_not_cancel_a_later_one()
    {
        using CancellationTokenSource earlier = new();
        await using LoopbackApi api = new(_ => s_ok);
        await api.SendAsync(cancellationToken: earlier.Token);
        TaskCompletionSource isSending = new();
        await using LoopbackApi slow = new(new SocketServer(async (_, stream, cancellationToken) =>
        {
            isSending.TrySetResult();
            await Task.Delay(100, cancellationToken);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(s_ok), cancellationToken);
        }));
        await slow.SendAsync(cancellationToken: earlier.Token);
        Task<ApiResponse<JsonElement>> later = slow.SendAsync();
        await isSending.Task;
        await earlier.CancelAsync();

        Assert.That((await later).HasValue, Is.True);
    }

    [Test]
    public async Task The_token_of_a_later_call_cancels_it()
    {
        using CancellationTokenSource cancellation = new();
        await using LoopbackApi api = new(StallingAfter(2));
        await api.SendAsync();
        await api.SendAsync();
        Task<ApiResponse<JsonElement>> later = api.SendAsync(cancellationToken: cancellation.Token);
        cancellation.CancelAfter(50);

        Assert.That(
            () => later,
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
    }

    [Test]
    public async Task Disposing_the_client_ends_a_call_with_a_reused_deadline()
    {
        await using LoopbackApi api = new(StallingAfter(2));
        await api.SendAsync();
        await api.SendAsync();
        Task<ApiResponse<JsonElement>> later = api.SendAsync();
        while (api.Server.Requests.Count < 3)
            await Task.Delay(5);
        api.Pipeline.Dispose();

        Assert.That(() => later, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Many_calls_at_once_never_share_a_deadline()
    {
        // Every other call is given up; were a deadline that of two calls, one of the others would be given up with it.
        await using LoopbackApi api = new(new SocketServer(async (head, stream, cancellationToken) =>
        {
            if (head.Contains("/stall", StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, cancellationToken);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(s_ok), cancellationToken);
        }));
        for (int round = 0; round < 10; round++)
        {
            Task[] calls = [.. Enumerable.Range(0, 20).Select(index => index % 2 == 0 ? api.SendAsync() : GiveUpAsync(api))];
            await Task.WhenAll(calls);
        }
    }

    [Test]
    public async Task A_deadline_that_a_token_provider_has_seen_is_not_reused()
    {
        List<CancellationToken> seen = [];
        await using LoopbackApi api = new(_ => s_ok, options =>
        {
            options.Token = null;
            options.TokenProvider = (_, cancellationToken) =>
            {
                seen.Add(cancellationToken);
                return new ValueTask<Secret>(new Secret("t"));
            };
        });
        ApiRequest request = LoopbackApi.Request();
        for (int i = 0; i < 3; i++)
            await api.Pipeline.SendAsync<JsonElement, JsonElementSerializer>(request);

        Assert.That(seen, Has.Count.EqualTo(3).And.Unique);
    }

    private static async Task GiveUpAsync(LoopbackApi api)
    {
        using CancellationTokenSource cancellation = new(20);
        try
        {
            await api.SendAsync(LoopbackApi.Request(path: "/stall"), cancellationToken: cancellation.Token);
            Assert.Fail("The call was not given up.");
        }
        catch (OperationCanceledException)
        {
            // As it should be.
        }
    }
}
