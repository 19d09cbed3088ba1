using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A pipeline with connections of its own to a server on a socket.</summary>
internal sealed class LoopbackApi : IAsyncDisposable
{
    public LoopbackApi(Func<string, string> answer, Action<ApiClientOptions>? configure = null, params AuthenticationScheme[] schemes)
        : this(new SocketServer(answer), configure, schemes)
    {
    }

    public LoopbackApi(SocketServer server, Action<ApiClientOptions>? configure = null, params AuthenticationScheme[] schemes)
    {
        Server = server;
        ApiClientOptions options =
            new() { Token = TestApi.Token, BaseAddress = server.Address, MaxRetryDelay = TimeSpan.Zero, Timeout = TimeSpan.FromMinutes(1) };
        configure?.Invoke(options);
        Pipeline = new ApiPipeline(options, new ApiClientDefaults("TestClient", null, schemes.Length == 0 ? [AuthenticationScheme.Bearer("TOKEN")] : schemes));
    }

    public SocketServer Server { get; }

    public ApiPipeline Pipeline { get; }

    /// <summary>Answers the first request with the first answer, and so on; repeats the last one.</summary>
    public static Func<string, string> Sequence(params string[] answers)
    {
        int next = 0;
        return _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length) - 1];
    }

    public static ApiRequest Request(string method = "GET", string path = "/things") => new(new HttpMethod(method), path);

    public Task<ApiResponse<JsonElement>> SendAsync(ApiRequest? request = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        => Pipeline.SendAsync<JsonElement, JsonElementSerializer>(request ?? Request(), options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Pipeline.Dispose();
        await Server.DisposeAsync();
    }
}
