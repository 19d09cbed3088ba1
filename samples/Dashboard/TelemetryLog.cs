using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SpecGen;

namespace Dashboard;

/// <summary>A call as the telemetry page shows it.</summary>
internal sealed record CallSpan(DateTimeOffset At, string Name, double Milliseconds, string? Status, int Resends, string? Error, string Trace);

/// <summary>A metric's value under its tags.</summary>
internal sealed record MetricValue(string Name, string Unit, string Tags, long Count, double Sum, double Max);

/// <summary>What the clients of this process tell of their calls.</summary>
internal sealed record TelemetrySnapshot(IReadOnlyList<CallSpan> Spans, IReadOnlyList<MetricValue> Metrics);

/// <summary>
/// Keeps the last traces and the sums of the metrics of the clients, by the listeners of .NET. An application sends both to a collector, with OpenTelemetry's
/// AddSource and AddMeter.
/// </summary>
internal sealed class TelemetryLog : IDisposable
{
    private const int MaxSpans = 50;

    private readonly ConcurrentQueue<CallSpan> _spans = new();
    private readonly ConcurrentDictionary<(string Name, string Unit, string Tags), (long Count, double Sum, double Max)> _metrics = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public TelemetryLog()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ApiClientOptions.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ApiClientOptions.TelemetryName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public TelemetrySnapshot Read() => new(
        [.. _spans.Reverse()],
        [.. _metrics.Select(metric => new MetricValue(metric.Key.Name, metric.Key.Unit, metric.Key.Tags, metric.Value.Count, metric.Value.Sum, metric.Value.Max))
            .OrderBy(metric => metric.Name, StringComparer.Ordinal).ThenBy(metric => metric.Tags, StringComparer.Ordinal)]);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Keep(Activity span)
    {
        _spans.Enqueue(new CallSpan(
            span.StartTimeUtc,
            span.DisplayName,
            span.Duration.TotalMilliseconds,
            span.GetTagItem("http.response.status_code")?.ToString(),
            span.GetTagItem("http.request.resend_count") as int? ?? 0,
            span.GetTagItem("error.type")?.ToString(),
            span.TraceId.ToString()));
        while (_spans.Count > MaxSpans)
            _spans.TryDequeue(out _);
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> texts = [];
        foreach (KeyValuePair<string, object?> tag in tags)
            texts.Add($"{tag.Key}={tag.Value}");
        _metrics.AddOrUpdate(
            (instrument.Name, instrument.Unit ?? "", string.Join(", ", texts)),
            (1, value, value),
            (_, before) => (before.Count + 1, before.Sum + value, Math.Max(before.Max, value)));
    }
}
