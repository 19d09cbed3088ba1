using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
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
    private readonly ConditionalWeakTable<HttpResponseMessage, object> _given = [];

    /// <summary>Creates a fake.</summary>
    /// <param name="examples">What it answers with: <c>CloudflareExamples.Api</c>, which <c>Use="Examples"</c> generates.</param>
    public FakeApi(ApiExamples examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Examples = examples;
        BaseAddress = examples.BaseAddress;

        // Fixed paths before those with placeholders, so that /models/latest is not taken for /models/{id}.
        _endpoints =
        [
            .. examples.Descriptions
                .OrderBy(endpoint => endpoint.PathTemplate.Count(c => c == '{'))
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal)
                .Select(endpoint => (endpoint.PathPattern(), new FakeEndpoint(this, endpoint))),
        ];
    }

    /// <summary>What it answers with.</summary>
    public ApiExamples Examples { get; }

    /// <summary>
    /// Where the API is: the documented address, unless it is set to the one that the code under test calls. Its host makes no difference, and what its path is
    /// stands before the paths of the endpoints.
    /// </summary>
    public Uri? BaseAddress { get; set; }

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
        return Find(method.Method, "/" + path.Split('?')[0].TrimStart('/')) ?? throw new ArgumentException(
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
        // With and without a base address's own path: clients replace either the host or the whole address.
        string[] paths = [.. new[] { path, Below(BaseAddress, path), Below(Examples.BaseAddress, path) }.OfType<string>().Distinct()];
        foreach ((Regex pattern, FakeEndpoint endpoint) in _endpoints)
        {
            if (endpoint.Description.Verb == method && paths.Any(candidate => endpoint.Description.PathTemplate.Split('?')[0] == candidate || pattern.IsMatch(candidate)))
                return endpoint;
        }

        return null;
    }

    private static string? Below(Uri? address, string path)
    {
        string prefix = address?.AbsolutePath.TrimEnd('/') ?? "";
        return prefix.Length > 0 && path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : null;
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

        HttpResponseMessage response = await GetAnswerAsync(endpoint, request, cancellationToken).ConfigureAwait(false);
        if (fault.Kind is FakeFaultKind.Cut or FakeFaultKind.Stall)
            await BreakAsync(response, fault.Kind == FakeFaultKind.Stall, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpResponseMessage> GetAnswerAsync(FakeEndpoint endpoint, FakeRequest request, CancellationToken cancellationToken)
    {
        EndpointDescription description = endpoint.Description;
        if (RequestCheck.FindMissingCredential(request) is { } missing)
            return Error(description.HasEnvelope, HttpStatusCode.Unauthorized, (10000, $"The page documents '{missing}', which this request lacks."));
        if (endpoint.Answer is not { } own)
            return Example(endpoint, request);
        HttpResponseMessage given = await own(request, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The test's answer of {endpoint.Name} is null.");
        return _given.TryAdd(given, this) ? given : throw new InvalidOperationException(
            $"The test's answer of {endpoint.Name} is an HttpResponseMessage that was given before, whose content can be read once only. Make a new one for each request.");
    }

    private HttpResponseMessage Example(FakeEndpoint endpoint, FakeRequest request)
    {
        EndpointDescription description = endpoint.Description;
        string? example = description.Answer is "None" or "Binary" || description.Examples.Count == 0 ? null : description.Examples[0];
        if (description.Pagination is not { } pagination || example is null || Parse(example) is not { } body)
            return Write(description, request, example);
        string? page = new ExamplePages(pagination, body, description.FreeTexts, endpoint.PageCount ?? PageCount).Write(request.FindQuery);
        return page is null
            ? Error(description.HasEnvelope, HttpStatusCode.BadRequest, (400, $"The '{pagination.PositionParameter ?? pagination.BackwardParameter}' is none that this API gave out."))
            : Json(HttpStatusCode.OK, page);
    }

    /// <summary>An answer of the kind that an endpoint documents.</summary>
    /// <param name="description">The endpoint.</param>
    /// <param name="request">The request.</param>
    /// <param name="content">What it holds; null where the page shows nothing.</param>
    internal static HttpResponseMessage Write(EndpointDescription description, FakeRequest request, string? content)
    {
        switch (description.Answer)
        {
            case "None" when content is null:
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            case "Binary":
                return Bytes(Encoding.UTF8.GetBytes(content ?? "example"), "application/octet-stream");
            case "Text":
                return IsJsonText(content) ? Json(HttpStatusCode.OK, content!) : Text(HttpStatusCode.OK, content ?? "example", "text/plain");
            case "JsonLines":
                // A value that is written over several lines is one line here.
                return Text(HttpStatusCode.OK, content is null ? "" : (Parse(content) is null ? content : content.ReplaceLineEndings(" ")) + "\n", "application/jsonl");
        }

        if (WantsEvents(description, request))
            return Text(HttpStatusCode.OK, Events(content is null ? [] : [content], description.StreamEnd), "text/event-stream");
        return content is null
            ? throw new FakeApiException($"The page shows no answer of {description.Name}: say what it is, by On(...).Returns(...).")
            : Json(HttpStatusCode.OK, content);
    }

    /// <summary>A stream of several events or lines.</summary>
    internal static HttpResponseMessage Write(EndpointDescription description, FakeRequest request, IReadOnlyList<string> items)
    {
        if (description.Answer == "JsonLines")
            return Text(HttpStatusCode.OK, string.Concat(items.Select(item => item.ReplaceLineEndings(" ") + "\n")), "application/jsonl");
        return WantsEvents(description, request)
            ? Text(HttpStatusCode.OK, Events(items, description.StreamEnd), "text/event-stream")
            : throw new FakeApiException($"{description.Name} was told to answer with a stream, and this request asks for none: {request}.");
    }

    internal static HttpResponseMessage Bytes(byte[] content, string mediaType)
        => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) { Headers = { ContentType = new(mediaType) } } };

    private static bool WantsEvents(EndpointDescription description, FakeRequest request)
        => description.Answer == "EventStream"
            || (request.Headers.TryGetValue("Accept", out string? accept) && accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private static bool IsJsonText(string? content) => content is not null && Parse(content) is JsonValue value && value.GetValueKind() == JsonValueKind.String;

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

    // What ends a stream comes last: clients that know it wait for it.
    private static string Events(IReadOnlyList<string> items, (string Kind, string Value)? end)
    {
        if (items is [{ } stream] && (stream.StartsWith("data:", StringComparison.Ordinal) || stream.StartsWith("event:", StringComparison.Ordinal)))
            return stream + "\n\n";
        StringBuilder events = new();
        for (int i = 0; i < items.Count; i++)
        {
            if (end is { Kind: "Event" } last && i == items.Count - 1)
                events.Append("event: ").Append(last.Value).Append('\n');
            events.Append("data: ").Append(items[i].ReplaceLineEndings(" ")).Append("\n\n");
        }

        return end is { Kind: "Text" } text ? events.Append("data: ").Append(text.Value).Append("\n\n").ToString() : events.ToString();
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
