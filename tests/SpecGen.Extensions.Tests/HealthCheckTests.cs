using System.Net;
using Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SpecGen.Extensions.Tests;

internal sealed class HealthCheckTests
{
    [TestCase(200, HealthStatus.Healthy, null)]
    [TestCase(401, HealthStatus.Unhealthy, "It answered with 401: it refuses the credential.")]
    [TestCase(403, HealthStatus.Unhealthy, "It answered with 403: it refuses the credential.")]
    [TestCase(429, HealthStatus.Degraded, "It answered with 429: its rate limit is used up.")]
    [TestCase(500, HealthStatus.Unhealthy, "It answered with 500.")]
    public async Task A_check_says_what_came_of_the_call(int status, HealthStatus expected, string? description)
    {
        HealthReport report = await CheckAsync(new Server(_ => Server.Json((HttpStatusCode)status, Server.EmptyPage)), clientName: null);

        HealthReportEntry entry = report.Entries["cloudflare"];
        Assert.Multiple(() =>
        {
            Assert.That(entry.Status, Is.EqualTo(expected));
            Assert.That(entry.Description, Is.EqualTo(description));
            Assert.That(entry.Data.GetValueOrDefault("status"), status == 200 ? Is.Null : Is.EqualTo(status));
        });
    }

    [Test]
    public async Task A_server_that_cannot_be_reached_is_unhealthy()
    {
        HealthReport report = await CheckAsync(new Server(_ => throw new HttpRequestException("no route")), clientName: null);

        Assert.That(report.Entries["cloudflare"].Description, Is.EqualTo("It did not answer."));
    }

    [Test]
    public async Task A_check_repeats_no_text_of_the_server()
    {
        const string Body = """{ "success": false, "errors": [ { "code": 1, "message": "echo: secret-token" } ], "messages": [], "result": null }""";
        HealthReport report = await CheckAsync(new Server(_ => Server.Json(HttpStatusCode.BadRequest, Body)), clientName: null);

        HealthReportEntry entry = report.Entries["cloudflare"];
        Assert.Multiple(() =>
        {
            Assert.That(entry.Description, Is.EqualTo("It answered with 400."));
            Assert.That(entry.Exception, Is.Null);
            Assert.That(entry.Data.Values.Select(value => value.ToString()), Has.None.Contains("secret"));
        });
    }

    [Test]
    public async Task A_check_asks_the_client_of_a_name()
    {
        using Server server = new(Server.EmptyPage);

        HealthReport report = await CheckAsync(server, clientName: "first");

        Assert.Multiple(() =>
        {
            Assert.That(report.Status, Is.EqualTo(HealthStatus.Healthy));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }

    private static async Task<HealthReport> CheckAsync(Server server, string? clientName)
    {
        ServiceCollection services = new();
        services.AddLogging();
        IHttpClientBuilder builder = clientName is null ? services.AddCloudflareClient(Configure) : services.AddCloudflareClient(clientName, Configure);
        builder.SendsTo(server);
        services.AddHealthChecks().AddApiClient<CloudflareClient>("cloudflare", async (client, _) => await client.ListAsync(), clientName);
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        static void Configure(CloudflareOptions options)
        {
            options.Token = "secret-token";
            options.MaxRetries = 0;
        }
    }
}
