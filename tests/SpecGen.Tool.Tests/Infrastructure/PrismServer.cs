using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>Prism, serving the examples of an OpenAPI file and refusing what does not match the contract.</summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _log = [];

    private PrismServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What Prism printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return string.Join('\n', _log);
        }
    }

    public static async Task<PrismServer> StartAsync(string script, string file)
    {
        int port = FreePort();
        Process process = new()
        {
            StartInfo = new ProcessStartInfo("node", [script, "mock", "--errors", "--host", "127.0.0.1", "--port", $"{port}", file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["NO_COLOR"] = "1" },
            },
        };
        PrismServer server = new(process, new Uri($"http://127.0.0.1:{port}/"));
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, e) => server.Read(e.Data, listening);
        process.ErrorDataReceived += (_, e) => server.Read(e.Data, listening);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(s_startLimit);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException("Prism did not start: " + server.Log);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line, TaskCompletionSource listening)
    {
        if (line is null)
            return;
        lock (_log)
            _log.Add(line);
        if (line.Contains("Prism is listening", StringComparison.Ordinal))
            listening.TrySetResult();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
