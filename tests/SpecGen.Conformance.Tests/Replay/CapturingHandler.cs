using System.Net;
using System.Text;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Keeps what is sent, and answers with what a page documents.</summary>
internal sealed class CapturingHandler(string? responseText, string mediaType) : HttpMessageHandler
{
    private readonly List<CapturedRequest> _requests = [];

    public IReadOnlyList<CapturedRequest> Requests => _requests;

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
        return new HttpResponseMessage(responseText is null ? HttpStatusCode.NoContent : HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(responseText ?? "", Encoding.UTF8, mediaType),
        };
    }
}

/// <summary>A request as it went out.</summary>
internal sealed record CapturedRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string? Body);
