using System.Text;
using System.Text.Json;

namespace SpecGen.Testing;

/// <summary>A request that was sent to a <see cref="FakeApi"/>.</summary>
public sealed class FakeRequest
{
    private FakeRequest(HttpMethod method, Uri uri, IReadOnlyDictionary<string, string> headers, byte[] body, EndpointDescription? endpoint)
    {
        Method = method;
        Uri = uri;
        Headers = headers;
        Body = body;
        Description = endpoint;
        Query = [.. Parameters(uri.Query.TrimStart('?'))];
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address.</summary>
    public Uri Uri { get; }

    /// <summary>The query parameters, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The headers, those of the content included; the values of one that was sent several times are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The endpoint that it went to, such as <c>GET /accounts/{account_id}</c>; null where no page describes it.</summary>
    public string? Endpoint => Description?.Name;

    internal EndpointDescription? Description { get; }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement ReadJson()
    {
        using JsonDocument document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>The first value of a query parameter; null where it was not sent.</summary>
    /// <param name="name">Its name.</param>
    public string? FindQuery(string name)
    {
        foreach ((string candidate, string value) in Query)
        {
            if (candidate == name)
                return value;
        }

        return null;
    }

    /// <summary>Method and address, without headers: they may hold a credential.</summary>
    public override string ToString() => $"{Method} {Uri.PathAndQuery}";

    internal static async Task<FakeRequest> CreateAsync(HttpRequestMessage message, EndpointDescription? endpoint, CancellationToken cancellationToken)
    {
        Uri uri = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in message.Headers.Concat(message.Content?.Headers.AsEnumerable() ?? []))
            headers[name] = string.Join(", ", values);
        byte[] body = message.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false) : [];
        return new FakeRequest(message.Method, uri, headers, body, endpoint);
    }

    /// <summary>The parameters of a query, or the fields of a URL-encoded form, in order.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parameters(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter);

    private static KeyValuePair<string, string> Parameter(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(Decode(text), "") : new(Decode(text[..equals]), Decode(text[(equals + 1)..]));
    }

    private static string Decode(string text) => System.Uri.UnescapeDataString(text.Replace('+', ' '));
}
