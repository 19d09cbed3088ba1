using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>What is rare on the wire and has to be right all the same.</summary>
public class ReadingCornersTests
{
    private static string RoundTrip<T, TSerializer>(string json)
        where TSerializer : struct, IJsonSerializer<T>
        => JsonModel.ToJson<IReadOnlyList<T>, ListSerializer<T, TSerializer>>(JsonModel.Parse<IReadOnlyList<T>, ListSerializer<T, TSerializer>>(json));

    [Test]
    public void Lists_of_every_scalar_are_written_as_they_were_read()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RoundTrip<bool, BooleanSerializer>("[true,null,false]"), Is.EqualTo("[true,null,false]"));
            Assert.That(RoundTrip<double, DoubleSerializer>("[1.5,null,-2]"), Is.EqualTo("[1.5,null,-2]"));
            Assert.That(RoundTrip<long, Int64Serializer>("[null,9007199254740993]"), Is.EqualTo("[null,9007199254740993]"));
            Assert.That(RoundTrip<DateTimeOffset, DateTimeOffsetSerializer>("[\"2026-01-02T03:04:05Z\",null]"), Is.EqualTo("[\"2026-01-02T03:04:05Z\",null]"));
            Assert.That(
                RoundTrip<OpenEnum<AuditLogOrder>,
                OpenEnumSerializer<AuditLogOrder,
                CloudflareJson.AuditLogOrderNames>>("[\"desc\",null,\"sideways\"]"),
                Is.EqualTo("[\"desc\",null,\"sideways\"]"));
            Assert.That(RoundTrip<JsonElement, JsonElementSerializer>("[1,null,{\"a\":[]}]"), Is.EqualTo("[1,null,{\"a\":[]}]"));
        });
    }

    [Test]
    public async Task Errors_with_names_that_are_no_text_are_read_around()
    {
        await using RawServer server = new(
            RawResponse.Text("""{"errors":{"\ud800":["lost"],"name":["is short"]}}""", status: "400 Bad Request"),
            RawResponse.Text("""{"\ud800":1,"error":{"message":"\udc00","code":"half"}}""", status: "400 Bad Request"));
        using ApiPipeline pipeline = server.Connect();
        ApiException first = Assert.CatchAsync<ApiException>(() => pipeline.SendAsync(new ApiRequest(HttpMethod.Get, "/things")))!;
        ApiException second = Assert.CatchAsync<ApiException>(() => pipeline.SendAsync(new ApiRequest(HttpMethod.Get, "/things")))!;

        Assert.That(first, Is.TypeOf<ApiBadRequestException>());
        Assert.That(first.Errors.Select(error => error.Text), Is.SubsetOf(["is short"]));
        Assert.That(second, Is.TypeOf<ApiBadRequestException>());
    }

    [Test]
    public async Task Downloads_can_be_read_synchronously_and_only_forward()
    {
        await using RawServer server = new(RawResponse.Bytes([1, 2, 3]));
        using ApiPipeline pipeline = server.Connect();
        ApiStreamResponse response = await pipeline.SendForStreamAsync(new ApiRequest(HttpMethod.Get, "/file"));
        Stream content = response.Content;
        byte[] bytes = new byte[3];
        content.ReadExactly(bytes);
        content.Flush();

        Assert.Multiple(() =>
        {
            Assert.That(bytes, Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(content.ReadByte(), Is.EqualTo(-1));
            Assert.That((content.CanRead, content.CanSeek, content.CanWrite), Is.EqualTo((true, false, false)));
            Assert.That(() => content.Length, Throws.TypeOf<NotSupportedException>());
            Assert.That(() => content.Position, Throws.TypeOf<NotSupportedException>());
            Assert.That(() => content.Position = 0, Throws.TypeOf<NotSupportedException>());
            Assert.That(() => content.Seek(0, SeekOrigin.Begin), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => content.SetLength(0), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => content.Write(bytes, 0, 1), Throws.TypeOf<NotSupportedException>());
        });
        response.Dispose();
        Assert.That(content.CanRead, Is.False);
        Assert.That(() => content.ReadByte(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task An_error_among_events_of_texts_is_an_error()
    {
        await using RawServer server = RawServer.Closing(
            [.. RawResponse.Head("text/event-stream"), .. "data: \"one\"\n\ndata: {\"error\":{\"message\":\"busy\"}}\n\n"u8]);
        using ApiPipeline pipeline = server.Connect();
        List<string> texts = [];

        Assert.That(
            async () =>
            {
                await foreach (SseItem<string> item in pipeline.SendForEventsAsync<string, StringSerializer>(new ApiRequest(HttpMethod.Get, "/things")))
                    texts.Add(item.Data);
            },
            Throws.TypeOf<ApiException>().With.Message.Contains("busy"));
        Assert.That(texts, Is.EqualTo(["one"]));
    }

    [Test]
    public async Task A_file_that_is_gone_when_it_is_sent_is_the_caller_s_own_failure()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "content");
        await using RawServer server = new(RawResponse.Text("{}"));
        using ApiPipeline pipeline = server.Connect(options => options.MaxRetries = 2);
        UploadFile file = UploadFile.FromFile(path, "text/plain");
        ApiRequest sent = new(HttpMethod.Put, "/files");
        sent.AddForm("file", file);
        await pipeline.SendAsync(sent);
        File.Delete(path);
        ApiRequest gone = new(HttpMethod.Put, "/files");
        gone.AddForm("file", file);

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests[0].Text, Does.Contain("\r\n\r\ncontent\r\n").And.Contain("Content-Type: text/plain"));
            Assert.That(() => pipeline.SendAsync(gone), Throws.TypeOf<FileNotFoundException>());
            Assert.That(() => UploadFile.FromFile(path), Throws.TypeOf<FileNotFoundException>());
            Assert.That(() => UploadFile.FromBytes([1], "a", "no type"), Throws.ArgumentException);
            Assert.That(() => UploadFile.FromStream(new WriteOnlyStream(), "a"), Throws.ArgumentException);
        });
    }

    [TestCase("{\"name\":tru", "$.name")]
    [TestCase("{\"name\":\"a\",\"children\":[{\"name\":\"b\"},{\"name\":}]}", "$.children[1].name")]
    [TestCase("true", "$")]
    [TestCase("5", "$")]
    [TestCase("null", "$")]
    [TestCase("[1]", "$")]
    [TestCase("", "$")]
    public void Errors_of_reading_name_the_place(string json, string path)
    {
        JsonException? exception = Assert.Throws<JsonException>(() => JsonModel.Parse<Node, Node.JsonSerializer>(json));

        Assert.That(exception!.Path, Is.EqualTo(path));
    }

    [TestCase("{\"a\":[1,{\"b\":2},{\"c\"", "{\"a\":[1,{\"b\":2},{}]}")]
    [TestCase("{\"a\":[1,{\"b\":\"x", "{\"a\":[1,{}]}")]
    [TestCase("[[[[", "[[[[]]]]")]
    [TestCase("{\"a\":tru", "{}")]
    [TestCase("{\"a\":1}", "{\"a\":1}")]
    [TestCase("{\"a\":1}x", "{\"a\":1}")]
    [TestCase("<html>", "<html>")]
    [TestCase("", "")]
    public void JSON_that_has_lost_its_end_is_completed(string json, string expected)
        => Assert.That(Encoding.UTF8.GetString(CutJson.Complete(Encoding.UTF8.GetBytes(json), 64)), Is.EqualTo(expected));

    [Test]
    public void Every_beginning_of_a_document_completes_to_JSON()
    {
        byte[] json = """{"errors":[{"code":1,"message":"a\u00e9\"","deep":[[{}],[]]},true,null,-1.5e3,{"x":{"y":[]}}],"z":{}}"""u8.ToArray();

        Assert.Multiple(() =>
        {
            for (int length = 1; length <= json.Length; length++)
                Assert.That(() => JsonBytes.ToElementStrict(CutJson.Complete(json.AsSpan(0, length), 64)), Throws.Nothing, $"{length} bytes");
        });
    }

    [Test]
    public void The_failures_of_missing_members_say_what_is_missing()
    {
        JsonMemberMissingException own = new("Node", "name");

        Assert.Multiple(() =>
        {
            Assert.That((own.Type, own.Member), Is.EqualTo(("Node", "name")));
            Assert.That(own.Message, Does.Contain("'name' for Node"));
            Assert.That(new JsonMemberMissingException("text", own).InnerException, Is.SameAs(own));
            Assert.That(new JsonMemberMissingException("text").Member, Is.EqualTo("?"));
            Assert.That(new JsonMemberMissingException().Type, Is.EqualTo("?"));
        });
    }

    [Test]
    public void Ends_of_streams_are_checked_when_they_are_named()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => StreamEnd.OfEvent(""), Throws.ArgumentException);
            Assert.That(() => StreamEnd.OfMember("", "x"), Throws.ArgumentException);
            Assert.That(() => StreamEnd.OfMember("type", null!), Throws.ArgumentNullException);
            Assert.That(() => StreamEnd.OfText(""), Throws.ArgumentException);
        });
    }

    private sealed class WriteOnlyStream : MemoryStream
    {
        public override bool CanRead => false;
    }
}
