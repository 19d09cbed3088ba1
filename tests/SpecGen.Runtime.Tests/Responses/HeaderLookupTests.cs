using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Responses;

/// <summary>Headers are looked up when someone asks, long after the response is gone.</summary>
public class HeaderLookupTests
{
    private static readonly string s_answer = SocketServer.Json("{}", headers: "X-One: 1\r\nx-two: a\r\nX-Two: b\r\nContent-Language: de\r\n");

    private static async Task<ApiHeaders> ReadAsync(bool isOwn)
    {
        if (isOwn)
        {
            await using LoopbackApi api = new(_ => s_answer);
            return (await api.SendAsync()).Headers;
        }

        using TestApi test = new(new FakeServer(_ => FakeServer.Json("{}", headers: [("X-One", "1"), ("x-two", "a"), ("X-Two", "b"), ("Content-Language", "de")])));
        return (await test.GetAsync()).Headers;
    }

    [Test]
    public async Task A_header_is_found_whatever_its_case_and_kind([Values] bool isOwn)
    {
        ApiHeaders headers = await ReadAsync(isOwn);

        Assert.Multiple(() =>
        {
            Assert.That(headers["x-ONE"], Is.EqualTo("1"));
            Assert.That(headers["x-two"], Is.EqualTo("a, b"));
            Assert.That(headers["content-language"], Is.EqualTo("de"));
            Assert.That(headers["Content-type"], Does.StartWith("application/json"));
            Assert.That(headers["x-three"], Is.Null);
            Assert.That(headers["no name"], Is.Null);
            Assert.That(() => headers[null!], Throws.ArgumentNullException);
        });
    }

    [Test]
    public async Task Looking_up_and_listing_agree([Values] bool isOwn)
    {
        ApiHeaders headers = await ReadAsync(isOwn);
        string? before = headers["x-two"];

        Assert.That(headers, Has.Count.EqualTo(headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count()));
        Assert.That(headers.Select(header => header.Value), Is.EqualTo(headers.Select(header => headers[header.Key])));
        Assert.That(headers["X-TWO"], Is.EqualTo(before));
    }

    [Test]
    public async Task A_name_among_those_of_the_response_and_of_its_content_has_the_values_of_both()
    {
        using TestApi test = new(new FakeServer(_ =>
        {
            HttpResponseMessage response = FakeServer.Json("{}", headers: [("X-Part", "response")]);
            response.Content.Headers.TryAddWithoutValidation("X-Part", "content");
            return response;
        }));
        ApiHeaders headers = (await test.GetAsync()).Headers;

        Assert.That(headers["X-Part"], Is.EqualTo("response, content"), "before they are listed");
        Assert.That(headers.Single(header => header.Key == "X-Part").Value, Is.EqualTo("response, content"));
        Assert.That(headers["X-Part"], Is.EqualTo("response, content"), "afterwards");
    }

    [Test]
    public async Task The_body_that_a_handler_gave_is_not_kept_by_its_headers()
    {
        (ApiHeaders headers, WeakReference body) = await ReadLargeAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(headers["Content-Type"], Is.Not.Null);
        Assert.That(body.IsAlive, Is.False);
    }

    private static async Task<(ApiHeaders Headers, WeakReference Body)> ReadLargeAsync()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes("\"" + new string('x', 100_000) + "\"");
        WeakReference body = new(bytes);
        StrongBox box = new(bytes);
        using TestApi test = new(new OnceHandler(box));
        return ((await test.GetAsync()).Headers, body);
    }

    private sealed class StrongBox(byte[] bytes)
    {
        private byte[]? _bytes = bytes;

        public byte[] Take() => Interlocked.Exchange(ref _bytes, null)!;
    }

    private sealed class OnceHandler(StrongBox box) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ByteArrayContent content = new(box.Take());
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return Task.FromResult(new HttpResponseMessage { Content = content, RequestMessage = request });
        }
    }
}
