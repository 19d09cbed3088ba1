using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpecGen.Language.Comparison;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>Generated clients know where a stream ends, and tell one that was cut from one that is complete: on the wire, since a cut is no different from an end there.</summary>
internal sealed class StreamEndTests
{
    private const string Values = "event: part\ndata: {\"id\":\"a\",\"type\":\"part\"}\n\nevent: part\ndata: {\"id\":\"b\",\"type\":\"part\"}\n\n";

    private static readonly Endpoint s_stream = new("Watch ships", "get", "/ships/stream") { Returns = "Position object { id }\n  id: optional string" };
    private static readonly Endpoint s_twin = new("Create a ship", "post", "/ships") { Body = "stream: optional boolean", Returns = "id: optional string" };

    [TestCase("event: done\ndata: {\"id\":\"c\"}\n\n", "a b c")]
    [TestCase("data: [DONE]\n\n", "a b")]
    [TestCase("data: {\"id\":\"c\",\"type\":\"end\"}\n\n", "a b c")]
    public async Task A_stream_that_ends_before_its_end_event_is_an_exception(string end, string seen)
    {
        // A member tells the end where names do not.
        string values = end.Contains("\"end\"", StringComparison.Ordinal) ? Values.Replace("event: part\n", "", StringComparison.Ordinal) : Values;
        HarborClient stream = HarborClient.Create(new HarborPage(s_stream with { Response = (values + end).TrimEnd() }).ToMarkdown());
        HarborClient twin = HarborClient.Create(new HarborPage(s_twin with { Response = (values + end).TrimEnd() }).ToMarkdown());
        const string Watch = "await foreach (SseItem<Position> item in own.Ships.WatchAsync()) see(item.Data.Id);";
        const string Create = "await foreach (SseItem<JsonElement> item in own.Ships.CreateStreamingAsync()) see(item.Data.GetProperty(\"id\").GetString());";

        string complete = string.Concat(seen.Split(' ').Select(id => $"sees {id}\n"));
        Assert.Multiple(async () =>
        {
            Assert.That(await CallAsync(stream, Watch, values + end), Is.EqualTo(complete));
            Assert.That(await CallAsync(stream, Watch, values), Is.EqualTo("sees a\nsees b\nthrows IncompleteStreamException\n"));
            Assert.That(await CallAsync(twin, Create, values + end), Is.EqualTo(complete));
            Assert.That(await CallAsync(twin, Create, values), Is.EqualTo("sees a\nsees b\nthrows IncompleteStreamException\n"));
        });
    }

    [Test]
    public async Task A_stream_whose_end_is_not_known_ends_where_the_server_ends_it()
    {
        HarborClient client = HarborClient.Create(new HarborPage(s_stream with { Response = """{ "id": "a" }""" }).ToMarkdown());
        Assert.That(
            await CallAsync(client, "await foreach (SseItem<Position> item in own.Ships.WatchAsync()) see(item.Data.Id);", Values),
            Is.EqualTo("sees a\nsees b\n"));
    }

    [Test]
    public async Task The_user_says_what_the_page_does_not()
    {
        HarborClient client = HarborClient.Create(
            new HarborPage(s_stream with { Response = """{ "id": "a" }""" }).ToMarkdown(), """{ "endpoints": { "GET /ships/stream": { "streamEnd": { "event": "over" } } } }""");
        Assert.That(
            await CallAsync(client, "await foreach (SseItem<Position> item in own.Ships.WatchAsync()) see(item.Data.Id);", Values),
            Does.EndWith("throws IncompleteStreamException\n"));
    }

    [Test]
    public void Asking_for_the_whole_answer_where_a_stream_is_the_default_changes_behavior()
    {
        HarborClient old = HarborClient.Create(new HarborPage(s_twin).ToMarkdown());
        HarborClient @new = HarborClient.Create(new HarborPage(s_twin).ToMarkdown(), """{ "endpoints": { "POST /ships": { "streaming": { "default": true } } } }""");
        Assert.That(
            SurfaceComparer.Compare(old.Surface, @new.Surface).Select(change => (change.Severity, change.Message)),
            Is.EqualTo([(ChangeSeverity.ChangesBehavior, "sets Stream to false: the server streams otherwise")]));
    }

    [Test]
    public void Another_end_changes_behavior()
    {
        HarborClient old = HarborClient.Create(new HarborPage(s_twin).ToMarkdown());
        HarborClient @new = HarborClient.Create(new HarborPage(s_twin with { Prose = "The stream is terminated by a `data: [DONE]` message." }).ToMarkdown());
        Assert.That(
            SurfaceComparer.Compare(old.Surface, @new.Surface).Where(change => change.Severity == ChangeSeverity.ChangesBehavior).Select(change => change.Message),
            Is.EqualTo(["is complete with the text '[DONE]' instead of any end of its stream"]));
    }

    // The body has no length: its end is the end of the connection, as where a proxy gives up.
    private static async Task<string> CallAsync(HarborClient client, string body, string events)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (byte[] assembly, IReadOnlyList<string> complaints) = client.Compile(string.Create(
            CultureInfo.InvariantCulture,
            $"using HarborClient own = new(new ApiClientOptions {{ BaseAddress = new Uri(\"http://127.0.0.1:{port}/\"), Token = \"secret\", MaxRetries = 0 }}); {body}"));
        Assert.That(complaints, Is.Empty);
        Task serving = ServeAsync(listener, events);
        string transcript = await HarborClient.Run(assembly, static (_, _) => throw new AssertionException("the call goes to the loopback server"));
        await serving;
        return transcript;
    }

    private static async Task ServeAsync(TcpListener listener, string events)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        int length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        }

        // To read nothing waits for something all the same.
        if (length > 0)
            await reader.ReadBlockAsync(new char[length]);
        await stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events));
        connection.Client.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(new byte[256]) > 0)
        {
        }
    }
}
