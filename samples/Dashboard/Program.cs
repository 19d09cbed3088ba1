using AuditLogs.Server;
using Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);

// Without a token (Cloudflare__Token in the environment) an embedded server stands in, whose log grows every few seconds.
await using AuditLogServer? server = builder.Configuration["Cloudflare:Token"] is null ? await AuditLogServer.StartAsync(CancellationToken.None) : null;
await using WebApplication application = DashboardApplication.Create(builder, server);
_ = server?.AddEntriesFromNowOnAsync(application.Lifetime.ApplicationStopping);
await application.RunAsync();
