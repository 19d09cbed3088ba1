using System.Net;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

public class BodyTests
{
    [Test]
    public async Task Sends_members_of_three_states_as_json()
    {
        SeenRequest seen = await SendAsync(request => request.SetJsonBody<Patch, Patch.JsonSerializer>(new Patch { Name = null }));

        Assert.Multiple(() =>
        {
            Assert.That(seen.Body, Is.EqualTo("""{"name":null}"""));
            Assert.That(seen.ContentType, Is.EqualTo("application/json"));
        });
    }

    [Test]
    public async Task Sends_a_value_that_is_the_whole_body()
    {
        SeenRequest seen = await SendAsync(request => request.SetJsonBody<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>([1, 2]));

        Assert.That(seen.Body, Is.EqualTo("[1,2]"));
    }

    [Test]
    public async Task Sends_a_form_with_files_as_browsers_do()
    {
        SeenRequest seen = await SendAsync(request =>
        {
            request.AddForm("purpose", "assistants");
            request.AddForm("expires_after", (JsonElement?)JsonElement.Parse("""{"anchor":"created_at","seconds":60}"""));
            request.AddForm("file", UploadFile.FromBytes("hello"u8.ToArray(), "na\"mé\r\n.txt", "text/plain"));
        });
        string boundary = seen.ContentType!["multipart/form-data; boundary=".Length..];

        Assert.That(seen.Body.ReplaceLineEndings("\n"), Is.EqualTo($"""
            --{boundary}
            Content-Disposition: form-data; name="purpose"

            assistants
            --{boundary}
            Content-Disposition: form-data; name="expires_after[anchor]"

            created_at
            --{boundary}
            Content-Disposition: form-data; name="expires_after[seconds]"

            60
            --{boundary}
            Content-Type: text/plain
            Content-Disposition: form-data; name="file"; filename="na%22mé%0D%0A.txt"

            hello
            --{boundary}--

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Sends_a_form_without_parts_as_its_end_alone()
    {
        SeenRequest seen = await SendAsync(static request => request.SetForm());

        Assert.That(seen.ContentType, Does.StartWith("multipart/form-data; boundary="));
        Assert.That(seen.Body, Is.EqualTo($"--{seen.ContentType!["multipart/form-data; boundary=".Length..]}--\r\n"));
    }

    [Test]
    public async Task Sends_a_URL_encoded_form_with_values_as_a_query_has_them()
    {
        SeenRequest seen = await SendAsync(static request =>
        {
            request.SetUrlEncoded();
            request.AddUrlEncoded("text", "a b&c=d+é%");
            request.AddUrlEncoded("none", (string?)null);
            request.AddUrlEncoded("whole", 42L);
            request.AddUrlEncoded("number", 0.5);
            request.AddUrlEncoded("flag", true);
            request.AddUrlEncoded("at", new DateTimeOffset(2026, 4, 18, 8, 30, 0, TimeSpan.FromHours(2)));
            request.AddUrlEncoded<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("tags", ["x", "y"]);
            request.AddUrlEncoded<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("list", ["x", "y"], QueryArrayStyle.Brackets, QueryObjectStyle.Brackets);
            request.AddUrlEncoded<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("left out", null);
            request.AddUrlEncoded("items", (JsonElement?)JsonElement.Parse("""[{"id":1},{"id":2,"no":null}]"""), QueryArrayStyle.Indices, QueryObjectStyle.Dots);
        });

        Assert.Multiple(() =>
        {
            Assert.That(seen.ContentType, Is.EqualTo("application/x-www-form-urlencoded"));
            Assert.That(
                seen.Body,
                Is.EqualTo("text=a%20b%26c%3Dd%2B%C3%A9%25&whole=42&number=0.5&flag=true&at=2026-04-18T06%3A30%3A00Z&tags=x&tags=y&list%5B%5D=x&list%5B%5D=y&items%5B0%5D.id=1&items%5B1%5D.id=2"));
        });
    }

    [Test]
    public async Task Sends_a_URL_encoded_form_without_fields_as_an_empty_body_of_its_type()
    {
        SeenRequest seen = await SendAsync(static request => request.SetUrlEncoded());

        Assert.That((seen.ContentType, seen.Body), Is.EqualTo(("application/x-www-form-urlencoded", "")));
    }

    [Test]
    public async Task Sends_a_URL_encoded_form_again_with_a_known_length()
    {
        FakeServer server = FakeServer.Sequence(() => FakeServer.Json("{}", HttpStatusCode.TooManyRequests), () => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddUrlEncoded("name", "é");
        await api.GetAsync(request);

        using HttpRequestMessage message = request.CreateMessage(new Uri("https://api.harbor.test/"), "application/json");
        Assert.That(server.Requests.Select(seen => seen.Body), Is.EqualTo(["name=%C3%A9", "name=%C3%A9"]));
        Assert.That(message.Content!.Headers.ContentLength, Is.EqualTo(11));
    }

    [Test]
    public void Refuses_a_URL_encoded_form_that_nobody_could_read()
    {
        ApiRequest request = TestApi.Request(HttpMethod.Post);

        Assert.Multiple(() =>
        {
            Assert.That(() => request.AddUrlEncoded("a", "\ud800"), Throws.ArgumentException);
            Assert.That(() => request.AddUrlEncoded("a", double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => request.AddUrlEncoded("a", (JsonElement?)JsonElement.Parse("""[{"b":1},{"b":2}]""")), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task Streams_an_upload_without_holding_it()
    {
        const long size = 50L * 1024 * 1024;
        CountingStream source = new(size);
        CountingStream sink = new(0);
        long mostHeld = 0;
        sink.Writing += () => mostHeld = Math.Max(mostHeld, source.CountRead - sink.Written);
        using TestApi api = new(new DrainingServer(sink));
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddForm("file", UploadFile.FromStream(source, "big.bin"));
        await api.GetAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That(sink.Written, Is.GreaterThan(size));
            Assert.That(mostHeld, Is.InRange(1, 1024 * 1024));
            Assert.That(source.IsDisposed, Is.False, "the stream is the caller's");
        });
    }

    [Test]
    public async Task Sends_a_stream_that_can_seek_again_from_where_it_was()
    {
        FakeServer server = FakeServer.Sequence(() => FakeServer.Json("{}", HttpStatusCode.TooManyRequests), () => FakeServer.Json("{}"));
        using TestApi api = new(server);
        using MemoryStream stream = new("xxhello"u8.ToArray()) { Position = 2 };
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddForm("file", UploadFile.FromStream(stream, "a.txt"));
        await api.GetAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(2));
            Assert.That(server.Requests, Has.All.Property(nameof(SeenRequest.Body)).Contain("\r\n\r\nhello\r\n"));
        });
    }

    [Test]
    public void Never_sends_a_stream_that_cannot_seek_twice()
    {
        FakeServer server = new(_ => FakeServer.Json("{}", HttpStatusCode.TooManyRequests));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddForm("file", UploadFile.FromStream(new CountingStream(10), "a.bin"));

        Assert.Multiple(() =>
        {
            Assert.That(() => api.GetAsync(request), Throws.TypeOf<ApiRateLimitException>());
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }

    private static async Task<SeenRequest> SendAsync(Action<ApiRequest> build)
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        build(request);
        await api.GetAsync(request);
        return server.Request;
    }

    /// <summary>Reads a request's body without keeping it.</summary>
    private sealed class DrainingServer(Stream sink) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(sink, cancellationToken);
            return FakeServer.Json("{}");
        }
    }

    /// <summary>A stream of zeros that cannot seek, and counts what is read from it and written to it.</summary>
    private sealed class CountingStream(long size) : Stream
    {
        public event Action? Writing;

        public long CountRead { get; private set; }

        public long Written { get; private set; }

        public bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, size - CountRead);
            CountRead += read;
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Writing?.Invoke();
            Written += count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = (int)Math.Min(buffer.Length, size - CountRead);
            CountRead += read;
            return new ValueTask<int>(read);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writing?.Invoke();
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
