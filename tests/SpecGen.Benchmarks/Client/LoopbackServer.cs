using System.Net;
using System.Net.Sockets;

namespace SpecGen.Benchmarks.Client;

/// <summary>Gives every request the same answer, on a thread for each connection, and allocates nothing for it.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;

    public LoopbackServer(byte[] body)
    {
        byte[] head = System.Text.Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: loopback\r\ncf-ray: 8f0c5b7a1d2e3f40-FRA\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        _answer = [.. head, .. body];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        Start(Accept);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");

    public void Dispose() => _listener.Dispose();

    private static void Start(Action serve)
    {
        Thread thread = new(() => EndQuietly(serve)) { IsBackground = true };
        thread.Start();
    }

    private static void EndQuietly(Action serve)
    {
        try
        {
            serve();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client is gone, or the measurement is over.
        }
    }

    private void Accept()
    {
        while (true)
        {
            Socket connection = _listener.Accept();
            connection.NoDelay = true;
            Start(() => Answer(connection));
        }
    }

    private void Answer(Socket connection)
    {
        using (connection)
        {
            byte[] buffer = new byte[16 * 1024];
            int length = 0;
            while (true)
            {
                int received = connection.Receive(buffer.AsSpan(length));
                if (received == 0)
                    return;
                length += received;

                // Requests have no bodies and are sent one after another.
                if (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                    continue;
                length = 0;
                connection.Send(_answer);
            }
        }
    }
}
