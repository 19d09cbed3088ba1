using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SpecGen.Extensions.Tests;

/// <summary>What a client connects to in these tests: notes what was sent and answers.</summary>
internal sealed class Server(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const string EmptyPage = """{ "success": true, "errors": [], "messages": [], "result": [], "result_info": { "count": 0 } }""";

    public const string Signal = """{ "id": "sig_1", "code": "alfa", "meaning": "diver" }""";

    public Server(string json)
        : this(_ => Json(HttpStatusCode.OK, json))
    {
    }

    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = [];

    public IEnumerable<string?> Credentials => Requests.Select(request => request.Headers.Authorization?.Parameter);

    public static HttpResponseMessage Json(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        HttpResponseMessage response = answer(request);
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
