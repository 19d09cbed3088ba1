using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A request as its bytes came, the body included.</summary>
internal sealed record RawRequest(int Index, string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A response as the bytes that go over the wire.</summary>
internal static class RawResponse
{
    /// <summary>A whole response with its length.</summary>
    public static byte[] Text(string body, string contentType = "application/json", string status = "200 OK", params string[] headers)
        => Bytes(Encoding.UTF8.GetBytes(body), contentType, status, headers);

    /// <summary>A whole response with its length. Further headers are whole lines without their ends.</summary>
    public static byte[] Bytes(byte[] body, string contentType = "application/octet-stream", string status = "200 OK", params string[] headers)
        => [.. Head(contentType, status, [$"Content-Length: {body.Length}", .. headers]), .. body];

    /// <summary>A whole response in chunks.</summary>
    public static byte[] Chunked(string contentType, params string[] chunks)
        => [.. Head(contentType, "200 OK", "Transfer-Encoding: chunked"), .. chunks.SelectMany(chunk => Chunk(Encoding.UTF8.GetBytes(chunk))), .. LastChunk];

    /// <summary>A response's head, whatever follows it.</summary>
    public static byte[] Head(string contentType, string status = "200 OK", params string[] headers)
        => Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    /// <summary>One chunk (RFC 9112, section 7.1).</summary>
    public static byte[] Chunk(byte[] content)
        => [.. Encoding.ASCII.GetBytes(content.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. content, .. "\r\n"u8];

    /// <summary>The chunk that ends a body.</summary>
    public static byte[] LastChunk { get; } = "0\r\n\r\n"u8.ToArray();
}

/// <summary>One request on its connection, and what a test does with it.</summary>
internal sealed class RawExchange(RawRequest request, TcpClient client, CancellationToken stopping)
{
    public RawRequest Request { get; } = request;

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; } = stopping;

    /// <summary>Whether the connection is closed after the answer; else the next request may come on it.</summary>
    public bool IsClosing { get; private set; }

    public ValueTask WriteAsync(byte[] bytes) => client.GetStream().WriteAsync(bytes, Stopping);

    public ValueTask WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes one chunk of a body that is sent in chunks.</summary>
    public ValueTask WriteChunkAsync(string text) => WriteAsync(RawResponse.Chunk(Encoding.UTF8.GetBytes(text)));

    /// <summary>Ends the connection in order (FIN), whatever was announced.</summary>
    public void Close() => IsClosing = true;

    /// <summary>Ends the connection at once (RST).</summary>
    public void Reset()
    {
        IsClosing = true;
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    /// <summary>Says nothing more until the test is over or the client is gone.</summary>
    public async Task HangAsync()
    {
        byte[] none = new byte[1];
        IsClosing = true;
        while (await client.GetStream().ReadAsync(none, Stopping) > 0)
        {
        }
    }
}

/// <summary>
/// A server on a raw loopback socket: reads whole requests and writes exactly the bytes that a test says, so that what it tests is also true of the real
/// handler. Connections stay open for further requests until the test closes them. It stops when it is disposed.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<RawExchange, Task> _answer;
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly Task _loop;
    private int _count;

    public RawServer(Func<RawExchange, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Answers each request with the bytes of its turn, the last ones also all further requests.</summary>
    public RawServer(params byte[][] answers)
        : this(exchange => exchange.WriteAsync(answers[Math.Min(exchange.Request.Index, answers.Length - 1)]).AsTask())
    {
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Whether <see cref="Requests"/> are kept; a server of very many keeps none.</summary>
    public bool KeepsRequests { get; init; } = true;

    /// <summary>What came, in the order of arrival.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    /// <summary>Answers with these bytes and closes the connection, as a server does that dies or ends a body of unknown length.</summary>
    public static RawServer Closing(byte[] answer) => new(async exchange =>
    {
        await exchange.WriteAsync(answer);
        exchange.Close();
    });

    /// <summary>A pipeline to this server over real connections of its own.</summary>
    public ApiPipeline Connect(Action<ApiClientOptions>? configure = null)
    {
        ApiClientOptions options = new()
        {
            BaseAddress = Address,
            Token = TestApi.Token,
            MaxRetries = 0,
            MaxRetryDelay = TimeSpan.Zero,
            Timeout = TimeSpan.FromSeconds(60),
        };
        configure?.Invoke(options);
        return new ApiPipeline(options, new ApiClientDefaults("TestClient", null, [AuthenticationScheme.Bearer("TOKEN")]));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _loop;
        _stopping.Dispose();
        // A test's own failure inside of an answer must not pass for a lost connection.
        if (!_faults.IsEmpty)
            throw new AggregateException(_faults);
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                BufferedStream stream = new(client.GetStream());
                while (await ReadAsync(stream) is { } request)
                {
                    if (KeepsRequests)
                        _requests.Enqueue(request);
                    RawExchange exchange = new(request, client, _stopping.Token);
                    await _answer(exchange);
                    if (exchange.IsClosing)
                        return;
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The client is gone, or the test is over.
            }
            catch (Exception exception)
            {
                _faults.Enqueue(exception);
            }
        }
    }

    private async Task<RawRequest?> ReadAsync(Stream stream)
    {
        if (await ReadLineAsync(stream) is not { Length: > 0 } start)
            return null;
        string[] parts = start.Split(' ');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        byte[] body = headers.ContainsKey("Transfer-Encoding")
            ? await ReadChunksAsync(stream)
            : await ReadBytesAsync(stream, int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture));
        return new RawRequest(Interlocked.Increment(ref _count) - 1, parts[0], parts[1], headers, body);
    }

    private async Task<byte[]> ReadChunksAsync(Stream stream)
    {
        List<byte> body = [];
        while (await ReadLineAsync(stream) is { } size && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and int length)
        {
            body.AddRange(await ReadBytesAsync(stream, length));
            await ReadLineAsync(stream);
        }

        await ReadLineAsync(stream);
        return [.. body];
    }

    private async Task<byte[]> ReadBytesAsync(Stream stream, int length)
    {
        byte[] bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, _stopping.Token);
        return bytes;
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _stopping.Token) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
