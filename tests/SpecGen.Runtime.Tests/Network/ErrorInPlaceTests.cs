using System.Net;
using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>Errors that come with a status of success, and in every shape.</summary>
public class ErrorInPlaceTests
{
    private static async Task<Page<Node>> ListAsync(string body, bool hasEnvelope)
    {
        await using RawServer server = new(RawResponse.Text(body));
        using ApiPipeline pipeline = server.Connect();
        PaginationStrategy strategy = new CursorPagination(hasEnvelope ? "result" : "data", "cursor", "next");
        ApiRequest request = new(HttpMethod.Get, "/things") { HasEnvelope = hasEnvelope };
        await foreach (Page<Node> page in pipeline.GetPages<Node, Node.JsonSerializer>(request, strategy).AsPages())
            return page;
        throw new InvalidOperationException("There is always a page.");
    }

    private static async Task<ApiResponse<T>> GetAsync<T, TSerializer>(string body, bool hasEnvelope)
        where TSerializer : struct, IJsonSerializer<T>
    {
        await using RawServer server = new(RawResponse.Text(body));
        using ApiPipeline pipeline = server.Connect();
        return await pipeline.SendAsync<T, TSerializer>(new ApiRequest(HttpMethod.Get, "/things/1") { HasEnvelope = hasEnvelope });
    }

    private static async Task<ApiException> FailAsync(byte[] answer)
    {
        await using RawServer server = new(answer);
        using ApiPipeline pipeline = server.Connect();
        return Assert.CatchAsync<ApiException>(() => pipeline.SendAsync<JsonElement, JsonElementSerializer>(new ApiRequest(HttpMethod.Get, "/things")))!;
    }

    private static Task<ApiException> FailAsync(string body, string status = "400 Bad Request", string contentType = "application/json")
        => FailAsync(RawResponse.Text(body, contentType, status));

    [TestCase("""{"error":{"type":"overloaded","message":"busy"}}""")]
    [TestCase("""{"error":"busy"}""")]
    [TestCase("""{"error":true,"reason":"busy"}""")]
    [TestCase("""{"detail":"busy"}""")]
    [TestCase("""{"detail":[{"loc":["query","page"],"msg":"busy","type":"int"}]}""")]
    [TestCase("""{"type":"error","error":{"type":"x","message":"busy"}}""")]
    [TestCase("""{"type":"error","message":"busy"}""")]
    [TestCase("""{"message":"busy"}""")]
    [TestCase("""{"errors":[{"message":"busy"}]}""")]
    [TestCase("""{"success":false,"errors":[{"code":1,"message":"busy"}]}""")]
    [TestCase("""{"success":"false","errors":[{"code":1,"message":"busy"}]}""")]
    [TestCase("""{"success":"False","message":"busy"}""")]
    [TestCase("""{"success":0,"message":"busy"}""")]
    [TestCase("""{"data":null,"result":null,"error":{"message":"busy"}}""")]
    public void An_error_with_a_status_of_success_is_no_empty_list_and_no_object(string body)
    {
        Assert.Multiple(() =>
        {
            foreach (bool hasEnvelope in new[] { true, false })
            {
                // A success member means something where an envelope is documented; the others always do.
                Assert.That(
                    () => ListAsync(body, hasEnvelope),
                    Throws.TypeOf<ApiException>().With.Message.Contains("busy").And.Property("StatusCode").EqualTo(HttpStatusCode.OK),
                    $"list, {hasEnvelope}");
            }

            Assert.That(
                () => GetAsync<Node,
                Node.JsonSerializer>(body, hasEnvelope: true),
                Throws.TypeOf<ApiException>().With.Message.Contains("busy"),
                "object in an envelope");
        });
    }

    [TestCase("""{"error":{"type":"overloaded","message":"busy"}}""")]
    [TestCase("""{"error":"busy"}""")]
    [TestCase("""{"detail":"busy"}""")]
    [TestCase("""{"message":"busy","status":500}""")]
    [TestCase("""{"success":false,"errors":["busy"]}""")]
    public void An_error_in_place_of_an_object_a_union_or_a_list_is_an_error(string body)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => GetAsync<Node, Node.JsonSerializer>(body, false), Throws.TypeOf<ApiException>().With.Message.Contains("busy"), "model");
            Assert.That(() => GetAsync<Block, Block.JsonSerializer>(body, false), Throws.TypeOf<ApiException>().With.Message.Contains("busy"), "union");
            Assert.That(
                () => GetAsync<IReadOnlyList<Node>, ListSerializer<Node, Node.JsonSerializer>>(body, false), Throws.TypeOf<ApiException>().With.Message.Contains("busy"), "list");
            Assert.That(() => GetAsync<string, StringSerializer>(body, false), Throws.TypeOf<ApiException>().With.Message.Contains("busy"), "text");
        });
    }

    [Test]
    public async Task An_object_that_has_documented_members_is_no_error()
    {
        ApiResponse<Node> response = await GetAsync<Node, Node.JsonSerializer>("""{"name":"a","size":1,"error":"none of ours","message":"hello"}""", false);
        ApiResponse<JsonElement> any = await GetAsync<JsonElement, JsonElementSerializer>("""{"error":"anything goes"}""", false);
        ApiResponse<IReadOnlyDictionary<string, string>> map =
            await GetAsync<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>("""{"error":"a key like any"}""", false);

        Assert.Multiple(() =>
        {
            Assert.That(response.Value.UnknownMembers.Keys, Is.EqualTo(["error", "message"]));
            Assert.That(any.HasValue, Is.True);
            Assert.That(map.Value.Keys, Is.EqualTo(["error"]));
        });
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"items":[]}""")]
    public void Without_anything_of_the_documented_envelope_there_is_no_answer(string body)
    {
        Assert.That(() => ListAsync(body, hasEnvelope: true), Throws.TypeOf<ApiResponseException>().With.Message.Contains("envelope"));
        Assert.That(
            () => GetAsync<Node, Node.JsonSerializer>(body, hasEnvelope: true), Throws.TypeOf<ApiResponseException>().With.Message.Contains("envelope"));
    }

    [TestCase("{}", false)]
    [TestCase("null", false)]
    [TestCase("""{"next":null}""", false)]
    [TestCase("""{"success":true}""", true)]
    [TestCase("""{"success":true,"messages":["fine"]}""", true)]
    public async Task A_list_that_is_only_absent_is_a_departure(string body, bool hasEnvelope)
    {
        Page<Node> page = await ListAsync(body, hasEnvelope);

        Assert.That(page.Values, Is.Empty);
        Assert.That(page.Response.Departures.Single().Kind, Is.EqualTo(JsonDepartureKind.Missing));
    }

    [TestCase("""{"success":true,"result":[]}""", true)]
    [TestCase("""{"success":"true","result":[],"errors":[]}""", true)]
    [TestCase("""{"success":1,"result":[],"errors":[]}""", true)]
    [TestCase("""{"data":[]}""", false)]
    public async Task An_empty_list_is_an_empty_list(string body, bool hasEnvelope)
    {
        Page<Node> page = await ListAsync(body, hasEnvelope);

        Assert.That(page.Values, Is.Empty);
        Assert.That(page.Response.Departures, Is.Empty);
    }

    [Test]
    public async Task Reads_problem_details_with_a_map_of_errors()
    {
        ApiException exception = await FailAsync(
            """{"type":"https://example.com/validation","title":"One or more errors occurred.","status":400,"errors":{"Name":["The Name field is required.","Too short."],"Owner.Age":["Not a number."]}}""",
            contentType: "application/problem+json");

        Assert.Multiple(() =>
        {
            Assert.That(
                exception.Errors.Select(error => (error.Parameter, error.Text)),
                Is.EqualTo([("Name", "The Name field is required."), ("Name", "Too short."), ("Owner.Age", "Not a number.")]));
            Assert.That(exception.Messages.Single().Text, Is.EqualTo("One or more errors occurred."));
            Assert.That(exception.Message, Does.Contain("The Name field is required."));
        });
    }

    [Test]
    public async Task Reads_maps_of_errors_with_texts_and_further_maps()
    {
        ApiException exception = await FailAsync(
            """{"errors":{"base":"is locked","message":["is too short"],"owner":{"email":["is taken"]}}}""", "422 Unprocessable Content");

        Assert.That(
            exception.Errors.Select(error => (error.Parameter, error.Text)),
            Is.EqualTo([("base", "is locked"), ("message", "is too short"), ("owner.email", "is taken")]));
    }

    [Test]
    public async Task Reads_the_errors_of_OAuth()
    {
        ApiException exception = await FailAsync(
            """{"error":"invalid_grant","error_description":"The code has expired.","error_uri":"https://example.com/doc"}""", "401 Unauthorized");

        Assert.That(exception, Is.TypeOf<ApiAuthenticationException>().With.Message.Contains("invalid_grant The code has expired."));
        Assert.That(exception.Errors, Is.EqualTo([new ApiMessage("invalid_grant", "The code has expired.") { DocumentationUrl = "https://example.com/doc" }]));
    }

    [TestCase("""{"statusCode":400,"error":"Bad Request","message":"page must be a number"}""", "page must be a number")]
    [TestCase("""{"statusCode":400,"error":"Bad Request","message":["page must be a number","per_page too"]}""", "page must be a number|per_page too")]
    public async Task Reads_a_title_with_a_message_beside_it(string body, string texts)
    {
        ApiException exception = await FailAsync(body);

        Assert.That(string.Join('|', exception.Errors.Select(error => error.Text)), Is.EqualTo(texts));
        Assert.That(exception.Errors.Select(error => error.Type), Is.All.EqualTo("Bad Request"));
    }

    [Test]
    public async Task Reads_the_chain_of_an_error()
    {
        ApiException exception = await FailAsync(
            """{"success":false,"errors":[{"code":6003,"message":"Invalid request headers","error_chain":[{"code":6103,"message":"Invalid format for X-Auth-Key header"}]}],"messages":[],"result":null}""");

        Assert.That(
            exception.Errors,
            Is.EqualTo([new ApiMessage("6003", "Invalid request headers"), new ApiMessage("6103", "Invalid format for X-Auth-Key header")]));
    }

    [Test]
    public async Task Errors_inside_errors_without_end_are_bounded()
    {
        StringBuilder body = new();
        for (int i = 0; i < 15; i++)
            body.Append("{\"errors\":[{\"code\":1,\"message\":\"m\",\"error_chain\":[").Append(string.Concat(Enumerable.Repeat("{\"code\":2},", 50)));
        ApiException chain = await FailAsync(body.ToString());
        ApiException wide = await FailAsync("{\"errors\":{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":[\"bad\"]")) + "}}");

        Assert.That(chain.Errors, Is.Empty.Or.Count.LessThanOrEqualTo(100));
        Assert.That(wide.Errors, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task Not_modified_is_no_redirect()
    {
        ApiException exception = await FailAsync(Encoding.ASCII.GetBytes("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiNotModifiedException>());
            Assert.That(exception.Message, Does.Contain("not modified").And.Not.Contain("redirect"));
            Assert.That(exception.Headers["ETag"], Is.EqualTo("\"a\""));
        });
    }

    [Test]
    public async Task Characters_that_move_text_do_not_reach_messages()
    {
        ApiException exception = await FailAsync("""{"error":"a\u202eb\u2028c\u0007d\u200fe"}""");

        Assert.That(exception.Message, Does.Contain("a b c d e"));
        Assert.That(exception.Errors.Single().Text, Is.EqualTo("a b c d e"));
    }

    [Test]
    public async Task Unreadable_items_are_counted_and_only_the_first_kept()
    {
        Page<Node> page = await ListAsync(
            "{\"data\":[" + string.Join(',', Enumerable.Repeat("0", 10_000)) + ",{\"name\":\"a\",\"size\":1}]}", hasEnvelope: false);

        Assert.Multiple(() =>
        {
            Assert.That(page.UnreadableItems, Has.Count.EqualTo(100));
            Assert.That(page.UnreadableItemCount, Is.EqualTo(10_000));
            Assert.That(page.Values.Single().Name, Is.EqualTo("a"));
        });
    }

    [TestCase("Host")]
    [TestCase("content-type")]
    [TestCase("Content-Length")]
    [TestCase("Transfer-Encoding")]
    [TestCase("connection")]
    public async Task A_reserved_header_is_refused_before_anything_is_sent(string name)
    {
        await using RawServer server = new(RawResponse.Text("{}"));
        using ApiPipeline pipeline = server.Connect();
        RequestOptions options = new() { Headers = new Dictionary<string, string> { [name] = "x" } };

        Assert.That(
            () => pipeline.SendAsync(new ApiRequest(HttpMethod.Get, "/things"), options),
            Throws.ArgumentException.With.Message.Contains(name).And.Message.Contains("reserved"));
        Assert.That(() => server.Connect(client => client.Headers.Add(name, "x")), Throws.ArgumentException.With.Message.Contains("reserved"));
        Assert.That(server.Requests, Is.Empty);
    }

    [TestCase("attachment; filename=\"../../etc/report.csv\"", "report.csv")]
    [TestCase("attachment; filename=\"..\\\\..\\\\report.csv\"", "report.csv")]
    [TestCase("attachment; filename=\"..\"", null)]
    [TestCase("attachment; filename=\".\"", null)]
    [TestCase("attachment; filename=\"C:evil.exe\"", "C_evil.exe")]
    [TestCase("attachment; filename=\"C:\\\\Windows\\\\evil.exe\"", "evil.exe")]
    [TestCase("attachment; filename=\"report.csv:evil.exe\"", "report.csv_evil.exe")]
    [TestCase("attachment; filename=\"report.csv::$DATA\"", "report.csv__$DATA")]
    [TestCase("attachment; filename=\"NUL\"", "_NUL")]
    [TestCase("attachment; filename=\"com1.txt\"", "_com1.txt")]
    [TestCase("attachment; filename=\"company.txt\"", "company.txt")]
    [TestCase("attachment; filename=\"nul.\"", "_nul")]
    [TestCase("attachment; filename=\"report.csv...  \"", "report.csv")]
    [TestCase("attachment; filename=\"a<b>c|d?e*.csv\"", "a_b_c_d_e_.csv")]
    [TestCase("attachment; filename*=UTF-8''a%00b%0Ac%E2%80%AEd.csv", "abcd.csv")]
    [TestCase("attachment; filename*=UTF-8''%F0%9F%98%80.csv", "\ud83d\ude00.csv")]
    [TestCase("attachment; filename*=UTF-8''..%2F..%2Fx.csv", "x.csv")]
    [TestCase("attachment", null)]
    [TestCase("not a disposition;;;", null)]
    public async Task File_names_of_downloads_are_safe_to_create(string disposition, string? expected)
    {
        await using RawServer server = new(RawResponse.Bytes([1], headers: "Content-Disposition: " + disposition));
        using ApiPipeline pipeline = server.Connect();
        await using ApiStreamResponse response = await pipeline.SendForStreamAsync(new ApiRequest(HttpMethod.Get, "/file"));

        Assert.That(response.FileName, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_long_file_name_keeps_its_extension()
    {
        await using RawServer server = new(RawResponse.Bytes([1], headers: $"Content-Disposition: attachment; filename=\"{new string('x', 5000)}.csv\""));
        using ApiPipeline pipeline = server.Connect();
        await using ApiStreamResponse response = await pipeline.SendForStreamAsync(new ApiRequest(HttpMethod.Get, "/file"));

        Assert.That(response.FileName, Has.Length.EqualTo(200).And.EndsWith("x.csv"));
    }
}
