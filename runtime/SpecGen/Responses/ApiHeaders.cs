using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>The headers of a response, those that describe the body included. Names ignore case; several values of one name are joined by commas.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name says what it holds.")]
public sealed class ApiHeaders : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly HttpHeaders? _response;
    private readonly HttpHeaders? _content;
    private Dictionary<string, string>? _values;

    /// <summary>Creates headers, for tests.</summary>
    /// <param name="headers">Names and values.</param>
    public ApiHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        _values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers)
            Add(_values, name, value);
    }

    /// <summary>The headers of a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isOwn">
    /// Whether it came by connections of the client's own: its headers are looked up when someone asks, and keep nothing alive but themselves and a content that
    /// has been read. Those of a handler of the caller's are copied: its content may hold the whole body.
    /// </param>
    internal ApiHeaders(HttpResponseMessage response, bool isOwn)
    {
        _response = response.Headers;
        _content = response.Content.Headers;
        if (isOwn)
            return;
        _values = Copy();
        _response = null;
        _content = null;
    }

    /// <summary>No headers.</summary>
    public static ApiHeaders Empty { get; } = new([]);

    /// <summary>What was sent with the request, and must not show where a header becomes part of a text.</summary>
    internal IReadOnlyList<Secret> Credentials { get; init; } = [];

    /// <summary>The number of names.</summary>
    public int Count => Values.Count;

    /// <summary>A header's value; null where the response does not have it.</summary>
    /// <param name="name">The header's name.</param>
    public string? this[string name] => _values is not null ? _values.GetValueOrDefault(name) : Find(_response, name) ?? Find(_content, name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, string> Values => _values ??= Copy();

    private static string? Find(HttpHeaders? headers, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return headers is not null && headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
    }

    private Dictionary<string, string> Copy()
    {
        Dictionary<string, string> copy = new(StringComparer.OrdinalIgnoreCase);
        Add(copy, _response!);
        Add(copy, _content!);
        return copy;
    }

    private static void Add(Dictionary<string, string> copy, HttpHeaders headers)
    {
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
            Add(copy, name, values.ToString());
    }

    private static void Add(Dictionary<string, string> copy, string name, string value)
        => copy[name] = copy.TryGetValue(name, out string? existing) ? existing + ", " + value : value;
}
