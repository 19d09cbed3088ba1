using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SpecGen.Tool.Mocking;

/// <summary>Serves endpoints on loopback, with a line on standard error for every request.</summary>
internal sealed class MockServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private volatile IReadOnlyList<MockEndpoint> _endpoints;

    private MockServer(WebApplication application, IReadOnlyList<MockEndpoint> endpoints)
    {
        _application = application;
        _endpoints = endpoints;
    }

    /// <summary>Where it serves, with a slash at the end.</summary>
    public string Address => _application.Urls.Single() + "/";

    /// <summary>What it serves; may be replaced while it does.</summary>
    public IReadOnlyList<MockEndpoint> Endpoints
    {
        get => _endpoints;
        set => _endpoints = value;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="context">Where requests are noted.</param>
    /// <param name="endpoints">What it serves.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="isOpen">Whether calls without credentials are answered as well.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ToolException">The port is taken.</exception>
    public static async Task<MockServer> StartAsync(
        ToolContext context, IReadOnlyList<MockEndpoint> endpoints, int port, bool isOpen, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        MockServer server = new(builder.Build(), endpoints);
        TextWriter log = TextWriter.Synchronized(context.Error);
        server._application.Run(async http =>
        {
            MockEndpoint? endpoint = server._endpoints.FirstOrDefault(candidate => candidate.Matches(http.Request.Method, http.Request.Path.Value ?? "/"));
            await (endpoint is null ? AnswerUnknownAsync(http) : endpoint.AnswerAsync(http, isOpen));
            log.WriteLine($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}: {http.Response.StatusCode}");
        });
        try
        {
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch (IOException)
        {
            await server.DisposeAsync();
            throw new ToolException($"Port {port} is taken. Choose another, or 0 for a free one.");
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Task AnswerUnknownAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return http.Response.WriteAsJsonAsync(MockError.Create(hasEnvelope: false, $"No page describes {http.Request.Method} {http.Request.Path}."));
    }
}
