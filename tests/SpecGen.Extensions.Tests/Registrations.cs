using Cloudflare;
using Harbor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SpecGen.Extensions.Tests;

/// <summary>Short ways to register and call the clients of these tests.</summary>
internal static class Registrations
{
    public static IConfigurationRoot Configuration(params (string Key, string? Value)[] values)
        => new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(value => value.Key, value => value.Value)).Build();

    public static IHttpClientBuilder SendsTo(this IHttpClientBuilder builder, HttpMessageHandler handler) => builder.ConfigurePrimaryHttpMessageHandler(() => handler);

    public static async Task ListAsync(this CloudflareClient client)
    {
        await foreach (AuditLogListResponse _ in client.AuditLogs.ListAsync(AccountOrZone.Account("a")))
        {
        }
    }

    public static Task GetAsync(this HarborClient client) => client.Signals.RetrieveAsync("sig_1");
}
