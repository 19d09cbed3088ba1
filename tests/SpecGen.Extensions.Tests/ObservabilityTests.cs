using System.Diagnostics;
using System.Globalization;
using System.Net;
using Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace SpecGen.Extensions.Tests;

/// <summary>What an application sees of its calls through OpenTelemetry, set up by the two lines that the documentation has.</summary>
[NonParallelizable]
internal sealed class ObservabilityTests
{
    private const string Token = "very-secret-token";
    private const string Account = "secret-account-id";
    private const string Template = "/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log";

    private readonly List<Activity> _spans = [];
    private readonly List<Metric> _metrics = [];
    private readonly List<LogRecord> _logs = [];

    [Test]
    public async Task A_call_is_a_span_of_the_callers_with_the_conventional_tags()
    {
        using ActivitySource own = new("ObservabilityTests");
        using (TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddSource(ApiClientOptions.TelemetryName, own.Name).AddInMemoryExporter(_spans).Build())
        {
            using Activity? request = own.StartActivity("incoming request");
            await CallAsync(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
        }

        Activity parent = _spans.Single(span => span.Source.Name == own.Name);
        Activity call = _spans.Single(span => span.Source.Name == ApiClientOptions.TelemetryName);
        Assert.Multiple(() =>
        {
            Assert.That(call.DisplayName, Is.EqualTo("GET " + Template));
            Assert.That(call.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(call.ParentSpanId, Is.EqualTo(parent.SpanId));
            Assert.That(call.TraceId, Is.EqualTo(parent.TraceId));
            Assert.That(call.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(call.TagObjects, Is.EquivalentTo(new Dictionary<string, object?>
            {
                ["http.request.method"] = "GET",
                ["url.template"] = Template,
                ["url.scheme"] = "https",
                ["server.address"] = "api.cloudflare.com",
                ["server.port"] = 443,
                ["specgen.client"] = "Cloudflare",
                ["http.response.status_code"] = 200,
                ["http.request.resend_count"] = 1,
                ["specgen.request_id"] = "ray-2",
            }));
        });
    }

    [Test]
    public async Task A_failed_call_is_an_error_with_its_status()
    {
        using (TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddSource(ApiClientOptions.TelemetryName).AddInMemoryExporter(_spans).Build())
            await CallAsync(HttpStatusCode.Forbidden);

        Activity call = _spans.Single();
        Assert.Multiple(() =>
        {
            Assert.That(call.Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(call.GetTagItem("error.type"), Is.EqualTo("403"));
        });
    }

    [Test]
    public async Task A_call_is_measured_in_seconds_with_buckets_for_seconds()
    {
        using (MeterProvider metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ApiClientOptions.TelemetryName).AddInMemoryExporter(_metrics).Build())
            await CallAsync(HttpStatusCode.OK);

        Metric duration = _metrics.Single(metric => metric.Name == "specgen.client.call.duration");
        List<double> bounds = [];
        Dictionary<string, object?> tags = [];
        long count = 0;
        foreach (ref readonly MetricPoint point in duration.GetMetricPoints())
        {
            count += point.GetHistogramCount();
            foreach (HistogramBucket bucket in point.GetHistogramBuckets())
                bounds.Add(bucket.ExplicitBound);
            foreach (KeyValuePair<string, object?> tag in point.Tags)
                tags.Add(tag.Key, tag.Value);
        }

        Assert.Multiple(() =>
        {
            Assert.That(duration.Unit, Is.EqualTo("s"));
            Assert.That(count, Is.EqualTo(1));
            Assert.That(bounds, Is.EqualTo([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, double.PositiveInfinity]));
            Assert.That(tags, Is.EquivalentTo(new Dictionary<string, object?>
            {
                ["http.request.method"] = "GET",
                ["url.template"] = Template,
                ["specgen.client"] = "Cloudflare",
                ["server.address"] = "api.cloudflare.com",
                ["server.port"] = 443,
                ["http.response.status_code"] = 200,
            }));
        });
    }

    [Test]
    public async Task Values_that_depart_from_the_page_are_counted()
    {
        using (MeterProvider metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ApiClientOptions.TelemetryName).AddInMemoryExporter(_metrics).Build())
            await CallAsync(Server.EmptyPage.Replace("\"result\": []", """ "result": [ { "id": "1", "changed_at": "soon" } ] """, StringComparison.Ordinal), HttpStatusCode.OK);

        Metric departures = _metrics.Single(metric => metric.Name == "specgen.client.response.departures");
        long count = 0;
        foreach (ref readonly MetricPoint point in departures.GetMetricPoints())
            count += point.GetSumLong();
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_is_logged_with_its_template_and_outcome()
    {
        await CallAsync(HttpStatusCode.Forbidden);

        LogRecord failure = _logs.Single(log => log.CategoryName == "SpecGen.Cloudflare" && log.LogLevel == LogLevel.Warning);
        Dictionary<string, object?> values = failure.Attributes!.ToDictionary(attribute => attribute.Key, attribute => attribute.Value);
        Assert.Multiple(() =>
        {
            Assert.That(values["PathTemplate"], Is.EqualTo(Template));
            Assert.That(failure.FormattedMessage, Does.StartWith("GET " + Template).And.Contain("403"));
            Assert.That(failure.Exception, Is.Null);
        });
    }

    [Test]
    public async Task No_signal_holds_a_credential_a_query_a_path_value_or_a_body()
    {
        using (TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddSource(ApiClientOptions.TelemetryName).AddInMemoryExporter(_spans).Build())
        using (MeterProvider metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ApiClientOptions.TelemetryName).AddInMemoryExporter(_metrics).Build())
        {
            await CallAsync("""{ "success": false, "errors": [ { "code": 1, "message": "secret-body very-secret-token" } ], "messages": [], "result": null }""", HttpStatusCode.BadRequest);
            await CallAsync(HttpStatusCode.OK);
        }

        List<string> texts = [.. _spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? ""))];
        foreach (Metric metric in _metrics)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                foreach (KeyValuePair<string, object?> tag in point.Tags)
                    texts.Add($"{tag.Key}={tag.Value}");
            }
        }

        // The HTTP client's own logs have the address without its query.
        foreach (LogRecord log in _logs.Where(log => log.CategoryName!.StartsWith("SpecGen", StringComparison.Ordinal)))
            texts.Add(log.FormattedMessage + string.Concat(log.Attributes!.Select(attribute => $"{attribute.Key}={attribute.Value}")));
        IEnumerable<string> all = texts.Concat(_logs.Select(log => log.FormattedMessage ?? ""));
        Assert.Multiple(() =>
        {
            Assert.That(texts, Has.Count.GreaterThan(20));
            Assert.That(texts, Has.None.Contains(Account).And.None.Contains("secret-body").And.None.Contains("secret-author"));
            Assert.That(all, Has.None.Contains(Token).And.None.Contains("secret-author"));
        });
    }

    [SetUp]
    public void Clear()
    {
        _spans.Clear();
        _metrics.Clear();
        _logs.Clear();
    }

    private Task CallAsync(HttpStatusCode last, params HttpStatusCode[] before) => CallAsync(Server.EmptyPage, last, before);

    private async Task CallAsync(string body, HttpStatusCode last, params HttpStatusCode[] before)
    {
        int sent = 0;
        using Server server = new(_ =>
        {
            HttpResponseMessage response = Server.Json(sent < before.Length ? before[sent] : last, body);
            response.Headers.Add("cf-ray", "ray-" + (++sent).ToString(CultureInfo.InvariantCulture));
            return response;
        });
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.AddInMemoryExporter(_logs);
        }));
        services.AddCloudflareClient(options =>
        {
            options.Token = Token;
            options.MaxRetryDelay = TimeSpan.Zero;
        }).SendsTo(server);
        await using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            await foreach (AuditLogListResponse _ in provider.GetRequiredService<CloudflareClient>().AuditLogs.ListAsync(
                AccountOrZone.Account(Account), new AuditLogListRequest { ChangedBy = "secret-author" }))
            {
            }
        }
        catch (ApiException)
        {
            // Some of the tests are about that.
        }
    }
}
