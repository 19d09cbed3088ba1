using System.Net;

namespace SpecGen;

/// <summary>
/// A call failed. The message names the endpoint, the status and what the API says about the error; it holds neither credentials nor bodies nor path values.
/// </summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public class ApiException(string message, ApiErrorDetails? details = null, Exception? innerException = null) : Exception(message, innerException)
{
    private readonly ApiErrorDetails _details = details ?? new ApiErrorDetails();

    /// <inheritdoc cref="ApiErrorDetails.StatusCode"/>
    public HttpStatusCode? StatusCode => _details.StatusCode;

    /// <inheritdoc cref="ApiErrorDetails.Errors"/>
    public IReadOnlyList<ApiMessage> Errors => _details.Errors;

    /// <inheritdoc cref="ApiErrorDetails.Messages"/>
    public IReadOnlyList<ApiMessage> Messages => _details.Messages;

    /// <inheritdoc cref="ApiErrorDetails.Headers"/>
    public ApiHeaders Headers => _details.Headers;

    /// <inheritdoc cref="ApiErrorDetails.RequestId"/>
    public string? RequestId => _details.RequestId;

    /// <inheritdoc cref="ApiErrorDetails.RetryAfter"/>
    public TimeSpan? RetryAfter => _details.RetryAfter;

    /// <inheritdoc cref="ApiErrorDetails.Attempts"/>
    public int Attempts => _details.Attempts;

    /// <inheritdoc cref="ApiErrorDetails.Method"/>
    public HttpMethod? Method => _details.Method;

    /// <inheritdoc cref="ApiErrorDetails.PathTemplate"/>
    public string? PathTemplate => _details.PathTemplate;

    /// <inheritdoc cref="ApiErrorDetails.Body"/>
    public string? Body => _details.Body;
}
