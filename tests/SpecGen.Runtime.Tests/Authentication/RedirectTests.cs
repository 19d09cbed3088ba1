using Microsoft.Extensions.Logging;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Authentication;

/// <summary>Where credentials must not go, against servers on sockets.</summary>
public class RedirectTests
{
    private static readonly AuthenticationScheme s_key = AuthenticationScheme.Header("X-Api-Key", "KEY");
    private static readonly string s_ok = SocketServer.Json("{}");

    private static string Redirect(string status, string location) => SocketServer.Json("{}", status, $"Location: {location}\r\n");

    [Test]
    public async Task A_key_that_a_given_client_took_to_another_origin_fails_the_call()
    {
        await using SocketServer other = new(_ => s_ok);
        using HttpClient http = new();
        await using LoopbackApi api = new(_ => Redirect("302 Found", $"{other.Address}steal"), options => options.HttpClient = http, s_key);

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiException>().With.Message.Contains("AllowAutoRedirect"));
    }

    [Test]
    public void A_client_that_is_given_with_its_handler_is_checked_beforehand()
    {
        using SocketsHttpHandler following = new() { AllowAutoRedirect = true };
        using HttpClient http = new(following, disposeHandler: false);
        ApiClientOptions options = new();

        Assert.That(() => options.UseHttpClient(http, following), Throws.ArgumentException.With.Message.Contains("AllowAutoRedirect"));
        Assert.That(options.HttpClient, Is.Null);
    }

    [Test]
    public async Task Another_path_of_the_same_server_fails_the_call_as_well()
    {
        using HttpClient http = new();
        await using LoopbackApi api = new(
            head => head.StartsWith("GET /things", StringComparison.Ordinal) ? Redirect("307 Temporary Redirect", "/elsewhere") : s_ok,
            options => options.HttpClient = http);

        Assert.That(() => api.SendAsync(), Throws.TypeOf<ApiException>().With.Message.Contains("redirected"));
    }

    [Test]
    public async Task A_post_that_became_a_get_of_the_same_address_fails_the_call()
    {
        using HttpClient http = new();
        await using LoopbackApi api = new(
            head => head.StartsWith("POST", StringComparison.Ordinal) ? Redirect("302 Found", "/things") : s_ok,
            options => options.HttpClient = http);

        Assert.That(() => api.SendAsync(LoopbackApi.Request("POST")), Throws.TypeOf<ApiException>().With.Message.Contains("redirected"));
        Assert.That(api.Server.Requests, Has.Count.EqualTo(2), "the redirect is not tried again");
    }

    [Test]
    public async Task A_stream_that_comes_from_elsewhere_fails_the_call()
    {
        await using SocketServer other = new(_ => s_ok);
        using HttpClient http = new();
        await using LoopbackApi api = new(_ => Redirect("302 Found", $"{other.Address}steal"), options => options.HttpClient = http, s_key);

        Assert.That(() => api.Pipeline.SendForStreamAsync(LoopbackApi.Request()), Throws.TypeOf<ApiException>().With.Message.Contains("redirected"));
    }

    [Test]
    public async Task A_given_client_that_follows_nothing_works()
    {
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        await using LoopbackApi api = new(_ => s_ok, options => options.HttpClient = http);

        Assert.That((await api.SendAsync()).Attempts, Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_handler_that_follows_redirects_is_refused_when_the_client_is_created(bool isSockets)
    {
        using HttpMessageHandler handler = isSockets ? new SocketsHttpHandler() : new HttpClientHandler();

        Assert.That(() => Create(handler), Throws.ArgumentException.With.Message.Contains("AllowAutoRedirect = false"));
    }

    [Test]
    public void A_handler_that_follows_redirects_is_found_at_the_end_of_the_chain()
    {
        using PassingHandler handler = new() { InnerHandler = new PassingHandler { InnerHandler = new SocketsHttpHandler() } };

        Assert.That(() => Create(handler), Throws.ArgumentException.With.Message.Contains("SocketsHttpHandler follows redirects"));
    }

    [Test]
    public void A_chain_without_an_end_is_refused()
    {
        using PassingHandler handler = new();

        Assert.That(() => Create(handler), Throws.ArgumentException.With.Message.Contains("PassingHandler has no InnerHandler"));
    }

    [Test]
    public void A_client_and_a_handler_at_once_are_refused()
    {
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient http = new();

        Assert.That(() => Create(handler, http), Throws.ArgumentException.With.Message.Contains("both set"));
    }

    [Test]
    public async Task A_given_handler_sends_and_is_not_disposed()
    {
        using PassingHandler handler = new() { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        await using (LoopbackApi first = new(_ => s_ok, options => options.Handler = handler))
            await first.SendAsync();

        await using LoopbackApi second = new(_ => s_ok, options => options.Handler = handler);
        await second.SendAsync();

        Assert.That(handler.Requests, Is.EqualTo(2));
    }

    [Test]
    public void A_given_client_is_warned_of_once_for_each_kind_of_client()
    {
        ListLogger logger = new();
        ApiClientDefaults defaults = new("TestClient", "https://api.example.com/");
        using HttpClient http = new();
        for (int i = 0; i < 3; i++)
            new ApiPipeline(new ApiClientOptions { HttpClient = http, LoggerFactory = logger }, defaults).Dispose();

        Assert.That(logger.Lines, Has.Count.EqualTo(1).And.One.Contains("AllowAutoRedirect"));
    }

    [Test]
    public void A_given_handler_needs_no_warning()
    {
        ListLogger logger = new();
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        new ApiPipeline(new ApiClientOptions { Handler = handler, LoggerFactory = logger }, new ApiClientDefaults("TestClient", "https://api.example.com/"))
            .Dispose();

        Assert.That(logger.Lines, Is.Empty);
    }

    [Test]
    public void A_handler_of_another_kind_is_taken_as_it_is()
    {
        using FakeServer handler = new(_ => FakeServer.Json("{}"));

        Assert.That(() => Create(handler).Dispose(), Throws.Nothing);
    }

    [TestCase("GET", "https://api.example.com/a", false)]
    [TestCase("GET", "https://API.example.com:443/a", false)]
    [TestCase("GET", "https://api.example.com/A", true)]
    [TestCase("GET", "http://api.example.com/a", true)]
    [TestCase("GET", null, true)]
    [TestCase("POST", "https://api.example.com/a", true)]
    public void A_redirect_is_another_method_or_address_however_the_address_is_held(string method, string? address, bool isRedirect)
    {
        Uri sent = new("https://api.example.com/a");
        using HttpRequestMessage message = new(HttpMethod.Get, sent);
        using HttpResponseMessage answer = new();
        using HttpRequestMessage final = new(new HttpMethod(method), address is null ? null : new Uri(address));

        Assert.That(RedirectGuard.WasRedirected(final, answer, HttpMethod.Get, sent), Is.EqualTo(isRedirect), "the message was changed");
        answer.RequestMessage = final;
        Assert.That(
            RedirectGuard.WasRedirected(message, answer, HttpMethod.Get, sent), Is.EqualTo(isRedirect && address is not null), "the answer has another message");
    }

    private static ApiPipeline Create(HttpMessageHandler handler, HttpClient? http = null)
        => new(new ApiClientOptions { Handler = handler, HttpClient = http }, new ApiClientDefaults("TestClient", "https://api.example.com/"));

    private sealed class PassingHandler : DelegatingHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
