using System.Net;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Clients;

/// <summary>Clients that differ in their options and share connections, and those that others create.</summary>
public class DerivedClientTests
{
    [Test]
    public async Task A_derived_client_differs_and_uses_the_same_connections()
    {
        using CountingHandler handler = new();
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"), options => options.Handler = handler);
        using ApiPipeline derived = api.Pipeline.WithOptions(options =>
        {
            options.Token = "other";
            options.Headers["X-Extra"] = "1";
        });
        await derived.SendAsync(HttpMethod.Get, "/a");
        await api.Pipeline.SendAsync(HttpMethod.Get, "/b");
        IReadOnlyList<string> heads = api.Server.Requests;

        Assert.Multiple(() =>
        {
            Assert.That(handler.Requests, Is.EqualTo(2), "both sent by the one handler");
            Assert.That(heads[0], Does.Contain("Authorization: Bearer other").And.Contain("X-Extra: 1"));
            Assert.That(heads[1], Does.Contain("Authorization: Bearer " + TestApi.Token).And.Not.Contain("X-Extra"));
        });
    }

    [Test]
    public async Task A_derived_client_with_a_credential_of_its_own_leaves_the_source_of_the_other()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"), options => options.CredentialSource = () => new ApiClientOptions { Token = "from-source" });
        using ApiPipeline own = api.Pipeline.WithOptions(options => options.Token = "own");
        using ApiPipeline same = api.Pipeline.WithOptions(options => options.MaxRetries = 0);
        await own.SendAsync(HttpMethod.Get, "/a");
        await same.SendAsync(HttpMethod.Get, "/b");
        IReadOnlyList<string> heads = api.Server.Requests;

        Assert.Multiple(() =>
        {
            Assert.That(heads[0], Does.Contain("Authorization: Bearer own"));
            Assert.That(heads[1], Does.Contain("Authorization: Bearer from-source"));
        });
    }

    [Test]
    public async Task Disposing_a_derived_client_leaves_the_other_one_its_connections()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        ApiPipeline derived = api.Pipeline.WithOptions(static options => options.MaxRetries = 0);
        derived.Dispose();

        Assert.That(() => derived.SendAsync(HttpMethod.Get, "/a"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That((await api.SendAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Disposing_a_client_ends_those_that_were_derived_from_it()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        using ApiPipeline derived = api.Pipeline.WithOptions(static options => options.MaxRetries = 0);
        api.Pipeline.Dispose();

        Assert.That(() => derived.SendAsync(HttpMethod.Get, "/a"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_derived_client_shares_the_budget_of_further_attempts()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}", "429 Too Many Requests"), options => options.RetryBudget = 1);
        using ApiPipeline derived = api.Pipeline.WithOptions(static options => options.ApplicationName = "other/1");
        Assert.CatchAsync<ApiRateLimitException>(() => derived.SendAsync(HttpMethod.Get, "/a"));
        Assert.CatchAsync<ApiRateLimitException>(() => api.SendAsync());

        Assert.That(api.Server.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(true, 1)]
    [TestCase(false, 2)]
    public async Task A_derived_client_shares_the_limits_of_its_credential(bool isSameCredential, int requests)
    {
        await using LoopbackApi api = new(
            _ => SocketServer.Json("{}", headers: "RateLimit: \"a\";r=0;t=500\r\n"),
            options => options.RateLimiting = RateLimiting.Respect);
        using ApiPipeline derived = api.Pipeline.WithOptions(options => options.Token = isSameCredential ? options.Token : "other");
        await api.SendAsync();

        Assert.That(() => derived.SendAsync(HttpMethod.Get, "/a"), isSameCredential ? Throws.TypeOf<ApiRateLimitException>() : Throws.Nothing);
        Assert.That(api.Server.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task A_derived_client_cannot_have_other_connections()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        using HttpClient http = new();

        Assert.That(
            () => api.Pipeline.WithOptions(options => options.HttpClient = http), Throws.ArgumentException.With.Message.Contains("shares its connections"));
    }

    [Test]
    public void A_client_for_mocks_derives_no_other()
        => Assert.That(() => ApiPipeline.Unavailable.WithOptions(static _ => { }), Throws.InvalidOperationException.With.Message.Contains("mocks"));

    [Test]
    public async Task A_given_http_client_has_no_timeout_of_its_own_any_more()
    {
        ListLogger logger = new();
        await using SocketServer server = new(_ => SocketServer.Json("{}"));
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        using ApiPipeline pipeline = new(http, new ApiClientOptions { BaseAddress = server.Address }, logger, new ApiClientDefaults("TestClient", null));
        await pipeline.SendAsync(HttpMethod.Get, "/a");

        Assert.Multiple(() =>
        {
            Assert.That(http.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
            Assert.That(logger.Lines, Has.One.Contains("AllowAutoRedirect"), "the logger of the container is used");
            Assert.That(logger.Lines, Has.One.StartsWith("Debug GET /{path}: 200"));
        });
    }

    [Test]
    public async Task A_given_http_client_that_has_sent_requests_keeps_its_timeout()
    {
        await using SocketServer server = new(_ => SocketServer.Json("{}"));
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
        await http.GetStringAsync(server.Address);
        using ApiPipeline pipeline = new(http, new ApiClientOptions { BaseAddress = server.Address }, null, new ApiClientDefaults("TestClient", null));

        Assert.That(http.Timeout, Is.EqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void A_given_http_client_and_another_in_the_options_are_refused()
    {
        using HttpClient http = new();
        using HttpClient other = new();

        Assert.That(
            () => new ApiPipeline(http, new ApiClientOptions { HttpClient = other }, null, new ApiClientDefaults("TestClient", "https://api.example.com/")),
            Throws.ArgumentException);
    }

    [Test]
    public void Options_of_a_type_of_the_caller_s_own_stay_what_they_are()
    {
        OwnOptions options = new() { Token = "t", Extra = "x" };

        Assert.That((options.Copy() as OwnOptions)?.Extra, Is.EqualTo("x"));
    }

    private sealed class OwnOptions : ApiClientOptions
    {
        public string? Extra { get; init; }
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        public CountingHandler()
            : base(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
        }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
