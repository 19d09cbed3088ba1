using System.Text.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

/// <summary>Lists and objects in queries, as they arrive at a server on a socket.</summary>
public class QueryStyleTests
{
    [TestCase(QueryArrayStyle.Repeat, QueryObjectStyle.Brackets, """["a","b"]""", "k=a&k=b")]
    [TestCase(QueryArrayStyle.Brackets, QueryObjectStyle.Brackets, """["a","b"]""", "k[]=a&k[]=b")]
    [TestCase(QueryArrayStyle.Comma, QueryObjectStyle.Brackets, """["a","b"]""", "k=a,b")]
    [TestCase(QueryArrayStyle.Indices, QueryObjectStyle.Brackets, """["a","b"]""", "k[0]=a&k[1]=b")]
    [TestCase(QueryArrayStyle.Repeat, QueryObjectStyle.Brackets, """{"a":1,"b":{"c":true}}""", "k[a]=1&k[b][c]=true")]
    [TestCase(QueryArrayStyle.Repeat, QueryObjectStyle.Dots, """{"a":1,"b":{"c":true}}""", "k.a=1&k.b.c=true")]
    [TestCase(QueryArrayStyle.Brackets, QueryObjectStyle.Dots, """{"a":["x","y"]}""", "k.a[]=x&k.a[]=y")]
    [TestCase(QueryArrayStyle.Indices, QueryObjectStyle.Brackets, """[{"a":1,"b":2},{"a":3}]""", "k[0][a]=1&k[0][b]=2&k[1][a]=3")]
    [TestCase(QueryArrayStyle.Indices, QueryObjectStyle.Dots, """[{"a":1},{"a":[2,3]}]""", "k[0].a=1&k[1].a[0]=2&k[1].a[1]=3")]
    [TestCase(QueryArrayStyle.Repeat, QueryObjectStyle.Brackets, """[{"a":1,"b":2}]""", "k[a]=1&k[b]=2")]
    [TestCase(QueryArrayStyle.Comma, QueryObjectStyle.Brackets, "[]", "")]
    [TestCase(QueryArrayStyle.Repeat, QueryObjectStyle.Brackets, """[null,"a"]""", "k=a")]
    public async Task Writes_lists_and_objects_in_the_style_of_the_api(QueryArrayStyle arrays, QueryObjectStyle objects, string json, string expected)
    {
        Assert.Multiple(async () =>
        {
            Assert.That(
                await SendAsync(
                    new ApiRequest(HttpMethod.Get, "/t") { QueryArrayStyle = arrays, QueryObjectStyle = objects },
                    request => request.AddQuery("k", Json(json))),
                Is.EqualTo(expected));
            Assert.That(
                await SendAsync(new ApiRequest(HttpMethod.Get, "/t"), request => request.AddQuery("k", Json(json), arrays, objects)),
                Is.EqualTo(expected),
                "a style of the parameter's own");
        });
    }

    [TestCase(QueryArrayStyle.Repeat, """[{"a":1},{"a":2}]""")]
    [TestCase(QueryArrayStyle.Brackets, """[{"a":1},{"b":2}]""")]
    [TestCase(QueryArrayStyle.Repeat, """[["a"],["b"]]""")]
    [TestCase(QueryArrayStyle.Comma, """[{"a":1}]""")]
    [TestCase(QueryArrayStyle.Comma, """[["a","b"]]""")]
    public void Refuses_what_could_not_be_told_apart_on_the_wire(QueryArrayStyle style, string json)
    {
        ApiRequest request = new(HttpMethod.Get, "/t") { QueryArrayStyle = style };

        Assert.That(() => request.AddQuery("k", Json(json)), Throws.ArgumentException.With.Message.Contains("'k'"));
    }

    private static JsonElement? Json(string json) => JsonDocument.Parse(json).RootElement;

    /// <returns>The query, unescaped.</returns>
    private static async Task<string> SendAsync(ApiRequest request, Action<ApiRequest> build)
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        build(request);
        await api.SendAsync(request);
        string target = api.Server.Requests.Single().Split(' ')[1];
        return Uri.UnescapeDataString(target["/t".Length..].TrimStart('?'));
    }
}
