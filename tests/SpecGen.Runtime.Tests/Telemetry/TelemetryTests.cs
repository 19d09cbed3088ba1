using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
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
        Assert.That(measured, Does.Contain(new KeyValuePair<string, object?>("error.type", "404")).And.Contain(new KeyValuePair<string, object?>("http.response.status_code", 404)));
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
            Assert.That(log, Does.Contain("Information GET /logs/{id}: 1 values do not fit the documentation and 2 required members are missing, among them name"));
            Assert.That(log, Does.Contain("Debug GET /logs/{id}: 200"));
            Assert.That(log, Does.Not.Contain("secret").And.Not.Contain(TestApi.Token));
        });
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == ApiClientOptions.TelemetryName)
            listener.EnableMeasurementEvents(instrument);
    }

    private sealed class ListLogger : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
