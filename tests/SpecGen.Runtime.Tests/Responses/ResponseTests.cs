using System.Net;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Responses;

public class ResponseTests
{
    [Test]
    public async Task Has_status_headers_request_id_and_messages()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(
            """{"success":true,"errors":[],"messages":[{"code":10,"message":"soon gone"}],"result":7}""",
            HttpStatusCode.Created,
            ("cf-ray", "ray-1"),
            ("X-Rate", "a"),
            ("X-Rate", "b"))));
        ApiResponse<long> response = await api.Pipeline.SendAsync<long, Int64Serializer>(TestApi.Request(hasEnvelope: true));
        long value = response;

        Assert.Multiple(() =>
        {
            Assert.That(value, Is.EqualTo(7));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(response.RequestId, Is.EqualTo("ray-1"));
            Assert.That(response.Headers["x-rate"], Is.EqualTo("a, b"));
            Assert.That(response.Headers["content-type"], Is.EqualTo("application/json"));
            Assert.That(response.Messages, Is.EqualTo([new ApiMessage("10", "soon gone")]));
            Assert.That(response.RawBody, Is.Null);
        });
    }

    [TestCase("request-id")]
    [TestCase("x-request-id")]
    public async Task Finds_the_request_id_in_other_headers(string header)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("{}", HttpStatusCode.OK, (header, "id-1"))));

        Assert.That((await api.GetAsync()).RequestId, Is.EqualTo("id-1"));
    }

    [Test]
    public async Task Keeps_the_raw_body_on_request()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"a":1}""")));
        ApiResponse<JsonElement> response = await api.GetAsync(options: new RequestOptions { KeepRawBody = true });

        Assert.That(response.RawBody?.ToArray(), Is.EqualTo("""{"a":1}"""u8.ToArray()));
    }

    [Test]
    public async Task Reads_scalars_lists_and_maps_at_the_root()
    {
        using TestApi api = new(FakeServer.Sequence(
            () => FakeServer.Json("\"text\""), () => FakeServer.Json("[1,2]"), () => FakeServer.Json("""{"b":1,"a":2}""")));
        string text = await api.Pipeline.SendAsync<string, StringSerializer>(TestApi.Request());
        ApiResponse<IReadOnlyList<long>> list = await api.Pipeline.SendAsync<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>(TestApi.Request());
        ApiResponse<IReadOnlyDictionary<string, long>> map =
            await api.Pipeline.SendAsync<IReadOnlyDictionary<string, long>, MapSerializer<long, Int64Serializer>>(TestApi.Request());

        Assert.Multiple(() =>
        {
            Assert.That(text, Is.EqualTo("text"));
            Assert.That(list.Value, Is.EqualTo([1, 2]));
            Assert.That(map.Value.Keys, Is.EqualTo(["b", "a"]));
        });
    }

    [TestCase("", false)]
    [TestCase("null", false)]
    [TestCase("""{"success":true}""", true)]
    [TestCase("""{"success":true,"result":null}""", true)]
    public async Task A_result_that_is_not_there_can_be_told(string body, bool hasEnvelope)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(body)));
        ApiResponse<Node> response = await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request(hasEnvelope: hasEnvelope));

        Assert.Multiple(() =>
        {
            Assert.That(response.HasValue, Is.False);
            Assert.That(response.ValueOrDefault, Is.Null);
            Assert.That(() => response.Value, Throws.InvalidOperationException);
        });
    }

    [Test]
    public async Task Reads_the_result_wherever_it_stands_in_the_envelope()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(
            """{"result":{"name":"n","size":1},"extra":{"result":5},"result_info":{"success":false},"messages":[],"errors":[],"success":true}""")));
        ApiResponse<Node> response = await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request(hasEnvelope: true));

        Assert.That(response.Value.Name, Is.EqualTo("n"));
    }

    [Test]
    public async Task Tells_where_the_response_departs_from_its_documentation()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"name":7}""")));
        ApiResponse<Node> response = await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request());

        Assert.That(
            response.Departures.Select(departure => (departure.Kind, departure.Member)),
            Is.EqualTo([(JsonDepartureKind.Misfit, "name"), (JsonDepartureKind.Missing, "Node.name"), (JsonDepartureKind.Missing, "Node.size")]));
    }

    [TestCase("", HttpStatusCode.NoContent)]
    [TestCase("not read at all", HttpStatusCode.OK)]
    public async Task An_endpoint_without_content_ignores_the_body(string body, HttpStatusCode status)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Text(body, "text/plain", status)));

        Assert.That((await api.Pipeline.SendAsync(TestApi.Request(HttpMethod.Delete))).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void An_endpoint_without_content_still_fails_where_the_envelope_says_so()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"success":false,"errors":[{"code":1,"message":"bad"}]}""")));

        Assert.That(() => api.Pipeline.SendAsync(TestApi.Request(hasEnvelope: true)), Throws.TypeOf<ApiException>());
    }

    [Test]
    public void A_client_for_mocks_refuses_calls()
    {
        Assert.That(
            () => ApiPipeline.Unavailable.SendAsync(TestApi.Request()),
            Throws.InvalidOperationException.With.Message.Contains("mocks"));
    }
}
