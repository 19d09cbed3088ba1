using System.Globalization;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

public class AddressTests
{
    private static async Task<string> SendAsync(
        Action<ApiRequest> build, string path = "/things", RequestOptions? options = null, QueryArrayStyle style = default)
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = new(HttpMethod.Get, path) { QueryArrayStyle = style };
        request.Authenticate("TOKEN");
        build(request);
        await api.GetAsync(request, options);
        return server.Request.Uri.AbsoluteUri["https://api.example.com/v1".Length..];
    }

    [TestCase("abc", "abc")]
    [TestCase("a/b?x#y", "a%2Fb%3Fx%23y")]
    [TestCase("../files/abc?admin=true#", "..%2Ffiles%2Fabc%3Fadmin%3Dtrue%23")]
    [TestCase("é", "%C3%A9")]
    [TestCase("😀", "%F0%9F%98%80")]
    [TestCase("a b+c&d=e%2f", "a%20b%2Bc%26d%3De%252f")]
    [TestCase("...", "...")]
    [TestCase("a..b", "a..b")]
    [TestCase("{id}", "%7Bid%7D")]
    [TestCase("a\u0000b", "a%00b")]
    [TestCase("a\r\nb", "a%0D%0Ab")]
    [TestCase("a\u007fb", "a%7Fb")]
    [TestCase("a\u0085b", "a%C2%85b")]
    [TestCase("  ", "%20%20")]
    [TestCase("\t", "%09")]
    public async Task Escapes_a_path_parameter(string value, string expected)
        => Assert.That(await SendAsync(request => request.SetPath("id", value), "/things/{id}/parts"), Is.EqualTo($"/things/{expected}/parts"));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("%2e")]
    [TestCase("%2E%2e")]
    [TestCase(".%2e")]
    public void Refuses_a_path_parameter_that_leads_elsewhere(string value)
    {
        ApiRequest request = new(HttpMethod.Get, "/things/{id}");

        Assert.That(() => request.SetPath("id", value), Throws.ArgumentException.With.Message.Contains("'id'"));
    }

    [Test]
    public void Refuses_half_a_surrogate_pair()
    {
        ApiRequest request = new(HttpMethod.Get, "/things/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(() => request.SetPath("id", "\ud800"), Throws.ArgumentException);
            Assert.That(() => request.SetPath("id", "a\udc00"), Throws.ArgumentException);
            Assert.That(() => request.SetPath("id", "\ud800a"), Throws.ArgumentException);
        });
    }

    [Test]
    public void Refuses_a_null_path_parameter()
    {
        ApiRequest request = new(HttpMethod.Get, "/things/{id}");

        Assert.That(() => request.SetPath("id", (string)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Refuses_a_scope_that_was_not_chosen()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using HttpClient http = new(server);
        using CloudflareClient client = new(new ApiClientOptions { HttpClient = http, Token = "t" });

        Assert.Multiple(() =>
        {
            Assert.That(() => client.AuditLogs.ListAsync(default), Throws.InvalidOperationException);
            Assert.That(server.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Writes_query_values_in_the_invariant_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NegativeSign = "−";
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            string uri = await SendAsync(request =>
            {
                request.AddQuery("a", -1L);
                request.AddQuery("b", 0.5);
                request.AddQuery("c", true);
                request.AddQuery("d", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
                request.AddQuery("e", (OpenEnum<AuditLogOrder>?)AuditLogOrder.Desc);
                request.AddQuery("f", (long?)null);
                request.AddQuery("g", OpenEnum<AuditLogOrder>.FromRaw("ändern"));
            });

            Assert.That(uri, Is.EqualTo("/things?a=-1&b=0.5&c=true&d=2026-01-02T01%3A04%3A05Z&e=desc&g=%C3%A4ndern"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public async Task Escapes_query_names_and_values()
        => Assert.That(
            await SendAsync(request => request.AddQuery("created_at[gt]", "+/=&é\n\0")), Is.EqualTo("/things?created_at%5Bgt%5D=%2B%2F%3D%26%C3%A9%0A%00"));

    [TestCase(QueryArrayStyle.Repeat, "/things?tag=a&tag=b%2Cc")]
    [TestCase(QueryArrayStyle.Brackets, "/things?tag%5B%5D=a&tag%5B%5D=b%2Cc")]
    [TestCase(QueryArrayStyle.Comma, "/things?tag=a,b%2Cc")]
    public async Task Writes_a_list_in_the_style_of_the_request(QueryArrayStyle style, string expected)
    {
        string uri = await SendAsync(
            request => request.AddQuery<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("tag", ["a", "b,c"]), style: style);

        Assert.That(uri, Is.EqualTo(expected));
    }

    [Test]
    public async Task Writes_an_object_member_by_member()
    {
        string uri = await SendAsync(request => request.AddQuery<Node, Node.JsonSerializer>("node", new Node { Name = "n", Size = 1, Active = false }));

        Assert.That(uri, Is.EqualTo("/things?node%5Bname%5D=n&node%5Bsize%5D=1&node%5Btype%5D=node&node%5Bactive%5D=false"));
    }

    [Test]
    public void Refuses_query_values_that_cannot_be_sent()
    {
        ApiRequest request = new(HttpMethod.Get, "/things");

        Assert.Multiple(() =>
        {
            Assert.That(() => request.AddQuery("q", "\ud800"), Throws.ArgumentException);
            Assert.That(() => request.AddQuery("q", double.NaN), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => request.AddQuery("q", (OpenEnum<AuditLogOrder>?)(AuditLogOrder)42), Throws.InstanceOf<ArgumentException>());
        });
    }

    [Test]
    public async Task Adds_query_parameters_of_the_options()
    {
        RequestOptions options = new() { Query = new Dictionary<string, string> { ["beta"] = "a b" } };

        Assert.That(await SendAsync(request => request.AddQuery("a", 1), options: options), Is.EqualTo("/things?a=1&beta=a%20b"));
    }

    [TestCase("http://api.example.com/")]
    [TestCase("ftp://127.0.0.1/")]
    [TestCase("https://user:secret@api.example.com/")]
    [TestCase("https://api.example.com/?a=b")]
    [TestCase("relative/path")]
    public void Refuses_a_base_address_that_is_not_safe(string address)
    {
        ApiClientOptions options = new() { Token = "t", BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };

        Assert.That(() => new CloudflareClient(options), Throws.ArgumentException.With.Message.Contains("base address").And.Message.Not.Contains("secret"));
    }

    [Test]
    public void Refuses_an_api_whose_address_nobody_names()
    {
        Assert.That(
            () => new ApiPipeline(new ApiClientOptions { Token = "t" }, new ApiClientDefaults("TestClient", null, [AuthenticationScheme.Bearer("TOKEN")])),
            Throws.ArgumentException.With.Message.Contains("base address"));
    }

    [TestCase("http://127.0.0.1:8080")]
    [TestCase("http://localhost:8080/v4")]
    [TestCase("http://[::1]:8080/")]
    [TestCase("https://gateway.example.com/cloudflare")]
    public void Accepts_https_and_loopback_as_a_base_address(string address)
    {
        using CloudflareClient client = new(new ApiClientOptions { Token = "t", BaseAddress = new Uri(address) });

        Assert.That(client.AuditLogs, Is.Not.Null);
    }
}
