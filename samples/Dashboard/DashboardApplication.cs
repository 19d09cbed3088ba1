using AuditLogs.Server;
using Cloudflare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpecGen;
using SpecGen.Extensions;

namespace Dashboard;

/// <summary>The dashboard: a few addresses over the audit log, and the pages that show them.</summary>
internal static class DashboardApplication
{
    /// <summary>Creates it.</summary>
    /// <param name="builder">The host, with its configuration.</param>
    /// <param name="server">What stands in for Cloudflare; null for Cloudflare itself.</param>
    public static WebApplication Create(WebApplicationBuilder builder, AuditLogServer? server)
    {
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Services.AddCloudflareClient(builder.Configuration.GetSection("Cloudflare"), options =>
        {
            options.Token ??= server?.Token;
            options.BaseAddress ??= server?.BaseAddress;
        });
        AccountOrZone account = AccountOrZone.Account(builder.Configuration["AccountId"] ?? AuditLogServer.AccountId);
        builder.Services.AddSingleton(new ChangeSettings(account, builder.Configuration.GetValue("PollInterval", TimeSpan.FromSeconds(5))));
        builder.Services.AddSingleton<ChangeLog>();
        builder.Services.AddSingleton<TelemetryLog>();
        builder.Services.AddHealthChecks().AddApiClient<CloudflareClient>("cloudflare", async (client, cancellationToken) =>
        {
            await foreach (AuditLogListResponse _ in client.AuditLogs.ListAsync(
                account, new AuditLogListRequest { PerPage = 1 }, new RequestOptions { MaxItems = 1 }, cancellationToken))
            {
            }
        });

        WebApplication application = builder.Build();

        // From the start on, whether anybody looks at it or not.
        application.Services.GetRequiredService<TelemetryLog>();
        application.Use(AnswerAsync);
        application.MapHealthChecks("/health");
        application.MapGet("/", () => Page("index.html", "text/html; charset=utf-8"));
        application.MapGet("/telemetry", () => Page("telemetry.html", "text/html; charset=utf-8"));
        foreach (string script in (ReadOnlySpan<string>)["app.js", "chart.js", "telemetry.js"])
            application.MapGet("/" + script, () => Page(script, "text/javascript; charset=utf-8"));
        application.MapGet("/style.css", () => Page("style.css", "text/css; charset=utf-8"));
        application.MapGet("/api/changes", (HttpRequest request, ChangeLog log, CancellationToken cancellationToken)
            => log.ListAsync(ChangeFilter.Parse(request.Query), request.Query["cursor"], cancellationToken));
        application.MapGet("/api/summary", (HttpRequest request, ChangeLog log, CancellationToken cancellationToken)
            => log.SummarizeAsync(ChangeFilter.Parse(request.Query), cancellationToken));
        application.MapGet("/api/tail", (HttpRequest request, ChangeLog log, CancellationToken cancellationToken)
            => TypedResults.ServerSentEvents(log.TailAsync(ChangeFilter.Parse(request.Query), request.Headers["Last-Event-ID"], cancellationToken)));
        application.MapGet("/api/telemetry", (TelemetryLog telemetry) => telemetry.Read());
        return application;
    }

    // What the API says goes to whoever looks at the dashboard; what is wrong with a filter as well.
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src data:";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Results.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }
        catch (ApiException exception) when (!context.Response.HasStarted)
        {
            await Results.Problem(exception.Message, statusCode: StatusCodes.Status502BadGateway).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has left.
        }
    }

    private static IResult Page(string name, string contentType)
        => Results.Stream(typeof(DashboardApplication).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name), contentType);
}
