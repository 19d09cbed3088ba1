using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Soak;

/// <summary>
/// Two hundred calls a second against a server that fails in many ways: nothing is lost, nothing is doubled, and memory, threads and sockets stay what they
/// are. SPECGEN_SOAK_SECONDS sets how long (20 where it is not set).
/// </summary>
[Category("Soak")]
[NonParallelizable]
public class SoakTests
{
    private const int CallsPerSecond = 200;

    private static readonly CursorPagination s_cursor = new("result", "cursor", "result_info.cursor");

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<string> _wrong = new();

    [Test]
    public async Task Nothing_is_lost_and_nothing_is_doubled()
    {
        double seconds = double.Parse(Environment.GetEnvironmentVariable("SPECGEN_SOAK_SECONDS") ?? "20", CultureInfo.InvariantCulture);
        int unobserved = 0;
        void CountUnobserved(object? sender, UnobservedTaskExceptionEventArgs arguments)
        {
            Interlocked.Increment(ref unobserved);
            _wrong.Enqueue($"unobserved: {arguments.Exception.InnerException}");
        }

        TaskScheduler.UnobservedTaskException += CountUnobserved;
        await using SoakServer server = new();
        using ApiPipeline pipeline = server.Connect(options =>
        {
            options.MaxRetries = 3;
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(100);
        });

        // A quarter of the time fills pools and caches; from then on nothing may grow.
        await RunAsync(server, pipeline, seconds / 4);
        Resources before = Resources.Measure();
        await RunAsync(server, pipeline, seconds * 3 / 4);
        Resources after = Resources.Measure();
        TaskScheduler.UnobservedTaskException -= CountUnobserved;

        await TestContext.Out.WriteLineAsync($"{seconds} s: {server.Requests} requests, {server.Faults} of them failed by the server");
        foreach ((string outcome, int count) in _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal))
            await TestContext.Out.WriteLineAsync($"  {outcome}: {count}");
        await TestContext.Out.WriteLineAsync($"  before: {before}\n  after: {after}");
        Assert.Multiple(() =>
        {
            Assert.That(_wrong.Take(20), Is.Empty);
            Assert.That(unobserved, Is.Zero);
            foreach (string kind in (string[])["list", "stream", "upload", "upload with a key"])
                Assert.That(_outcomes.GetValueOrDefault(kind + " complete"), Is.Positive, kind);
            Assert.That(after.Heap, Is.LessThan(before.Heap + (8 * 1024 * 1024)), "bytes on the heap after a full collection");
            Assert.That(after.Threads, Is.LessThanOrEqualTo(before.Threads + 16), "threads");
            Assert.That(after.Handles, Is.LessThanOrEqualTo(before.Handles + 64), "open files and sockets");
        });
    }

    private sealed record Resources(long Heap, int Threads, int Handles)
    {
        public static Resources Measure()
        {
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            using Process process = Process.GetCurrentProcess();
            int handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
            return new Resources(GC.GetTotalMemory(forceFullCollection: true), process.Threads.Count, handles);
        }
    }

    private async Task RunAsync(SoakServer server, ApiPipeline pipeline, double seconds)
    {
        HashSet<Task> running = [];
        Stopwatch clock = Stopwatch.StartNew();
        int started = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            while (started < clock.Elapsed.TotalSeconds * CallsPerSecond)
                running.Add(CallAsync(server, pipeline, started++));
            await Task.Delay(5);
            running.RemoveWhere(call => call.IsCompleted);
        }

        await Task.WhenAll(running);
    }

    private async Task CallAsync(SoakServer server, ApiPipeline pipeline, int number)
    {
        string kind = (number % 5) switch
        {
            0 or 1 => "list",
            2 => "stream",
            3 => "upload",
            _ => "upload with a key",
        };
        string outcome;
        try
        {
            outcome = kind switch
            {
                "list" => await ListAsync(pipeline, number),
                "stream" => await StreamAsync(pipeline),
                _ => await UploadAsync(server, pipeline, kind == "upload with a key" ? $"key-{Guid.NewGuid():n}" : null),
            };
        }
        catch (ApiException exception)
        {
            // Told is not lost.
            outcome = exception.GetType().Name;
        }
        catch (Exception exception)
        {
            _wrong.Enqueue($"{kind}: {exception}");
            outcome = "wrong";
        }

        _outcomes.AddOrUpdate($"{kind} {outcome}", 1, static (_, count) => count + 1);
    }

    private async Task<string> ListAsync(ApiPipeline pipeline, int number)
    {
        RequestOptions options = new() { PrefetchPages = number % 2 == 0 };
        int next = 0;
        int end = number % 7 == 0 ? SoakServer.ItemsPerPage / 2 : SoakServer.ItemsPerList;
        await foreach (JsonElement item in pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: true), s_cursor, options))
        {
            if (item.GetProperty("id").GetString() != next.ToString(CultureInfo.InvariantCulture))
                _wrong.Enqueue($"list: item {item} where {next} was due");
            if (++next == end && end < SoakServer.ItemsPerList)
                return "left early";
        }

        if (next != SoakServer.ItemsPerList)
            _wrong.Enqueue($"list: {next} items, and no exception");
        return "complete";
    }

    private async Task<string> StreamAsync(ApiPipeline pipeline)
    {
        int next = 0;
        await foreach (SseItem<long> item in pipeline.SendForEventsAsync<long, Int64Serializer>(TestApi.Request(path: "/events")))
        {
            if (item.Data != next)
                _wrong.Enqueue($"stream: {item.Data} where {next} was due");
            next++;
        }

        if (next != SoakServer.EventsPerStream)
            _wrong.Enqueue($"stream: {next} events, and no exception");
        return "complete";
    }

    private async Task<string> UploadAsync(SoakServer server, ApiPipeline pipeline, string? key)
    {
        string id = key ?? $"one-{Guid.NewGuid():n}";
        ApiRequest request = TestApi.Request(HttpMethod.Post, "/{id}", hasEnvelope: true);
        request.SetPath("id", id);
        request.AddForm("file", UploadFile.FromBytes(SoakServer.Content(id), "content.bin"));
        try
        {
            ApiResponse<JsonElement> response = await pipeline.SendAsync<JsonElement, JsonElementSerializer>(
                request, new RequestOptions { IdempotencyKey = key });
            if (!response.Value.GetProperty("whole").GetBoolean())
                _wrong.Enqueue("upload: not what was sent");
            return "complete";
        }
        finally
        {
            if (server.Actions(id) > 1)
                _wrong.Enqueue($"upload: acted upon {server.Actions(id)} times");
            server.Forget(id);
        }
    }
}
