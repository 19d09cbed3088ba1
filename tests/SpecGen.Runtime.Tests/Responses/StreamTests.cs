using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Responses;

public class StreamTests
{
    private static TestApi Api(string body, string contentType = "text/event-stream", Action<ApiClientOptions>? configure = null)
        => new(new FakeServer(_ => FakeServer.Text(body, contentType)), configure);

    private static async Task<List<SseItem<Node>>> EventsAsync(TestApi api)
    {
        List<SseItem<Node>> events = [];
        await foreach (SseItem<Node> item in api.Pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(TestApi.Request(HttpMethod.Post)))
            events.Add(item);
        return events;
    }

    [Test]
    public async Task Reads_events_with_their_names()
    {
        using TestApi api = Api(
            ": hello\n\nevent: start\nid: 7\ndata: {\"name\":\"a\",\ndata: \"size\":1}\n\n\nevent: ping\ndata:\n\ndata: {\"name\":\"b\",\"size\":2}\r\n\r\n");
        List<SseItem<Node>> events = await EventsAsync(api);

        Assert.Multiple(() =>
        {
            Assert.That(events.Select(item => item.EventType), Is.EqualTo(["start", "message"]));
            Assert.That(events.Select(item => item.Data.Name), Is.EqualTo(["a", "b"]));
            Assert.That(events[0].EventId, Is.EqualTo("7"));
        });
    }

    [Test]
    public async Task Ends_at_done()
    {
        using TestApi api = Api("data: {\"name\":\"a\",\"size\":1}\n\ndata: [DONE]\n\ndata: {\"name\":\"b\",\"size\":1}\n\n");

        Assert.That(await EventsAsync(api), Has.Count.EqualTo(1));
    }

    [TestCase("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n")]
    [TestCase("data: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n")]
    public void An_error_event_is_an_error(string body)
    {
        using TestApi api = Api("data: {\"name\":\"a\",\"size\":1}\n\n" + body);

        Assert.That(() => EventsAsync(api), Throws.TypeOf<ApiException>().With.Message.Contains("overloaded_error busy"));
    }

    [TestCase("data: hello\n\n")]
    [TestCase("data: [1]\n\n")]
    public void An_event_that_is_not_what_is_documented_is_an_error(string body)
    {
        using TestApi api = Api(body);

        Assert.That(() => EventsAsync(api), Throws.TypeOf<ApiResponseException>().With.Message.Not.Contains("hello"));
    }

    [Test]
    public void An_error_status_of_a_stream_is_an_error()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"error":{"message":"bad"}}""", HttpStatusCode.BadRequest)));

        Assert.That(() => EventsAsync(api), Throws.TypeOf<ApiBadRequestException>().With.Message.Contains("bad"));
    }

    [Test]
    public void Json_instead_of_events_is_an_error()
    {
        using TestApi api = Api("""{"success":false,"errors":[{"code":5,"message":"no stream"}]}""", "application/json");

        Assert.That(() => EventsAsync(api), Throws.TypeOf<ApiException>().With.Message.Contains("5 no stream"));
    }

    [TestCase(10_000, false)]
    [TestCase(200_000, true)]
    public void An_event_that_is_too_large_is_an_error(int size, bool isTooLarge)
    {
        string data = $"data: {{\"name\":\"{new string('x', size)}\",\"size\":1}}\n\n";
        using TestApi api = Api(data + data + data, configure: options => options.MaxResponseBytes = 100_000);

        if (isTooLarge)
            Assert.That(() => EventsAsync(api), Throws.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
        else
            Assert.That(() => EventsAsync(api), Throws.Nothing);
    }

    [Test]
    public async Task Leaving_the_events_early_closes_the_connection()
    {
        DisposableStream stream = new("data: {\"name\":\"a\",\"size\":1}\n\ndata: {\"name\":\"b\",\"size\":1}\n\n");
        using TestApi api = new(new FakeServer(_ => new HttpResponseMessage { Content = new StreamContent(stream) }));
        await foreach (SseItem<Node> item in api.Pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(TestApi.Request()))
        {
            Assert.That(item.Data.Name, Is.EqualTo("a"));
            break;
        }

        Assert.That(stream.IsDisposed, Is.True);
    }

    [Test]
    public async Task Reads_one_value_a_line()
    {
        StringBuilder body = new();
        for (int i = 0; i < 1000; i++)
            body.Append($"{{\"name\":\"n{i}\",\"size\":{i}}}{(i % 2 == 0 ? "\r\n" : "\n\n")}");
        using TestApi api = Api(body + "{\"name\":\"last\",\"size\":1}", "application/x-ndjson");
        List<string> names = [];
        await foreach (Node node in api.Pipeline.SendForLinesAsync<Node, Node.JsonSerializer>(TestApi.Request()))
            names.Add(node.Name);

        Assert.That(names, Is.EqualTo(Enumerable.Range(0, 1000).Select(i => "n" + i).Append("last")));
    }

    [TestCase("{\"name\":\"a\"}\n{\"name\":\n")]
    [TestCase("[1]\n")]
    public void A_line_that_cannot_be_read_is_an_error(string body)
    {
        using TestApi api = Api(body, "application/x-ndjson");

        Assert.That(() => LinesAsync(api), Throws.TypeOf<ApiResponseException>().With.Property("Path").Not.Null);
    }

    [TestCase("\n")]
    [TestCase("")]
    public void A_line_that_is_too_large_is_an_error(string end)
    {
        using TestApi api = Api(new string('x', 50_000) + end, "application/x-ndjson", options => options.MaxResponseBytes = 10_000);

        Assert.That(() => LinesAsync(api), Throws.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
    }

    [Test]
    public async Task Downloads_with_length_type_and_name()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Text(
            "hello", "text/csv", HttpStatusCode.OK, ("Content-Disposition", "attachment; filename=\"../../etc/report.csv\""), ("cf-ray", "ray-1"))));
        using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());
        using StreamReader reader = new(response.Content);

        Assert.Multiple(() =>
        {
            Assert.That(reader.ReadToEnd(), Is.EqualTo("hello"));
            Assert.That(response.Length, Is.EqualTo(5));
            Assert.That(response.ContentType, Is.EqualTo("text/csv"));
            Assert.That(response.FileName, Is.EqualTo("report.csv"));
            Assert.That(response.RequestId, Is.EqualTo("ray-1"));
        });
    }

    [Test]
    public async Task Disposing_a_download_closes_the_connection()
    {
        DisposableStream stream = new("hello");
        using TestApi api = new(new FakeServer(_ => new HttpResponseMessage { Content = new StreamContent(stream) }));
        ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());
        await response.DisposeAsync();

        Assert.That(stream.IsDisposed, Is.True);
    }

    [Test]
    public void A_download_that_fails_is_an_error()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"detail":"gone"}""", HttpStatusCode.NotFound)));

        Assert.That(() => api.Pipeline.SendForStreamAsync(TestApi.Request()), Throws.TypeOf<ApiNotFoundException>().With.Message.Contains("gone"));
    }

    private static async Task LinesAsync(TestApi api)
    {
        await foreach (Node node in api.Pipeline.SendForLinesAsync<Node, Node.JsonSerializer>(TestApi.Request()))
            Assert.That(node.Name, Is.Not.Empty);
    }

    private sealed class DisposableStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
