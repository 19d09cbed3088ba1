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

    [TestCase("""["a,b","c"]""", "k=a%2Cb,c")]
    [TestCase("""["a","b,c"]""", "k=a,b%2Cc")]
    [TestCase("""["%2C"]""", "k=%252C")]
    [TestCase("""["a b","é&="]""", "k=a%20b,%C3%A9%26%3D")]
    [TestCase("""["",null,1.50]""", "k=,,1.50")]
    [TestCase("""{"a":["b,c","d"]}""", "k%5Ba%5D=b%2Cc,d")]
    public async Task A_comma_between_items_is_told_from_one_in_an_item(string json, string expected)
    {
        await using LoopbackApi api = new(request => SocketServer.Json("{}"));
        ApiRequest query = new(HttpMethod.Get, "/t");
        query.AddQuery("k", Json(json), QueryArrayStyle.Comma, QueryObjectStyle.Brackets);
        await api.SendAsync(query);
        ApiRequest form = new(HttpMethod.Post, "/t");
        form.AddUrlEncoded("k", Json(json), QueryArrayStyle.Comma, QueryObjectStyle.Brackets);

        Assert.Multiple(() =>
        {
            Assert.That(api.Server.Requests.Single().Split(' ')[1], Does.EndWith("/t?" + expected));
            Assert.That(System.Text.Encoding.UTF8.GetString(form.BodyText.Span), Is.EqualTo(expected));
        });
    }

    [TestCase("a", "a")]
    [TestCase("a,b", "a,b")]
    [TestCase("%2C,é", "%2C,%C3%A9")]
    [TestCase("", "")]
    public async Task A_comma_in_a_path_that_a_caller_writes_stays_what_it_is(string written, string expected)
    {
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));

        await api.SendAsync(ApiRequest.ForPath(HttpMethod.Get, "/t?k=" + written));

        Assert.That(api.Server.Requests.Single().Split(' ')[1], Does.EndWith("/t?k=" + expected));
    }

    [TestCase("a,b%2C c\u0000é😀+")]
    public void A_parameter_that_pages_are_told_apart_by_is_found_as_it_was_given(string value)
    {
        ApiRequest request = new(HttpMethod.Get, "/t");
        request.AddQuery("cursor", value);

        Assert.That(request.FindQuery("cursor"), Is.EqualTo(value));
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
