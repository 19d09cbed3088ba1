using System.IO.Compression;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>Bodies that are corrupt, cut or late: exceptions of ours, with the status and what had come.</summary>
public class BrokenBodyTests
{
    private static readonly string[] s_codings = ["gzip", "br", "deflate", "raw"];

    // {"name":"a"} in one raw block (RFC 8878).
    private static readonly byte[] s_zstd = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x0C, 0x61, 0, 0, .. "{\"name\":\"a\"}"u8];

    private static byte[] Compress(string coding, string text)
    {
        MemoryStream target = new();
        Stream encoder = coding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal),
            "br" => new BrotliStream(target, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(target, CompressionLevel.Optimal),
            _ => new DeflateStream(target, CompressionLevel.Optimal),
        };
        using (encoder)
            encoder.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }

    private static string ContentEncoding(string coding) => "Content-Encoding: " + (coding == "raw" ? "deflate" : coding);

    // Hardly compressible, so that half of the compressed body is half of the text.
    private static string Text()
    {
        Random random = new(5);
        return string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next('a', 'z')));
    }

    private static byte[] Cut(byte[] body, int kept) => body[..kept];

    private static async Task<ApiException> FailAsync(byte[] answer, bool isClosing = false, Action<ApiClientOptions>? configure = null)
    {
        await using RawServer server = isClosing ? RawServer.Closing(answer) : new RawServer(answer);
        using ApiPipeline pipeline = server.Connect(configure);
        return Assert.CatchAsync<ApiException>(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request()))!;
    }

    private static async Task<byte[]> DownloadAsync(byte[] answer, bool isClosing = false)
    {
        await using RawServer server = isClosing ? RawServer.Closing(answer) : new RawServer(answer);
        using ApiPipeline pipeline = server.Connect();
        await using ApiStreamResponse response = await pipeline.SendForStreamAsync(TestApi.Request());
        MemoryStream target = new();
        await response.Content.CopyToAsync(target);
        return target.ToArray();
    }

    [Test]
    public async Task Every_coding_is_taken_off([ValueSource(nameof(s_codings))] string coding)
    {
        string text = Text();
        await using RawServer server = new(RawResponse.Bytes(Compress(coding, text), "text/plain", headers: [ContentEncoding(coding), "X-Kept: yes"]));
        using ApiPipeline pipeline = server.Connect();
        await using ApiStreamResponse response = await pipeline.SendForStreamAsync(TestApi.Request());
        using StreamReader reader = new(response.Content);

        Assert.Multiple(async () =>
        {
            Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(text));
            Assert.That(response.Length, Is.Null);
            Assert.That(response.Headers["Content-Encoding"], Is.Null);
            Assert.That(response.Headers["X-Kept"], Is.EqualTo("yes"));
            Assert.That(server.Requests[0].Headers["Accept-Encoding"], Is.EqualTo("gzip, deflate, br"));
        });
    }

    [Test]
    public async Task Two_members_of_gzip_and_two_codings_are_one_body()
    {
        byte[] members = [.. Compress("gzip", "[1,"), .. Compress("gzip", "2]")];
        await using RawServer server = new(
            RawResponse.Bytes(members, "application/json", headers: "Content-Encoding: gzip"),
            RawResponse.Bytes(Compress2("[1,2]"), "application/json", headers: "Content-Encoding: deflate, gzip"));
        using ApiPipeline pipeline = server.Connect();

        Assert.That((await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request())).Value.GetRawText(), Is.EqualTo("[1,2]"));
        Assert.That((await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request())).Value.GetRawText(), Is.EqualTo("[1,2]"));

        static byte[] Compress2(string text)
        {
            MemoryStream target = new();
            using (GZipStream gzip = new(target, CompressionLevel.Optimal))
                gzip.Write(Compress("deflate", text));
            return target.ToArray();
        }
    }

    [TestCase("HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_coding_of_no_body_is_no_cut(string answer)
    {
        await using RawServer server = new(Encoding.ASCII.GetBytes(answer));
        using ApiPipeline pipeline = server.Connect();

        Assert.That((await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request())).HasValue, Is.False);
    }

    [Test]
    public async Task The_caller_may_ask_for_other_codings()
    {
        await using RawServer server = new(RawResponse.Text("1"));
        using ApiPipeline pipeline = server.Connect(options => options.Headers["Accept-Encoding"] = "identity");
        await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request());

        Assert.That(server.Requests[0].Headers["Accept-Encoding"], Is.EqualTo("identity"));
    }

    [Test]
    public async Task An_unknown_coding_is_left_to_the_caller()
        => Assert.That(await DownloadAsync(RawResponse.Bytes([1, 2, 3], headers: "Content-Encoding: zstd")), Is.EqualTo(new byte[] { 1, 2, 3 }));

    [TestCase("application/json")]
    [TestCase("text/plain")]
    [TestCase("text/event-stream")]
    [TestCase("application/jsonl")]
    public async Task An_unknown_coding_of_what_must_be_read_is_named(string contentType)
    {
        await using RawServer server = new(RawResponse.Bytes(s_zstd, contentType, headers: "Content-Encoding: zstd"));
        using ApiPipeline pipeline = server.Connect();

        ApiException exception = Assert.CatchAsync<ApiException>(() => contentType switch
        {
            "application/json" => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request()),
            "text/plain" => pipeline.SendForTextAsync(TestApi.Request()),
            "text/event-stream" => pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(TestApi.Request()).AllAsync(),
            _ => pipeline.SendForLinesAsync<Node, Node.JsonSerializer>(TestApi.Request()).AllAsync(),
        })!;

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.EqualTo(
            "The response of GET /things (status 200) cannot be read: its content encoding is 'zstd', which this client cannot decode."));
        Assert.That(exception.Headers["Content-Encoding"], Is.EqualTo("zstd"));
    }

    [Test]
    public async Task An_unknown_coding_of_an_error_is_named()
    {
        ApiException exception = await FailAsync(RawResponse.Bytes(s_zstd, "application/json", "403 Forbidden", "Content-Encoding: zstd"));

        Assert.That(exception, Is.TypeOf<ApiPermissionException>().With.Message.EqualTo(
            "GET /things failed with status 403: a body of type application/json and encoding 'zstd', which this client cannot decode, without an error that is known"));
    }

    [Test]
    public async Task A_coding_that_is_none_does_no_harm()
    {
        await using RawServer server = new(
            RawResponse.Text("[1,2]", headers: "Content-Encoding: utf-8"),
            RawResponse.Text("Grüße", "text/plain", headers: "Content-Encoding: aws-chunked"));
        using ApiPipeline pipeline = server.Connect();

        Assert.That((await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request())).Value.GetRawText(), Is.EqualTo("[1,2]"));
        Assert.That((await pipeline.SendForTextAsync(TestApi.Request())).Value, Is.EqualTo("Grüße"));
    }

    [Test]
    public async Task A_compressed_body_that_is_cut_is_an_error_with_what_had_come([ValueSource(nameof(s_codings))] string coding)
    {
        byte[] body = Compress(coding, "\"" + Text() + "\"");
        ApiException exception = await FailAsync(RawResponse.Bytes(Cut(body, body.Length / 2), "application/json", headers: ContentEncoding(coding)));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("compressed"));
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(exception.Attempts, Is.EqualTo(1));
            Assert.That(exception.Body, Does.StartWith("\"" + Text()[..100]));
        });
    }

    [Test]
    public void A_compressed_download_that_is_cut_is_an_error_at_every_length([ValueSource(nameof(s_codings))] string coding)
    {
        byte[] body = Compress(coding, Text()[..300]);
        Assert.Multiple(() =>
        {
            for (int kept = 1; kept < body.Length; kept += 7)
            {
                Assert.That(
                    () => DownloadAsync(RawResponse.Bytes(Cut(body, kept), headers: ContentEncoding(coding))),
                    Throws.TypeOf<ApiResponseException>(),
                    $"{kept} of {body.Length}");
            }

            Assert.That(
                () => DownloadAsync(RawResponse.Bytes(Cut(body, body.Length - 1), headers: ContentEncoding(coding))), Throws.TypeOf<ApiResponseException>());
        });
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    public async Task A_body_that_is_not_what_its_coding_says_is_an_error(string coding)
    {
        byte[] answer = RawResponse.Text("{\"plain\":\"text in place of compressed bytes\"}", headers: ContentEncoding(coding));
        ApiException exception = await FailAsync(answer);

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.InnerException.Not.Null);
        Assert.That(() => DownloadAsync(answer), Throws.TypeOf<ApiResponseException>());
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    public async Task A_corrupt_body_of_an_error_leaves_the_status(string coding)
    {
        ApiException exception = await FailAsync(
            RawResponse.Text("not compressed", status: "403 Forbidden", headers: [ContentEncoding(coding), "cf-ray: ray-1"]));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiPermissionException>().With.Message.Contains("broke off"));
            Assert.That(exception.RequestId, Is.EqualTo("ray-1"));
        });
    }

    [Test]
    public async Task An_error_whose_body_breaks_off_keeps_status_and_entries()
    {
        byte[] head = RawResponse.Head("application/json", "422 Unprocessable Content", "Content-Length: 5000");
        ApiException exception = await FailAsync(
            [.. head, .. """{"success":false,"errors":[{"code":1,"message":"first"},{"code":2,"message":"second"},{"code":3,"mess"""u8], isClosing: true);

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiUnprocessableException>());
            Assert.That(exception.Errors.Select(error => error.Text), Is.EqualTo(["first", "second", ""]));
            Assert.That(exception.Body, Does.EndWith("\"mess"));
        });
    }

    [Test]
    public async Task An_error_body_over_the_limit_keeps_the_entries_that_were_read()
    {
        string entries = string.Join(',', Enumerable.Range(0, 60_000).Select(i => $$"""{"code":{{i}},"message":"m{{i}}"}"""));
        ApiException exception = await FailAsync(RawResponse.Text($$"""{"success":false,"errors":[{{entries}}]}""", status: "400 Bad Request"));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiBadRequestException>().With.Message.Contains("longer"));
            Assert.That(exception.Errors, Has.Count.EqualTo(100));
            Assert.That(exception.Errors[99].Code, Is.EqualTo("99"));
        });
    }

    [Test]
    public async Task A_body_that_breaks_off_is_a_lost_connection_with_status_and_what_had_come()
    {
        byte[] answer = [.. RawResponse.Head("application/json", "200 OK", "Content-Length: 1000", "cf-ray: ray-7"), .. "{\"half\":"u8];
        await using RawServer server = RawServer.Closing(answer);
        using ApiPipeline pipeline = server.Connect(options => options.MaxRetries = 2);
        ApiException exception = Assert.CatchAsync<ApiException>(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request()))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiConnectionException>());
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(exception.Attempts, Is.EqualTo(3));
            Assert.That(exception.RequestId, Is.EqualTo("ray-7"));
            Assert.That(exception.Body, Is.EqualTo("{\"half\":"));
        });
    }

    [Test]
    public async Task An_error_whose_body_stalls_times_out_with_its_status()
    {
        ManualTime time = new();
        StalledStream body = new();
        using TestApi api = new(
            new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StreamContent(body) }),
            options => options.TimeProvider = time);
        Task call = api.GetAsync();
        await body.Asked;
        time.Advance(TimeSpan.FromHours(1));

        Assert.That(() => call, Throws.TypeOf<ApiTimeoutException>().With.Property("StatusCode").EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public void A_download_that_is_shorter_than_announced_is_an_error()
    {
        byte[] answer = [.. RawResponse.Head("application/octet-stream", "200 OK", "Content-Length: 1000"), .. "half"u8];

        Assert.That(
            () => DownloadAsync(answer, isClosing: true), Throws.TypeOf<ApiConnectionException>().With.Property("StatusCode").EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void A_download_in_chunks_that_are_cut_is_an_error()
    {
        byte[] answer = [.. RawResponse.Head("application/octet-stream", "200 OK", "Transfer-Encoding: chunked"), .. RawResponse.Chunk([1, 2, 3])];

        Assert.That(() => DownloadAsync(answer, isClosing: true), Throws.TypeOf<ApiConnectionException>());
    }

    [Test]
    public async Task A_download_that_a_handler_of_the_caller_s_cuts_is_an_error()
    {
        using TestApi api = new(new FakeServer(_ =>
        {
            HttpResponseMessage response = new() { Content = new StreamContent(new MemoryStream([1, 2, 3])) };
            response.Content.Headers.ContentLength = 4;
            return response;
        }));
        await using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(TestApi.Request());

        Assert.That(() => response.Content.CopyToAsync(Stream.Null), Throws.TypeOf<ApiConnectionException>());
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task A_compressed_stream_of_events_that_is_cut_is_incomplete(string coding)
    {
        byte[] body = Compress(coding, "data: {\"name\":\"a\",\"size\":1}\n\n" + $": {Text()}\n\n");
        await using RawServer server = new(RawResponse.Bytes(Cut(body, body.Length - 20), "text/event-stream", headers: ContentEncoding(coding)));
        using ApiPipeline pipeline = server.Connect();
        List<string> names = [];

        Assert.That(
            async () =>
            {
                await foreach (SseItem<Node> item in pipeline.SendForEventsAsync<Node, Node.JsonSerializer>(TestApi.Request()))
                    names.Add(item.Data.Name);
            },
            Throws.TypeOf<IncompleteStreamException>());
        Assert.That(names, Is.EqualTo(["a"]));
    }

    [Test]
    public async Task A_failing_source_of_an_upload_stays_the_caller_s_own_failure()
    {
        await using RawServer server = new(RawResponse.Text("{}"));
        using ApiPipeline pipeline = server.Connect(options => options.MaxRetries = 2);
        IOException own = new("the disk is gone");
        int opened = 0;
        ApiRequest request = TestApi.Request(HttpMethod.Put);
        request.AddForm("file", UploadFile.FromStream(new FailingStream(own, () => opened++), "report.csv"));
        IOException? caught = Assert.CatchAsync<IOException>(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(request));

        Assert.Multiple(() =>
        {
            Assert.That(caught, Is.SameAs(own));
            Assert.That(caught!.Data["SpecGen"], Is.EqualTo("The source of the upload 'report.csv' could not be read."));
            Assert.That(opened, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_failing_token_provider_stays_the_caller_s_own_failure()
    {
        await using RawServer server = new(RawResponse.Text("{}"));
        HttpRequestException own = new(HttpRequestError.ConnectionError, "no identity server");
        int asked = 0;
        using ApiPipeline pipeline = server.Connect(options =>
        {
            options.MaxRetries = 2;
            options.TokenProvider = (_, _) =>
            {
                asked++;
                throw own;
            };
        });
        HttpRequestException? caught = Assert.CatchAsync<HttpRequestException>(
            () => pipeline.SendAsync<JsonElement, JsonElementSerializer>(new ApiRequest(HttpMethod.Get, "/things")));

        Assert.Multiple(() =>
        {
            Assert.That(caught, Is.SameAs(own));
            Assert.That(caught!.Data["SpecGen"], Is.EqualTo("The TokenProvider failed for TOKEN."));
            Assert.That(asked, Is.EqualTo(1));
            Assert.That(server.Requests, Is.Empty);
        });
    }

    /// <summary>Says nothing, and when it is first asked to.</summary>
    private sealed class StalledStream : MemoryStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class FailingStream(Exception exception, Action onRead) : MemoryStream
    {
        public override long Length => 100;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onRead();
            throw exception;
        }
    }
}
