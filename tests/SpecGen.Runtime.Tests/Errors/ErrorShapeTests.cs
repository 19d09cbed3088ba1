using System.Net;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Errors;

/// <summary>Where in a body the parts of an error are found, one place a case.</summary>
public class ErrorShapeTests
{
    private static async Task<ApiException> FailAsync(string body, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(body, status)), options => options.MaxRetries = 0);
        try
        {
            await api.GetAsync(TestApi.Request(hasEnvelope: true));
        }
        catch (ApiException exception)
        {
            return exception;
        }

        throw new AssertionException("The call did not fail.");
    }

    [TestCase("message")]
    [TestCase("msg")]
    [TestCase("detail")]
    [TestCase("title")]
    [TestCase("reason")]
    [TestCase("error_description")]
    public async Task A_text_has_one_of_several_names(string name)
        => Assert.That((await FailAsync($$$"""{"error":{"{{{name}}}":"bad"}}""")).Errors, Is.EqualTo([new ApiMessage(null, "bad")]));

    [Test]
    public async Task Of_several_texts_the_plainest_counts()
        => Assert.That((await FailAsync("""{"error":{"reason":"r","title":"t","detail":"d","message":"m"}}""")).Errors.Single().Text, Is.EqualTo("m"));

    [TestCase("\"bad\"")]
    [TestCase("5")]
    [TestCase("true")]
    public async Task A_body_of_one_value_has_no_errors(string body) => Assert.That((await FailAsync(body)).Errors, Is.Empty);

    [Test]
    public async Task The_text_of_the_only_error_is_no_message_as_well()
    {
        ApiException exception = await FailAsync("""{"message":"bad"}""");

        Assert.That(exception.Errors, Is.EqualTo([new ApiMessage(null, "bad")]));
        Assert.That(exception.Messages, Is.Empty);
    }

    [TestCase(4, 1)]
    [TestCase(5, 0)]
    [TestCase(20, 0)]
    public async Task Lists_inside_lists_are_read_to_a_depth(int levels, int errors)
    {
        string body = $$"""{"errors":{{new string('[', levels)}}"bad"{{new string(']', levels)}}}""";

        Assert.That((await FailAsync(body)).Errors, Has.Count.EqualTo(errors));
    }

    [Test]
    public async Task A_chain_of_errors_is_read_to_a_depth()
    {
        string body = "{\"message\":\"last\"}";
        for (int i = 0; i < 20; i++)
            body = $$"""{"message":"m{{i}}","error_chain":{{body}}}""";

        Assert.That((await FailAsync($$"""{"errors":{{body}}}""")).Errors.Select(error => error.Text), Is.EqualTo(["m19", "m18", "m17", "m16", "m15"]));
    }

    [Test]
    public async Task Texts_may_be_a_list_under_message()
        => Assert.That((await FailAsync("""{"statusCode":400,"message":["a","b"]}""")).Errors.Select(error => error.Text), Is.EqualTo(["a", "b"]));

    [Test]
    public async Task A_title_does_not_replace_a_type_that_is_given()
        => Assert.That((await FailAsync("""{"error":"Bad Request","message":"a","type":"t","code":7}""")).Errors, Is.EqualTo([new ApiMessage("7", "a") { Type = "t" }]));

    [Test]
    public async Task A_parameter_that_is_given_is_kept()
        => Assert.That((await FailAsync("""{"errors":{"name":[{"message":"bad","param":"user.name"}]}}""")).Errors.Single().Parameter, Is.EqualTo("user.name"));

    [Test]
    public async Task A_summary_beside_the_errors_is_a_message()
    {
        ApiException exception = await FailAsync("""{"type":"t","title":"Several things","code":5,"errors":["bad"],"messages":["old"]}""");

        Assert.That(exception.Errors, Is.EqualTo([new ApiMessage(null, "bad")]));
        Assert.That(exception.Messages, Is.EqualTo([new ApiMessage(null, "old"), new ApiMessage("5", "Several things") { Type = "t" }]));
    }

    [TestCase("""{"error":{"message":"m","source":{"pointer":"/a"},"pointer":"/b","loc":["c"]}}""", "/a")]
    [TestCase("""{"error":{"message":"m","pointer":"/b","loc":["c"]}}""", "/b")]
    [TestCase("""{"error":{"message":"m","loc":["c",1]}}""", "c.1")]
    [TestCase("""{"error":{"message":"m","loc":"c"}}""", null)]
    public async Task A_place_is_where_most_is_said_of_it(string body, string? pointer) => Assert.That((await FailAsync(body)).Errors.Single().Pointer, Is.EqualTo(pointer));

    [TestCase("""{"error":{"code":"c"}}""", "c", null)]
    [TestCase("""{"error":{"type":"t"}}""", null, "t")]
    public async Task A_code_or_a_type_alone_is_an_error(string body, string? code, string? type)
        => Assert.That((await FailAsync(body)).Errors, Is.EqualTo([new ApiMessage(code, "") { Type = type }]));

    [TestCase(99, 99)]
    [TestCase(101, 100)]
    public async Task No_more_than_a_hundred_entries_are_read(int count, int expected)
    {
        string errors = string.Join(',', Enumerable.Repeat("\"bad\"", count));

        Assert.That((await FailAsync($$"""{"errors":[{{errors}}]}""")).Errors, Has.Count.EqualTo(expected));
    }

    [TestCase("""{"errors":{"a":{"b":{"c":{"d":"bad"}}}}}""", 1)]
    [TestCase("""{"errors":{"a":{"b":{"c":{"d":{"e":"bad"}}}}}}""", 0)]
    public async Task Maps_are_followed_to_a_depth(string body, int count) => Assert.That((await FailAsync(body)).Errors, Has.Count.EqualTo(count));

    [TestCase("false")]
    [TestCase("\"False\"")]
    [TestCase("0")]
    [TestCase("\"0\"")]
    public async Task No_has_several_spellings(string success)
        => Assert.That(await FailAsync($$"""{"success":{{success}},"result":1}""", HttpStatusCode.OK), Is.TypeOf<ApiException>());

    [TestCase("true")]
    [TestCase("\"True\"")]
    [TestCase("1")]
    [TestCase("\"1\"")]
    public void Yes_has_several_spellings(string success)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json($$"""{"success":{{success}},"errors":["odd"],"result":[1]}""")));

        Assert.That(async () => (await api.GetAsync(TestApi.Request(hasEnvelope: true))).Value.GetRawText(), Is.EqualTo("""[1]"""));
    }

    [Test]
    public async Task A_byte_order_mark_stands_in_nobody_s_way()
        => Assert.That((await FailAsync("\uFEFF{\"error\":\"bad\"}")).Errors, Is.EqualTo([new ApiMessage(null, "bad")]));
}
