using System.Reflection;
using Cloudflare;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SpecGen.Extensions.Tests;

internal sealed class ConfigurationTests
{
    [Test]
    public void Every_setting_is_bound()
    {
        CloudflareOptions options = Bind(
            ("Token", "t"),
            ("Credentials:CLOUDFLARE_API_TOKEN", "named"),
            ("Headers:X-Team", "inventory"),
            ("AllowAnonymous", "true"),
            ("BaseAddress", "https://gateway.example/"),
            ("Timeout", "00:01:00"),
            ("StreamIdleTimeout", "Infinite"),
            ("AttemptTimeout", "00:00:10"),
            ("MaxRetries", "5"),
            ("MaxRetryDelay", "00:00:20"),
            ("MaxRetryAfter", "00:02:00"),
            ("RetryBudget", "Unlimited"),
            ("RateLimiting", "respect"),
            ("AutoIdempotencyKey", "false"),
            ("MaxResponseBytes", "1000"),
            ("MaxJsonDepth", "10"),
            ("MaxEmptyPages", "3"),
            ("PagingStop", "Quiet"),
            ("ApplicationName", "inventory/1.2"));

        Assert.Multiple(() =>
        {
            Assert.That(options.Token!.Reveal(), Is.EqualTo("t"));
            Assert.That(options.Credentials["CLOUDFLARE_API_TOKEN"].Reveal(), Is.EqualTo("named"));
            Assert.That(options.Headers, Is.EqualTo(new Dictionary<string, string> { ["X-Team"] = "inventory" }));
            Assert.That(options.AllowAnonymous, Is.True);
            Assert.That(options.BaseAddress, Is.EqualTo(new Uri("https://gateway.example/")));
            Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromMinutes(1)));
            Assert.That(options.StreamIdleTimeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
            Assert.That(options.AttemptTimeout, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(options.MaxRetries, Is.EqualTo(5));
            Assert.That(options.MaxRetryDelay, Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(options.MaxRetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
            Assert.That(options.RetryBudget, Is.Null);
            Assert.That(options.RateLimiting, Is.EqualTo(RateLimiting.Respect));
            Assert.That(options.AutoIdempotencyKey, Is.False);
            Assert.That(options.MaxResponseBytes, Is.EqualTo(1000));
            Assert.That(options.MaxJsonDepth, Is.EqualTo(10));
            Assert.That(options.MaxEmptyPages, Is.EqualTo(3));
            Assert.That(options.PagingStop, Is.EqualTo(PagingStop.Quiet));
            Assert.That(options.ApplicationName, Is.EqualTo("inventory/1.2"));
        });
    }

    [Test]
    public void Every_property_of_the_options_is_a_setting_or_is_set_by_code()
    {
        string[] properties = [.. typeof(ApiClientOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

        Assert.That(properties, Is.EquivalentTo(ApiClientBinder.Settings.Concat(ApiClientBinder.CodeOnly)));
    }

    [Test]
    public void Keys_are_read_whatever_their_case()
        => Assert.That(Bind(("token", "t"), ("CREDENTIALS:cloudflare_api_token", "named")).Credentials.Keys, Is.EqualTo(["CLOUDFLARE_API_TOKEN"]));

    [TestCase("Tokn", "t", "Cloudflare:Tokn: unknown setting; did you mean Token?")]
    [TestCase("Retries", "2", "Cloudflare:Retries: unknown setting")]
    [TestCase("Credentials:CLOUDFLARE_TOKEN", "t", "Cloudflare:Credentials:CLOUDFLARE_TOKEN: unknown credential")]
    [TestCase("Credentials", "t", "Cloudflare:Credentials: a value where a section is expected")]
    [TestCase("Token:Value", "t", "Cloudflare:Token: a section where a value is expected")]
    [TestCase("TokenProvider", "x", "Cloudflare:TokenProvider: TokenProvider is not read from configuration; it is set in code")]
    [TestCase("Handler", "x", "Cloudflare:Handler: Handler is not read from configuration; it is set by the builder")]
    [TestCase("Timeout", "30", "Cloudflare:Timeout: \"30\" is not valid; expected a duration such as 00:00:30")]
    [TestCase("MaxRetries", "many", "Cloudflare:MaxRetries: \"many\" is not valid; expected a number")]
    [TestCase("BaseAddress", "gateway", "Cloudflare:BaseAddress: \"gateway\" is not valid; expected an absolute address")]
    [TestCase("PagingStop", "1", "Cloudflare:PagingStop: \"1\" is not valid; expected one of")]
    [TestCase("Timeout", "-00:00:05", "Timeout must be positive or infinite")]
    [TestCase("BaseAddress", "http://gateway.example/", "must be https")]
    public void What_is_no_setting_is_an_error_that_names_it(string key, string value, string message)
        => Assert.That(() => Bind(("AllowAnonymous", "true"), (key, value)), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(message));

    [Test]
    public void An_invalid_credential_is_an_error_that_does_not_repeat_it()
    {
        OptionsValidationException? exception = Assert.Throws<OptionsValidationException>(() => Bind(("Token", "sécret-value")));

        Assert.That(exception!.Message, Does.Contain("Cloudflare:Token").And.Not.Contain("cret-value"));
    }

    [Test]
    public void The_whole_configuration_in_place_of_a_section_is_an_error()
    {
        ServiceCollection services = new();
        services.AddCloudflareClient(Registrations.Configuration(("Cloudflare:Token", "t")));
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<CloudflareClient>(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("GetSection(\"Cloudflare\")"));
    }

    [Test]
    public void All_faults_are_reported_at_once()
    {
        OptionsValidationException? exception = Assert.Throws<OptionsValidationException>(() => Bind(("Tokn", "t"), ("MaxRetries", "many")));

        Assert.That(exception!.Message, Does.Contain("Tokn").And.Contain("MaxRetries").And.Contain("The credential CLOUDFLARE_API_TOKEN is not set"));
    }

    [Test]
    public async Task An_application_with_wrong_settings_does_not_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Cloudflare:Tokn", "t")]);
        builder.Services.AddCloudflareClient(builder.Configuration.GetSection("Cloudflare"));
        using IHost host = builder.Build();

        Assert.That(async () => await host.StartAsync(), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Cloudflare:Tokn"));
        await host.StopAsync();
    }

    [Test]
    public void A_handler_in_the_options_is_refused()
    {
        using Server server = new(Server.EmptyPage);
        ServiceCollection services = new();
        services.AddCloudflareClient(options =>
        {
            options.Token = "t";
            options.Handler = server;
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<CloudflareClient>(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("ConfigurePrimaryHttpMessageHandler"));
    }

    private static CloudflareOptions Bind(params (string Key, string Value)[] settings)
    {
        IConfigurationRoot configuration = Registrations.Configuration([.. settings.Select(setting => ("Cloudflare:" + setting.Key, (string?)setting.Value))]);
        ServiceCollection services = new();
        services.AddCloudflareClient(configuration.GetSection("Cloudflare"));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<CloudflareOptions>>().CurrentValue;
    }
}
