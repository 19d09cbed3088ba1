using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>The server that the other tests trust.</summary>
public class RawServerTests
{
    [Test]
    public async Task Answers_several_requests_on_one_connection_and_sees_their_bodies()
    {
        await using RawServer server = new(RawResponse.Text("1"), RawResponse.Chunked("application/json", "[1,", "2]"));
        using ApiPipeline pipeline = server.Connect();
        ApiRequest request = TestApi.Request(HttpMethod.Post, "/things");
        request.SetJsonBody<string, StringSerializer>("hello");
        JsonElement first = (await pipeline.SendAsync<JsonElement, JsonElementSerializer>(request)).Value;
        JsonElement second = (await pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request(path: "/more"))).Value;

        Assert.Multiple(() =>
        {
            Assert.That(first.GetInt32(), Is.EqualTo(1));
            Assert.That(second.GetRawText(), Is.EqualTo("[1,2]"));
            Assert.That(server.Requests.Select(seen => $"{seen.Method} {seen.Target} {seen.Text}"), Is.EqualTo(["POST /things \"hello\"", "GET /more "]));
            Assert.That(server.Requests[0].Headers["Authorization"], Is.EqualTo("Bearer " + TestApi.Token));
        });
    }

    [Test]
    public async Task A_reset_and_an_early_end_are_lost_connections()
    {
        await using RawServer server = new(async exchange =>
        {
            await exchange.WriteAsync(RawResponse.Head("application/json", "200 OK", "Content-Length: 10"));
            if (exchange.Request.Index == 0)
                exchange.Reset();
            else
                exchange.Close();
        });
        using ApiPipeline pipeline = server.Connect();

        Assert.That(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request()), Throws.TypeOf<ApiConnectionException>());
        Assert.That(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request()), Throws.TypeOf<ApiConnectionException>());
    }
}
