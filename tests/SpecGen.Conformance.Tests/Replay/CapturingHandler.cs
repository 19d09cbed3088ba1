using System.Net;
using System.Text;
using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Keeps what is sent, and answers with what a page documents.</summary>
internal sealed class CapturingHandler : HttpMessageHandler
{
    private readonly List<CapturedRequest> _requests = [];
    private readonly string _text;
    private readonly string _mediaType;

    private CapturingHandler(string text, string mediaType)
    {
        _text = text;
        _mediaType = mediaType;
    }

    public IReadOnlyList<CapturedRequest> Requests => _requests;

    /// <summary>Answers with the documented body, in the form that the endpoint announces.</summary>
    public static CapturingHandler Create(ResponseKind kind, JsonElement? body)
    {
        string text = body is null ? "{}" : JsonSerializer.Serialize(body.Value);
        return kind switch
        {
            ResponseKind.EventStream => new($"data: {text}\n\n", "text/event-stream"),
            ResponseKind.JsonLines => new(text + "\n", "application/x-jsonl"),
            ResponseKind.Binary => new("content", "application/octet-stream"),
            _ => new(text, "application/json"),
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Content is null
            ? request.Headers
            : request.Headers.Concat(request.Content.Headers);
        _requests.Add(new CapturedRequest(
            request.Method.Method,
            request.RequestUri!,
            headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            body));
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(_text, Encoding.UTF8, _mediaType),
        };
    }
}

/// <summary>A request as it went out.</summary>
internal sealed record CapturedRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string? Body);
