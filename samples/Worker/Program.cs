using AuditLogs.Server;
using Cloudflare;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Worker;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
IConfigurationSection settings = builder.Configuration.GetSection("Cloudflare");

// Without a token (Cloudflare__Token in the environment) an embedded server stands in, whose log grows every few seconds.
await using AuditLogServer? server = settings["Token"] is null ? await AuditLogServer.StartAsync(SampleEntries.None, CancellationToken.None) : null;
builder.Services.AddCloudflareClient(settings, options =>
{
    options.Token ??= server?.Token;
    options.BaseAddress ??= server?.BaseAddress;
});
builder.Services.AddSingleton(new WorkerSettings
{
    AccountId = builder.Configuration["AccountId"] ?? AuditLogServer.AccountId,
    PositionFile = builder.Configuration["PositionFile"] ?? "audit-log.position",
});
builder.Services.AddHostedService<AuditLogWorker>();

using IHost host = builder.Build();
_ = server?.AddEntriesFromNowOnAsync(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
await host.RunAsync();
