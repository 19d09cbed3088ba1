using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>Events and lines from a real connection: what is no stream, what is an error, what is cut.</summary>
public class StreamWireTests
{
    private const string A = "data: {\"name\":\"a\",\"size\":1}\n\n";
    private const string B = "data: {\"name\":\"b\",\"size\":1}\n\n";

    private static ApiRequest Request(params StreamEnd[] ends)
    {
        ApiRequest request = new(HttpMethod.Post, "/things") { StreamEnds = ends };
        return request;
    }

    /// <summary>The names of the events that came, and what ended them.</summary>
    private static async Task<(List<string> Names, Exception? Exception)> EventsAsync(
        byte[] answer, bool isClosing = true, Action<ApiClientOptions>? configure = null, params StreamEnd[] ends)
    {
        await using RawServer server = isClosing ? RawServer.Closing(answer) : new RawServer(answer);
        using ApiPipeline pipeline = server.Connect(configure);
        return await CollectAsync(Names(pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(Request(ends))));

        static async IAsyncEnumerable<string> Names(IAsyncEnumerable<SseItem<Node>> events)
        {
            await foreach (SseItem<Node> item in events)
                yield return item.Data.Name;
        }
    }

    private static async Task<(List<string> Names, Exception? Exception)> LinesAsync<T, TSerializer>(
        byte[] answer, Func<T, string> name, params StreamEnd[] ends)
        where TSerializer : struct, IJsonSerializer<T>
    {
        await using RawServer server = RawServer.Closing(answer);
        using ApiPipeline pipeline = server.Connect();
        return await CollectAsync(Names(pipeline.SendForLinesAsync<T, TSerializer>(Request(ends))));

        async IAsyncEnumerable<string> Names(IAsyncEnumerable<T> lines)
        {
            await foreach (T line in lines)
                yield return name(line);
        }
    }

    private static Task<(List<string> Names, Exception? Exception)> LinesAsync(byte[] answer, params StreamEnd[] ends)
        => LinesAsync<Node, Node.JsonSerializer>(answer, node => node.Name, ends);

    private static async Task<(List<string> Names, Exception? Exception)> CollectAsync(IAsyncEnumerable<string> texts)
    {
        List<string> list = [];
        try
        {
            await foreach (string text in texts)
                list.Add(text);
            return (list, null);
        }
        catch (Exception exception)
        {
            return (list, exception);
        }
    }

    // Without a length: the end of the connection is the end of the body.
    private static byte[] Events(string body, string contentType = "text/event-stream")
        => [.. RawResponse.Head(contentType, "200 OK", "Connection: close"), .. Encoding.UTF8.GetBytes(body)];

    private static byte[] Lines(string body, string contentType = "application/x-ndjson") => Events(body, contentType);

    [TestCase("text/html", "<html>Please log in</html>")]
    [TestCase("text/html; charset=utf-8", "")]
    [TestCase("application/xhtml+xml", "<html/>")]
    [TestCase("application/json", "{\"id\":1}")]
    [TestCase("text/plain", "Please log in")]
    [TestCase("text/event-stream", "<html>Please log in</html>\n")]
    [TestCase("text/event-stream", "{\"id\":1}")]
    public async Task What_is_no_stream_of_events_is_an_error(string contentType, string body)
    {
        (List<string> names, Exception? exception) = await EventsAsync(Events(body, contentType));

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("not a stream of events"));
        Assert.That(((ApiException)exception!).Body ?? "", Is.EqualTo(body));
        Assert.That(names, Is.Empty);
    }

    [TestCase("application/json")]
    [TestCase("text/plain")]
    [TestCase("text/event-stream")]
    public async Task An_error_in_place_of_events_is_that_error(string contentType)
    {
        (_, Exception? exception) = await EventsAsync(Events("{\"error\":{\"type\":\"overloaded\",\"message\":\"busy\"}}", contentType));

        Assert.That(exception, Is.InstanceOf<ApiException>().With.Message.Contains("overloaded busy"));
        Assert.That(exception, Is.Not.InstanceOf<ApiConnectionException>());
    }

    [TestCase("event: error\ndata: the model is gone\n\n", "the model is gone")]
    [TestCase("event: error\ndata:\n\n", null)]
    [TestCase("event: error\n\n", null)]
    [TestCase("event: error\ndata: {\"detail\":\"no\"}\n\n", "no")]
    [TestCase("data: {\"error\":{\"message\":\"busy\"}}\n\n", "busy")]
    [TestCase("data: {\"error\":\"busy\"}\n\n", "busy")]
    [TestCase("data: {\"type\":\"error\",\"message\":\"busy\"}\n\n", "busy")]
    [TestCase("data: {\"type\":\"error\",\"error\":{\"message\":\"busy\"}}\n\n", "busy")]
    [TestCase("data: {\"success\":false,\"errors\":[{\"code\":1,\"message\":\"busy\"}]}\n\n", "busy")]
    public async Task An_error_among_events_is_an_error_after_the_events_before_it(string error, string? text)
    {
        (List<string> names, Exception? exception) = await EventsAsync(Events(A + error + B));

        Assert.Multiple(() =>
        {
            Assert.That(names[0], Is.EqualTo("a"));
            Assert.That(exception, Is.TypeOf<ApiException>().With.Message.Contains("reports an error in its stream"));
            Assert.That(((ApiException)exception!).Errors.Select(entry => entry.Text), Is.EqualTo(text is null ? Array.Empty<string>() : [text]));
            Assert.That(((ApiException)exception).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task An_error_object_that_the_documented_type_has_is_a_value()
    {
        (List<string> names, Exception? exception) = await LinesAsync<Outcome, Outcome.JsonSerializer>(
            Lines("{\"error\":{\"message\":\"one of many\"}}\n{\"error\":null}\n"), outcome => outcome.Error?.GetRawText() ?? "none");

        Assert.That(exception, Is.Null);
        Assert.That(names, Is.EqualTo(["{\"message\":\"one of many\"}", "none"]));
    }

    [TestCase("data: {\"name\":\"b\",\"size\":1}\n", "within an event")]
    [TestCase("data: {\"name\":\"b\",", "within an event")]
    [TestCase("event: message", "within an event")]
    [TestCase("event: message\n", "within an event")]
    [TestCase("d", "within an event")]
    public async Task A_stream_that_ends_within_an_event_is_incomplete(string end, string reason)
    {
        (List<string> names, Exception? exception) = await EventsAsync(Events("id: 7\n" + A + end));

        Assert.Multiple(() =>
        {
            Assert.That(names, Is.EqualTo(["a"]));
            Assert.That(exception, Is.TypeOf<IncompleteStreamException>().With.Message.Contains(reason));
            Assert.That(((IncompleteStreamException)exception!).LastEventId, Is.EqualTo("7"));
        });
    }

    [TestCase("")]
    [TestCase(": bye\n")]
    [TestCase(": bye")]
    [TestCase("retry: 3000\n")]
    [TestCase("data: [DONE]\n\n")]
    [TestCase("data: [DONE]\n")]
    [TestCase("data: [DONE]")]
    [TestCase("\n\n\n")]
    public async Task A_stream_that_ends_between_events_is_complete(string end)
    {
        (List<string> names, Exception? exception) = await EventsAsync(Events(A + end));

        Assert.That(exception, Is.Null);
        Assert.That(names, Is.EqualTo(["a"]));
    }

    [TestCase(": ping\n\n: ping\n\n")]
    [TestCase("retry: 5\n\n")]
    public async Task A_stream_without_an_event_is_incomplete(string body)
    {
        (_, Exception? exception) = await EventsAsync(Events(body));

        Assert.That(exception, Is.TypeOf<IncompleteStreamException>().With.Message.Contains("before its first event"));
    }

    [Test]
    public async Task No_bytes_are_no_events()
    {
        (List<string> names, Exception? exception) = await EventsAsync(Events(""));

        Assert.That(names, Is.Empty);
        Assert.That(exception, Is.Null);
    }

    [Test]
    public async Task Chunks_that_are_cut_are_an_incomplete_stream()
    {
        byte[] answer = [.. RawResponse.Head("text/event-stream", "200 OK", "Transfer-Encoding: chunked"), .. RawResponse.Chunk(Encoding.UTF8.GetBytes(A))];
        (List<string> names, Exception? exception) = await EventsAsync(answer);

        Assert.That(names, Is.EqualTo(["a"]));
        Assert.That(exception, Is.TypeOf<IncompleteStreamException>().With.InnerException.Not.Null);
    }

    [Test]
    public async Task A_reset_within_a_stream_is_a_lost_connection()
    {
        await using RawServer server = new(async exchange =>
        {
            await exchange.WriteAsync(RawResponse.Head("text/event-stream", "200 OK", "Transfer-Encoding: chunked"));
            await exchange.WriteChunkAsync(A);
            exchange.Reset();
        });
        using ApiPipeline pipeline = server.Connect();

        Assert.That(
            async () =>
            {
                await foreach (SseItem<Node> item in pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(Request()))
                    Assert.That(item.Data.Name, Is.EqualTo("a"));
            },
            Throws.InstanceOf<ApiConnectionException>());
    }

    [Test]
    public async Task The_documented_end_completes_a_stream_and_its_absence_does_not()
    {
        const string End = "event: stop\ndata: {\"name\":\"end\",\"size\":0,\"type\":\"stop\"}\n\n";
        const string EmptyEnd = "event: stop\ndata:\n\n";
        StreamEnd byEvent = StreamEnd.OfEvent("stop");
        StreamEnd byMember = StreamEnd.OfMember("type", "stop");
        StreamEnd byText = StreamEnd.OfText("bye");
        (List<string> eventNames, Exception? eventException) = await EventsAsync(Events(A + End + B), ends: byEvent);
        (List<string> memberNames, Exception? memberException) = await EventsAsync(Events(A + End + B), ends: [StreamEnd.OfText("other"), byMember]);
        (List<string> emptyNames, Exception? emptyException) = await EventsAsync(Events(A + EmptyEnd + B), ends: byEvent);
        (List<string> textNames, Exception? textException) = await EventsAsync(Events(A + "data: bye\n\n" + B), ends: byText);
        (List<string> cutNames, Exception? cutException) = await EventsAsync(Events(A + B), ends: byEvent);
        (_, Exception? nothing) = await EventsAsync(Events(""), ends: byMember);

        Assert.Multiple(() =>
        {
            Assert.That(eventNames, Is.EqualTo(["a", "end"]));
            Assert.That(eventException, Is.Null);
            Assert.That(memberNames, Is.EqualTo(["a", "end"]));
            Assert.That(memberException, Is.Null);
            Assert.That(emptyNames, Is.EqualTo(["a"]));
            Assert.That(emptyException, Is.Null);
            Assert.That(textNames, Is.EqualTo(["a"]));
            Assert.That(textException, Is.Null);
            Assert.That(cutNames, Is.EqualTo(["a", "b"]));
            Assert.That(cutException, Is.TypeOf<IncompleteStreamException>().With.Message.Contains("ends it did not come"));
            Assert.That(nothing, Is.TypeOf<IncompleteStreamException>());
        });
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public async Task Events_may_end_their_lines_in_any_way(string end)
    {
        string body = "\uFEFF" + string.Concat(Enumerable.Range(0, 50).Select(_ => ": ping\n\n" + A)).Replace("\n", end, StringComparison.Ordinal);
        (List<string> names, Exception? exception) = await EventsAsync(Events(body), configure: options => options.MaxResponseBytes = 200);

        Assert.That(exception, Is.Null);
        Assert.That(names, Has.Count.EqualTo(50));
    }

    [TestCase("\n")]
    [TestCase("\r")]
    public async Task An_event_over_the_limit_is_an_error_however_its_lines_end(string end)
    {
        string body = "data: {\"name\":" + end + string.Concat(Enumerable.Repeat("data: " + end, 1000));
        (_, Exception? exception) = await EventsAsync(Events(body), configure: options => options.MaxResponseBytes = 1000);

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
    }

    [Test]
    public async Task The_depth_of_JSON_is_limited_in_events_and_errors_as_elsewhere()
    {
        string deep = new string('[', 30) + new string(']', 30);
        (List<string> names, Exception? exception) = await EventsAsync(
            Events("data: {\"name\":\"a\",\"size\":1,\"extra\":" + deep + "}\n\n"), configure: options => options.MaxJsonDepth = 10);
        string veryDeep = new string('[', 90) + new string(']', 90);
        (_, Exception? error) = await EventsAsync(
            Events("event: error\ndata: {\"detail\":\"deep\",\"x\":" + veryDeep + "}\n\n"), configure: options => options.MaxJsonDepth = 100);
        await using RawServer server = new(RawResponse.Text("{\"detail\":\"deep\",\"x\":" + veryDeep + "}", status: "400 Bad Request"));
        using ApiPipeline deepPipeline = server.Connect(options => options.MaxJsonDepth = 100);
        using ApiPipeline pipeline = server.Connect();

        Assert.Multiple(() =>
        {
            Assert.That(names, Is.Empty);
            Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("nested too deeply"));
            Assert.That(((ApiException)error!).Errors.Single().Text, Is.EqualTo("deep"));
            Assert.That(
                () => deepPipeline.SendAsync<JsonElement,
                JsonElementSerializer>(Request()),
                Throws.TypeOf<ApiBadRequestException>().With.Message.Contains("deep"));
            Assert.That(
                () => pipeline.SendAsync<JsonElement, JsonElementSerializer>(Request()), Throws.TypeOf<ApiBadRequestException>().With.Property("Errors").Empty);
        });
    }

    [Test]
    public async Task Comments_keep_a_stream_alive_and_silence_ends_it()
    {
        ManualTime time = new();
        TimeSpan idle = TimeSpan.FromSeconds(10);
        TimeSpan almost = TimeSpan.FromSeconds(9);
        SemaphoreSlim next = new(0);
        await using RawServer server = new(async exchange =>
        {
            await exchange.WriteAsync(RawResponse.Head("text/event-stream", "200 OK", "Transfer-Encoding: chunked"));
            foreach (string part in new[] { ": ping\n\n", "event: ping\ndata:\n\n", A })
            {
                await next.WaitAsync(exchange.Stopping);
                await exchange.WriteChunkAsync(part);
            }

            await exchange.HangAsync();
        });
        using ApiPipeline pipeline = server.Connect(options => (options.TimeProvider, options.StreamIdleTimeout) = (time, idle));
        Task<(List<string> Names, Exception? Exception)> events = CollectAsync(Names());
        for (int part = 0; part < 3; part++)
        {
            await time.WaitForAlarmAsync(idle);
            time.Advance(almost);
            next.Release();
        }

        await time.WaitForAlarmAsync(idle);
        time.Advance(idle);
        (List<string> names, Exception? exception) = await events;

        Assert.That(names, Is.EqualTo(["a"]));
        Assert.That(exception, Is.TypeOf<ApiTimeoutException>().With.Message.Contains("silent for 10 s").And.Property("StatusCode").EqualTo(HttpStatusCode.OK));

        async IAsyncEnumerable<string> Names()
        {
            await foreach (SseItem<Node> item in pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(Request()))
                yield return item.Data.Name;
        }
    }

    [Test]
    public async Task A_call_may_have_an_idle_time_of_its_own()
    {
        ManualTime time = new();
        await using RawServer server = new(async exchange =>
        {
            await exchange.WriteAsync(RawResponse.Head("application/octet-stream", "200 OK", "Content-Length: 5"));
            await exchange.HangAsync();
        });
        using ApiPipeline pipeline = server.Connect(options => options.TimeProvider = time);
        await using ApiStreamResponse response = await pipeline.SendForStreamAsync(
            Request(), new RequestOptions { StreamIdleTimeout = TimeSpan.FromSeconds(7) });
        Task read = response.Content.ReadExactlyAsync(new byte[5]).AsTask();
        await time.WaitForAlarmAsync(TimeSpan.FromSeconds(7));
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.That(() => read, Throws.TypeOf<ApiTimeoutException>().With.Message.Contains("silent for 7 s"));
        Assert.That(
            () => pipeline.SendForStreamAsync(Request(), new RequestOptions { StreamIdleTimeout = TimeSpan.Zero }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => server.Connect(options => options.StreamIdleTimeout = TimeSpan.Zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase("application/x-ndjson")]
    [TestCase("application/octet-stream")]
    [TestCase("text/plain")]
    [TestCase("application/json")]
    public async Task Lines_are_read_whatever_their_type_says(string contentType)
    {
        (List<string> names, Exception? exception) = await LinesAsync(Lines("{\"name\":\"a\",\"size\":1}\n\n{\"name\":\"b\",\"size\":2}", contentType));

        Assert.That(exception, Is.Null);
        Assert.That(names, Is.EqualTo(["a", "b"]));
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public async Task Lines_may_end_in_any_way(string end)
    {
        string body = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{{\"name\":\"{i}\",\"size\":1}}{end}"));
        (List<string> names, Exception? exception) = await LinesAsync(Lines(body));

        Assert.That(exception, Is.Null);
        Assert.That(names, Is.EqualTo(Enumerable.Range(0, 1000).Select(i => i.ToString())));
    }

    [TestCase("text/html", "<html>log in</html>", "HTML")]
    [TestCase("application/octet-stream", "<html>log in</html>\n", "line")]
    [TestCase("application/x-ndjson", "[1]\n", "does not fit")]
    public async Task What_is_no_line_of_JSON_is_an_error(string contentType, string body, string reason)
    {
        (_, Exception? exception) = await LinesAsync(Lines(body, contentType));

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains(reason));
    }

    [TestCase("{\"error\":{\"message\":\"busy\"}}\n")]
    [TestCase("{\"error\":\"busy\"}\n")]
    [TestCase("{\"type\":\"error\",\"message\":\"busy\"}\n")]
    [TestCase("{\n  \"error\": {\n    \"message\": \"busy\"\n  }\n}\n")]
    [TestCase("{\"success\":false,\"errors\":[\"busy\"]}")]
    [TestCase("{\"detail\":\"busy\"}\n")]
    [TestCase("{\"message\":\"busy\",\"code\":5}\n")]
    public async Task An_error_in_place_of_lines_is_that_error(string body)
    {
        byte[] answer = Lines(body, "application/octet-stream");
        (_, Exception? model) = await LinesAsync(answer);
        (_, Exception? union) = await LinesAsync<Block, Block.JsonSerializer>(answer, block => block.ToString());
        (_, Exception? any) = await LinesAsync<JsonElement, JsonElementSerializer>(answer, value => value.GetRawText());

        Assert.Multiple(() =>
        {
            Assert.That(model, Is.TypeOf<ApiException>().With.Message.Contains("busy"));
            Assert.That(union, Is.TypeOf<ApiException>().With.Message.Contains("busy"));
            Assert.That(any, Is.TypeOf<ApiException>().With.Message.Contains("busy"));
        });
    }

    [TestCase("{\"type\":\"note\",\"message\":\"hello\",\"id\":1}")]
    [TestCase("{\"type\":\"message_start\",\"message\":{\"type\":\"message\",\"role\":\"assistant\"}}")]
    [TestCase("{\"type\":\"article\",\"title\":\"hello\",\"error\":null}")]
    public async Task A_case_that_the_documentation_does_not_know_yet_is_no_error(string line)
    {
        (List<string> values, Exception? exception) = await LinesAsync<Block, Block.JsonSerializer>(Lines(line + "\n" + line), block => block.ToString());
        await using RawServer server = new(RawResponse.Text(line));
        using ApiPipeline pipeline = server.Connect();
        Block whole = await pipeline.SendAsync<Block, Block.JsonSerializer>(Request());

        Assert.That(exception, Is.Null);
        Assert.That(values, Is.EqualTo([line, line]));
        Assert.That(whole.ToString(), Is.EqualTo(line));
    }

    [Test]
    public async Task A_line_that_is_cut_or_missing_is_an_incomplete_stream()
    {
        (List<string> cutNames, Exception? cut) = await LinesAsync(Lines("{\"name\":\"a\",\"size\":1}\n{\"name\":\"b\",\"si"));
        (List<string> names, Exception? missing) = await LinesAsync(Lines("{\"name\":\"a\",\"size\":1}\n"), StreamEnd.OfMember("active", "true"));
        (List<string> allNames, Exception? none) = await LinesAsync(
            Lines("{\"name\":\"a\",\"size\":1}\n{\"name\":\"z\",\"size\":1,\"active\":true}\n"), StreamEnd.OfMember("active", "true"));

        Assert.Multiple(() =>
        {
            Assert.That(cutNames, Is.EqualTo(["a"]));
            Assert.That(cut, Is.TypeOf<IncompleteStreamException>().With.Message.Contains("within a line"));
            Assert.That(names, Is.EqualTo(["a"]));
            Assert.That(missing, Is.TypeOf<IncompleteStreamException>());
            Assert.That(allNames, Is.EqualTo(["a", "z"]));
            Assert.That(none, Is.Null);
        });
    }

    /// <summary>A documented type whose values may be errors.</summary>
    private sealed record Outcome(JsonElement? Error)
    {
        public readonly struct JsonSerializer : IJsonSerializer<Outcome>
        {
            public static bool TryRead(
                ref JsonSpanReader reader, JsonReadContext context, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Outcome? value)
            {
                JsonElement? error = null;
                JsonObjectReader members = new(context, new JsonMemberNames("error"));
                while (members.Next(ref reader))
                    error = members.ReadValue<JsonElement, JsonElementSerializer>(ref reader);

                _ = members.UnknownMembers;
                value = new Outcome(error);
                return true;
            }

            public static void Write(Utf8JsonWriter writer, Outcome value) => throw new NotSupportedException();
        }
    }
}
