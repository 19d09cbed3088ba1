using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Keeps what arrives at a loopback address, whoever sends it.</summary>
internal sealed class RecordingServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly Channel<RecordedRequest> _requests = Channel.CreateUnbounded<RecordedRequest>();

    public RecordingServer()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Address = new Uri($"http://127.0.0.1:{port}/");
        _listener = new HttpListener { Prefixes = { Address.ToString() } };
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>
    /// What has arrived since the last call, in order; waits a while for a first one. The listener answers a POST that has neither body nor length by itself (411), before it hands it over:
    /// whoever has sent it may be done by then.
    /// </summary>
    public async Task<IReadOnlyList<RecordedRequest>> TakeAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        List<RecordedRequest> taken = [];
        try
        {
            await _requests.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return taken;
        }

        while (_requests.Reader.TryRead(out RecordedRequest? request))
            taken.Add(request);
        return taken;
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is ObjectDisposedException or HttpListenerException or IOException or InvalidOperationException)
            {
                // The caller is gone or has its answer, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        using MemoryStream body = new();
        await request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        await _requests.Writer.WriteAsync(new RecordedRequest(
            request.HttpMethod,
            request.RawUrl!,
            request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => request.Headers[name]!, StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(body.ToArray()))).ConfigureAwait(false);

        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = 2;
        await context.Response.OutputStream.WriteAsync("{}"u8.ToArray()).ConfigureAwait(false);
        context.Response.Close();
    }
}

/// <summary>A request as it arrived.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
internal sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The media type, without parameters; empty where there is none.</summary>
    public string MediaType => Headers.GetValueOrDefault("Content-Type", "").Split(';')[0].Trim();

    public string Path => Uri.UnescapeDataString(Target.Split('?')[0]);

    /// <summary>The parameters of the query, decoded: their order among equal names matters, any other does not.</summary>
    /// <param name="leftOut">The names of those that do not matter.</param>
    public string Query(HashSet<string> leftOut) => string.Join("&", ExampleRequest.ParseQuery(Target).Where(pair => !leftOut.Contains(pair.Key)).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
        .SelectMany(group => group.Select(pair => $"{pair.Key}={pair.Value}")));

    /// <summary>The parts of a form: name, file name and content.</summary>
    public IReadOnlyList<(string Name, string? FileName, string Content)> Parts()
    {
        string boundary = Headers["Content-Type"].Split("boundary=")[1].Trim('"');
        List<(string Name, string? FileName, string Content)> parts = [];
        foreach (string part in Body.Split("--" + boundary)[1..^1])
        {
            int end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            string disposition = part[..end].Split("\r\n").Single(line => line.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase));
            parts.Add((Parameter(disposition, "name")!, Parameter(disposition, "filename"), part[(end + 4)..^2]));
        }

        return parts;
    }

    private static string? Parameter(string disposition, string name)
    {
        string start = $"; {name}=\"";
        int from = disposition.IndexOf(start, StringComparison.Ordinal);
        return from < 0 ? null : disposition[(from + start.Length)..].Split('"')[0];
    }
}
