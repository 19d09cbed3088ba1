using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A request as a server would see it.</summary>
internal sealed record SeenRequest(
    HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body, string? ContentType, HttpRequestMessage Message)
{
    public string PathAndQuery => Uri.PathAndQuery;
}

/// <summary>Answers requests without a network.</summary>
internal sealed class FakeServer(Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<SeenRequest> _requests = new();

    public FakeServer(Func<SeenRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    /// <summary>Answers the first request with the first response, and so on; repeats the last one.</summary>
    public static FakeServer Sequence(params Func<HttpResponseMessage>[] answers)
    {
        int next = 0;
        return new FakeServer(_ => answers[Math.Min(Interlocked.Increment(ref next) - 1, answers.Length - 1)]());
    }

    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    public SeenRequest Request => _requests.Single();

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
        => Text(json, "application/json", status, headers);

    public static HttpResponseMessage Text(
        string text, string contentType, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach ((string name, string value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Dictionary<string, string> headers = request.Headers.ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        SeenRequest seen = new(request.Method, request.RequestUri!, headers, body, request.Content?.Headers.ContentType?.ToString(), request);
        _requests.Enqueue(seen);
        HttpResponseMessage response = await answer(seen, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
