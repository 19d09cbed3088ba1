using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>The headers of a response, those that describe the body included. Names ignore case; several values of one name are joined by commas.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name says what it holds.")]
public sealed class ApiHeaders : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates headers, for tests.</summary>
    /// <param name="headers">Names and values.</param>
    public ApiHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach ((string name, string value) in headers)
            Add(name, value);
    }

    internal ApiHeaders(HttpResponseMessage response)
    {
        Add(response.Headers.NonValidated);
        Add(response.Content.Headers.NonValidated);
    }

    /// <summary>No headers.</summary>
    public static ApiHeaders Empty { get; } = new([]);

    /// <summary>What was sent with the request, and must not show where a header becomes part of a text.</summary>
    internal IReadOnlyList<Secret> Credentials { get; init; } = [];

    /// <summary>The number of names.</summary>
    public int Count => _values.Count;

    /// <summary>A header's value; null where the response does not have it.</summary>
    /// <param name="name">The header's name.</param>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(HttpHeadersNonValidated headers)
    {
        foreach ((string name, HeaderStringValues values) in headers)
            Add(name, values.ToString());
    }

    private void Add(string name, string value) => _values[name] = _values.TryGetValue(name, out string? existing) ? existing + ", " + value : value;
}
