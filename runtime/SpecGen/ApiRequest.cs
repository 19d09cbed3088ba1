using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>A request as generated code builds it: nothing is sent before it is complete, and whatever cannot be sent is refused here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiRequest
{
    internal const string IdempotencyHeader = "Idempotency-Key";

    private const int UsualAddressLength = 512;

    // What every call reads is a field: before code is hot, each accessor is one more method to compile.
    internal readonly HttpMethod Verb;
    internal readonly string Template;
    internal bool IsEnveloped;

    /// <summary>The names of the schemes; null for those of the client.</summary>
    internal IReadOnlyList<string>? Schemes;

    internal RequestBody? Body;

    // Made when something goes in: most requests have no more than a path.
    private List<KeyValuePair<string, string>>? _path;

    // Values are escaped: the comma between the items of a list is then another one than that of a value.
    private List<KeyValuePair<string, string>>? _query;
    private List<KeyValuePair<string, string>>? _headers;
    private List<KeyValuePair<string, string>>? _cookies;

    /// <summary>Creates a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pathTemplate">The documented path, with placeholders in braces.</param>
    public ApiRequest(HttpMethod method, string pathTemplate)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrEmpty(pathTemplate);
        Verb = method;
        Template = pathTemplate;
    }

    private ApiRequest(ApiRequest other, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        Verb = other.Verb;
        Template = other.Template;
        IsEnveloped = other.IsEnveloped;
        QueryArrayStyle = other.QueryArrayStyle;
        StreamEnds = other.StreamEnds;
        QueryObjectStyle = other.QueryObjectStyle;
        Schemes = other.Schemes;
        _path = other._path;
        _query = other._query is null ? null : [.. other._query];
        _headers = headers is null ? other._headers : [.. headers];
        LacksIdempotencyKey = other.LacksIdempotencyKey;
        _cookies = other._cookies;
        Body = other.Body;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method => Verb;

    /// <summary>The documented path, with placeholders.</summary>
    public string PathTemplate => Template;

    /// <summary>Whether the response's body is <c>{ success, errors, messages, result, result_info }</c>.</summary>
    public bool HasEnvelope { get => IsEnveloped; init => IsEnveloped = value; }

    /// <summary>What says that the answer, a stream of events or lines, is complete: any of these. None where the documentation does not say.</summary>
    public IReadOnlyList<StreamEnd> StreamEnds { get; init; } = [];

    /// <summary>How lists go into the query string.</summary>
    public QueryArrayStyle QueryArrayStyle { get; init; }

    /// <summary>How the members of objects go into the query string.</summary>
    public QueryObjectStyle QueryObjectStyle { get; init; }

    internal IEnumerable<KeyValuePair<string, string>> Query
        => (_query ?? []).Select(static parameter => KeyValuePair.Create(parameter.Key, Uri.UnescapeDataString(parameter.Value)));

    internal IReadOnlyList<KeyValuePair<string, string>> Path => _path ?? (IReadOnlyList<KeyValuePair<string, string>>)[];

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ?? (IReadOnlyList<KeyValuePair<string, string>>)[];

    /// <summary>The body, where it is JSON or a URL-encoded form; else empty.</summary>
    internal ReadOnlyMemory<byte> BodyText => Body?.Utf8 ?? default;

    internal bool IsReplayable => Body?.IsReplayable ?? true;

    internal bool HasIdempotencyKey => _headers is not null && HasIdempotencyHeader(_headers);

    /// <summary>Whether the documentation has a header for idempotency keys that the caller did not fill.</summary>
    internal bool LacksIdempotencyKey { get; private set; }

    /// <summary>Says which credentials go with the request, where they are not those of the client.</summary>
    /// <param name="schemes">Names of schemes, all of which are sent; none for a public endpoint.</param>
    public void Authenticate(params string[] schemes) => Schemes = schemes;

    /// <summary>Fills a placeholder of the path.</summary>
    /// <param name="placeholder">The placeholder, without braces.</param>
    /// <param name="value">The value, which is escaped.</param>
    /// <exception cref="ArgumentException">The value is empty, a dot segment, or holds half of a surrogate pair.</exception>
    public void SetPath(string placeholder, string value)
    {
        if (!HasPlaceholder(placeholder))
            throw new ArgumentException($"The path {PathTemplate} has no placeholder '{placeholder}'.", nameof(placeholder));
        (_path ??= new(2)).Add(new(placeholder, PathText.EscapeSegment(placeholder, value)));
    }

    /// <inheritdoc cref="SetPath(string, string)"/>
    public void SetPath(string placeholder, long value) => SetPath(placeholder, Text(value));

    /// <inheritdoc cref="SetPath(string, string)"/>
    public void SetPath(string placeholder, double value) => SetPath(placeholder, Text(placeholder, value));

    /// <inheritdoc cref="SetPath(string, string)"/>
    public void SetPath(string placeholder, bool value) => SetPath(placeholder, Text(value));

    /// <inheritdoc cref="SetPath(string, string)"/>
    public void SetPath(string placeholder, DateTimeOffset value) => SetPath(placeholder, Rfc3339.Format(value));

    /// <inheritdoc cref="SetPath(string, string)"/>
    public void SetPath<TEnum>(string placeholder, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => SetPath(placeholder, Text(placeholder, value));

    /// <summary>Adds a query parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value, which is escaped; null for none.</param>
    /// <exception cref="ArgumentException">The value holds half of a surrogate pair.</exception>
    public void AddQuery(string name, string? value)
    {
        if (value is null)
            return;
        (_query ??= []).Add(new(name, QueryText.Escape(name, value)));
    }

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery(string name, long? value)
    {
        if (value is { } some)
            AddQuery(name, Text(some));
    }

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery(string name, double? value) => AddQuery(name, Text(name, value));

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery(string name, bool? value) => AddQuery(name, Text(value));

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery(string name, DateTimeOffset? value)
    {
        if (value is { } some)
            AddQuery(name, Rfc3339.Format(some));
    }

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum
    {
        if (value is { IsDefault: false } some)
            AddQuery(name, Text(name, some));
    }

    /// <inheritdoc cref="AddQuery(string, string?)"/>
    public void AddQuery<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => AddQuery(name, Text(name, value));

    /// <summary>Adds a list, map, model or union to the query: in the request's <see cref="QueryArrayStyle"/> and <see cref="QueryObjectStyle"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddQuery<T, TSerializer>(string name, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is not null)
            AddQuery(name, ToElement<T, TSerializer>(value));
    }

    /// <summary>Adds any value to the query, as <see cref="AddQuery{T, TSerializer}(string, T)"/> does.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddQuery(string name, JsonElement? value) => AddQuery(name, value, QueryArrayStyle, QueryObjectStyle);

    /// <summary>Adds a list, map, model or union to the query in a style of its own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="arrayStyle">How lists are written, at any depth.</param>
    /// <param name="objectStyle">How the members of objects are written, at any depth.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddQuery<T, TSerializer>(string name, T? value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is not null)
            AddQuery(name, ToElement<T, TSerializer>(value), arrayStyle, objectStyle);
    }

    /// <summary>Adds any value to the query, as <see cref="AddQuery{T, TSerializer}(string, T, QueryArrayStyle, QueryObjectStyle)"/> does.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="arrayStyle">How lists are written, at any depth.</param>
    /// <param name="objectStyle">How the members of objects are written, at any depth.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddQuery(string name, JsonElement? value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
        => (_query ??= []).AddRange(QueryText.Flatten(name, value ?? default, arrayStyle, objectStyle));

    /// <summary>Adds a header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">The value holds line breaks, other control characters or characters outside ASCII.</exception>
    public void AddHeader(string name, string? value)
    {
        if (value is null)
        {
            LacksIdempotencyKey |= IsIdempotencyHeader(name);
            return;
        }

        HeaderText.Validate(name, value);
        (_headers ??= []).Add(new(name, value));
    }

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader(string name, long? value) => AddHeader(name, Text(value));

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader(string name, double? value) => AddHeader(name, Text(name, value));

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader(string name, bool? value) => AddHeader(name, Text(value));

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader(string name, DateTimeOffset? value) => AddHeader(name, Text(value));

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum => AddHeader(name, Text(name, value));

    /// <inheritdoc cref="AddHeader(string, string?)"/>
    public void AddHeader<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => AddHeader(name, Text(name, value));

    /// <summary>Adds a list, model or union as a header: lists with commas, anything else as JSON.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddHeader<T, TSerializer>(string name, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is not null)
            AddHeader(name, ToElement<T, TSerializer>(value));
    }

    /// <summary>Adds any value as a header: lists with commas, objects as JSON.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddHeader(string name, JsonElement? value)
    {
        if (value is { } element)
            AddHeader(name, JoinedText(element, ", "));
    }

    /// <summary>Adds a cookie.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">The value holds characters that cookies cannot hold.</exception>
    public void AddCookie(string name, string? value)
    {
        if (value is null)
            return;
        HeaderText.ValidateCookie(name, value);
        (_cookies ??= []).Add(new(name, value));
    }

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie(string name, long? value) => AddCookie(name, Text(value));

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie(string name, double? value) => AddCookie(name, Text(name, value));

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie(string name, bool? value) => AddCookie(name, Text(value));

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie(string name, DateTimeOffset? value) => AddCookie(name, Text(value));

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum => AddCookie(name, Text(name, value));

    /// <inheritdoc cref="AddCookie(string, string?)"/>
    public void AddCookie<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => AddCookie(name, Text(name, value));

    /// <summary>
    /// Adds a list, model or union as a cookie: lists with commas, anything else as JSON, percent-encoded because cookies hold neither commas nor quotes (RFC
    /// 6265 section 4.1.1). A comma in an item cannot be told from one between items.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddCookie<T, TSerializer>(string name, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is not null)
            AddCookie(name, ToElement<T, TSerializer>(value));
    }

    /// <summary>Adds any value as a cookie, percent-encoded.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddCookie(string name, JsonElement? value)
    {
        // Servers such as ASP.NET Core drop a cookie that has a comma as it is, and keep one of two that have the same name (OpenAPI's styles "form" for lists).
        if (value is { } element && JoinedText(element, ",") is { } text)
            AddCookie(name, Uri.EscapeDataString(text));
    }

    /// <summary>Sets the body to a value as JSON.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="value">The value.</param>
    public void SetJsonBody<T, TSerializer>(T value)
        where TSerializer : struct, IJsonSerializer<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        Body = new JsonBody(JsonModel.ToUtf8<T, TSerializer>(value));
    }

    /// <summary>Sets the body to bytes, which are streamed.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="contentType">The media type, where the documentation names one; null for that of the file.</param>
    /// <exception cref="FormatException">The media type is none.</exception>
    public void SetRawBody(UploadFile value, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        Body = new RawBody(value, contentType ?? value.ContentType);
    }

    /// <summary>Makes the body a <c>multipart/form-data</c> form, with or without parts.</summary>
    public void SetForm() => Form();

    /// <summary>Adds a text to the form.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The text; null for none.</param>
    public void AddForm(string name, string? value)
    {
        if (value is not null)
            Form().Add(FormPart.FromText(name, value));
    }

    /// <summary>Adds parts to the form, such as those that the documentation does not list.</summary>
    /// <param name="parts">The parts; null for none.</param>
    public void AddForm(IEnumerable<FormPart>? parts)
    {
        foreach (FormPart part in parts ?? [])
            Form().Add(part);
    }

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm(string name, long? value) => AddForm(name, Text(value));

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm(string name, double? value) => AddForm(name, Text(name, value));

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm(string name, bool? value) => AddForm(name, Text(value));

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm(string name, DateTimeOffset? value) => AddForm(name, Text(value));

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum => AddForm(name, Text(name, value));

    /// <inheritdoc cref="AddForm(string, string?)"/>
    public void AddForm<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => AddForm(name, Text(name, value));

    /// <summary>Adds a file to the form. It is read while the request is sent.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The file; null for none.</param>
    public void AddForm(string name, UploadFile? value)
    {
        if (value is not null)
            Form().Add(FormPart.FromFile(name, value));
    }

    /// <summary>Adds files to the form, each as a part of the same name.</summary>
    /// <param name="name">The parts' name.</param>
    /// <param name="values">The files; null for none.</param>
    public void AddForm(string name, IReadOnlyList<UploadFile>? values)
    {
        foreach (UploadFile value in values ?? [])
            Form().Add(FormPart.FromFile(name, value));
    }

    /// <summary>Adds a list, map, model or union to the form: members as <c>name[member]</c>, list items as parts of the same name.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddForm<T, TSerializer>(string name, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (value is not null)
            AddForm(name, ToElement<T, TSerializer>(value));
    }

    /// <summary>Adds any value to the form, as <see cref="AddForm{T, TSerializer}"/> does.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The value; null for none.</param>
    public void AddForm(string name, JsonElement? value)
    {
        if (value is not { } element)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    AddForm(QueryArrayStyle == QueryArrayStyle.Brackets ? name + "[]" : name, item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                    AddForm($"{name}[{member.Name}]", member.Value);
                break;
            default:
                AddForm(name, QueryText.Scalar(element));
                break;
        }
    }

    /// <summary>Makes the body an <c>application/x-www-form-urlencoded</c> form, with or without fields.</summary>
    public void SetUrlEncoded() => UrlEncoded();

    /// <summary>Adds a field to the URL-encoded form.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The value, which is escaped; null for none.</param>
    /// <exception cref="ArgumentException">The value holds half of a surrogate pair.</exception>
    public void AddUrlEncoded(string name, string? value)
    {
        if (value is not null)
            UrlEncoded().Add(name, value);
    }

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded(string name, long? value) => AddUrlEncoded(name, Text(value));

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded(string name, double? value) => AddUrlEncoded(name, Text(name, value));

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded(string name, bool? value) => AddUrlEncoded(name, Text(value));

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded(string name, DateTimeOffset? value) => AddUrlEncoded(name, Text(value));

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum => AddUrlEncoded(name, Text(name, value));

    /// <inheritdoc cref="AddUrlEncoded(string, string?)"/>
    public void AddUrlEncoded<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => AddUrlEncoded(name, Text(name, value));

    /// <summary>Adds a list, map, model or union to the URL-encoded form: in the request's <see cref="QueryArrayStyle"/> and <see cref="QueryObjectStyle"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key.</exception>
    public void AddUrlEncoded<T, TSerializer>(string name, T? value)
        where T : class
        where TSerializer : struct, IJsonSerializer<T> => AddUrlEncoded<T, TSerializer>(name, value, QueryArrayStyle, QueryObjectStyle);

    /// <summary>Adds any value to the URL-encoded form, as <see cref="AddUrlEncoded{T, TSerializer}(string, T)"/> does.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddUrlEncoded(string name, JsonElement? value) => AddUrlEncoded(name, value, QueryArrayStyle, QueryObjectStyle);

    /// <summary>Adds a list, map, model or union to the URL-encoded form in a style of its own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="arrayStyle">How lists are written, at any depth.</param>
    /// <param name="objectStyle">How the members of objects are written, at any depth.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddUrlEncoded<T, TSerializer>(string name, T? value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
        where T : class
        where TSerializer : struct, IJsonSerializer<T>
        => AddUrlEncoded(name, value is null ? null : ToElement<T, TSerializer>(value), arrayStyle, objectStyle);

    /// <summary>Adds any value to the URL-encoded form, as <see cref="AddUrlEncoded{T, TSerializer}(string, T, QueryArrayStyle, QueryObjectStyle)"/> does.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="arrayStyle">How lists are written, at any depth.</param>
    /// <param name="objectStyle">How the members of objects are written, at any depth.</param>
    /// <exception cref="ArgumentException">Two objects or lists of a list would stand under one key, or the list cannot be written with commas.</exception>
    public void AddUrlEncoded(string name, JsonElement? value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
        => UrlEncoded().Add(name, value, arrayStyle, objectStyle);

    /// <summary>The same request with another value for a query parameter.</summary>
    internal ApiRequest WithQuery(string name, string value)
    {
        ApiRequest copy = new(this);
        copy.RemoveQuery(name);
        copy.AddQuery(name, value);
        return copy;
    }

    /// <summary>The same request without a query parameter.</summary>
    internal ApiRequest WithoutQuery(string name)
    {
        ApiRequest copy = new(this);
        copy.RemoveQuery(name);
        return copy;
    }

    /// <summary>The same request without the header by which a server recognises an action.</summary>
    internal ApiRequest WithoutIdempotencyKey()
        => HasIdempotencyKey || LacksIdempotencyKey
            ? new ApiRequest(this, Headers.Where(header => !IsIdempotencyHeader(header.Key))) { LacksIdempotencyKey = false }
            : this;

    internal static bool HasIdempotencyHeader(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach ((string name, string _) in headers)
        {
            if (IsIdempotencyHeader(name))
                return true;
        }

        return false;
    }

    /// <summary>A request for a path that the caller wrote, with or without a query. Logs and traces have no part of it: it holds ids.</summary>
    /// <exception cref="ArgumentException">The path leads elsewhere.</exception>
    internal static ApiRequest ForPath(HttpMethod method, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int query = path.IndexOf('?', StringComparison.Ordinal);
        ApiRequest request = new(method, "/{path}");
        (request._path ??= new(1)).Add(new("path", PathText.EscapePath(query < 0 ? path : path[..query], nameof(path))));
        foreach (string parameter in query < 0 ? [] : path[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = parameter.Split('=', 2);
            string name = Uri.UnescapeDataString(pair[0]);

            // A comma of the caller's stays one, and what the caller escaped is none.
            IEnumerable<string> items = pair.Length == 2 ? pair[1].Split(',').Select(item => QueryText.Escape(name, Uri.UnescapeDataString(item))) : [];
            (request._query ??= []).Add(new(name, string.Join(',', items)));
        }

        return request;
    }

    /// <summary>The same request with what a call adds to it.</summary>
    /// <param name="options">The settings of the call.</param>
    /// <param name="pagination">How the endpoint pages; null where it does not.</param>
    /// <exception cref="ArgumentException">A query parameter is the pager's own, or the body cannot take the further members or parts.</exception>
    internal ApiRequest With(RequestOptions options, PaginationStrategy? pagination = null)
    {
        if (options is { Query: null, JsonMembers: null, AdditionalParts: null })
            return this;
        ApiRequest copy = new(this);
        if (options.Query is { } query)
            copy.ReplaceQuery(query, pagination);
        if (options.JsonMembers is { } members)
            copy.Body = copy.WithMembers(members);
        if (options.AdditionalParts is { } parts)
            copy.Body = (copy.Body as FormBody)?.With(parts) ?? throw Unfit(nameof(RequestOptions.AdditionalParts), "its body is no form");
        return copy;
    }

    internal string? FindQuery(string? name)
    {
        if (_query is null)
            return null;
        foreach ((string key, string value) in _query)
        {
            if (key == name)
                return Uri.UnescapeDataString(value);
        }

        return null;
    }

    /// <summary>A new message for one attempt.</summary>
    /// <param name="baseAddress">The address below which the path lies.</param>
    /// <param name="accept">What is asked for, where the request has no header of its own that says so.</param>
    internal HttpRequestMessage CreateMessage(Uri baseAddress, string accept)
    {
        HttpRequestMessage message = new(Verb, CreateUri(baseAddress));
        if (_headers is not null)
        {
            foreach ((string name, string value) in _headers)
                SetHeader(message, name, value);
        }

        if (_cookies is not null)
            SetHeader(message, "Cookie", Joined(_cookies));
        message.Content = Body?.CreateContent();

        // An endpoint may document its own.
        if (_headers is null || !message.Headers.NonValidated.Contains("Accept"))
            message.Headers.TryAddWithoutValidation("Accept", accept);
        return message;
    }

    internal static void SetHeader(HttpRequestMessage message, string name, string value)
    {
        message.Headers.Remove(name);
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            throw new ArgumentException($"The header '{name}' describes a body and cannot be set.", name);
        }
    }

    private static string Joined(List<KeyValuePair<string, string>> cookies) => string.Join("; ", cookies.Select(cookie => cookie.Key + "=" + cookie.Value));

    // Apart from the loops: a method with both is optimized when it is first called, which takes milliseconds in a fresh process.
    private Uri CreateUri(Uri baseAddress)
    {
        DefaultInterpolatedStringHandler text = new(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualAddressLength]);
        text.AppendLiteral(baseAddress.AbsoluteUri);
        AppendPath(ref text);
        if (_query is not null)
            AppendQuery(ref text, _query);
        return new Uri(text.ToStringAndClear());
    }

    private void AppendPath(ref DefaultInterpolatedStringHandler text)
    {
        ReadOnlySpan<char> path = Template.AsSpan().TrimStart('/');
        for (int start = Find(path, '{'); start >= 0; start = Find(path, '{'))
        {
            int length = Find(path[(start + 1)..], '}');
            if (length < 0 || FindPath(path.Slice(start + 1, length)) is not { } value)
                throw new InvalidOperationException($"A placeholder of the path {PathTemplate} was not filled.");
            text.AppendFormatted(path[..start]);
            text.AppendLiteral(value);
            path = path[(start + length + 2)..];
        }

        text.AppendFormatted(path);
    }

    // A loop, since templates are short: the search in blocks has to be compiled for the machine first.
    private static int Find(ReadOnlySpan<char> text, char wanted)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == wanted)
                return i;
        }

        return -1;
    }

    private static void AppendQuery(ref DefaultInterpolatedStringHandler text, List<KeyValuePair<string, string>> query)
    {
        string separator = "?";
        foreach ((string name, string value) in query)
        {
            text.AppendLiteral(separator);
            text.AppendLiteral(Uri.EscapeDataString(name));
            text.AppendLiteral("=");
            text.AppendLiteral(value);
            separator = "&";
        }
    }

    private void ReplaceQuery(IReadOnlyCollection<KeyValuePair<string, string>> query, PaginationStrategy? pagination)
    {
        foreach ((string name, string _) in query)
        {
            if (pagination?.IsPagingParameter(name) == true)
                throw Unfit(nameof(RequestOptions.Query), $"the pages are told apart by '{name}'; a continuation token and a page size hint set it");
            RemoveQuery(name);
        }

        foreach ((string name, string value) in query)
        {
            PathText.RefuseHalfSurrogates(name, name);
            AddQuery(name, value ?? throw new ArgumentNullException(nameof(query), $"The query parameter '{name}' has no value."));
        }
    }

    private RequestBody WithMembers(JsonObject members)
    {
        if (Body is UrlEncodedBody form)
            return form.With(members, QueryArrayStyle, QueryObjectStyle);
        bool hasObject = Body is JsonBody || (Body is null && (Method == HttpMethod.Post || Method == HttpMethod.Put || Method == HttpMethod.Patch));
        return (hasObject ? JsonBody.With(Body as JsonBody, members) : null)
            ?? throw Unfit(nameof(RequestOptions.JsonMembers), "its body is neither a JSON object nor a URL-encoded form");
    }

    private ArgumentException Unfit(string option, string reason)
        => new($"{Method} {PathTemplate} cannot take {nameof(RequestOptions)}.{option}: {reason}.", option);

    internal static bool IsIdempotencyHeader(string name) => name.Equals(IdempotencyHeader, StringComparison.OrdinalIgnoreCase);

    private void RemoveQuery(string name) => _query?.RemoveAll(parameter => parameter.Key == name);

    private bool HasPlaceholder(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> rest = Template;
        for (int start = Find(rest, '{'); start >= 0; start = Find(rest, '{'))
        {
            rest = rest[(start + 1)..];
            if (rest.StartsWith(name) && rest.Length > name.Length && rest[name.Length] == '}')
                return true;
        }

        return false;
    }

    private string? FindPath(ReadOnlySpan<char> placeholder)
    {
        if (_path is null)
            return null;
        foreach ((string name, string value) in _path)
        {
            if (placeholder.SequenceEqual(name))
                return value;
        }

        return null;
    }

    private FormBody Form()
    {
        if (Body is not FormBody form)
            Body = form = new FormBody([]);
        return form;
    }

    private UrlEncodedBody UrlEncoded()
    {
        if (Body is not UrlEncodedBody form)
            Body = form = new UrlEncodedBody();
        return form;
    }

    private static JsonElement ToElement<T, TSerializer>(T value)
        where TSerializer : struct, IJsonSerializer<T> => JsonBytes.ToElement(JsonModel.ToUtf8<T, TSerializer>(value));

    private static string? JoinedText(JsonElement element, string separator)
        => element.ValueKind == JsonValueKind.Array ? string.Join(separator, element.EnumerateArray().Select(QueryText.Scalar)) : QueryText.Scalar(element);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";

    private static string? Text(long? value) => value is { } some ? Text(some) : null;

    private static string? Text(bool? value) => value is { } some ? Text(some) : null;

    private static string? Text(DateTimeOffset? value) => value is { } some ? Rfc3339.Format(some) : null;

    private static string? Text(string name, double? value) => value is { } some ? Text(name, some) : null;

    private static string? Text<TEnum>(string name, OpenEnum<TEnum>? value)
        where TEnum : struct, Enum => value is { IsDefault: false } some ? Text(name, some) : null;

    private static string Text(string name, double value)
    {
        return double.IsFinite(value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(name, $"The parameter '{name}' is not a finite number.");
    }

    private static string Text<TEnum>(string name, OpenEnum<TEnum> value)
        where TEnum : struct, Enum => value.Raw ?? throw new ArgumentOutOfRangeException(
            name, $"The parameter '{name}' has no value of {typeof(TEnum).Name}: choose one.");
}
