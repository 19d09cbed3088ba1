using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A pipeline to a fake server, and requests to send through it.</summary>
internal sealed class TestApi : IDisposable
{
    public const string Token = "s3cr3t-t0k3n";

    private readonly HttpClient _http;

    public TestApi(HttpMessageHandler server, Action<ApiClientOptions>? configure = null, params AuthenticationScheme[] schemes)
    {
        _http = new HttpClient(server) { Timeout = Timeout.InfiniteTimeSpan };
        ApiClientOptions options = new() { HttpClient = _http, Token = Token, MaxRetryDelay = TimeSpan.Zero };
        configure?.Invoke(options);
        Pipeline = new ApiPipeline(
            options,
            new ApiClientDefaults("TestClient", "https://api.example.com/v1/", schemes.Length == 0 ? [AuthenticationScheme.Bearer("TOKEN")] : schemes));
    }

    public ApiPipeline Pipeline { get; }

    public static ApiRequest Request(HttpMethod? method = null, string path = "/things", bool hasEnvelope = false)
    {
        ApiRequest request = new(method ?? HttpMethod.Get, path) { HasEnvelope = hasEnvelope };
        request.Authenticate("TOKEN");
        return request;
    }

    public Task<ApiResponse<JsonElement>> GetAsync(ApiRequest? request = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        => Pipeline.SendAsync<JsonElement, JsonElementSerializer>(request ?? Request(), options, cancellationToken);

    public void Dispose()
    {
        Pipeline.Dispose();
        _http.Dispose();
    }
}
