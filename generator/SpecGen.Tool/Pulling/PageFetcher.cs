using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Pulling;

/// <summary>Fetches pages, again where a server or the network fails for the moment.</summary>
internal sealed class PageFetcher : IDisposable
{
    private const int Retries = 3;
    private const int Redirects = 10;
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public PageFetcher(ToolContext context)
    {
        _client = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false })
        { Timeout = s_attemptTimeout };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("specgen", ToolVersion.Value));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/markdown"));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain", 0.9));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.1));
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = context.Time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                Delay = context.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
                DelayGenerator = static arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
            })
            .Build();
    }

    /// <summary>Fetches a page.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="eTag">The version that the caller has; null where it has none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<FetchedPage> FetchAsync(Uri url, string? eTag, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _pipeline.ExecuteAsync(
                async token => await SendAsync(url, eTag, token),
                cancellationToken);
            Uri address = response.RequestMessage?.RequestUri ?? url;
            if (response.StatusCode == HttpStatusCode.NotModified)
                return new FetchedPage(address, null, eTag);
            if (!response.IsSuccessStatusCode)
                throw new ToolException($"{url}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}. {Advice(response.StatusCode)}");
            return new FetchedPage(address, await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Headers.ETag?.ToString());
        }
        catch (HttpRequestException exception)
        {
            throw new ToolException($"{url}: could not be fetched, tried {Retries + 1} times. {Reason(exception)}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{url}: no answer within {s_attemptTimeout.TotalSeconds:0} seconds, tried {Retries + 1} times.");
        }
    }

    public void Dispose() => _client.Dispose();

    // Redirects are followed here, so that one that leads nowhere can be told. The body is read here too, so that one that breaks off is fetched again.
    private async Task<HttpResponseMessage> SendAsync(Uri url, string? eTag, CancellationToken cancellationToken)
    {
        List<Uri> visited = [url];
        while (true)
        {
            HttpResponseMessage response = await SendOnceAsync(visited[^1], eTag, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not Uri location)
                return response;
            response.Dispose();
            visited.Add(Follow(visited, location));
        }
    }

    private static Uri Follow(List<Uri> visited, Uri location)
    {
        Uri next = new(visited[^1], location);
        string way = string.Join(" -> ", visited.Append(next).Select(address => address.GetLeftPart(UriPartial.Query)));
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != visited[^1].Scheme)
            throw new ToolException($"{way}: this redirect leaves {visited[^1].Scheme}, and is not followed.");
        if (visited.Contains(next))
            throw new ToolException($"{way}: the server redirects in a circle. Open the address in a browser and correct it in {PullConfiguration.FileName}.");
        return visited.Count <= Redirects
            ? next
            : throw new ToolException($"{visited[0]}: more than {Redirects} redirects, the last one to {next}. Is this the right address?");
    }

    // What helps against what the server says; nobody corrects an address because a server is down.
    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "The page is not public, or the server turns programs away. Save it with a browser and use the file.",
        HttpStatusCode.TooManyRequests => $"It wants fewer requests; it was asked {Retries + 1} times. Try again later.",
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => $"The fault is the server's; it was asked {Retries + 1} times. Try again later.",
        _ => $"Open the address in a browser and correct it in {PullConfiguration.FileName}.",
    };

    private async Task<HttpResponseMessage> SendOnceAsync(Uri url, string? eTag, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (eTag is not null && EntityTagHeaderValue.TryParse(eTag, out EntityTagHeaderValue? tag))
            request.Headers.IfNoneMatch.Add(tag);
        HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            if (response.Content.Headers.ContentLength > PageText.MaximumBytes)
                throw TooLarge(url);
            await response.Content.LoadIntoBufferAsync(PageText.MaximumBytes, cancellationToken);
            return response;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw TooLarge(url);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static ToolException TooLarge(Uri url)
        => new($"{url}: more than {PageText.MaximumBytes / (1024 * 1024)} MB, too large for a page. Is this the right address?");

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TaskCanceledException { InnerException: TimeoutException } } => true,
        { Result: { } response } => response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response)
        => response?.Headers.RetryAfter?.Delta is TimeSpan delay && delay <= s_attemptTimeout ? delay : null;

    private static string Reason(Exception exception) => (exception.InnerException ?? exception).Message.TrimEnd('.');
}

/// <summary>What a server answered.</summary>
/// <param name="Address">The address that answered, after redirects.</param>
/// <param name="Content">The page; null where the caller has this version already.</param>
/// <param name="ETag">The server's tag of this version.</param>
internal sealed record FetchedPage(Uri Address, byte[]? Content, string? ETag);
