using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

public class HeaderTests
{
    [Test]
    public async Task Sends_headers_and_cookies()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options => options.ApplicationName = "inventory/1.2");
        ApiRequest request = TestApi.Request();
        request.AddHeader("anthropic-version", "2023-06-01");
        request.AddHeader<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("anthropic-beta", ["a", "b"]);
        request.AddHeader("x-limit", 5);
        request.AddCookie("session", "abc");
        request.AddCookie("page", 2);
        await api.GetAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["anthropic-version"], Is.EqualTo("2023-06-01"));
            Assert.That(server.Request.Headers["anthropic-beta"], Is.EqualTo("a, b"));
            Assert.That(server.Request.Headers["x-limit"], Is.EqualTo("5"));
            Assert.That(server.Request.Headers["Cookie"], Is.EqualTo("session=abc; page=2"));
            Assert.That(server.Request.Headers["Accept"], Is.EqualTo("application/json"));
            Assert.That(server.Request.Headers["User-Agent"], Does.StartWith("inventory/1.2").And.Contain("SpecGen/"));
        });
    }

    [Test]
    public async Task Options_come_before_the_request_and_the_request_before_the_client()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, options =>
        {
            options.Headers["a"] = "client";
            options.Headers["b"] = "client";
            options.Headers["c"] = "client";
        });
        ApiRequest request = TestApi.Request();
        request.AddHeader("b", "request");
        request.AddHeader("c", "request");
        await api.GetAsync(request, new RequestOptions { Headers = new Dictionary<string, string> { ["C"] = "options" } });

        Assert.That(new[] { "a", "b", "c" }.Select(name => server.Request.Headers[name]), Is.EqualTo(["client", "request", "options"]));
    }

    [TestCase("a\r\nX-Evil: 1")]
    [TestCase("a\nb")]
    [TestCase("a\0b")]
    [TestCase("é")]
    public void Refuses_a_header_value_that_would_break_out(string value)
    {
        ApiRequest request = TestApi.Request();

        Assert.Multiple(() =>
        {
            Assert.That(() => request.AddHeader("x-name", value), Throws.ArgumentException.With.Message.Contains("x-name"));
            Assert.That(() => request.AddCookie("name", value), Throws.ArgumentException);
            Assert.That(() => new Secret(value), Throws.ArgumentException.With.Message.Not.Contains(value));
        });
    }

    [TestCase("a b")]
    [TestCase("a:b")]
    [TestCase("a\r\nb")]
    [TestCase("é")]
    [TestCase("")]
    public void Refuses_a_name_that_is_no_token(string name)
    {
        Assert.That(() => TestApi.Request().AddHeader(name, "v"), Throws.ArgumentException);
        Assert.That(() => TestApi.Request().AddCookie(name, "v"), Throws.ArgumentException);
    }

    [TestCase("a;b")]
    [TestCase("a b")]
    [TestCase("a,b")]
    [TestCase("\"a\"")]
    public void Refuses_a_cookie_value_that_would_start_another_cookie(string value)
        => Assert.That(() => TestApi.Request().AddCookie("name", value), Throws.ArgumentException);

    [Test]
    public void Refuses_a_header_of_the_options_before_any_request()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        RequestOptions options = new() { Headers = new Dictionary<string, string> { ["a"] = "b\r\nc: d" } };

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(options: options), Throws.ArgumentException);
            Assert.That(() => api.GetAsync(options: new RequestOptions { IdempotencyKey = "a\nb" }), Throws.ArgumentException);
            Assert.That(server.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Sends_the_idempotency_key_with_every_attempt()
    {
        FakeServer server = FakeServer.Sequence(() => FakeServer.Json("{}", System.Net.HttpStatusCode.BadGateway), () => FakeServer.Json("{}"));
        using TestApi api = new(server);
        await api.GetAsync(TestApi.Request(HttpMethod.Post), new RequestOptions { IdempotencyKey = "key-1" });

        Assert.That(server.Requests.Select(request => request.Headers["Idempotency-Key"]), Is.EqualTo(["key-1", "key-1"]));
    }
}
