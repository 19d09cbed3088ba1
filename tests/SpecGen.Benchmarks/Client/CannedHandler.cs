using System.Net;
using System.Net.Http.Headers;

namespace SpecGen.Benchmarks.Client;

/// <summary>Gives every request the same answer, without a network.</summary>
internal sealed class CannedHandler(byte[] body) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = s_json;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
