using System.Net;
using Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace SpecGen.Extensions.Tests;

internal sealed class ResilienceTests
{
    [Test]
    public async Task A_resilience_handler_beside_the_clients_own_retries_is_a_warning()
    {
        using RecordedLogs logs = new();
        await using ServiceProvider provider = Provider(logs, new Server(Server.EmptyPage), builder => builder.AddStandardResilienceHandler());

        provider.GetRequiredService<CloudflareClient>();

        Assert.That(logs.Warnings, Has.Exactly(1).Contains("ResilienceHandler of Cloudflare tries requests again"));
    }

    [Test]
    public async Task Own_resilience_is_no_warning_and_the_client_sends_once()
    {
        using RecordedLogs logs = new();
        using Server server = new(_ => Server.Json(HttpStatusCode.ServiceUnavailable, "{}"));
        await using ServiceProvider provider = Provider(
            logs, server, builder => builder.UseOwnResilience().AddResilienceHandler("none", pipeline => pipeline.AddTimeout(TimeSpan.FromMinutes(1))));

        ApiException? exception = Assert.ThrowsAsync<ApiServerException>(provider.GetRequiredService<CloudflareClient>().ListAsync);

        Assert.Multiple(() =>
        {
            Assert.That(logs.Warnings, Has.None.Contains("tries requests again"));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
            Assert.That(exception!.Attempts, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task The_handler_of_the_application_tries_again_and_leaves_unsafe_methods_alone()
    {
        using Server server = new(_ => Server.Json(HttpStatusCode.ServiceUnavailable, "{}"));
        await using ServiceProvider provider = Provider(null, server, builder => builder.UseOwnResilience().AddStandardResilienceHandler(options =>
        {
            options.Retry.Delay = TimeSpan.Zero;
            options.Retry.MaxRetryAttempts = 1;
            options.Retry.DisableForUnsafeHttpMethods();
        }));
        CloudflareClient client = provider.GetRequiredService<CloudflareClient>();

        Assert.ThrowsAsync<ApiServerException>(() => client.SendAsync(HttpMethod.Post, "zones"));
        int posts = server.Requests.Count;
        Assert.ThrowsAsync<ApiServerException>(() => client.SendAsync(HttpMethod.Get, "zones"));

        Assert.Multiple(() =>
        {
            Assert.That(posts, Is.EqualTo(1));
            Assert.That(server.Requests, Has.Count.EqualTo(3));
        });
    }

    private static ServiceProvider Provider(RecordedLogs? logs, Server server, Action<IHttpClientBuilder> configure)
    {
        ServiceCollection services = new();
        if (logs is not null)
            services.AddLogging(logging => logging.AddProvider(logs));
        configure(services.AddCloudflareClient(options => options.Token = "t").SendsTo(server));
        return services.BuildServiceProvider();
    }
}
