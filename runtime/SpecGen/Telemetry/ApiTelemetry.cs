using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpecGen.Json;

namespace SpecGen;

/// <summary>
/// What a client tells of its calls: logs, and traces and metrics after OpenTelemetry's conventions for HTTP clients. A span covers a call with all its
/// attempts and, where the answer is a stream, its reading to the end; those of .NET's HttpClient, one an attempt, lie below it.
/// </summary>
internal sealed class ApiTelemetry(string client, Uri baseAddress, ApiLogger? logger)
{
    private static readonly ActivitySource s_source = new(ApiClientOptions.TelemetryName, RuntimeVersion.Text);
    private static readonly Meter s_meter = new(ApiClientOptions.TelemetryName, RuntimeVersion.Text);

    /// <summary>The bounds that OpenTelemetry recommends for durations of HTTP requests: its default ones are for milliseconds.</summary>
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram(
        "specgen.client.call.duration",
        "s",
        "Duration of API calls, all attempts included.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = (double[])[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] });

    internal ILogger Logger => logger?.Logger ?? NullLogger.Instance;

    // Nobody listens, logs or measures in most processes: what is done for those who do is compiled when it is done.
    internal Activity? Start(ApiRequest request) => s_source.HasListeners() ? StartActivity(request) : null;

    private Activity? StartActivity(ApiRequest request)
    {
        Activity? activity = s_source.StartActivity($"{request.Method} {request.PathTemplate}", ActivityKind.Client);
        if (activity is null)
            return null;
        activity.SetTag("http.request.method", request.Method.Method);
        activity.SetTag("url.template", request.PathTemplate);
        activity.SetTag("url.scheme", baseAddress.Scheme);
        activity.SetTag("server.address", baseAddress.Host);
        activity.SetTag("server.port", baseAddress.Port);
        activity.SetTag("specgen.client", client);
        return activity;
    }

    /// <summary>The answer is there; a stream is still to be read.</summary>
    internal void Answered(ApiCall call)
    {
        if (logger is not null)
            LogAnswer(call, logger);
    }

    private static void LogAnswer(ApiCall call, ApiLogger logger)
    {
        if (logger.Logger.IsEnabled(LogLevel.Debug))
            logger.Logger.Succeeded(call.Request.Method, call.Request.PathTemplate, call.StatusCode ?? 0, call.Elapsed, call.Attempts, call.RequestId);
    }

    /// <summary>The call is over and has not failed.</summary>
    internal void Succeeded(ApiCall call) => Stop(call, call.StatusCode, null);

    /// <summary>The call is over.</summary>
    internal void Failed(ApiCall call, Exception exception)
    {
        ApiException? failure = exception as ApiException;
        int? status = (int?)failure?.StatusCode ?? call.StatusCode;
        if (exception is OperationCanceledException)
        {
            if (Logger.IsEnabled(LogLevel.Debug))
                Logger.Cancelled(call.Request.Method, call.Request.PathTemplate, call.Elapsed, call.Attempts);
        }
        else
        {
            // What is not there is an answer, and for many callers the one they expect; a client that is disposed was disposed on purpose.
            LogLevel level = exception is ApiNotFoundException or ObjectDisposedException ? LogLevel.Debug : LogLevel.Warning;
            if (Logger.IsEnabled(level))
            {
                Logger.Failed(
                    level, call.Request.Method, call.Request.PathTemplate, exception.GetType().Name, status, call.Elapsed, call.Attempts, failure?.RequestId);
            }
        }

        Stop(call, status, status is >= 400 ? status.Value.ToString(CultureInfo.InvariantCulture) : exception.GetType().FullName);
    }

    /// <summary>Counts departures by endpoint and kind. Names of members would be without bound where a server chooses them, as keys of maps are.</summary>
    internal void Departed(ApiRequest request, JsonReadContext context)
    {
        if (!Departures.Counter.Enabled)
            return;
        Count("missing", context.MissingCount);
        Count("misfit", context.MisfitCount);

        void Count(string kind, int count)
        {
            if (count == 0)
                return;
            TagList tags = Tags(request);
            tags.Add("specgen.departure.kind", kind);
            Departures.Counter.Add(count, tags);
        }
    }

    private void Stop(ApiCall call, int? status, string? errorType)
    {
        if (call.Span is not null)
            Tag(call.Span, call, status, errorType);
        if (s_duration.Enabled)
            Measure(call, status, errorType);
    }

    private static void Tag(Activity activity, ApiCall call, int? status, string? errorType)
    {
        activity.SetTag("http.response.status_code", status);
        activity.SetTag("http.request.resend_count", call.Attempts > 1 ? call.Attempts - 1 : null);
        activity.SetTag("specgen.request_id", call.RequestId);
        if (errorType is null)
            return;
        activity.SetTag("error.type", errorType);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    private void Measure(ApiCall call, int? status, string? errorType)
    {
        TagList tags = Tags(call.Request);
        tags.Add("server.address", baseAddress.Host);
        tags.Add("server.port", baseAddress.Port);
        if (status is not null)
            tags.Add("http.response.status_code", status);
        if (errorType is not null)
            tags.Add("error.type", errorType);
        s_duration.Record(call.Elapsed.TotalSeconds, tags);
    }

    private TagList Tags(ApiRequest request) => new()
    {
        { "http.request.method", request.Method.Method },
        { "url.template", request.PathTemplate },
        { "specgen.client", client },
    };

    /// <summary>Made with the first departure: most processes see none.</summary>
    private static class Departures
    {
        internal static readonly Counter<long> Counter = s_meter.CreateCounter<long>(
            "specgen.client.response.departures", "{value}", "Values in responses that do not fit the documentation, and required members that are missing.");
    }
}
