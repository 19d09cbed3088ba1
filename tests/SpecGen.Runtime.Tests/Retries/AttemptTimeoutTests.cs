using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>An attempt that takes too long, on each way through the client: what throws inside is of a library that callers need not know.</summary>
public class AttemptTimeoutTests
{
    private static readonly (string Name, Func<ApiPipeline, Task> Send)[] s_calls =
    [
        ("a value", pipeline => pipeline.SendAsync<JsonElement, JsonElementSerializer>(TestApi.Request())),
        ("no value", pipeline => pipeline.SendAsync(TestApi.Request())),
        ("an endpoint that no page lists", pipeline => pipeline.SendAsync(HttpMethod.Get, "/things")),
        ("a stream or download", pipeline => pipeline.SendForStreamAsync(TestApi.Request())),
        ("an upload", pipeline => pipeline.SendAsync(Upload(canSeek: true))),
        ("an upload that cannot be repeated", pipeline => pipeline.SendAsync(Upload(canSeek: false))),
        ("a page", async pipeline =>
        {
            await foreach (JsonElement _ in pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(), new CursorPagination("data", "cursor", "next")))
            {
            }
        }),
    ];

    private static IEnumerable<TestCaseData> Calls => s_calls.Select(call => new TestCaseData(call.Send).SetArgDisplayNames(call.Name));

    private static ApiRequest Upload(bool canSeek)
    {
        ApiRequest request = TestApi.Request(HttpMethod.Post);
        request.SetRawBody(UploadFile.FromStream(new Source(canSeek), "file"));
        return request;
    }

    [TestCaseSource(nameof(Calls))]
    public async Task Is_a_timeout_of_ours(Func<ApiPipeline, Task> send) => await AssertTimesOutAsync(send, isBodyCut: false);

    [TestCaseSource(nameof(Calls))]
    public async Task Is_a_timeout_of_ours_within_the_answer_or_has_ended_before_it(Func<ApiPipeline, Task> send) => await AssertTimesOutAsync(send, isBodyCut: true);

    private static async Task AssertTimesOutAsync(Func<ApiPipeline, Task> send, bool isBodyCut)
    {
        using TestApi api = new(
            new FakeServer(async (_, cancellationToken) =>
            {
                if (!isBodyCut)
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                return new HttpResponseMessage { Content = new StreamContent(new StalledStream()) };
            }),
            options =>
            {
                options.AttemptTimeout = TimeSpan.FromMilliseconds(60);
                options.MaxRetries = 1;
                options.Timeout = TimeSpan.FromMinutes(1);
            });
        Exception? exception = null;
        try
        {
            await send(api.Pipeline);
        }
        catch (Exception caught)
        {
            exception = caught;
        }

        // An answer that is to be streamed is there with its headers.
        if (exception is null && isBodyCut)
            return;
        Assert.That(exception, Is.TypeOf<ApiTimeoutException>().With.Message.Contains("attempt"));
        Assert.That(exception!.GetType().Assembly, Is.EqualTo(typeof(ApiException).Assembly));
    }

    private sealed class Source(bool canSeek) : MemoryStream([1, 2, 3])
    {
        public override bool CanSeek => canSeek;
    }

    private sealed class StalledStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
