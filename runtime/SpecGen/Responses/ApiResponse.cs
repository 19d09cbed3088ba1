using System.Diagnostics.CodeAnalysis;
using System.Net;
using SpecGen.Json;

namespace SpecGen;

/// <summary>What came back with a successful response.</summary>
public class ApiResponse
{
    // What the library itself sets is a field: before code is hot, each accessor is one more method to compile.
    internal int SentCount = 1;
    internal IReadOnlyList<JsonDeparture>? KeptDepartures;
    internal ReadOnlyMemory<byte>? KeptBody;

    private static readonly string[] s_requestIdHeaders = ["cf-ray", "request-id", "x-request-id"];

    /// <summary>Creates a response; public for tests.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="messages">The messages of the envelope.</param>
    public ApiResponse(HttpStatusCode statusCode = HttpStatusCode.OK, ApiHeaders? headers = null, IReadOnlyList<ApiMessage>? messages = null)
    {
        StatusCode = statusCode;
        Headers = headers ?? ApiHeaders.Empty;
        Messages = messages ?? [];
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers.</summary>
    public ApiHeaders Headers { get; }

    /// <summary>The id by which the API's operators find the request: <c>cf-ray</c>, <c>request-id</c> or <c>x-request-id</c>.</summary>
    public string? RequestId => FindRequestId(Headers);

    /// <summary>What the API has to say beside the result.</summary>
    public IReadOnlyList<ApiMessage> Messages { get; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get => SentCount; init => SentCount = value; }

    /// <summary>Where the JSON departs from its documentation: values that do not fit, required members that are missing. The first ones only.</summary>
    public IReadOnlyList<JsonDeparture> Departures { get => KeptDepartures ?? []; init => KeptDepartures = value; }

    /// <summary>The body; null unless <see cref="RequestOptions.KeepRawBody"/> asks for it.</summary>
    public ReadOnlyMemory<byte>? RawBody { get => KeptBody; init => KeptBody = value; }

    /// <summary>Creates a response with a value, for tests.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static ApiResponse<T> FromValue<T>(T value) => new(value);

    /// <summary>The status.</summary>
    public override string ToString() => $"{(int)StatusCode} {StatusCode}";

    internal static string? FindRequestId(ApiHeaders headers)
    {
        foreach (string name in s_requestIdHeaders)
        {
            if (headers[name] is { Length: > 0 } id)
                return ServerText.Clean(headers.Credentials, id);
        }

        return null;
    }
}

/// <summary>A successful response with a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public class ApiResponse<T> : ApiResponse
{
    private readonly T? _value;

    /// <summary>Creates a response; public for tests.</summary>
    /// <param name="value">The value.</param>
    /// <param name="statusCode">The status.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="messages">The messages of the envelope.</param>
    public ApiResponse(T value, HttpStatusCode statusCode = HttpStatusCode.OK, ApiHeaders? headers = null, IReadOnlyList<ApiMessage>? messages = null)
        : this(hasValue: true, value, statusCode, headers, messages)
    {
    }

    /// <summary>Creates a response without a value; public for tests.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="messages">The messages of the envelope.</param>
    public ApiResponse(HttpStatusCode statusCode = HttpStatusCode.NoContent, ApiHeaders? headers = null, IReadOnlyList<ApiMessage>? messages = null)
        : base(statusCode, headers, messages)
    {
    }

    internal ApiResponse(bool hasValue, T? value, HttpStatusCode statusCode, ApiHeaders? headers, IReadOnlyList<ApiMessage>? messages)
        : base(statusCode, headers, messages)
    {
        HasValue = hasValue;
        _value = value;
    }

    /// <summary>Whether the response has a value: false where the result is null, absent or the body empty.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The response has none.</exception>
    public T Value => HasValue ? _value! : throw new InvalidOperationException("The response has no result. HasValue and ValueOrDefault tell before.");

    /// <summary>The value; the type's default value where the response has none.</summary>
    public T? ValueOrDefault => _value;

    /// <summary>The response's value.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="InvalidOperationException">The response has none.</exception>
    [SuppressMessage("Usage", "CA2225", Justification = "Value does the same.")]
    public static implicit operator T(ApiResponse<T> response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Value;
    }
}
