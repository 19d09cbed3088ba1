using System.Text.Json.Nodes;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Requests;

/// <summary>What a call adds to its request beyond the documentation.</summary>
public class CallExtrasTests
{
    private static readonly CursorPagination s_pagination = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };

    [Test]
    public async Task Query_parameters_replace_those_of_the_same_name_and_may_be_lists()
    {
        SeenRequest seen = await SendAsync(
            HttpMethod.Get,
            request =>
            {
                request.AddQuery("a", "1");
                request.AddQuery("include", "x");
                request.AddQuery("include", "y");
            },
            new RequestOptions { Query = [new("include", "p q"), new("include", "r"), new("filter[]", "s")] });

        Assert.That(seen.PathAndQuery, Is.EqualTo("/v1/things?a=1&include=p%20q&include=r&filter%5B%5D=s"));
    }

    [Test]
    public async Task Json_members_replace_those_of_the_same_name_and_leave_the_others_as_they_are()
    {
        SeenRequest seen = await SendAsync(
            HttpMethod.Post,
            request => request.SetJsonBody<System.Text.Json.JsonElement, JsonElementSerializer>(Json("""{"a":1.50,"b":{"c":[1,2]},"d":"\u00e9\"","e":null}""")),
            new RequestOptions { JsonMembers = new JsonObject { ["b"] = new JsonArray("x", 1), ["f"] = null, ["g"] = "é" } });

        Assert.That(seen.Body, Is.EqualTo("""{"a":1.50,"d":"é\"","e":null,"b":["x",1],"f":null,"g":"é"}"""));
    }

    [Test]
    public async Task Json_members_make_a_body_where_a_post_has_none()
    {
        SeenRequest seen = await SendAsync(HttpMethod.Post, static _ => { }, new RequestOptions { JsonMembers = new JsonObject { ["beta"] = true } });

        Assert.Multiple(() =>
        {
            Assert.That(seen.Body, Is.EqualTo("""{"beta":true}"""));
            Assert.That(seen.ContentType, Is.EqualTo("application/json"));
        });
    }

    [Test]
    public async Task Json_members_are_fields_of_a_URL_encoded_form_in_the_style_of_those_they_replace()
    {
        RequestOptions options = new()
        {
            JsonMembers = new JsonObject { ["tags"] = new JsonArray("x", "y"), ["late"] = new JsonArray(1, 2), ["box"] = new JsonObject { ["w"] = 1 }, ["gone"] = null, ["new"] = new JsonArray(true), ["o"] = new JsonObject { ["p"] = "q" } },
        };
        SeenRequest seen = await SendAsync(
            HttpMethod.Post,
            static request =>
            {
                request.AddUrlEncoded("kept", "1");
                request.AddUrlEncoded("gone", "1");
                request.AddUrlEncoded("box", (System.Text.Json.JsonElement?)Json("""{"w":2,"h":3}"""), QueryArrayStyle.Repeat, QueryObjectStyle.Dots);
                request.AddUrlEncoded("tags", (System.Text.Json.JsonElement?)Json("""["a"]"""), QueryArrayStyle.Comma, QueryObjectStyle.Brackets);
                request.AddUrlEncoded("late", (System.Text.Json.JsonElement?)null, QueryArrayStyle.Brackets, QueryObjectStyle.Brackets);
            },
            options);

        Assert.That(Uri.UnescapeDataString(seen.Body), Is.EqualTo("kept=1&tags=x,y&late[]=1&late[]=2&box.w=1&new=true&o[p]=q"));
        Assert.That(seen.ContentType, Is.EqualTo("application/x-www-form-urlencoded"));
    }

    [Test]
    public async Task Members_of_one_call_s_form_are_not_there_in_the_next_one_with_the_same_request()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddUrlEncoded("a", "b");
        await api.GetAsync(request, new RequestOptions { JsonMembers = new JsonObject { ["once"] = "c" } });
        await api.GetAsync(request);

        Assert.That(server.Requests.Select(seen => seen.Body), Is.EqualTo(["a=b&once=c", "a=b"]));
    }

    [Test]
    public async Task A_continuation_token_is_good_only_for_the_same_URL_encoded_form()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(Page(1))));
        string? token = null;
        await foreach (Page<string> page in Pages("1").AsPages())
        {
            token = page.ContinuationToken;
            break;
        }

        Assert.That(() => Pages("1").AsPages(token), Throws.Nothing);
        Assert.That(() => Pages("2").AsPages(token), Throws.ArgumentException);

        AsyncPageable<string> Pages(string filter)
        {
            ApiRequest request = TestApi.Request(HttpMethod.Post, hasEnvelope: true);
            request.AddUrlEncoded("filter", filter);
            return api.Pipeline.GetPages<string, StringSerializer>(request, s_pagination, null);
        }
    }

    [Test]
    public void Json_members_are_refused_where_the_body_is_no_object()
    {
        RequestOptions options = new() { JsonMembers = new JsonObject { ["beta"] = true } };

        Assert.Multiple(() =>
        {
            Assert.That(() => SendAsync(HttpMethod.Get, static _ => { }, options), Throws.ArgumentException.With.Message.Contains("JsonMembers"));
            Assert.That(() => SendAsync(HttpMethod.Post, static request => request.SetForm(), options), Throws.ArgumentException);
            Assert.That(
                () => SendAsync(
                    HttpMethod.Post, static request => request.SetJsonBody<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>(["a"]), options),
                Throws.ArgumentException);
            Assert.That(
                () => SendAsync(HttpMethod.Post, static request => request.SetRawBody(UploadFile.FromBytes([1], "a")), options),
                Throws.ArgumentException);
        });
    }

    [Test]
    public async Task A_form_takes_parts_that_the_page_does_not_list_and_several_of_one_name()
    {
        SeenRequest seen = await SendAsync(
            HttpMethod.Post,
            request =>
            {
                request.AddForm("metadata", "{}");
                request.AddForm("files", [UploadFile.FromBytes("1"u8.ToArray(), "1.txt"), UploadFile.FromBytes("2"u8.ToArray(), "2.txt")]);
                request.AddForm([FormPart.FromText("tag", "a"), FormPart.FromText("tag", "b")]);
            },
            new RequestOptions
            {
                AdditionalParts =
                [
                    FormPart.FromText("settings", """{"x":1}""", "application/json"),
                    FormPart.FromFile("worker.js", UploadFile.FromBytes("export"u8.ToArray(), "worker.js", "application/javascript+module")),
                ],
            });
        string[] parts =
            [.. seen.Body.Split("--" + seen.ContentType!["multipart/form-data; boundary=".Length..]).Select(part => part.Trim().ReplaceLineEndings("\n"))];

        Assert.That(parts[1..^1], Is.EqualTo(
        [
            "Content-Disposition: form-data; name=\"metadata\"\n\n{}",
            "Content-Type: application/octet-stream\nContent-Disposition: form-data; name=\"files\"; filename=\"1.txt\"\n\n1",
            "Content-Type: application/octet-stream\nContent-Disposition: form-data; name=\"files\"; filename=\"2.txt\"\n\n2",
            "Content-Disposition: form-data; name=\"tag\"\n\na",
            "Content-Disposition: form-data; name=\"tag\"\n\nb",
            "Content-Type: application/json\nContent-Disposition: form-data; name=\"settings\"\n\n{\"x\":1}",
            "Content-Type: application/javascript+module\nContent-Disposition: form-data; name=\"worker.js\"; filename=\"worker.js\"\n\nexport",
        ]));
    }

    [Test]
    public void Parts_are_refused_where_the_body_is_no_form()
    {
        RequestOptions options = new() { AdditionalParts = [FormPart.FromText("a", "b")] };

        Assert.That(() => SendAsync(HttpMethod.Post, static _ => { }, options), Throws.ArgumentException.With.Message.Contains("AdditionalParts"));
    }

    [Test]
    public async Task What_one_call_adds_is_not_there_in_the_next_one_with_the_same_request()
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.AddForm("a", "b");
        await api.GetAsync(request, new RequestOptions { AdditionalParts = [FormPart.FromText("once", "c")], Query = [new("q", "1")] });
        await api.GetAsync(request);

        Assert.That(server.Requests[1].Body, Does.Not.Contain("once"));
        Assert.That(server.Requests[1].PathAndQuery, Is.EqualTo("/v1/things"));
    }

    [Test]
    public async Task Bytes_are_streamed_under_a_content_type_of_their_own()
    {
        SeenRequest named = await SendAsync(
            HttpMethod.Put, static request => request.SetRawBody(UploadFile.FromBytes("{}\n{}"u8.ToArray(), "a"), "application/x-ndjson"), null);
        SeenRequest own = await SendAsync(
            HttpMethod.Put, static request => request.SetRawBody(UploadFile.FromBytes("pdf"u8.ToArray(), "a", "application/pdf")), null);

        Assert.Multiple(() =>
        {
            Assert.That(named.ContentType, Is.EqualTo("application/x-ndjson"));
            Assert.That(named.Body, Is.EqualTo("{}\n{}"));
            Assert.That(own.ContentType, Is.EqualTo("application/pdf"));
        });
    }

    [Test]
    public async Task Every_page_has_what_the_call_adds_the_first_as_the_tenth()
    {
        int page = 0;
        FakeServer server = new(_ => FakeServer.Json(Page(++page)));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(HttpMethod.Post, hasEnvelope: true);
        request.AddQuery("order", "asc");
        request.AddQuery("per_page", 1L);
        RequestOptions options = new() { Query = [new("order", "desc"), new("beta", "1")], JsonMembers = new JsonObject { ["extra"] = 1 } };
        await foreach (Page<string> _ in api.Pipeline.GetPages<string, StringSerializer>(request, s_pagination, options).AsPages())
        {
            if (page == 10)
                break;
        }

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests[0].PathAndQuery, Is.EqualTo("/v1/things?per_page=1&order=desc&beta=1"));
            Assert.That(server.Requests[9].PathAndQuery, Is.EqualTo("/v1/things?per_page=1&order=desc&beta=1&cursor=c9"));
            Assert.That(server.Requests.Select(seen => seen.Body), Is.All.EqualTo("""{"extra":1}"""));
        });
    }

    [TestCase("cursor")]
    [TestCase("per_page")]
    public void The_pager_s_own_parameters_are_refused(string name)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(Page(1))));
        RequestOptions options = new() { Query = [new(name, "1")] };

        Assert.That(
            () => api.Pipeline.GetPages<string, StringSerializer>(TestApi.Request(hasEnvelope: true), s_pagination, options),
            Throws.ArgumentException.With.Message.Contains($"'{name}'"));
    }

    [Test]
    public void Members_for_pages_of_a_get_are_refused_at_once()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(Page(1))));
        RequestOptions options = new() { JsonMembers = [] };

        Assert.That(() => api.Pipeline.GetPages<string, StringSerializer>(TestApi.Request(hasEnvelope: true), s_pagination, options), Throws.ArgumentException);
    }

    [Test]
    public async Task A_continuation_token_is_good_only_for_calls_that_add_the_same()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(Page(1))));
        string token = await TokenAsync(new RequestOptions { Query = [new("beta", "1")] });

        Assert.Multiple(() =>
        {
            Assert.That(() => Pages(new RequestOptions { Query = [new("beta", "1")] }).AsPages(token), Throws.Nothing);
            Assert.That(() => Pages(new RequestOptions { Query = [new("beta", "2")] }).AsPages(token), Throws.ArgumentException);
            Assert.That(() => Pages(new RequestOptions { Query = [new("beta", "1"), new("beta", "1")] }).AsPages(token), Throws.ArgumentException);
            Assert.That(() => Pages(null).AsPages(token), Throws.ArgumentException);
            Assert.That(
                () => Pages(new RequestOptions { Query = [new("beta", "1")], JsonMembers = new JsonObject { ["a"] = 1 } }).AsPages(token),
                Throws.ArgumentException);
        });

        AsyncPageable<string> Pages(RequestOptions? options)
            => api.Pipeline.GetPages<string, StringSerializer>(TestApi.Request(HttpMethod.Post, hasEnvelope: true), s_pagination, options);

        async Task<string> TokenAsync(RequestOptions options)
        {
            await foreach (Page<string> page in Pages(options).AsPages())
                return page.ContinuationToken!;
            throw new InvalidOperationException("There is a page.");
        }
    }

    private static string Page(int number)
        => $$$"""{"success":true,"errors":[],"messages":[],"result":["item {{{number}}}"],"result_info":{"cursor":"c{{{number}}}"}}""";

    private static System.Text.Json.JsonElement Json(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;

    private static async Task<SeenRequest> SendAsync(HttpMethod method, Action<ApiRequest> build, RequestOptions? options)
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server);
        ApiRequest request = TestApi.Request(method);
        build(request);
        await api.GetAsync(request, options);
        return server.Request;
    }
}
