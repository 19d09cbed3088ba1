using System.Net;

namespace SpecGen;

/// <summary>What is known about a failed call.</summary>
public sealed record ApiErrorDetails
{
    /// <summary>The status; null where no response came.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Every error of the response, in its order.</summary>
    public IReadOnlyList<ApiMessage> Errors { get; init; } = [];

    /// <summary>What the API has to say beside the errors.</summary>
    public IReadOnlyList<ApiMessage> Messages { get; init; } = [];

    /// <summary>The headers of the response as they came. They may hold what should not be logged, such as a credential that the server echoes.</summary>
    public ApiHeaders Headers { get; init; } = ApiHeaders.Empty;

    /// <summary>The id by which the API's operators find the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod? Method { get; init; }

    /// <summary>The documented path, with placeholders.</summary>
    public string? PathTemplate { get; init; }

    /// <summary>
    /// The beginning of the response's body as text, up to 64 KB; null where there is none. It is as it came and may hold what should not be logged, such as a
    /// credential that the server echoes.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>The endpoint and the status, without the body.</summary>
    public override string ToString() => $"{Method} {PathTemplate}: {(int?)StatusCode}";
}
