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
    private readonly KeyValuePair<string, string>[] _copiedContent = [];
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

    /// <summary>The headers of a response, which are looked up when someone asks.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isOwn">
    /// Whether it came by connections of the client's own: then the headers keep nothing alive but a content that has been read. Of a handler of the caller's
    /// those of the content are copied, which may hold the whole body.
    /// </param>
    internal ApiHeaders(HttpResponseMessage response, bool isOwn)
    {
        _response = response.Headers;
        if (isOwn)
        {
            _content = response.Content.Headers;
            return;
        }

        _copiedContent = Copy(response.Content.Headers.NonValidated);
    }

    /// <summary>No headers.</summary>
    public static ApiHeaders Empty { get; } = new([]);

    /// <summary>What was sent with the request, and must not show where a header becomes part of a text.</summary>
    internal Secret[] Credentials = [];

    /// <summary>The number of names.</summary>
    public int Count => Values.Count;

    /// <summary>A header's value; null where the response does not have it.</summary>
    /// <param name="name">The header's name.</param>
    public string? this[string name]
        => _values is not null ? _values.GetValueOrDefault(name) : Join(Join(Find(_response, name), Find(_content, name)), FindCopied(name));

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
        Add(copy, _response);
        Add(copy, _content);
        foreach ((string name, string value) in _copiedContent)
            Add(copy, name, value);
        return copy;
    }

    private static KeyValuePair<string, string>[] Copy(HttpHeadersNonValidated headers)
    {
        KeyValuePair<string, string>[] copy = new KeyValuePair<string, string>[headers.Count];
        int index = 0;
        foreach ((string name, HeaderStringValues values) in headers)
            copy[index++] = new(name, values.ToString());
        return copy;
    }

    private string? FindCopied(string name)
    {
        foreach ((string key, string value) in _copiedContent)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    private static void Add(Dictionary<string, string> copy, HttpHeaders? headers)
    {
        if (headers is null)
            return;
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
            Add(copy, name, values.ToString());
    }

    private static void Add(Dictionary<string, string> copy, string name, string value) => copy[name] = Join(copy.GetValueOrDefault(name), value);

    [return: NotNullIfNotNull(nameof(first))]
    [return: NotNullIfNotNull(nameof(second))]
    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : first + ", " + second;
}
