using System.Text.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

/// <summary>Endpoints that the page does not list, on a server on a socket.</summary>
public class UnlistedEndpointTests
{
    [TestCase("/zones/z1/settings", "/zones/z1/settings")]
    [TestCase("zones/z1/", "/zones/z1/")]
    [TestCase("/a%2Fb/c d/é", "/a%2Fb/c%20d/%C3%A9")]
    [TestCase("/50%/x", "/50%25/x")]
    [TestCase("/models/m:predict", "/models/m:predict")]
    [TestCase("/z?page=2&q=a%20b+c&flag", "/z?page=2&q=a%20b%2Bc&flag=")]
    [TestCase("/{id}", "/%7Bid%7D")]
    public async Task Calls_the_path_below_the_base_address(string path, string expected)
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("""{"a":1}"""));
        ApiResponse<JsonElement> response = await api.Pipeline.SendAsync(HttpMethod.Get, path);
        string head = api.Server.Requests.Single();

        Assert.Multiple(() =>
        {
            Assert.That(head.Split(' ')[1], Is.EqualTo(expected));
            Assert.That(head, Does.Contain("Authorization: Bearer " + TestApi.Token));
            Assert.That(response.Value.GetRawText(), Is.EqualTo("""{"a":1}"""));
        });
    }

    [Test]
    public async Task A_body_of_null_is_no_value()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("null"));

        Assert.That((await api.Pipeline.SendAsync(HttpMethod.Get, "/z")).HasValue, Is.False);
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("//evil.example.com/x")]
    [TestCase("/a//b")]
    [TestCase("/a/../b")]
    [TestCase("/a/%2e%2E/b")]
    [TestCase("/a/.")]
    [TestCase("/a\\b")]
    [TestCase("/a#b")]
    public async Task Refuses_a_path_that_leads_elsewhere(string path)
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));

        Assert.That(() => api.Pipeline.SendAsync(HttpMethod.Get, path), Throws.ArgumentException);
        Assert.That(api.Server.Requests, Is.Empty);
    }

    [Test]
    public async Task Refuses_half_a_surrogate_pair()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));

        Assert.That(() => api.Pipeline.SendAsync(HttpMethod.Get, "/a\ud800"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_line_break_makes_no_header()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        await api.Pipeline.SendAsync(HttpMethod.Get, "/a HTTP/1.1\r\nX-Evil: 1");

        Assert.That(api.Server.Requests.Single(), Does.StartWith("GET /a%20HTTP/1.1%0D%0AX-Evil:%201 HTTP/1.1").And.Not.Contain("\nX-Evil"));
    }

    [Test]
    public async Task Tries_again_as_listed_endpoints_do()
    {
        await using LoopbackApi api = new(LoopbackApi.Sequence(SocketServer.Json("{}", "502 Bad Gateway"), SocketServer.Json("{}")));

        Assert.That((await api.Pipeline.SendAsync(HttpMethod.Get, "/x")).Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Fails_as_listed_endpoints_do_and_shows_nothing_of_the_path()
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("""{"errors":[{"code":7003,"message":"no route"}]}""", "404 Not Found"));
        ApiNotFoundException? exception = Assert.ThrowsAsync<ApiNotFoundException>(() => api.Pipeline.SendAsync(HttpMethod.Get, "/secret-id"));

        Assert.Multiple(() =>
        {
            Assert.That(exception?.Errors.Single().Code, Is.EqualTo("7003"));
            Assert.That(exception?.Message, Does.Contain("GET /{path}").And.Not.Contain("secret-id"));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_envelope_that_says_no_is_an_error_where_the_api_has_envelopes(bool hasEnvelope)
    {
        await using SocketServer server = new(_ => SocketServer.Json("""{"success":false,"errors":[{"code":1,"message":"no"}],"result":null}"""));
        using ApiPipeline pipeline = new(
            new ApiClientOptions { BaseAddress = server.Address },
            new ApiClientDefaults("TestClient", null) { HasEnvelope = hasEnvelope });

        Assert.That(
            () => pipeline.SendAsync(HttpMethod.Get, "/x"),
            hasEnvelope ? Throws.TypeOf<ApiException>().With.Message.Contains("1 no") : Throws.Nothing);
    }

    [Test]
    public async Task A_name_that_is_no_text_is_no_failure()
    {
        await using SocketServer server = new(_ => SocketServer.Json("""{"suc\ud800":false}"""));
        using ApiPipeline pipeline = new(
            new ApiClientOptions { BaseAddress = server.Address },
            new ApiClientDefaults("TestClient", null) { HasEnvelope = true });

        Assert.That((await pipeline.SendAsync(HttpMethod.Get, "/x")).Value.GetRawText(), Is.EqualTo("""{"suc\ud800":false}"""));
    }

    [Test]
    public async Task Sends_a_body_and_what_the_options_add()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        await api.Pipeline.SendAsync(
            HttpMethod.Post,
            "/x?a=1",
            JsonDocument.Parse("""{"b":2}""").RootElement,
            new RequestOptions { Query = [new("a", "3")], JsonMembers = new System.Text.Json.Nodes.JsonObject { ["c"] = 4 } });

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Body, Is.EqualTo("""{"b":2,"c":4}"""));
            Assert.That(server.Request.PathAndQuery, Is.EqualTo("/v1/x?a=3"));
        });
    }

    [Test]
    public async Task An_empty_answer_has_no_value()
    {
        await using LoopbackApi api = new(_ => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

        Assert.That((await api.Pipeline.SendAsync(HttpMethod.Delete, "/x")).HasValue, Is.False);
    }
}
