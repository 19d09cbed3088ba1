using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>A vendor's documentation server, on loopback.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<string> _requests = [];

    private PageServer(WebApplication application)
    {
        _application = application;
    }

    /// <summary>How a request is answered.</summary>
    public RequestDelegate Answer { get; set; } = context => WritePage(context, Workspace.AuditLogPage);

    /// <summary>The paths that were asked for.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public string Address => _application.Urls.Single();

    public static async Task<PageServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        PageServer server = new(builder.Build());
        server._application.Run(server.HandleAsync);
        await server._application.StartAsync();
        return server;
    }

    public static Task WritePage(HttpContext context, string text)
    {
        context.Response.ContentType = "text/markdown; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        lock (_requests)
            _requests.Add(context.Request.Path.Value ?? "");
        return Answer(context);
    }
}
