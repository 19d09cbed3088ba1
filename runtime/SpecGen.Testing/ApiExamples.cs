using System.Text.Json;

namespace SpecGen.Testing;

/// <summary>
/// What the pages of an API document, with their examples: the data of a <see cref="FakeApi"/>. An item
/// <c>&lt;ApiSpec Include="..." Use="Examples" /&gt;</c> of a test project generates a class that holds one.
/// </summary>
public sealed class ApiExamples
{
    private readonly Lazy<IReadOnlyList<EndpointDescription>> _endpoints;
    private readonly Lazy<IReadOnlyDictionary<string, JsonElement>> _types;

    /// <summary>Takes the data; generated code does.</summary>
    /// <param name="name">The API's name.</param>
    /// <param name="baseAddress">Its address; null where no example shows it.</param>
    /// <param name="endpoints">The endpoints, each as JSON.</param>
    /// <param name="types">The types that requests hold, each as JSON.</param>
    public ApiExamples(string name, string? baseAddress, IReadOnlyList<string> endpoints, IReadOnlyList<string> types)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(types);
        Name = name;
        BaseAddress = baseAddress is null ? null : new Uri(baseAddress);
        _endpoints = new Lazy<IReadOnlyList<EndpointDescription>>(() => [.. endpoints.Select(json => new EndpointDescription(Parse(json)))]);
        _types = new Lazy<IReadOnlyDictionary<string, JsonElement>>(
            () => types.Select(Parse).ToDictionary(type => type.GetProperty("name").GetString()!, StringComparer.Ordinal));
    }

    /// <summary>The API's name.</summary>
    public string Name { get; }

    /// <summary>Its address; null where no example shows it.</summary>
    public Uri? BaseAddress { get; }

    /// <summary>The endpoints, such as <c>GET /accounts/{account_id}</c>.</summary>
    public IReadOnlyList<string> Endpoints => [.. Descriptions.Select(endpoint => endpoint.Name)];

    internal IReadOnlyList<EndpointDescription> Descriptions => _endpoints.Value;

    internal IReadOnlyDictionary<string, JsonElement> Types => _types.Value;

    /// <summary>The answer that an endpoint documents.</summary>
    /// <param name="endpoint">The endpoint, such as <c>GET /accounts/{account_id}</c>.</param>
    /// <returns>The text of its example; null where its page has none.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public string? FindAnswer(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        EndpointDescription found = Descriptions.FirstOrDefault(candidate => candidate.Name == endpoint)
            ?? throw new ArgumentException($"No page of {Name} describes '{endpoint}'. Its endpoints are {string.Join(", ", Endpoints)}.", nameof(endpoint));
        return found.Examples.Count > 0 ? found.Examples[0] : null;
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    }
}
