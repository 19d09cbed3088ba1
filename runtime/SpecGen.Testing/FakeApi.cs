using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpecGen.Testing;

/// <summary>
/// A handler that answers as the API's pages document it: every endpoint with its example, lists page by page. It records what was sent, fails on demand, and
/// knows what of a request no page documents.
/// </summary>
public class FakeApi : HttpMessageHandler
{
    private readonly object _lock = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly List<string> _misfits = [];
    private readonly (Regex Path, FakeEndpoint Endpoint)[] _endpoints;

    /// <summary>Creates a fake.</summary>
    /// <param name="examples">What it answers with: <c>CloudflareExamples.Api</c>, which <c>Use="Examples"</c> generates.</param>
    public FakeApi(ApiExamples examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Examples = examples;

        // Fixed paths before those with placeholders, so that /models/latest is not taken for /models/{id}.
        _endpoints =
        [
            .. examples.Descriptions
                .OrderBy(endpoint => endpoint.PathTemplate.Count(c => c == '{'))
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal)
                .Select(endpoint => (endpoint.PathPattern(examples.BaseAddress), new FakeEndpoint(this, endpoint))),
        ];
    }

    /// <summary>What it answers with.</summary>
    public ApiExamples Examples { get; }

    /// <summary>How many pages a list has, where its endpoint was not told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int PageCount
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>The clock of <see cref="FakeFault.Delay"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>What of the requests no page documents: endpoints, parameters, members, values, credentials that lack.</summary>
    public IReadOnlyList<string> Misfits
    {
        get
        {
            lock (_lock)
                return [.. _misfits];
        }
    }

    /// <summary>The endpoint of a path, to be told what it shall do.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base address, with placeholders as the page writes them or with values.</param>
    /// <exception cref="ArgumentException">No page describes it.</exception>
    public FakeEndpoint On(HttpMethod method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return Find(method.Method, path) ?? throw new ArgumentException(
            $"No page of {Examples.Name} describes {method} {path}. Its endpoints are {string.Join(", ", Examples.Endpoints)}.", nameof(path));
    }

    /// <summary>Fails where something was sent that no page documents.</summary>
    /// <exception cref="FakeApiException">Something was; the message has all of it.</exception>
    public void Verify()
    {
        if (Misfits is { Count: > 0 } misfits)
            throw new FakeApiException($"What was sent does not fit the pages of {Examples.Name}:{string.Concat(misfits.Select(misfit => "\n- " + misfit))}");
    }

    /// <summary>An answer that is JSON.</summary>
    /// <param name="status">The status.</param>
    /// <param name="json">The body.</param>
    public static HttpResponseMessage Json(HttpStatusCode status, string json) => Text(status, json, "application/json");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        FakeEndpoint? endpoint = request.RequestUri is { } address ? Find(request.Method.Method, address.AbsolutePath) : null;
        FakeRequest sent = await FakeRequest.CreateAsync(request, endpoint?.Description, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> misfits = RequestCheck.Find(sent, Examples.Types);
        lock (_lock)
        {
            _requests.Add(sent);
            _misfits.AddRange(misfits);
        }

        HttpResponseMessage response = endpoint is null
            ? Error(hasEnvelope: false, HttpStatusCode.NotFound, (7003, $"No page of {Examples.Name} describes {sent.Method} {sent.Uri.AbsolutePath}."))
            : await AnswerAsync(endpoint, sent, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    private static HttpResponseMessage Text(HttpStatusCode status, string text, string mediaType)
        => new(status) { Content = new StringContent(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), mediaType) };

    private FakeEndpoint? Find(string method, string path)
    {
        foreach ((Regex pattern, FakeEndpoint endpoint) in _endpoints)
        {
            if (endpoint.Description.Verb == method && (endpoint.Description.PathTemplate == path || pattern.IsMatch(path)))
                return endpoint;
        }

        return null;
    }

    private async Task<HttpResponseMessage> AnswerAsync(FakeEndpoint endpoint, FakeRequest request, CancellationToken cancellationToken)
    {
        FakeFault fault = endpoint.NextFault();
        switch (fault.Kind)
        {
            case FakeFaultKind.ConnectionLost:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The fake server closed the connection.", new IOException("Connection reset by the fake."));
            case FakeFaultKind.Delay:
                await Task.Delay(fault.Duration, TimeProvider, cancellationToken).ConfigureAwait(false);
                break;
            case FakeFaultKind.Error:
                HttpResponseMessage error = Error(endpoint.Description.HasEnvelope, fault.StatusCode, fault.Entry!.Value);
                if (fault.RetryAfter is { } after)
                    error.Headers.Add("Retry-After", ((long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
                return error;
        }

        HttpResponseMessage response = Answer(endpoint, request);
        if (fault.Kind is FakeFaultKind.Cut or FakeFaultKind.Stall)
            await BreakAsync(response, fault.Kind == FakeFaultKind.Stall, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private HttpResponseMessage Answer(FakeEndpoint endpoint, FakeRequest request)
    {
        EndpointDescription description = endpoint.Description;
        if (RequestCheck.FindMissingCredential(request) is { } missing)
            return Error(description.HasEnvelope, HttpStatusCode.Unauthorized, (10000, $"The page documents '{missing}', which this request lacks."));
        if (endpoint.Answer is { } own)
            return own(request);
        string? example = description.Examples.Count > 0 ? description.Examples[0] : null;
        bool wantsEvents = description.Answer == "EventStream"
            || (request.Headers.TryGetValue("Accept", out string? accept) && accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase));
        if (description.Answer == "Binary")
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent("example"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } } };
        if (description.Answer == "None" || example is null)
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        if (wantsEvents)
            return Text(HttpStatusCode.OK, Events(example, description.StreamEnd), "text/event-stream");
        if (description.Answer == "JsonLines")
            return Text(HttpStatusCode.OK, example, "application/jsonl");
        string? page = description.Pagination is { } pagination && Parse(example) is { } body
            ? new ExamplePages(pagination, body, description.FreeTexts, endpoint.PageCount ?? PageCount).Write(request.FindQuery)
            : null;
        return Json(HttpStatusCode.OK, page ?? example);
    }

    private static HttpResponseMessage Error(bool hasEnvelope, HttpStatusCode status, (int Code, string Message) entry)
    {
        JsonObject body = hasEnvelope
            ? new JsonObject
            {
                ["success"] = false,
                ["errors"] = new JsonArray(new JsonObject { ["code"] = entry.Code, ["message"] = entry.Message }),
                ["messages"] = new JsonArray(),
                ["result"] = null,
            }
            : new JsonObject { ["error"] = new JsonObject { ["type"] = "fake_error", ["code"] = entry.Code, ["message"] = entry.Message } };
        return Json(status, body.ToJsonString());
    }

    // An example of one event is a whole stream here: clients that know its end wait for it.
    private static string Events(string example, (string Kind, string Value)? end)
    {
        if (example.StartsWith("data:", StringComparison.Ordinal) || example.StartsWith("event:", StringComparison.Ordinal))
            return example + "\n\n";
        string data = $"data: {example.ReplaceLineEndings(" ")}\n\n";
        return end switch
        {
            { Kind: "Event" } => $"event: {end.Value.Value}\n{data}",
            { Kind: "Text" } => $"{data}data: {end.Value.Value}\n\n",
            _ => data,
        };
    }

    private static async Task BreakAsync(HttpResponseMessage response, bool isSilent, CancellationToken cancellationToken)
    {
        HttpContent whole = response.Content;
        byte[] body = await whole.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        StreamContent half = new(new FaultyStream(body, isSilent));
        foreach ((string name, IEnumerable<string> values) in whole.Headers)
            half.Headers.TryAddWithoutValidation(name, values);
        half.Headers.ContentLength = body.Length;
        response.Content = half;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Answered as it is, as the page has it.
            return null;
        }
    }
}
