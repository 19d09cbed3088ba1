namespace SpecGen;

/// <summary>No response came, or it broke off: the server cannot be reached or the connection was lost.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiConnectionException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>The deadline passed before the response was complete.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiTimeoutException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>The response is successful and cannot be read: it is not JSON, not what the documentation says, too large or too deep.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiResponseException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException)
{
    /// <summary>Where the JSON is at fault, such as <c>$.result[3].changed_at</c>; null where it is not about JSON.</summary>
    public string? Path { get; init; }
}
