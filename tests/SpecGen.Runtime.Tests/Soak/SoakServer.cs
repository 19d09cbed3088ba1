using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Soak;

/// <summary>
/// A server that fails in every way a network and a server can, on a fixed share of requests, and counts what it acted upon. Lists, event streams and uploads
/// tell by their content whether anything was lost or came twice.
/// </summary>
internal sealed class SoakServer : IAsyncDisposable
{
    internal const int ItemsPerList = 60;
    internal const int ItemsPerPage = 20;
    internal const int EventsPerStream = 25;

    private readonly RawServer _server;
    private readonly ConcurrentDictionary<string, int> _actions = new();
    private readonly ConcurrentDictionary<string, string> _answersByKey = new();
    private long _requests;
    private long _faults;

    public SoakServer() => _server = new RawServer(AnswerAsync) { KeepsRequests = false };

    public long Requests => Interlocked.Read(ref _requests);

    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>How often an upload was acted upon.</summary>
    public int Actions(string id) => _actions.GetValueOrDefault(id);

    /// <summary>Forgets an upload that was looked at.</summary>
    public void Forget(string id)
    {
        _actions.TryRemove(id, out _);
        _answersByKey.TryRemove(id, out _);
    }

    public ApiPipeline Connect(Action<ApiClientOptions> configure) => _server.Connect(configure);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>What an upload of an id holds.</summary>
    internal static byte[] Content(string id)
    {
        byte[] content = new byte[(id.GetHashCode(StringComparison.Ordinal) & 0xFFFF) + 1];
        Array.Fill(content, (byte)id[^1]);
        return content;
    }

    private async Task AnswerAsync(RawExchange exchange)
    {
        Interlocked.Increment(ref _requests);
        int fault = Random.Shared.Next(60);
        if (fault < 15)
            Interlocked.Increment(ref _faults);
        string path = exchange.Request.Target.Split('?')[0];
        switch (fault)
        {
            case 0:
                await exchange.WriteAsync(RawResponse.Text("""{"success":false,"errors":[{"code":1,"message":"down"}]}""", status: "503 Service Unavailable", headers: "Retry-After: 0"));
                return;
            case 1:
                await exchange.WriteAsync(RawResponse.Text("slow down", "text/plain", "429 Too Many Requests", "Retry-After: 0"));
                return;
            case 2:
                await exchange.WriteAsync(RawResponse.Text("<html>bad gateway</html>", "text/html", "502 Bad Gateway"));
                return;
            case 3:
                exchange.Reset();
                return;
            case 4:
                exchange.Close();
                return;
            case 5:
                await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: applic");
                exchange.Reset();
                return;
        }

        byte[] answer = path switch
        {
            "/things" => List(exchange.Request),
            "/events" => Events(),
            _ => Act(exchange.Request),
        };
        switch (fault)
        {
            case 6:
                // Acted upon, and the answer is lost.
                exchange.Reset();
                return;
            case 7:
                await exchange.WriteAsync(answer[..(answer.Length / 2)]);
                exchange.Close();
                return;
            case 8:
                await exchange.WriteAsync(answer[..^1]);
                exchange.Reset();
                return;
            case 9:
                for (int start = 0; start < answer.Length; start += 97)
                    await exchange.WriteAsync(answer[start..Math.Min(start + 97, answer.Length)]);
                return;
            case 10:
                await exchange.WriteAsync(answer[..(answer.Length / 3)]);
                await Task.Delay(50, exchange.Stopping);
                await exchange.WriteAsync(answer[(answer.Length / 3)..]);
                return;
            case 11 when path == "/things":
                await exchange.WriteAsync(Broken(answer));
                return;
            default:
                await exchange.WriteAsync(answer);
                return;
        }
    }

    /// <summary>The same answer with a byte of its body gone wrong.</summary>
    private static byte[] Broken(byte[] answer)
    {
        byte[] broken = [.. answer];
        broken[^1] = 0;
        return broken;
    }

    private static byte[] List(RawRequest request)
    {
        int start = request.Target.Split("cursor=") is [_, { } value] ? int.Parse(value, CultureInfo.InvariantCulture) : 0;
        IEnumerable<string> items = Enumerable.Range(start, ItemsPerPage).Select(item => $$"""{"id":"{{item}}","name":"item {{item}}"}""");
        string info = start + ItemsPerPage < ItemsPerList ? $$"""{"cursor":"{{start + ItemsPerPage}}"}""" : "{}";
        byte[] body = Encoding.UTF8.GetBytes($$"""{"success":true,"errors":[],"messages":[],"result":[{{string.Join(',', items)}}],"result_info":{{info}}}""");
        if (Random.Shared.Next(2) == 0)
            return RawResponse.Bytes(body, "application/json");
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(body);
        return RawResponse.Bytes(compressed.ToArray(), "application/json", headers: "Content-Encoding: gzip");
    }

    private static byte[] Events()
        => RawResponse.Chunked("text/event-stream", [.. Enumerable.Range(0, EventsPerStream).Select(number => $"event: number\ndata: {number}\n\n")]);

    private byte[] Act(RawRequest request)
    {
        string id = request.Target[1..];
        bool isWhole = request.Text.Contains(Encoding.UTF8.GetString(Content(id)), StringComparison.Ordinal);
        string whole = isWhole ? "true" : "false";
        string Answer() => $$"""{"success":true,"errors":[],"messages":[],"result":{"id":"{{id}}","whole":{{whole}},"number":{{_actions.AddOrUpdate(id, 1, (_, count) => count + 1)}} } }""";

        // With a key the server acts once, and gives the same answer again.
        string answer = request.Headers.TryGetValue("Idempotency-Key", out string? key) ? _answersByKey.GetOrAdd(key, _ => Answer()) : Answer();
        return RawResponse.Text(answer);
    }
}
