using System.Net;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

/// <summary>Each kind of value in each place of a request that takes it.</summary>
public class ParameterKindTests
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 2, 3, 4, 5, 120, TimeSpan.FromHours(2));

    private static async Task<SeenRequest> SendAsync(Action<ApiRequest> build, string path = "/things", HttpMethod? method = null)
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(method ?? HttpMethod.Post, path);
        build(request);
        await api.GetAsync(request);
        return server.Request;
    }

    [Test]
    public async Task A_path_takes_numbers_flags_times_and_enums()
    {
        SeenRequest seen = await SendAsync(
            request =>
            {
                request.SetPath("a", -1L);
                request.SetPath("b", 0.5);
                request.SetPath("c", true);
                request.SetPath("d", s_time);
                request.SetPath("e", (OpenEnum<AuditLogOrder>)AuditLogOrder.Desc);
            },
            "/{a}/{b}/{c}/{d}/{e}");

        Assert.That(seen.PathAndQuery, Is.EqualTo("/v1/-1/0.5/true/2026-01-02T01%3A04%3A05.12Z/desc"));
    }

    [Test]
    public void A_path_has_no_other_placeholders_than_its_own()
    {
        ApiRequest request = TestApi.Request(path: "/things/{id}");

        Assert.That(() => request.SetPath("other", "a"), Throws.ArgumentException.With.Message.Contains("'other'"));
    }

    [Test]
    public void A_placeholder_that_was_not_filled_never_reaches_the_server()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);

        Assert.That(() => api.GetAsync(TestApi.Request(path: "/things/{id}")), Throws.InvalidOperationException.With.Message.Contains("/things/{id}"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Headers_take_numbers_flags_times_enums_lists_and_objects()
    {
        SeenRequest seen = await SendAsync(request =>
        {
            request.AddHeader("X-A", -1L);
            request.AddHeader("X-B", 0.5);
            request.AddHeader("X-C", false);
            request.AddHeader("X-D", s_time);
            request.AddHeader("X-E", (OpenEnum<AuditLogOrder>)AuditLogOrder.Desc);
            request.AddHeader<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("X-F", [1, 2]);
            request.AddHeader("X-G", Json("""{"a":1}"""));
        });

        Assert.That(
            new[] { "X-A", "X-B", "X-C", "X-D", "X-E", "X-F", "X-G" }.Select(name => seen.Headers[name]),
            Is.EqualTo(["-1", "0.5", "false", "2026-01-02T01:04:05.12Z", "desc", "1, 2", """{"a":1}"""]));
    }

    [Test]
    public async Task Cookies_take_numbers_flags_times_enums_lists_and_objects()
    {
        SeenRequest seen = await SendAsync(request =>
        {
            request.AddCookie("a", -1L);
            request.AddCookie("b", 0.5);
            request.AddCookie("c", false);
            request.AddCookie("d", s_time);
            request.AddCookie("e", (OpenEnum<AuditLogOrder>)AuditLogOrder.Desc);
            request.AddCookie<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("f", [1, 2]);
            request.AddCookie("g", Json("""{"a":1}"""));
        });

        Assert.That(seen.Headers["Cookie"], Is.EqualTo("a=-1; b=0.5; c=false; d=2026-01-02T01:04:05.12Z; e=desc; f=1%2C2; g=%7B%22a%22%3A1%7D"));
    }

    [Test]
    public async Task Forms_take_numbers_flags_times_enums_lists_and_objects()
    {
        SeenRequest seen = await SendAsync(request =>
        {
            request.AddForm("a", -1L);
            request.AddForm("b", 0.5);
            request.AddForm("c", false);
            request.AddForm("d", s_time);
            request.AddForm("e", (OpenEnum<AuditLogOrder>)AuditLogOrder.Desc);
            request.AddForm<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("f", [1, 2]);
            request.AddForm("g", Json("""{"a":[true,null]}"""));
        });

        Assert.That(Parts(seen), Is.EqualTo(["a=-1", "b=0.5", "c=false", "d=2026-01-02T01:04:05.12Z", "e=desc", "f=1", "f=2", "g[a]=true"]));
    }

    [Test]
    public async Task Lists_of_a_form_have_brackets_where_the_api_writes_them()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = new(HttpMethod.Post, "/things") { QueryArrayStyle = QueryArrayStyle.Brackets };
        request.AddForm("a", Json("""["x","y"]"""));
        await api.GetAsync(request);

        Assert.That(Parts(server.Request), Is.EqualTo(["a[]=x", "a[]=y"]));
    }

    [Test]
    public async Task What_is_null_is_sent_nowhere()
    {
        SeenRequest seen = await SendAsync(
            request =>
            {
                request.AddQuery<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("a", null, QueryArrayStyle.Comma, QueryObjectStyle.Dots);
                request.AddQuery("b", (JsonElement?)null, QueryArrayStyle.Comma, QueryObjectStyle.Dots);
                request.AddHeader("X-A", (string?)null);
                request.AddHeader("X-B", (OpenEnum<AuditLogOrder>?)null);
                request.AddHeader<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("X-C", null);
                request.AddHeader("X-D", (JsonElement?)null);
                request.AddCookie("a", (string?)null);
                request.AddCookie("b", (OpenEnum<AuditLogOrder>?)null);
                request.AddCookie<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("c", null);
                request.AddCookie("d", (JsonElement?)null);
                request.AddForm("a", (string?)null);
                request.AddForm("b", (OpenEnum<AuditLogOrder>?)null);
                request.AddForm<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("c", null);
                request.AddForm("d", (JsonElement?)null);
                request.AddForm("e", (UploadFile?)null);
            },
            method: HttpMethod.Get);

        Assert.Multiple(() =>
        {
            Assert.That(seen.PathAndQuery, Is.EqualTo("/v1/things"));
            Assert.That(seen.Headers.Keys, Has.None.StartsWith("X-").And.None.EqualTo("Cookie"));
            Assert.That(seen.ContentType, Is.Null);
        });
    }

    [Test]
    public async Task A_typed_list_may_have_a_style_of_its_own()
    {
        SeenRequest seen = await SendAsync(request =>
            request.AddQuery<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("a", [1, 2], QueryArrayStyle.Indices, QueryObjectStyle.Dots));

        Assert.That(WebUtility.UrlDecode(seen.PathAndQuery), Is.EqualTo("/v1/things?a[0]=1&a[1]=2"));
    }

    private static JsonElement? Json(string json) => JsonElement.Parse(json);

    /// <returns>The names and values of a form's parts.</returns>
    private static IEnumerable<string> Parts(SeenRequest seen)
    {
        const string name = "name=\"";
        foreach (string part in seen.Body.ReplaceLineEndings("\n").Split("--" + seen.ContentType!.Split("boundary=")[1])[1..^1])
        {
            int start = part.IndexOf(name, StringComparison.Ordinal) + name.Length;
            yield return part[start..part.IndexOf('"', start)] + "=" + part.Split("\n\n")[1].TrimEnd('\n');
        }
    }
}
