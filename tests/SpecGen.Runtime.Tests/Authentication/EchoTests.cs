using System.Collections.Concurrent;
using System.Diagnostics;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Authentication;

/// <summary>Servers that send back what they were sent, or what would forge a log: no text of the client's shows it.</summary>
public class EchoTests
{
    private const string Token = TestApi.Token;

    /// <summary>Turns the text about it around, from here to the end of the line.</summary>
    private const string RightToLeft = "\u202e";

    private static readonly string[] s_answers =
    [
        Answer("502 Bad Gateway", $"x-request-id: {Token}\r\n", "{}"),
        Answer("404 Not Found", $"cf-ray: {Token}\r\n", "{}"),
        Answer("400 Bad Request", "", "{}", contentType: "text/" + Token),
        Answer("400 Bad Request", "", $$"""{"errors":[{"code":"{{Token}}","message":"{{Token}}","type":"{{Token}}"}]}"""),
        Answer("400 Bad Request", "", $$"""{"error":"{{Token}}","request_id":"{{Token}}"}"""),
        Answer("200 OK", "", $$"""{"{{Token}}":[tru]}"""),
        Answer("200 OK", "", $$$$"""{"a":{"{{{{Token}}}}":{"{{{{Token}}}}":nope}}}"""),
        Answer("200 OK", "", Token, contentType: "text/" + Token),
        Answer("302 Found", $"Location: https://example.com/{Token}\r\nx-request-id: {Token}\r\n", "{}"),
        $"HTTP/1.1 200 OK\r\n{Token}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Token}\r\n",
        $"HTTP/{Token} 200 OK\r\n\r\n",
        $"{Token}\r\n\r\n",
    ];

    [TestCaseSource(nameof(s_answers))]
    public async Task A_credential_that_comes_back_is_masked_in_every_text_of_ours(string answer)
    {
        string texts = await TextsOfAsync(answer);

        Assert.That(texts, Does.Not.Contain(Token));
    }

    [Test]
    public async Task A_request_id_of_a_success_that_is_the_credential_is_masked()
    {
        await using LoopbackApi api = new(_ => Answer("200 OK", $"request-id: a {Token}\r\n", "{}"));
        ApiResponse response = await api.SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(response.RequestId, Is.EqualTo("a ***"));
            Assert.That(response.Headers["request-id"], Is.EqualTo("a " + Token), "headers are raw");
        });
    }

    [Test]
    public async Task The_body_and_headers_of_an_exception_are_raw()
    {
        await using LoopbackApi api = new(_ => Answer("400 Bad Request", $"x-echo: {Token}\r\n", $$"""{"error":"{{Token}}"}"""));
        ApiException? exception = Assert.CatchAsync<ApiException>(() => api.SendAsync());

        Assert.Multiple(() =>
        {
            Assert.That(exception!.Headers["x-echo"], Is.EqualTo(Token));
            Assert.That(exception.Body, Does.Contain(Token));
            Assert.That(exception.Errors.Single().Text, Is.EqualTo("***"));
        });
    }

    [Test]
    public async Task A_credential_that_the_caller_put_among_the_headers_is_masked_as_well()
    {
        const string own = "0wn-cr3d3nt1al";
        await using LoopbackApi api = new(_ => Answer("400 Bad Request", "", $$"""{"error":"{{own}}"}"""));
        ApiException? exception = Assert.CatchAsync<ApiException>(
            () => api.SendAsync(options: new RequestOptions { Headers = new Dictionary<string, string> { ["authorization"] = "Basic " + own } }));

        Assert.That(exception!.ToString(), Does.Not.Contain(own));
    }

    [TestCase("\u202e")]
    [TestCase("\u2066")]
    [TestCase("\u200f")]
    [TestCase("\u2028")]
    [TestCase("\u2029")]
    [TestCase("\u0085")]
    [TestCase("\u001b[2J")]
    [TestCase("\n")]
    public async Task Characters_that_forge_a_log_reach_no_text_of_ours(string text)
    {
        string json = System.Text.Json.JsonSerializer.Serialize("qz" + text + "b");
        string texts = await TextsOfAsync(Answer("400 Bad Request", "", $$"""{"errors":[{"code":{{json}},"message":{{json}}}]}"""))
            + await TextsOfAsync(Answer("200 OK", "", $$"""{{{json}}:[tru]}"""));

        Assert.That(texts, Does.Not.Contain("qz" + text));
    }

    [Test]
    public async Task Raw_bytes_of_direction_marks_reach_no_text_of_ours()
    {
        string texts = await TextsOfAsync(Answer("400 Bad Request", "", $$"""{"error":"a{{RightToLeft}}b"}"""));

        Assert.That(texts, Does.Not.Contain(RightToLeft).And.Contain("a b"));
    }

    [Test]
    public async Task Letters_of_other_scripts_stay()
    {
        string texts = await TextsOfAsync(Answer("400 Bad Request", "", """{"error":"шляпа 帽子 קובע 👒"}"""));

        Assert.That(texts, Does.Contain("шляпа 帽子 קובע 👒"));
    }

    private static string Answer(string status, string headers, string body, string contentType = "application/json")
        => $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    /// <summary>The exception, the logs and the tags of the span of a call that fails.</summary>
    private static async Task<string> TextsOfAsync(string answer)
    {
        ConcurrentQueue<Activity> activities = new();
        string path = "/echo/" + Guid.NewGuid().ToString("N");
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == ApiClientOptions.TelemetryName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        ListLogger logger = new();
        await using LoopbackApi api = new(_ => answer, options =>
        {
            options.LoggerFactory = logger;
            options.MaxRetries = 1;
        });
        ApiException? exception = Assert.CatchAsync<ApiException>(() => api.SendAsync(LoopbackApi.Request(path: path)));
        IEnumerable<string?> tags = activities.Where(activity => activity.DisplayName.EndsWith(path, StringComparison.Ordinal))
            .SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(activity.StatusDescription));
        Exception? inner = exception!.InnerException;
        return string.Join(
            '\n',
            [.. logger.Lines, .. tags, Printed(exception), Printed(inner), exception.Message, exception.RequestId, (exception as ApiResponseException)?.Path]);
    }

    /// <summary>On one line: the line breaks of a stack trace do not count.</summary>
    private static string Printed(Exception? exception) => exception?.ToString().Replace(Environment.NewLine, "|", StringComparison.Ordinal) ?? "";
}
