using System.Net;
using System.Text.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Authentication;

public class AuthenticationTests
{
    private static readonly AuthenticationScheme s_email = AuthenticationScheme.Header("X-Auth-Email", "EMAIL");
    private static readonly AuthenticationScheme s_key = AuthenticationScheme.Header("X-Auth-Key", "KEY");

    private static ApiRequest Request(params string[] schemes)
    {
        ApiRequest request = new(HttpMethod.Get, "/things");
        request.Authenticate(schemes);
        return request;
    }

    [Test]
    public async Task Sends_a_bearer_token()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        await api.GetAsync();

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer " + TestApi.Token));
    }

    [Test]
    public async Task Sends_a_key_in_its_own_header()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, null, s_key);
        await api.GetAsync(Request("KEY"));

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["X-Auth-Key"], Is.EqualTo(TestApi.Token));
            Assert.That(server.Request.Headers, Does.Not.ContainKey("Authorization"));
        });
    }

    [Test]
    public async Task Sends_several_credentials_at_once()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(
            server,
            options =>
            {
                options.Token = null;
                options.Credentials["EMAIL"] = "me@example.com";
                options.Credentials["KEY"] = "k";
            },
            s_email,
            s_key);
        await api.GetAsync(Request("EMAIL", "KEY"));

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["X-Auth-Email"], Is.EqualTo("me@example.com"));
            Assert.That(server.Request.Headers["X-Auth-Key"], Is.EqualTo("k"));
        });
    }

    [Test]
    public async Task A_token_stands_in_for_mail_and_key_where_the_api_knows_bearer_tokens()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, null, s_email, s_key, AuthenticationScheme.Bearer("TOKEN"));
        await api.GetAsync(Request("EMAIL", "KEY"));

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer " + TestApi.Token));
            Assert.That(server.Request.Headers, Does.Not.ContainKey("X-Auth-Email"));
        });
    }

    [Test]
    public async Task Each_endpoint_gets_the_credential_that_it_names()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(
            server,
            options =>
            {
                options.Credentials["ADMIN"] = "admin-key";
                options.Credentials["USER"] = "user-key";
            },
            AuthenticationScheme.Header("X-Api-Key", "USER"),
            AuthenticationScheme.Header("X-Api-Key", "ADMIN"));
        await api.GetAsync(Request("ADMIN"));
        await api.GetAsync(Request("USER"));
        await api.GetAsync(Request());

        Assert.That(
            server.Requests.Select(request => request.Headers.GetValueOrDefault("X-Api-Key")),
            Is.EqualTo(["admin-key", "user-key", null]));
    }

    [Test]
    public async Task An_endpoint_that_names_no_credential_gets_the_client_s()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, null, s_key, s_email);
        await api.GetAsync(new ApiRequest(HttpMethod.Get, "/things"));

        Assert.That(server.Request.Headers["X-Auth-Key"], Is.EqualTo(TestApi.Token));
    }

    [Test]
    public async Task A_call_can_have_a_token_of_its_own()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        await api.GetAsync(options: new RequestOptions { Token = "other" });

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer other"));
    }

    [Test]
    public async Task The_provider_is_asked_once_a_call_and_once_more_after_401()
    {
        List<TokenRequest> asked = [];
        FakeServer server = FakeServer.Sequence(
            () => FakeServer.Json("{}", HttpStatusCode.BadGateway),
            () => FakeServer.Json("{}", HttpStatusCode.Unauthorized),
            () => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.TokenProvider = (request, _) =>
        {
            asked.Add(request);
            return new ValueTask<Secret>(new Secret("token-" + asked.Count));
        });
        await api.GetAsync();

        Assert.Multiple(() =>
        {
            Assert.That(asked.Select(request => request.Rejected?.Reveal()), Is.EqualTo([null, "token-1"]));
            Assert.That(
                server.Requests.Select(request => request.Headers["Authorization"]),
                Is.EqualTo(["Bearer token-1", "Bearer token-1", "Bearer token-2"]));
        });
    }

    [Test]
    public async Task A_source_gives_the_credentials_of_each_request()
    {
        ApiClientOptions current = new() { Token = "first" };
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.CredentialSource = () => current);

        await api.GetAsync();
        current = new ApiClientOptions { Token = "second" };
        await api.GetAsync();

        Assert.That(server.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(["Bearer first", "Bearer second"]));
    }

    [Test]
    public async Task A_provider_of_a_source_is_asked_once_more_after_401()
    {
        int asked = 0;
        ApiClientOptions current = new() { TokenProvider = (_, _) => new ValueTask<Secret>(new Secret("token-" + ++asked)) };
        FakeServer server = FakeServer.Sequence(() => FakeServer.Json("{}", HttpStatusCode.Unauthorized), () => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.CredentialSource = () => current);

        await api.GetAsync();

        Assert.That(server.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(["Bearer token-1", "Bearer token-2"]));
    }

    [Test]
    public void A_source_that_fails_fails_the_call_as_the_caller_s_own_code_and_is_asked_once()
    {
        int asked = 0;
        bool isBroken = false;
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.CredentialSource = () =>
        {
            asked++;
            return isBroken ? throw new IOException("vault") : new ApiClientOptions { Token = "first" };
        });
        isBroken = true;
        asked = 0;

        Assert.That(() => api.GetAsync(), Throws.TypeOf<IOException>().With.Message.EqualTo("vault"));
        Assert.That((asked, server.Requests.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_source_that_gives_no_credential_is_an_error_before_anything_is_sent()
    {
        ApiClientOptions current = new() { Token = "first" };
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.CredentialSource = () => current);
        current = new ApiClientOptions();

        Assert.That(() => api.GetAsync(), Throws.InvalidOperationException.With.Message.Contains("is not set"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public void A_second_401_is_an_error()
    {
        int asked = 0;
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.Unauthorized));
        using TestApi api = new(server, options => options.TokenProvider = (_, _) => new ValueTask<Secret>(new Secret("token-" + ++asked)));

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(), Throws.TypeOf<ApiAuthenticationException>());
            Assert.That(server.Requests, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void The_same_token_is_not_sent_again_after_401()
    {
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.Unauthorized));
        using TestApi api = new(server, options => options.TokenProvider = (_, _) => new ValueTask<Secret>(new Secret("same")));

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(), Throws.TypeOf<ApiAuthenticationException>());
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase("")]
    [TestCase("   ")]
    public void Refuses_a_blank_token(string token) => Assert.That(() => new ApiClientOptions { Token = token }, Throws.ArgumentException);

    [Test]
    public void Refuses_a_client_without_credentials()
    {
        Assert.That(
            () => new Cloudflare.CloudflareClient(new ApiClientOptions { Token = (string?)null }),
            Throws.InvalidOperationException.With.Message.Contains("CLOUDFLARE_API_TOKEN"));
    }

    [Test]
    public void Refuses_a_call_whose_credential_is_not_set_before_any_request()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, null, s_email, s_key);

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(Request("EMAIL", "KEY")), Throws.InvalidOperationException.With.Message.Contains("EMAIL"));
            Assert.That(server.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Sends_no_credential_where_anonymous_calls_are_allowed()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options =>
        {
            options.Token = null;
            options.AllowAnonymous = true;
        });
        await api.GetAsync();

        Assert.That(server.Request.Headers, Does.Not.ContainKey("Authorization"));
    }

    [Test]
    public void A_secret_does_not_show()
    {
        Secret secret = new("s3cr3t");

        Assert.Multiple(() =>
        {
            Assert.That(secret.ToString(), Is.EqualTo("***"));
            Assert.That($"{secret}", Is.EqualTo("***"));
            Assert.That(JsonSerializer.Serialize(secret), Does.Not.Contain("s3cr3t"));
            Assert.That(JsonSerializer.Serialize(new RequestOptions { Token = secret }), Does.Not.Contain("s3cr3t"));
            Assert.That(new RequestOptions { Token = secret }.ToString(), Does.Not.Contain("s3cr3t"));
        });
    }

    [TestCase(HttpStatusCode.Found, "https://evil.example.com/steal")]
    [TestCase(HttpStatusCode.TemporaryRedirect, "http://api.example.com/v1/things")]
    [TestCase(HttpStatusCode.PermanentRedirect, "/v2/things")]
    public void A_redirect_is_an_error_and_not_followed(HttpStatusCode status, string location)
    {
        FakeServer server = new(_ => FakeServer.Text("", "text/plain", status, ("Location", location)));
        using TestApi api = new(server);

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(), Throws.TypeOf<ApiException>().With.Message.Contains("redirect").And.Property("StatusCode").EqualTo(status));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }
}
