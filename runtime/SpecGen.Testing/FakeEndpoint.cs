using System.Collections.Concurrent;
using System.Net;

namespace SpecGen.Testing;

/// <summary>What a <see cref="FakeApi"/> does with the requests of one endpoint.</summary>
public sealed class FakeEndpoint
{
    private readonly FakeApi _api;
    private readonly ConcurrentQueue<FakeFault> _script = new();

    internal FakeEndpoint(FakeApi api, EndpointDescription description)
    {
        _api = api;
        Description = description;
    }

    /// <summary>The endpoint, such as <c>GET /accounts/{account_id}</c>.</summary>
    public string Name => Description.Name;

    /// <summary>The requests that it received, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _api.Requests.Where(request => request.Description == Description)];

    internal EndpointDescription Description { get; }

    internal Func<FakeRequest, CancellationToken, Task<HttpResponseMessage>>? Answer { get; private set; }

    internal int? PageCount { get; private set; }

    /// <summary>
    /// Answers with this in place of the documented example: JSON, an envelope included; for endpoints that give text, bytes or a stream that text, these bytes as
    /// UTF-8 or this one event or line.
    /// </summary>
    /// <param name="json">The whole body.</param>
    /// <param name="status">The status; with any but 200 the body is JSON.</param>
    public FakeEndpoint Returns(string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Returns(request => status == HttpStatusCode.OK ? FakeApi.Write(Description, request, json) : FakeApi.Json(status, json));
    }

    /// <summary>Answers with what a function gives.</summary>
    /// <param name="answer">Gives the answer to a request, a new one each time; may be called by several threads. What it throws, the client's caller gets.</param>
    public FakeEndpoint Returns(Func<FakeRequest, HttpResponseMessage> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answer = (request, _) => Task.FromResult(answer(request));
        return this;
    }

    /// <summary>Answers with what a function gives in its own time.</summary>
    /// <param name="answer">Gives the answer to a request, a new one each time; may be called by several threads. What it throws, the client's caller gets.</param>
    public FakeEndpoint Returns(Func<FakeRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answer = answer;
        return this;
    }

    /// <summary>Answers with bytes.</summary>
    /// <param name="content">The whole body.</param>
    /// <param name="mediaType">What they are.</param>
    public FakeEndpoint ReturnsBytes(ReadOnlyMemory<byte> content, string mediaType = "application/octet-stream")
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        return Returns(_ => FakeApi.Bytes(content.ToArray(), mediaType));
    }

    /// <summary>Answers with a stream of events or lines, and with what the page documents as its end.</summary>
    /// <param name="items">The JSON of each; none for a stream that ends at once.</param>
    public FakeEndpoint ReturnsStream(params string[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Returns(request => FakeApi.Write(Description, request, items));
    }

    /// <summary>Answers with a number of pages, whose items are all different and begin with those of the example.</summary>
    /// <param name="count">How many, where a request does not say how long they shall be.</param>
    public FakeEndpoint ReturnsPages(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Description.Pagination is null)
            throw new InvalidOperationException($"{Name} does not page.");
        PageCount = count;
        return this;
    }

    /// <summary>Says what happens to the next requests, one after the other; those behind them are answered.</summary>
    /// <param name="faults">One for each request; an attempt of a call is a request.</param>
    public FakeEndpoint Script(params FakeFault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (FakeFault fault in faults)
            _script.Enqueue(fault);
        return this;
    }

    internal FakeFault NextFault() => _script.TryDequeue(out FakeFault? fault) ? fault : FakeFault.None;
}
