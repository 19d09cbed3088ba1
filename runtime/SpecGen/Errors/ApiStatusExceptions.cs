namespace SpecGen;

/// <summary>304: the request was conditional (<c>If-None-Match</c>, <c>If-Modified-Since</c>), and what the caller has is what there is.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiNotModifiedException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>400: the API does not understand the request.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiBadRequestException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>401: the credential is missing, wrong or expired.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiAuthenticationException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>403: the credential does not permit the call.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiPermissionException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>404 or 410: there is no such thing.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiNotFoundException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>409 or 412: the call conflicts with the present state.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiConflictException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>422: the API understands the request and refuses its values.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiUnprocessableException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>429: too many calls, also after the attempts that the options allow.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiRateLimitException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);

/// <summary>5xx: the server failed.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">What is known about the call.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiServerException(string message, ApiErrorDetails? details = null, Exception? innerException = null)
    : ApiException(message, details, innerException);
