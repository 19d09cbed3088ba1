using AuditLogs.Server;
using Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SpecGen.Dashboard.Tests;

/// <summary>The dashboard on a free port, over an audit log of its own.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningDashboard(AuditLogServer server, WebApplication application)
    {
        Server = server;
        _application = application;
        Http = new HttpClient { BaseAddress = Address };
    }

    public AuditLogServer Server { get; }

    public Uri Address => new(_application.Urls.Single());

    public HttpClient Http { get; }

    public static async Task<RunningDashboard> StartAsync()
    {
        AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--PollInterval", "00:00:00.100"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = DashboardApplication.Create(builder, server);
        await application.StartAsync();
        return new RunningDashboard(server, application);
    }

    /// <summary>Adds an entry to the log.</summary>
    public void Add(string who, string rationale = "because") => Server.Add(new AuditLogEntry
    {
        Id = Guid.NewGuid(),
        ChangedAt = DateTime.UtcNow,
        ChangedBy = who,
        PreviousValue = "active",
        CurrentValue = "resolved",
        FieldChanged = "status",
        IssueId = "0123456789abcdef",
        Rationale = rationale,
    });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        await Server.DisposeAsync();
    }
}
