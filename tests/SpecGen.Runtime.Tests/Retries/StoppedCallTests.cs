using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>Deadlines and disposal against code that does not look at its cancellation token, and servers on sockets that stall.</summary>
public class StoppedCallTests
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMilliseconds(300);
    private static readonly string s_ok = SocketServer.Json("{}");

    [Test]
    public async Task A_token_provider_that_never_answers_does_not_outlast_the_deadline()
    {
        TaskCompletionSource<Secret> never = new();
        await using LoopbackApi api = new(_ => s_ok, options =>
        {
            options.Timeout = s_deadline;
            options.TokenProvider = (_, _) => new ValueTask<Secret>(never.Task);
        });

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiTimeoutException>());
        Assert.That(api.Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_token_provider_that_never_answers_does_not_outlast_an_attempt()
    {
        TaskCompletionSource<Secret> never = new();
        int asked = 0;
        await using LoopbackApi api = new(_ => s_ok, options =>
        {
            options.AttemptTimeout = s_deadline;
            options.TokenProvider = (_, _) => asked++ == 0 ? new ValueTask<Secret>(never.Task) : new ValueTask<Secret>(new Secret("t"));
        });
        ApiResponse response = await api.SendAsync();

        Assert.That(response.Attempts, Is.EqualTo(1), "the first attempt got no further than the provider");
        Assert.That(asked, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_provider_that_never_answers_lets_the_caller_cancel()
    {
        using CancellationTokenSource cancellation = new();
        TaskCompletionSource<Secret> never = new();
        await using LoopbackApi api = new(_ => s_ok, options => options.TokenProvider = (_, _) =>
        {
            cancellation.Cancel();
            return new ValueTask<Secret>(never.Task);
        });

        Assert.That(
            () => api.SendAsync(cancellationToken: cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
    }

    [Test]
    public async Task A_token_provider_that_never_renews_does_not_outlast_the_deadline()
    {
        TaskCompletionSource<Secret> never = new();
        await using LoopbackApi api = new(_ => SocketServer.Json("{}", "401 Unauthorized"), options =>
        {
            options.Timeout = TimeSpan.FromSeconds(2);
            options.TokenProvider = (request, _) => request.Rejected is null ? new ValueTask<Secret>(new Secret("old")) : new ValueTask<Secret>(never.Task);
        });

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiTimeoutException>());
        Assert.That(api.Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_failure_of_the_token_provider_is_the_caller_s_own()
    {
        await using LoopbackApi api = new(_ => s_ok, options => options.TokenProvider = (_, _) => throw new FormatException("mine"));

        Assert.That(() => api.SendAsync(), Throws.TypeOf<FormatException>().With.Message.EqualTo("mine"));
    }

    [Test]
    public async Task A_handler_that_never_answers_does_not_outlast_the_deadline_and_what_it_answers_later_is_disposed()
    {
        TaskCompletionSource<HttpResponseMessage> late = new();
        using DeafHandler handler = new(late.Task);
        await using LoopbackApi api = new(_ => s_ok, options =>
        {
            options.Timeout = s_deadline;
            options.Handler = handler;
        });
        using DisposableContent content = new();

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiTimeoutException>());
        late.SetResult(new HttpResponseMessage { Content = content });
        Assert.That(async () => await content.Disposed.WaitAsync(TimeSpan.FromMinutes(1)), Throws.Nothing);
    }

    [Test]
    public async Task An_upload_that_never_reads_on_does_not_outlast_the_deadline()
    {
        using DeafStream stream = new();
        await using LoopbackApi api = new(_ => s_ok, options => options.Timeout = s_deadline);
        ApiRequest request = LoopbackApi.Request("POST");
        request.AddForm("file", UploadFile.FromStream(stream, "a.bin"));

        Assert.That(() => api.SendAsync(request), Throws.TypeOf<ApiTimeoutException>());
    }

    [Test]
    public async Task An_upload_that_never_reads_on_lets_the_caller_cancel()
    {
        using CancellationTokenSource cancellation = new();
        using DeafStream stream = new() { Stalled = cancellation.Cancel };
        await using LoopbackApi api = new(_ => s_ok);
        ApiRequest request = LoopbackApi.Request("POST");
        request.AddForm("file", UploadFile.FromStream(stream, "a.bin"));

        Assert.That(() => api.SendAsync(request, cancellationToken: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Disposing_the_client_ends_a_call_whose_headers_do_not_come() => await AssertDisposalEndsAsync("", static api => api.SendAsync());

    [Test]
    public async Task Disposing_the_client_ends_a_call_whose_body_does_not_come()
        => await AssertDisposalEndsAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", static api => api.SendAsync());

    [Test]
    public async Task Disposing_the_client_ends_the_reading_of_a_stream()
    {
        await AssertDisposalEndsAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", static async api =>
        {
            await using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(LoopbackApi.Request());
            await response.Content.CopyToAsync(Stream.Null);
        });
    }

    [Test]
    public async Task Disposing_the_client_ends_a_call_over_a_given_http_client()
    {
        using HttpClient http = new();
        await AssertDisposalEndsAsync("HTTP/1.1 200 OK\r\n", static api => api.SendAsync(), options => options.HttpClient = http);
    }

    [Test]
    public async Task Disposing_the_client_ends_the_wait_for_the_next_attempt()
    {
        await AssertDisposalEndsAsync(
            SocketServer.Json("{}", "429 Too Many Requests", "Retry-After: 30\r\n"),
            static api => api.SendAsync(),
            static options => options.MaxRetryDelay = TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_disposed_client_takes_no_calls()
    {
        await using LoopbackApi api = new(_ => s_ok);
        api.Pipeline.Dispose();

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ObjectDisposedException>().With.Property("ObjectName").EqualTo("TestClient"));
        Assert.That(api.Server.Requests, Is.Empty);
    }

    /// <summary>Disposes the client as soon as the server has sent what it has to say.</summary>
    private static async Task AssertDisposalEndsAsync(string beginning, Func<LoopbackApi, Task> send, Action<ApiClientOptions>? configure = null)
    {
        TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SocketServer server = new(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(beginning), cancellationToken);
            sent.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using LoopbackApi api = new(server, configure);
        Task call = send(api);
        await sent.Task;
        api.Pipeline.Dispose();

        Assert.That(async () => await call, Throws.TypeOf<ObjectDisposedException>().With.Property("ObjectName").EqualTo("TestClient"));
    }

    /// <summary>Answers when it likes to, whatever its token says.</summary>
    private sealed class DeafHandler(Task<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer;
    }

    private sealed class DisposableContent() : ByteArrayContent([])
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Disposed => _disposed.Task;

        protected override void Dispose(bool disposing)
        {
            _disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }

    /// <summary>Never comes to an end, whatever its token says.</summary>
    private sealed class DeafStream : MemoryStream
    {
        private readonly TaskCompletionSource<int> _never = new();

        public Action? Stalled { get; init; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Stalled?.Invoke();
            return new ValueTask<int>(_never.Task);
        }
    }
}
