using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuditLogs.Server;

/// <summary>Serves the two audit-log endpoints on a free port of 127.0.0.1, as their page documents them, from made-up entries.</summary>
internal sealed class AuditLogServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly WebApplication _application;
    private ImmutableList<AuditLogEntry> _entries;
    private int _requests;

    private AuditLogServer(WebApplication application, IReadOnlyList<AuditLogEntry> entries)
    {
        _application = application;
        _entries = [.. entries];
    }

    /// <summary>The only token that the server accepts.</summary>
    public string Token { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Any account has all entries, any zone those of one zone; this is an account to ask for.</summary>
    public static string AccountId => "023e105f4ecef8ad9ca31a8372d0c353";

    /// <summary>The base address for the client.</summary>
    public Uri BaseAddress => new(_application.Urls.Single() + "/client/v4/");

    /// <summary>Starts a server; disposing stops it.</summary>
    public static Task<AuditLogServer> StartAsync(CancellationToken cancellationToken) => StartAsync(SampleEntries.Create(), cancellationToken);

    /// <summary>Starts a server with given entries, oldest first; disposing stops it.</summary>
    public static async Task<AuditLogServer> StartAsync(IReadOnlyList<AuditLogEntry> entries, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        AuditLogServer server = new(application, entries);
        application.Use(server.CheckTokenAsync);
        foreach (string collection in (ReadOnlySpan<string>)["accounts", "zones"])
        {
            string insights = $"/client/v4/{collection}/{{id}}/security-center/insights";
            application.MapGet($"{insights}/audit-log", (HttpRequest request) => server.List(collection, issueId: null, request));
            application.MapGet($"{insights}/{{issueId}}/audit-log", (string issueId, HttpRequest request) => server.List(collection, issueId, request));
        }

        application.MapFallback(() => Failure(StatusCodes.Status404NotFound, 7003, "Could not route to the requested path"));
        await application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Adds an entry where its time puts it.</summary>
    public void Add(AuditLogEntry entry)
        => ImmutableInterlocked.Update(ref _entries, entries => entries.Insert(entries.FindLastIndex(other => other.ChangedAt <= entry.ChangedAt) + 1, entry));

    /// <summary>Adds an entry every few seconds, for those who watch.</summary>
    public async Task AddEntriesFromNowOnAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(3));
        try
        {
            foreach (AuditLogEntry entry in SampleEntries.CreateLive())
            {
                Add(entry);
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private IResult List(string collection, string? issueId, HttpRequest request)
    {
        IEnumerable<AuditLogEntry> entries = _entries
            .Where(entry => collection == "accounts" || entry.ZoneId == SampleEntries.ZoneId)
            .Where(entry => issueId is null || entry.IssueId == issueId);
        try
        {
            AuditLogQuery query = AuditLogQuery.Parse(request.Query);
            (AuditLogEntry[] page, string? cursor) = query.Select(entries);
            Dictionary<string, object> resultInfo = new() { ["count"] = page.Length, ["per_page"] = query.PerPage };
            if (cursor is not null)
                resultInfo["cursor"] = cursor;
            return Results.Json(
                new { Errors = Array.Empty<object>(), Messages = Array.Empty<object>(), Success = true, Result = page, ResultInfo = resultInfo }, s_json);
        }
        catch (BadHttpRequestException exception)
        {
            return Failure(StatusCodes.Status400BadRequest, 10400, exception.Message);
        }
    }

    private async Task CheckTokenAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers["cf-ray"] = $"{Interlocked.Increment(ref _requests):x16}-LOCAL";
        if (context.Request.Headers.Authorization == $"Bearer {Token}")
            await next(context);
        else
            await Failure(StatusCodes.Status401Unauthorized, 10000, "Authentication error").ExecuteAsync(context);
    }

    private static IResult Failure(int status, int code, string message) =>
        Results.Json(
            new { Errors = new[] { new { Code = code, Message = message } }, Messages = Array.Empty<object>(), Success = false, Result = (object?)null },
            s_json,
            statusCode: status);
}
