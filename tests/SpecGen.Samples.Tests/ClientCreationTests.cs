using System.Collections.Concurrent;
using System.Text.Json;
using AuditLogs.Server;
using Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpecGen.Samples.Tests;

/// <summary>The ways to a client: by a factory of HTTP clients, from the environment, from another client; and beyond its page.</summary>
[NonParallelizable]
public class ClientCreationTests
{
    private const string Variable = "CLOUDFLARE_API_TOKEN";

    [Test]
    public async Task A_typed_client_of_the_factory_works_and_is_warned_of_once()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        using Lines lines = new();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(lines));
        services.AddSingleton(new CloudflareOptions { BaseAddress = server.BaseAddress, Token = server.Token });
        services.AddHttpClient<CloudflareClient>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        List<AuditLogListResponse> entries = [];
        for (int i = 0; i < 3; i++)
        {
            await foreach (AuditLogListResponse entry in provider.GetRequiredService<CloudflareClient>().AuditLogs.ListAsync(AccountOrZone.Account(AuditLogServer.AccountId)))
                entries.Add(entry);
        }

        Assert.Multiple(() =>
        {
            Assert.That(entries, Is.Not.Empty);
            Assert.That(lines.Texts.Where(text => text.StartsWith("Warning", StringComparison.Ordinal)), Has.Exactly(1).Contains("AllowAutoRedirect"));
            Assert.That(lines.Texts, Has.None.Contains(server.Token));
        });
    }

    [Test]
    public async Task A_client_is_found_in_the_environment()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        string? before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, server.Token);
            using CloudflareClient client = CloudflareClient.FromEnvironment(options => options.BaseAddress = server.BaseAddress);
            Assert.That(await CountAsync(client), Is.Positive);

            Environment.SetEnvironmentVariable(Variable, null);
            Assert.That(() => CloudflareClient.FromEnvironment(), Throws.InvalidOperationException.With.Message.Contains(Variable));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Test]
    public async Task A_client_derives_another_that_differs()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        using CloudflareClient client = new(new ApiClientOptions { BaseAddress = server.BaseAddress, Token = server.Token });
        using CloudflareClient other = client.WithOptions(options => options.Token = "wrong");

        Assert.That(() => CountAsync(other), Throws.TypeOf<ApiAuthenticationException>().Or.TypeOf<ApiPermissionException>());
        Assert.That(await CountAsync(client), Is.Positive);
    }

    [Test]
    public async Task A_client_calls_what_its_page_does_not_list()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        using CloudflareClient client = new(new ApiClientOptions { BaseAddress = server.BaseAddress, Token = server.Token });
        ApiResponse<JsonElement> response = await client.SendAsync(
            HttpMethod.Get, $"/accounts/{AuditLogServer.AccountId}/security-center/insights/audit-log?per_page=1");

        Assert.Multiple(() =>
        {
            Assert.That(response.Value.GetProperty("result").GetArrayLength(), Is.EqualTo(1));
            Assert.That(() => client.SendAsync(HttpMethod.Get, "/nowhere"), Throws.TypeOf<ApiNotFoundException>());
        });
    }

    private static async Task<int> CountAsync(CloudflareClient client)
    {
        int count = 0;
        await foreach (AuditLogListResponse _ in client.AuditLogs.ListAsync(AccountOrZone.Account(AuditLogServer.AccountId)))
            count++;
        return count;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _texts = new();

        public IReadOnlyList<string> Texts => [.. _texts];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => _texts.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
