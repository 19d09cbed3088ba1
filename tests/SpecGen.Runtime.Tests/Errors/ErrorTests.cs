using System.Net;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Errors;

public class ErrorTests
{
    private static async Task<ApiException> FailAsync(HttpResponseMessage answer, bool hasEnvelope = true, Action<ApiClientOptions>? configure = null)
    {
        using TestApi api = new(new FakeServer(_ => answer), options =>
        {
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        ApiRequest request = TestApi.Request(path: "/accounts/{id}/logs", hasEnvelope: hasEnvelope);
        request.SetPath("id", "account-17");
        try
        {
            await api.GetAsync(request);
        }
        catch (ApiException exception)
        {
            return exception;
        }

        throw new AssertionException("The call did not fail.");
    }

    [TestCase(400, typeof(ApiBadRequestException))]
    [TestCase(401, typeof(ApiAuthenticationException))]
    [TestCase(403, typeof(ApiPermissionException))]
    [TestCase(404, typeof(ApiNotFoundException))]
    [TestCase(409, typeof(ApiConflictException))]
    [TestCase(410, typeof(ApiNotFoundException))]
    [TestCase(418, typeof(ApiException))]
    [TestCase(422, typeof(ApiUnprocessableException))]
    [TestCase(429, typeof(ApiRateLimitException))]
    [TestCase(500, typeof(ApiServerException))]
    [TestCase(529, typeof(ApiServerException))]
    [TestCase(304, typeof(ApiNotModifiedException))]
    public async Task The_status_chooses_the_exception(int status, Type expected)
    {
        ApiException exception = await FailAsync(FakeServer.Json("{}", (HttpStatusCode)status));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf(expected));
            Assert.That((int?)exception.StatusCode, Is.EqualTo(status));
        });
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.OK)]
    public async Task An_envelope_of_failure_is_an_error_on_any_status(HttpStatusCode status)
    {
        ApiException exception = await FailAsync(FakeServer.Json(
            """
            {"result":null,"success":false,"errors":[
               {"code":7003,"message":"Could not route","documentation_url":"https://docs.example.com/7003","source":{"pointer":"/account_id"}},
               {"code":7000,"message":"No route"}],
             "messages":[{"code":1,"message":"deprecated"}]}
            """,
            status,
            ("cf-ray", "ray-1"),
            ("Retry-After", "5")));

        Assert.Multiple(() =>
        {
            Assert.That(exception.Errors, Is.EqualTo(
            [
                new ApiMessage("7003", "Could not route") { DocumentationUrl = "https://docs.example.com/7003", Pointer = "/account_id" },
                new ApiMessage("7000", "No route"),
            ]));
            Assert.That(exception.Messages, Is.EqualTo([new ApiMessage("1", "deprecated")]));
            Assert.That(exception.RequestId, Is.EqualTo("ray-1"));
            Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(exception.Attempts, Is.EqualTo(1));
            Assert.That(exception.Method, Is.EqualTo(HttpMethod.Get));
            Assert.That(exception.PathTemplate, Is.EqualTo("/accounts/{id}/logs"));
            Assert.That(exception.Headers["retry-after"], Is.EqualTo("5"));
            Assert.That(exception.Message, Does.Contain("7003 Could not route; 7000 No route").And.Contain("/accounts/{id}/logs").And.Contain("ray-1"));
        });
    }

    [TestCase("""{"type":"error","error":{"type":"not_found_error","message":"no such model"},"request_id":"req_1"}""", null, "not_found_error", "no such model", "req_1")]
    [TestCase("""{"error":{"message":"bad","type":"invalid_request_error","param":"model","code":"model_not_found"}}""", "model_not_found", "invalid_request_error", "bad", null)]
    [TestCase("""{"error":"bad"}""", null, null, "bad", null)]
    [TestCase("""{"detail":"Not found"}""", null, null, "Not found", null)]
    [TestCase("""{"detail":[{"loc":["body","name"],"msg":"field required","type":"missing"}]}""", null, "missing", "field required", null)]
    [TestCase("""{"type":"https://example.com/probs/x","title":"Out of credit","status":403}""", null, "https://example.com/probs/x", "Out of credit", null)]
    [TestCase("""{"message":"bad"}""", null, null, "bad", null)]
    [TestCase("""[{"code":1,"message":"bad"}]""", "1", null, "bad", null)]
    [TestCase("""{"success":false,"errors":["bad"],"result":5}""", null, null, "bad", null)]
    public async Task Finds_the_error_in_the_shapes_of_several_vendors(string body, string? code, string? type, string text, string? requestId)
    {
        ApiException exception = await FailAsync(FakeServer.Json(body, HttpStatusCode.NotFound), hasEnvelope: false);

        Assert.Multiple(() =>
        {
            Assert.That(exception.Errors.Single(), Has.Property("Code").EqualTo(code).And.Property("Type").EqualTo(type).And.Property("Text").EqualTo(text));
            Assert.That(exception.RequestId, Is.EqualTo(requestId));
            Assert.That(exception.Body, Is.EqualTo(body));
        });
    }

    [Test]
    public async Task Names_the_parameter_and_the_place()
    {
        ApiException openAi = await FailAsync(FakeServer.Json("""{"error":{"message":"bad","param":"model"}}""", HttpStatusCode.BadRequest));
        ApiException fastApi = await FailAsync(FakeServer.Json("""{"detail":[{"loc":["body",0,"name"],"msg":"bad"}]}""", HttpStatusCode.BadRequest));

        Assert.Multiple(() =>
        {
            Assert.That(openAi.Errors[0].Parameter, Is.EqualTo("model"));
            Assert.That(fastApi.Errors[0].Pointer, Is.EqualTo("body.0.name"));
        });
    }

    [Test]
    public void The_given_http_client_s_own_timeout_says_whose_it_is()
    {
        FakeServer server = new(_ => throw new TaskCanceledException("cancelled", new TimeoutException()));
        using TestApi api = new(server, options => options.MaxRetries = 0);

        Assert.That(() => api.GetAsync(), Throws.TypeOf<ApiTimeoutException>().With.Message.Contains("HttpClient's own timeout"));
    }

    [TestCase("", "text/html")]
    [TestCase("<html><body>502 Bad Gateway</body></html>", "text/html")]
    [TestCase("null", "application/json")]
    [TestCase("""{"error":null,"errors":null}""", "application/json")]
    [TestCase("""{"errors":{"a":1}}""", "application/json")]
    [TestCase("""{"error":{"message":"\ud800"}}""", "application/json")]
    [TestCase("{\"error\":", "application/json")]
    public async Task An_edge_s_page_or_nothing_is_an_error_without_entries_that_matter(string body, string contentType)
    {
        ApiException exception = await FailAsync(FakeServer.Text(body, contentType, HttpStatusCode.BadGateway));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiServerException>());
            Assert.That(exception.Errors.Where(error => error.Text.Length > 0), Is.Empty);
            Assert.That(exception.Message, Does.Not.Contain("<html>"));
            Assert.That(exception.Body, Is.EqualTo(body.Length == 0 ? null : body));
        });
    }

    [TestCase("""{"success":true,"errors":null,"messages":null,"result":{"a":1}}""", true)]
    [TestCase("""{"result":{"a":1}}""", true)]
    [TestCase("""{"success":true,"errors":[{"code":1,"message":"odd"}],"result":{"a":1}}""", true)]
    [TestCase("""{"errors":[{"code":1,"message":"bad"}],"result":{"a":1}}""", false)]
    [TestCase("""{"success":"false","errors":[{"code":1,"message":"bad"}]}""", false)]
    [TestCase("""{"errors":[{"code":1,"message":"bad"}],"success":false}""", false)]
    [TestCase("""{"success":false}""", false)]
    public async Task Success_decides_and_errors_where_it_says_nothing(string body, bool isSuccess)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(body)));
        Task call = api.GetAsync(TestApi.Request(hasEnvelope: true));

        if (isSuccess)
            await call;
        else
            Assert.That(async () => await call, Throws.TypeOf<ApiException>());
    }

    [Test]
    public async Task Neither_credentials_nor_bodies_nor_path_values_show()
    {
        ApiException echo = await FailAsync(FakeServer.Json($$"""{"success":false,"errors":[{"code":1,"message":"bad token {{TestApi.Token}}\nnext\u001b[31m"}],"private":"body"}"""));
        ApiException malformed = await FailAsync(FakeServer.Json("{\"success\":true,\"result\":true" + TestApi.Token));

        foreach (ApiException exception in new[] { echo, malformed })
        {
            Assert.Multiple(() =>
            {
                Assert.That(exception.ToString(), Does.Not.Contain(TestApi.Token).And.Not.Contain("private").And.Not.Contain("account-17"));
                Assert.That(exception.Message.Where(char.IsControl), Is.Empty);
                Assert.That(exception.Errors.Select(error => error.Text), Has.None.Contains(TestApi.Token));
            });
        }
    }

    [Test]
    public async Task A_long_error_is_cut_in_the_message_and_a_long_body_in_its_property()
    {
        ApiException exception = await FailAsync(FakeServer.Json($$"""{"error":"{{new string('x', 200_000)}}"}""", HttpStatusCode.BadRequest));

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Has.Length.LessThan(600));
            Assert.That(exception.Body, Has.Length.EqualTo(64 * 1024));
        });
    }

    [Test]
    public async Task A_response_that_is_too_large_is_an_error_before_it_fills_the_memory()
    {
        EndlessStream stream = new();
        ApiException exception = await FailAsync(
            new HttpResponseMessage { Content = new StreamContent(stream) }, configure: options => options.MaxResponseBytes = 1024 * 1024);

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
            Assert.That(stream.BytesRead, Is.LessThan(3 * 1024 * 1024));
        });
    }

    [Test]
    public async Task An_error_s_body_is_read_to_a_megabyte_at_most()
    {
        EndlessStream stream = new();
        ApiException exception = await FailAsync(new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StreamContent(stream) });

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiServerException>());
            Assert.That(stream.BytesRead, Is.LessThan(3 * 1024 * 1024));
        });
    }

    [Test]
    public async Task A_response_that_is_too_deep_is_an_error()
    {
        ApiException exception = await FailAsync(FakeServer.Json($$"""{"result":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}"""));

        Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Message.Contains("nested too deeply").And.Message.Length.LessThan(1000));
    }

    [TestCase("{\"success\":true,\"result\":{\"a\":tru}}", "$.result.a")]
    [TestCase("<html>", "$")]
    [TestCase("{\"success\":true,\"result\":[1,2,", "$.result[2]")]
    public async Task A_response_that_is_no_json_is_an_error_with_its_path(string body, string path)
    {
        ApiException exception = await FailAsync(FakeServer.Text(body, "text/html"));

        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.TypeOf<ApiResponseException>().With.Property("Path").EqualTo(path));
            Assert.That(exception.Message, Does.Contain("content type"));
        });
    }

    [Test]
    public void A_result_of_another_kind_is_an_error_with_its_path()
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"success":true,"result":"text"}""")));

        Assert.That(
            () => api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request(hasEnvelope: true)),
            Throws.TypeOf<ApiResponseException>().With.Property("Path").EqualTo("$.result").And.Message.Contains("A string does not fit Node"));
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
