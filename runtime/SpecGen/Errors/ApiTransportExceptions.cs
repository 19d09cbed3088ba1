namespace SpecGen;

/// <summary>No response came, or it broke off: the server cannot be reached or the connection was lost.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public class ApiConnectionException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>
/// A stream of events or lines ended before it was complete: within an event or a line, before its first event, or before the event that the documentation
/// names as the last one. What was read until then is right, and more may have been meant to follow.
/// </summary>
/// <remarks>
/// Streams are not resumed by themselves. Most are the answer to a POST, which would be acted upon a second time; and only where an API documents
/// <c>Last-Event-ID</c> does a server go on after an event instead of beginning anew. A caller of such an API sends the call again with
/// <see cref="LastEventId"/> in <see cref="RequestOptions.Headers"/>.
/// </remarks>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class IncompleteStreamException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiConnectionException(message, details, innerException)
{
    /// <summary>The id of the last event that came; null where events have none.</summary>
    public string? LastEventId { get; init; }
}

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
