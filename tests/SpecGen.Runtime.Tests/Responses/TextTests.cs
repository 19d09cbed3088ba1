using System.Net;
using System.Text;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Responses;

/// <summary>Answers that are text.</summary>
public class TextTests
{
    [TestCase("a\nb\n", "text/plain", "a\nb\n")]
    [TestCase("{\"id\":1}\n{\"id\":2}", "application/x-ndjson", "{\"id\":1}\n{\"id\":2}")]
    [TestCase("\"a\\nb\"", "application/json", "a\nb")]
    [TestCase("\"a\\nb\"", "text/plain", "\"a\\nb\"")]
    [TestCase("{\"id\":1}", "application/json", "{\"id\":1}")]
    [TestCase("\"a\" b", "application/json", "\"a\" b")]
    [TestCase("\"\\ud800\"", "application/json", "\"\\ud800\"")]
    [TestCase("", "text/plain", "")]
    public async Task Is_the_text_that_came(string body, string contentType, string expected)
        => Assert.That((await TextAsync(body, contentType)).Value, Is.EqualTo(expected));

    [Test]
    public async Task Is_read_in_the_servers_charset()
    {
        using TestApi api = new(new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes("Köln")) { Headers = { { "Content-Type", "text/plain; charset=\"iso-8859-1\"" } } },
        }));
        Assert.That((await api.Pipeline.SendForTextAsync(TestApi.Request())).Value, Is.EqualTo("Köln"));
    }

    [Test]
    public async Task Is_utf_8_where_nobody_knows_the_charset()
        => Assert.That((await TextAsync("Köln", "text/plain; charset=no-such")).Value, Is.EqualTo("Köln"));

    [Test]
    public async Task Leaves_out_a_byte_order_mark()
        => Assert.That((await TextAsync("\uFEFFa", "text/plain")).Value, Is.EqualTo("a"));

    [Test]
    public async Task Is_none_where_there_is_no_content()
    {
        using TestApi api = new(new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.NoContent)));
        Assert.That((await api.Pipeline.SendForTextAsync(TestApi.Request())).HasValue, Is.False);
    }

    [Test]
    public void A_page_of_html_in_its_place_is_an_error()
        => Assert.That(() => TextAsync("<html></html>", "text/html"), Throws.TypeOf<ApiResponseException>().With.Message.Contains("HTML"));

    [Test]
    public void Text_that_is_too_large_is_an_error()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Text(new string('a', 2000), "text/plain")), options => options.MaxResponseBytes = 1000);
        Assert.That(() => api.Pipeline.SendForTextAsync(TestApi.Request()), Throws.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
    }

    private static async Task<ApiResponse<string>> TextAsync(string body, string contentType)
    {
        using TestApi api = new(new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", contentType } } },
        }));
        return await api.Pipeline.SendForTextAsync(TestApi.Request());
    }
}
