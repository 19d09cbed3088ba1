using System.Net;
using Cloudflare;
using Harbor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpecGen.Extensions.Tests;

internal sealed class RegistrationTests
{
    [Test]
    public async Task Two_clients_of_one_container_never_send_each_others_token()
    {
        using Server cloudflare = new(Server.EmptyPage);
        using Server harbor = new(Server.Signal);
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "cloudflare-token").SendsTo(cloudflare);
        services.AddHarborClient(options => options.Token = "harbor-token").SendsTo(harbor);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();
        await provider.GetRequiredService<HarborClient>().GetAsync();

        Assert.Multiple(() =>
        {
            Assert.That(cloudflare.Credentials, Is.EqualTo(["cloudflare-token"]));
            Assert.That(harbor.Credentials, Is.EqualTo(["harbor-token"]));
        });
    }

    [Test]
    public async Task Two_clients_of_one_configuration_never_send_each_others_token()
    {
        using Server cloudflare = new(Server.EmptyPage);
        using Server harbor = new(Server.Signal);
        IConfigurationRoot configuration = Registrations.Configuration(("Cloudflare:Token", "cloudflare-token"), ("Harbor:Token", "harbor-token"));
        ServiceCollection services = new();
        services.AddCloudflareClient(configuration.GetSection("Cloudflare")).SendsTo(cloudflare);
        services.AddHarborClient(configuration.GetSection("Harbor")).SendsTo(harbor);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();
        await provider.GetRequiredService<HarborClient>().GetAsync();

        Assert.Multiple(() =>
        {
            Assert.That(cloudflare.Credentials, Is.EqualTo(["cloudflare-token"]));
            Assert.That(harbor.Credentials, Is.EqualTo(["harbor-token"]));
        });
    }

    [Test]
    public async Task Clients_under_names_have_tokens_and_connections_of_their_own()
    {
        using Server first = new(Server.EmptyPage);
        using Server second = new(Server.EmptyPage);
        using Server unnamed = new(Server.EmptyPage);
        ServiceCollection services = new();
        services.AddCloudflareClient("first", options => options.Token = "first-token").SendsTo(first);
        services.AddCloudflareClient("second", options => options.Token = "second-token").SendsTo(second);
        services.AddCloudflareClient(options => options.Token = "unnamed-token").SendsTo(unnamed);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<CloudflareClient>("first").ListAsync();
        await provider.GetRequiredKeyedService<CloudflareClient>("second").ListAsync();
        await provider.GetRequiredService<CloudflareClient>().ListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(first.Credentials, Is.EqualTo(["first-token"]));
            Assert.That(second.Credentials, Is.EqualTo(["second-token"]));
            Assert.That(unnamed.Credentials, Is.EqualTo(["unnamed-token"]));
        });
    }

    [Test]
    public async Task A_client_is_one_for_the_application()
    {
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t");
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();

        Assert.That(scope.ServiceProvider.GetRequiredService<CloudflareClient>(), Is.SameAs(provider.GetRequiredService<CloudflareClient>()));
    }

    [Test]
    public async Task A_second_registration_adds_to_the_options_of_the_first()
    {
        using Server server = new(Server.EmptyPage);
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t").SendsTo(server);
        services.AddCloudflareClient(options => options.ApplicationName = "inventory/1.2");
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();

        HttpRequestMessage request = server.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(provider.GetServices<CloudflareClient>().Count(), Is.EqualTo(1));
            Assert.That(request.Headers.UserAgent.ToString(), Does.Contain("inventory/1.2"));
            Assert.That(request.Headers.Authorization!.Parameter, Is.EqualTo("t"));
        });
    }

    [Test]
    public async Task The_primary_handler_follows_no_redirects_and_decompresses_and_renews_its_connections()
    {
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t");
        await using ServiceProvider provider = services.BuildServiceProvider();

        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Cloudflare.CloudflareClient");
        while (handler is DelegatingHandler { InnerHandler: { } inner })
            handler = inner;

        SocketsHttpHandler sockets = (SocketsHttpHandler)handler;
        Assert.Multiple(() =>
        {
            Assert.That(sockets.AllowAutoRedirect, Is.False);
            Assert.That(sockets.AutomaticDecompression, Is.EqualTo(DecompressionMethods.All));
            Assert.That(sockets.PooledConnectionLifetime, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(sockets.UseCookies, Is.False);
        });
    }

    [Test]
    public async Task A_primary_handler_that_follows_redirects_is_refused()
    {
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = true };
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t").SendsTo(handler);
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(() => provider.GetRequiredService<CloudflareClient>(), Throws.ArgumentException.With.Message.Contains("follows redirects"));
    }

    [Test]
    public async Task Handlers_of_the_builder_see_the_requests()
    {
        using Server server = new(Server.EmptyPage);
        int seen = 0;
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t").SendsTo(server).AddHttpMessageHandler(() => new CountingHandler(() => seen++));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();

        Assert.That(seen, Is.EqualTo(1));
    }

    [Test]
    public async Task The_http_clients_address_and_headers_are_taken()
    {
        using Server server = new(Server.EmptyPage);
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t").SendsTo(server).ConfigureHttpClient(client =>
        {
            client.BaseAddress = new Uri("https://gateway.example/cloudflare/");
            client.DefaultRequestHeaders.Add("X-Team", "inventory");
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();

        HttpRequestMessage request = server.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.RequestUri!.AbsoluteUri, Does.StartWith("https://gateway.example/cloudflare/accounts/a/"));
            Assert.That(request.Headers.GetValues("X-Team"), Is.EqualTo(["inventory"]));
        });
    }

    [Test]
    public async Task The_containers_clock_and_logs_are_taken()
    {
        ServiceCollection services = new();
        StoppedClock clock = new();
        using RecordedLogs logs = new();
        TimeProvider? seen = null;
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs));
        using Server server = new(Server.EmptyPage);
        services.AddCloudflareClient(options =>
        {
            options.Token = "t";
            seen = options.TimeProvider;
        }).SendsTo(server);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CloudflareClient>().ListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.SameAs(clock));
            Assert.That(logs.Lines.Select(line => line.Category), Does.Contain("SpecGen.Cloudflare"));
            Assert.That(logs.Lines.Where(line => line.Level >= LogLevel.Warning), Is.Empty);
        });
    }

    [Test]
    public async Task The_environments_credential_is_for_the_client_that_nothing_else_was_said_about()
    {
        using Server server = new(Server.EmptyPage);
        Environment.SetEnvironmentVariable("CLOUDFLARE_API_TOKEN", "from-environment");
        try
        {
            ServiceCollection services = new();
            services.AddCloudflareClient().SendsTo(server);
            services.AddCloudflareClient("other").SendsTo(server);
            await using ServiceProvider provider = services.BuildServiceProvider();

            await provider.GetRequiredService<CloudflareClient>().ListAsync();

            Assert.Multiple(() =>
            {
                Assert.That(server.Credentials, Is.EqualTo(["from-environment"]));
                Assert.That(
                    () => provider.GetRequiredKeyedService<CloudflareClient>("other"),
                    Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains("CLOUDFLARE_API_TOKEN"));
            });
        }
        finally
        {
            Environment.SetEnvironmentVariable("CLOUDFLARE_API_TOKEN", null);
        }
    }

    [Test]
    public async Task Disposing_the_container_disposes_the_client()
    {
        ServiceCollection services = new();
        services.AddCloudflareClient(options => options.Token = "t");
        ServiceProvider provider = services.BuildServiceProvider();
        CloudflareClient client = provider.GetRequiredService<CloudflareClient>();

        await provider.DisposeAsync();

        Assert.That(client.ListAsync, Throws.InstanceOf<ObjectDisposedException>());
    }

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class StoppedClock : TimeProvider;
}
