using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace SpecGen;

/// <summary>
/// Traces and metrics after OpenTelemetry's conventions for HTTP clients. A span covers a call with all its attempts; those of .NET's HttpClient, one an attempt, lie below it.
/// </summary>
internal static class ApiTelemetry
{
    private static readonly ActivitySource s_source = new(ApiClientOptions.TelemetryName);
    private static readonly Meter s_meter = new(ApiClientOptions.TelemetryName);
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "specgen.client.call.duration", "s", "Duration of API calls, all attempts included.");

    private static readonly Counter<long> s_departures = s_meter.CreateCounter<long>(
        "specgen.client.response.departures", "{value}", "Values in responses that do not fit the documentation, and required members that are missing.");

    internal static Activity? Start(string client, ApiRequest request, Uri baseAddress)
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

    internal static void Stop(ApiCall call, string client, Uri baseAddress, int? statusCode, string? requestId, Exception? exception)
    {
        string? errorType = exception is null ? null : statusCode is >= 400 ? statusCode.Value.ToString(CultureInfo.InvariantCulture) : exception.GetType().FullName;
        if (call.Activity is { } activity)
        {
            activity.SetTag("http.response.status_code", statusCode);
            activity.SetTag("http.request.resend_count", call.Attempts > 1 ? call.Attempts - 1 : null);
            activity.SetTag("specgen.request_id", requestId);
            if (exception is not null)
            {
                activity.SetTag("error.type", errorType);
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        TagList tags = Tags(call.Request, client);
        tags.Add("server.address", baseAddress.Host);
        tags.Add("server.port", baseAddress.Port);
        if (statusCode is not null)
            tags.Add("http.response.status_code", statusCode);
        if (errorType is not null)
            tags.Add("error.type", errorType);
        s_duration.Record(call.Elapsed.TotalSeconds, tags);
    }

    internal static void Departed(ApiRequest request, string client, int count) => s_departures.Add(count, Tags(request, client));

    private static TagList Tags(ApiRequest request, string client)
    {
        return new TagList
        {
            { "http.request.method", request.Method.Method },
            { "url.template", request.PathTemplate },
            { "specgen.client", client },
        };
    }
}
