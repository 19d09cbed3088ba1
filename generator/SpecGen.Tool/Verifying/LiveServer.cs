using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Verifying;

/// <summary>The server that is verified: called at most so many times a second, with the documented credentials from the environment.</summary>
internal sealed class LiveServer : IDisposable
{
    private const int MaximumBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly Uri _base;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly IReadOnlyDictionary<string, string> _credentials;
    private DateTimeOffset _next;

    /// <summary>Prepares for calls.</summary>
    /// <param name="baseAddress">What documented paths are appended to.</param>
    /// <param name="rate">The most calls a second.</param>
    /// <param name="credentials">Credentials by the name that the page gives them.</param>
    /// <param name="time">The clock.</param>
    public LiveServer(Uri baseAddress, int rate, IReadOnlyDictionary<string, string> credentials, TimeProvider time)
    {
        // Credentials go to this address and nowhere else: a redirect is an answer.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All })
        {
            Timeout = s_timeout,
            MaxResponseContentBufferSize = MaximumBytes,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("specgen", ToolVersion.Value));
        _base = new Uri(baseAddress.AbsoluteUri.TrimEnd('/') + "/");
        _interval = TimeSpan.FromSeconds(1.0 / rate);
        _credentials = credentials;
        _time = time;
    }

    /// <summary>Calls an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="path">Its path and query, filled in.</param>
    /// <param name="body">The JSON to send; null for none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<LiveAnswer> CallAsync(EndpointModel endpoint, string path, string? body, CancellationToken cancellationToken)
    {
        await PaceAsync(cancellationToken);
        using HttpRequestMessage request = new(HttpMethod.Parse(endpoint.Verb), new Uri(_base, path.TrimStart('/')));
        foreach (HeaderModel header in endpoint.ConstantHeaders)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        foreach (AuthenticationModel scheme in endpoint.Authentication)
        {
            if (_credentials.GetValueOrDefault(scheme.Variable) is string credential)
                request.Headers.TryAddWithoutValidation(scheme.HeaderName, scheme.Kind == AuthenticationKind.Bearer ? "Bearer " + credential : credential);
        }

        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            byte[] content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new LiveAnswer((int)response.StatusCode, Parse(content), content.Length == 0);
        }
        catch (HttpRequestException exception)
        {
            throw new ToolException($"{_base}: could not be called. {(exception.InnerException ?? exception).Message.TrimEnd('.')}. Does the server run?");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{_base}: no answer to {endpoint.Verb} {endpoint.PathTemplate} within {s_timeout.TotalSeconds:0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = _next - _time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _time, cancellationToken);
        _next = _time.GetUtcNow() + _interval;
    }

    private static JsonElement? Parse(byte[] content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Json">The JSON; null where it is none.</param>
/// <param name="IsEmpty">Whether there was no content.</param>
internal sealed record LiveAnswer(int Status, JsonElement? Json, bool IsEmpty)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
