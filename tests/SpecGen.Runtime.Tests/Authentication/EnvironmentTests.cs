using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Authentication;

/// <summary>Credentials from environment variables of the documented names.</summary>
public class EnvironmentTests
{
    // The environment is the process's own: each test has names of its own.
    private readonly string _prefix = "SPECGEN_TEST_" + Guid.NewGuid().ToString("N");

    [Test]
    public async Task The_one_credential_of_an_api_is_found()
    {
        ApiClientDefaults defaults = Defaults(AuthenticationScheme.Header("X-Api-Key", Name("KEY")));
        Environment.SetEnvironmentVariable(Name("KEY"), " k3y\n");
        FakeServer server = new(_ => FakeServer.Json("{}"));
        await SendAsync(defaults, server);

        Assert.That(server.Request.Headers["X-Api-Key"], Is.EqualTo("k3y"));
    }

    [Test]
    public async Task Several_credentials_go_together()
    {
        ApiClientDefaults defaults = Defaults(AuthenticationScheme.Header("X-Email", Name("EMAIL")), AuthenticationScheme.Header("X-Key", Name("KEY")));
        Environment.SetEnvironmentVariable(Name("EMAIL"), "me@example.com");
        Environment.SetEnvironmentVariable(Name("KEY"), "k3y");
        FakeServer server = new(_ => FakeServer.Json("{}"));
        await SendAsync(defaults, server);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["X-Email"], Is.EqualTo("me@example.com"));
            Assert.That(server.Request.Headers["X-Key"], Is.EqualTo("k3y"));
        });
    }

    [Test]
    public async Task A_token_stands_in_for_credentials_that_are_not_there()
    {
        ApiClientDefaults defaults = Defaults(AuthenticationScheme.Header("X-Key", Name("KEY")), AuthenticationScheme.Bearer(Name("TOKEN")));
        Environment.SetEnvironmentVariable(Name("TOKEN"), "t0k3n");
        FakeServer server = new(_ => FakeServer.Json("{}"));
        await SendAsync(defaults, server, Name("KEY"));

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer t0k3n"));
    }

    [Test]
    public void Without_any_the_names_of_all_are_told()
    {
        ApiClientDefaults defaults = Defaults(AuthenticationScheme.Header("X-Key", Name("KEY")), AuthenticationScheme.Bearer(Name("TOKEN")));

        Assert.That(defaults.ReadEnvironment, Throws.InvalidOperationException.With.Message.Contains($"set {Name("KEY")} or {Name("TOKEN")}"));
    }

    [Test]
    public void An_api_without_credentials_needs_none() => Assert.That(Defaults().ReadEnvironment().Credentials, Is.Empty);

    [Test]
    public async Task A_given_http_client_without_options_takes_them_from_the_environment()
    {
        ApiClientDefaults defaults = Defaults(AuthenticationScheme.Bearer(Name("TOKEN")));
        Environment.SetEnvironmentVariable(Name("TOKEN"), "t0k3n");
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using HttpClient http = new(server);
        using ApiPipeline pipeline = new(http, null, null, defaults);
        await pipeline.SendAsync(HttpMethod.Get, "/things");

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer t0k3n"));
    }

    private static ApiClientDefaults Defaults(params AuthenticationScheme[] schemes) => new("TestClient", "https://api.example.com/", schemes);

    private static async Task SendAsync(ApiClientDefaults defaults, FakeServer server, params string[] schemes)
    {
        ApiClientOptions options = defaults.ReadEnvironment();
        using HttpClient http = new(server);
        options.HttpClient = http;
        using ApiPipeline pipeline = new(options, defaults);
        ApiRequest request = new(HttpMethod.Get, "/things");
        if (schemes.Length > 0)
            request.Authenticate(schemes);
        await pipeline.SendAsync(request);
    }

    private string Name(string name) => _prefix + "_" + name;
}
