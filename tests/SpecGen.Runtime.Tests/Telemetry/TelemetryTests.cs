using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Telemetry;

[NonParallelizable]
public class TelemetryTests
{
    [Test]
    public async Task A_call_is_one_span_with_the_conventional_tags()
    {
        ConcurrentQueue<Activity> activities = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == ApiClientOptions.TelemetryName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using TestApi api = new(FakeServer.Sequence(() => FakeServer.Json("{}", HttpStatusCode.BadGateway), () => FakeServer.Json("{}")));
        ApiRequest request = TestApi.Request(path: "/spans/{id}");
        request.SetPath("id", "secret-id");
        request.AddQuery("q", "secret-query");
        await api.GetAsync(request);
        Activity activity = activities.Single(activity => activity.DisplayName == "GET /spans/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(activity.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(activity.GetTagItem("http.request.method"), Is.EqualTo("GET"));
            Assert.That(activity.GetTagItem("url.template"), Is.EqualTo("/spans/{id}"));
            Assert.That(activity.GetTagItem("server.address"), Is.EqualTo("api.example.com"));
            Assert.That(activity.GetTagItem("server.port"), Is.EqualTo(443));
            Assert.That(activity.GetTagItem("http.response.status_code"), Is.EqualTo(200));
            Assert.That(activity.GetTagItem("http.request.resend_count"), Is.EqualTo(1));
            Assert.That(activity.TagObjects.Select(tag => tag.Value?.ToString()), Has.None.Contains("secret"));
        });
    }

    [Test]
    public async Task A_failed_call_says_so_in_its_span_and_metric()
    {
        ConcurrentQueue<KeyValuePair<string, object?>[]> measurements = new();
        using MeterListener listener = new() { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measurements.Enqueue(tags.ToArray()));
        listener.Start();
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("{}", HttpStatusCode.NotFound)));
        try
        {
            await api.GetAsync(TestApi.Request(path: "/metrics"));
        }
        catch (ApiNotFoundException)
        {
            // The metric counts.
        }

        KeyValuePair<string, object?>[] measured = measurements.Single(tags => tags.Contains(new("url.template", "/metrics")));
        Assert.That(
            measured,
            Does.Contain(new KeyValuePair<string, object?>("error.type", "404")).And.Contain(
                new KeyValuePair<string, object?>("http.response.status_code", 404)));
    }

    [Test]
    public async Task Departures_are_counted_by_endpoint_and_kind()
    {
        ConcurrentQueue<(long Count, KeyValuePair<string, object?>[] Tags)> measurements = new();
        using MeterListener listener = new() { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => measurements.Enqueue((count, tags.ToArray())));
        listener.Start();
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"name":5,"children":[{},{"size":"x"}],"tags":{"chosen by the server":null}}""")));
        await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request(path: "/departures"));
        (long Count, KeyValuePair<string, object?>[] Tags)[] own = [.. measurements.Where(entry => entry.Tags.Contains(new("url.template", "/departures")))];

        Assert.That(
            own.Select(entry => (entry.Tags.Single(tag => tag.Key == "specgen.departure.kind").Value, entry.Count)),
            Is.EqualTo([((object?)"missing", 6L), ("misfit", 3L)]));
        Assert.That(own.SelectMany(entry => entry.Tags).Select(tag => tag.Value), Has.None.Contains("chosen"));
    }

    [Test]
    public async Task Logs_say_what_happened_without_secrets()
    {
        ListLogger logger = new();
        using TestApi api = new(
            FakeServer.Sequence(
                () => FakeServer.Json("""{"errors":["secret-body"]}""", HttpStatusCode.BadGateway),
                () => FakeServer.Json("""{"success":true,"messages":[{"code":10,"message":"soon gone"}],"result":{"name":7,"secret-member":1}}""")),
            options => options.LoggerFactory = logger);
        ApiRequest request = TestApi.Request(path: "/logs/{id}", hasEnvelope: true);
        request.SetPath("id", "secret-id");
        request.AddQuery("q", "secret-query");
        await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(request);
        string log = string.Join('\n', logger.Lines);

        Assert.Multiple(() =>
        {
            Assert.That(log, Does.Contain("Warning GET /logs/{id}: attempt 1 failed (status 502)"));
            Assert.That(log, Does.Contain("Information GET /logs/{id}: the API says 10 soon gone"));
            Assert.That(
                log, Does.Contain("Information GET /logs/{id}: values that do not fit the documentation: 1, required members that are missing: 2, among them name"));
            Assert.That(log, Does.Contain("Debug GET /logs/{id}: 200"));
            Assert.That(log, Does.Not.Contain("secret").And.Not.Contain(TestApi.Token));
        });
    }

    [Test]
    public async Task The_duration_has_the_buckets_of_http_requests_and_the_sources_have_a_version()
    {
        Histogram<double>? histogram = null;
        using MeterListener listener =
            new() { InstrumentPublished = (instrument, _) => histogram ??= instrument as Histogram<double> is { Meter.Name: ApiClientOptions.TelemetryName } own ? own : null };
        listener.Start();
        string? sourceVersion = null;
        using ActivityListener activities = new() { ShouldListenTo = source => Note(source) };
        ActivitySource.AddActivityListener(activities);
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("{}")));
        await api.GetAsync();

        Assert.Multiple(() =>
        {
            Assert.That(histogram?.Name, Is.EqualTo("specgen.client.call.duration"));
            Assert.That(histogram?.Advice?.HistogramBucketBoundaries, Has.Count.EqualTo(14).And.Contains(0.005).And.Contains(10));
            Assert.That(histogram?.Meter.Version, Does.Match(@"^\d+\.\d+"));
            Assert.That(sourceVersion, Does.Match(@"^\d+\.\d+"));
        });

        bool Note(ActivitySource source)
        {
            if (source.Name == ApiClientOptions.TelemetryName)
                sourceVersion = source.Version;
            return false;
        }
    }

    [Test]
    public void What_the_caller_cancels_is_measured()
    {
        using Recording recording = new();
        using CancellationTokenSource cancellation = new();
        using TestApi api = new(new FakeServer(async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return FakeServer.Json("{}");
        }));
        ApiRequest request = TestApi.Request(path: "/cancelled");

        Assert.That(() => api.GetAsync(request, cancellationToken: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(recording.ErrorOf("/cancelled"), Is.EqualTo("System.OperationCanceledException"));
        Assert.That(recording.Span("/cancelled").Status, Is.EqualTo(ActivityStatusCode.Error));
    }

    [Test]
    public async Task A_download_that_breaks_off_is_a_failure_of_its_span()
    {
        SocketServer server = new(_ => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        await AssertFailsInMidStreamAsync(server, "/broken", "SpecGen.ApiConnectionException", static async (api, request) =>
        {
            await using ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(request);
            await response.Content.CopyToAsync(Stream.Null);
        });
    }

    [Test]
    public async Task A_line_that_cannot_be_read_is_a_failure_of_its_span()
    {
        SocketServer server = new(_ => "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n{}\n{nope}\n");
        await AssertFailsInMidStreamAsync(server, "/lines", "SpecGen.ApiResponseException", static async (api, request) =>
        {
            await foreach (JsonElement _ in api.Pipeline.SendForLinesAsync<JsonElement, JsonElementSerializer>(request))
            {
                // The second line is what matters.
            }
        });
    }

    [Test]
    public async Task An_error_among_events_is_a_failure_of_its_span()
    {
        const string events = "data: {}\n\nevent: error\ndata: {\"error\":{\"message\":\"over\"}}\n\n";
        SocketServer server = new(_ => "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events);
        await AssertFailsInMidStreamAsync(server, "/events", "SpecGen.ApiException", static async (api, request) =>
        {
            await foreach (SseItem<JsonElement> _ in api.Pipeline.SendForEventsAsync<JsonElement, JsonElementSerializer>(request))
            {
                // The second event is what matters.
            }
        });
    }

    [Test]
    public async Task A_stream_that_is_read_to_its_end_is_one_span_without_an_error()
    {
        using Recording recording = new();
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        await using (ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(LoopbackApi.Request(path: "/whole")))
        {
            Assert.That(recording.Spans("/whole"), Is.Empty, "it is still read");
            await response.Content.CopyToAsync(Stream.Null);
        }

        Assert.That(recording.Span("/whole").Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(recording.ErrorOf("/whole"), Is.Null);
    }

    [Test]
    public async Task Disposing_a_stream_leaves_the_reader_s_own_activity_current()
    {
        using Recording recording = new();
        await using LoopbackApi api = new(_ => SocketServer.Json("{}"));
        ApiStreamResponse response = await api.Pipeline.SendForStreamAsync(LoopbackApi.Request(path: "/current"));
        using Activity own = new Activity("reading").Start();
        response.Dispose();

        Assert.That(Activity.Current, Is.SameAs(own));
    }

    [TestCase("404 Not Found", "Debug")]
    [TestCase("410 Gone", "Debug")]
    [TestCase("403 Forbidden", "Warning")]
    [TestCase("500 Oops", "Warning")]
    public async Task What_is_not_there_is_no_warning(string status, string level)
    {
        ListLogger logger = new();
        await using LoopbackApi api = new(_ => SocketServer.Json("{}", status), options =>
        {
            options.LoggerFactory = logger;
            options.MaxRetries = 0;
        });

        Assert.That(() => api.SendAsync(), Throws.InstanceOf<ApiException>());
        Assert.That(logger.Lines, Has.One.StartsWith(level + " GET /things: failed"));
    }

    private static async Task AssertFailsInMidStreamAsync(SocketServer server, string path, string errorType, Func<LoopbackApi, ApiRequest, Task> read)
    {
        using Recording recording = new();
        ListLogger logger = new();
        await using LoopbackApi api = new(server, options => options.LoggerFactory = logger);

        Assert.That(() => read(api, LoopbackApi.Request(path: path)), Throws.InstanceOf<ApiException>());
        Assert.Multiple(() =>
        {
            Assert.That(recording.Span(path).Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(recording.Span(path).GetTagItem("error.type"), Is.EqualTo(errorType));
            Assert.That(recording.Span(path).GetTagItem("http.response.status_code"), Is.EqualTo(200));
            Assert.That(recording.ErrorOf(path), Is.EqualTo(errorType));
            Assert.That(logger.Lines, Has.One.StartsWith($"Warning GET {path}: failed ("));
        });
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == ApiClientOptions.TelemetryName)
            listener.EnableMeasurementEvents(instrument);
    }

    /// <summary>The spans and durations of all calls, found by their path.</summary>
    private sealed class Recording : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = new();
        private readonly ConcurrentQueue<KeyValuePair<string, object?>[]> _durations = new();
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters;

        public Recording()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ApiClientOptions.TelemetryName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_activities);
            _meters = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
            _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => _durations.Enqueue(tags.ToArray()));
            _meters.Start();
        }

        public IEnumerable<Activity> Spans(string path) => _spans.Where(span => span.DisplayName.EndsWith(path, StringComparison.Ordinal));

        public Activity Span(string path) => Spans(path).Single();

        public object? ErrorOf(string path)
            => _durations.Single(tags => tags.Contains(new("url.template", path))).SingleOrDefault(tag => tag.Key == "error.type").Value;

        public void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
        }
    }
}
