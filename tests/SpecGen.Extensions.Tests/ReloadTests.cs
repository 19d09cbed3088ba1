using Cloudflare;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpecGen.Extensions.Tests;

internal sealed class ReloadTests
{
    [Test]
    public async Task A_changed_token_is_sent_with_the_next_request()
    {
        using Server server = new(Server.EmptyPage);
        IConfigurationRoot configuration = Registrations.Configuration(("Cloudflare:Token", "first"));
        ServiceCollection services = new();
        services.AddCloudflareClient(configuration.GetSection("Cloudflare")).SendsTo(server);
        await using ServiceProvider provider = services.BuildServiceProvider();
        CloudflareClient client = provider.GetRequiredService<CloudflareClient>();

        await client.ListAsync();
        configuration["Cloudflare:Token"] = "second";
        configuration.Reload();
        await client.ListAsync();

        Assert.That(server.Credentials, Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task A_reload_that_is_not_valid_keeps_the_token_and_is_logged_once()
    {
        using Server server = new(Server.EmptyPage);
        using RecordedLogs logs = new();
        IConfigurationRoot configuration = Registrations.Configuration(("Cloudflare:Token", "first"));
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(logs));
        services.AddCloudflareClient(configuration.GetSection("Cloudflare")).SendsTo(server);
        await using ServiceProvider provider = services.BuildServiceProvider();
        CloudflareClient client = provider.GetRequiredService<CloudflareClient>();

        await client.ListAsync();
        configuration["Cloudflare:Token"] = " ";
        Assert.That(configuration.Reload, Throws.Exception, "the options' monitor says so to whoever reloads");
        await client.ListAsync();
        await client.ListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(server.Credentials, Is.EqualTo(["first", "first", "first"]));
            Assert.That(logs.Warnings, Has.Exactly(1).Contains("the credentials that held before stay: Cloudflare:Token"));
        });
    }

    [Test]
    public async Task A_derived_client_with_a_token_of_its_own_sends_that_one()
    {
        using Server server = new(Server.EmptyPage);
        IConfigurationRoot configuration = Registrations.Configuration(("Cloudflare:Token", "first"));
        ServiceCollection services = new();
        services.AddCloudflareClient(configuration.GetSection("Cloudflare")).SendsTo(server);
        await using ServiceProvider provider = services.BuildServiceProvider();
        using CloudflareClient other = provider.GetRequiredService<CloudflareClient>().WithOptions(options => options.Token = "other");
        using CloudflareClient slow = provider.GetRequiredService<CloudflareClient>().WithOptions(options => options.Timeout = TimeSpan.FromMinutes(5));

        configuration["Cloudflare:Token"] = "second";
        configuration.Reload();
        await other.ListAsync();
        await slow.ListAsync();

        Assert.That(server.Credentials, Is.EqualTo(["other", "second"]));
    }
}
