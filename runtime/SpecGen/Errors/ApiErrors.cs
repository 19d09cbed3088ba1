using System.Net;
using System.Text;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>Makes exceptions of what went wrong.</summary>
internal static class ApiErrors
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxErrorsInMessage = 3;

    /// <summary>For a response that says that the call failed.</summary>
    internal static ApiException FromResponse(ApiCall call, AttemptResult result, TimeProvider time)
    {
        ReadOnlyMemory<byte> bytes = result.Body?.Memory ?? default;
        ErrorBody body = ErrorBody.Parse(bytes.Span, call.MaxJsonDepth, isCut: result.Body is { IsCut: true } or { Failure: not null });
        ApiErrorDetails details = Details(call, result) with
        {
            Errors = Clean(call, body.Errors),
            Messages = Clean(call, body.Messages),
            RequestId = Clean(call, ApiResponse.FindRequestId(result.Headers) ?? body.RequestId),
            RetryAfter = RetryAfterHeader.Read(result.Headers, time),
            Body = BodyText(bytes),
        };
        return ForStatus($"{Endpoint(call)} failed with status {(int)result.Response.StatusCode}{Describe(call, result, details)}", details);
    }

    /// <summary>For an error event in a stream that began well.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">The response.</param>
    /// <param name="data">The event's data: JSON or any text, possibly none.</param>
    internal static ApiException FromEvent(ApiCall call, AttemptResult result, ReadOnlyMemory<byte> data)
    {
        ErrorBody body = ErrorBody.Parse(data.Span, call.MaxJsonDepth);
        string? text = BodyText(data);
        ApiErrorDetails details = Details(call, result) with
        {
            Errors = Clean(call, body.Errors.Count > 0 || string.IsNullOrWhiteSpace(text) ? body.Errors : [new ApiMessage(null, text)]),
            RequestId = Clean(call, ApiResponse.FindRequestId(result.Headers) ?? body.RequestId),
            Body = text,
        };
        return new ApiException($"{Endpoint(call)} reports an error in its stream{Describe(details.Errors)}", details);
    }

    /// <summary>For a successful response that cannot be read.</summary>
    internal static ApiResponseException Unreadable(
        ApiCall call, AttemptResult result, string reason, JsonException? exception = null, ReadOnlyMemory<byte> beginning = default)
    {
        return new ApiResponseException(
            $"The response of {Endpoint(call)} (status {(int)result.Response.StatusCode}) cannot be read: {Clean(call, reason)}",
            Details(call, result) with { Body = BodyText(result.Body?.Memory ?? beginning) },
            exception is null ? null : ServerText.Clean(call.Credentials, exception))
        {
            Path = Clean(call, exception?.Path),
        };
    }

    /// <summary>Why a body is not what it is said to be, where its content coding is one that is not known here; null for every other.</summary>
    internal static string? FindUnknownCoding(AttemptResult result)
        => ContentDecoding.FindLeft(result.Headers) is { } coding ? $"its content encoding is '{coding}', which this client cannot decode." : null;

    /// <summary>For a body whose compression is corrupt.</summary>
    internal static ApiResponseException Undecodable(ApiCall call, Exception exception)
        => new(
            $"The response of {Endpoint(call)}{Status(call)} cannot be read: its compressed body is corrupt.",
            Details(call, null),
            ServerText.Clean(call.Credentials, exception));

    /// <summary>For a stream of events or lines that ended before it was complete.</summary>
    internal static IncompleteStreamException Incomplete(ApiCall call, string reason, Exception? exception = null)
        => new(
            $"The stream of {Endpoint(call)} is incomplete: {reason}",
            Details(call, null),
            exception is null ? null : ServerText.Clean(call.Credentials, exception))
        { LastEventId = call.LastEventId };

    /// <summary>Whether an exception is of the kinds by which the transport fails.</summary>
    internal static bool IsTransport(Exception exception) => exception is IOException or HttpRequestException;

    /// <summary>For a body that breaks off while the caller reads it.</summary>
    internal static Exception FromStream(ApiCall call, Exception exception)
    {
        bool isCut = exception is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or InvalidDataException;
        if (isCut && call is { HasItems: true, Deadline.IsExpired: false })
            return Incomplete(call, "the connection ended within it.", exception);
        return IsTransport(exception) || exception is OperationCanceledException or ApiException
            ? FromTransport(call, exception)
            : Undecodable(call, exception);
    }

    /// <summary>For a response to another request than the one that was sent.</summary>
    internal static ApiException Redirected(ApiCall call)
    {
        return new ApiException(
            $"{Endpoint(call)} was redirected to another address by the given HttpClient. The answer is not used. Turn off AllowAutoRedirect in the HttpClient's handler.",
            Details(call, null));
    }

    /// <summary>For a request that the server's rate limit does not let out in time.</summary>
    internal static ApiRateLimitException RateLimited(ApiCall call, TimeSpan wait)
    {
        return new ApiRateLimitException(
            $"{Endpoint(call)} was not sent: the server's rate limit leaves no request for {wait.TotalSeconds:0.###} s, and the deadline passes before.",
            Details(call, null) with { RetryAfter = wait });
    }

    /// <summary>For an attempt that brought no complete response; the exception itself where it is the caller's business.</summary>
    internal static Exception FromTransport(ApiCall call, Exception exception)
    {
        if (exception is ApiException)
            return exception;
        if (CallerCodeException.Unwrap(exception) is { } own)
            return own;
        Exception cause = ServerText.Clean(call.Credentials, exception);
        ApiErrorDetails details = Details(call, null);
        if (call.Deadline.IsExpired && call.IsReadingStream)
            return new ApiTimeoutException($"The stream of {Endpoint(call)} was silent for {call.Deadline.Timeout.TotalSeconds:0.###} s.", details, cause);
        if (call.Deadline.IsExpired)
        {
            string before = call.LastFailure is { } failure ? $" Before that: {failure.Message}" : "";
            return new ApiTimeoutException(
                $"{Endpoint(call)} was not complete within {call.Deadline.Timeout.TotalSeconds:0.###} s and {Attempts(call)}.{before}", details, cause);
        }

        return exception switch
        {
            Polly.Timeout.TimeoutRejectedException rejected =>
                new ApiTimeoutException(
                    $"{Endpoint(call)}: the {(call.Attempts == 1 ? "only attempt" : $"last of {Attempts(call)}")} was not complete within {rejected.Timeout.TotalSeconds:0.###} s.",
                    details,
                    cause),
            OperationCanceledException { InnerException: TimeoutException } =>
                new ApiTimeoutException($"{Endpoint(call)} was not complete within the HttpClient's own timeout.", details, cause),
            HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http =>
                new ApiConnectionException($"{Endpoint(call)}: no complete response after {Attempts(call)} ({http.HttpRequestError}).", details, cause),
            HttpRequestException or IOException =>
                new ApiConnectionException($"{Endpoint(call)}: no complete response after {Attempts(call)}.", details, cause),
            _ => exception,
        };
    }

    private static string Attempts(ApiCall call) => call.Attempts == 1 ? "1 attempt" : $"{call.Attempts} attempts";

    private static string Status(ApiCall call) => call.ReceivedStatusCode is { } status ? $" (status {(int)status})" : "";

    private static ApiErrorDetails Details(ApiCall call, AttemptResult? result) => new()
    {
        StatusCode = result?.Response.StatusCode ?? call.ReceivedStatusCode,
        Headers = result?.Headers ?? call.ReceivedHeaders ?? ApiHeaders.Empty,
        RequestId = Clean(call, ApiResponse.FindRequestId(result?.Headers ?? call.ReceivedHeaders ?? ApiHeaders.Empty)),
        Body = call.ReceivedBody,
        Attempts = call.Attempts,
        Method = call.Request.Method,
        PathTemplate = call.Request.PathTemplate,
    };

    private static ApiException ForStatus(string message, ApiErrorDetails details) => (int?)details.StatusCode switch
    {
        304 => new ApiNotModifiedException(message, details),
        400 => new ApiBadRequestException(message, details),
        401 => new ApiAuthenticationException(message, details),
        403 => new ApiPermissionException(message, details),
        404 or 410 => new ApiNotFoundException(message, details),
        409 or 412 => new ApiConflictException(message, details),
        422 => new ApiUnprocessableException(message, details),
        429 => new ApiRateLimitException(message, details),
        >= 500 => new ApiServerException(message, details),
        _ => new ApiException(message, details),
    };

    private static string Endpoint(ApiCall call) => $"{call.Request.Method} {call.Request.PathTemplate}";

    private static string Describe(ApiCall call, AttemptResult result, ApiErrorDetails details)
    {
        string request = details.RequestId is null ? "" : $" (request id {details.RequestId})";
        if (result.Response.StatusCode == HttpStatusCode.NotModified)
            return $": not modified, the caller has what there is{request}.";
        if ((int)result.Response.StatusCode is >= 300 and < 400)
            return $": a redirect, which is not followed, so that credentials stay with their server{request}.";
        string kind = details.Errors.Count > 0 || result.Body is not { Length: > 0 }
            ? ""
            : $": a body of type {Clean(call, result.Headers["Content-Type"] ?? "unknown")}{DescribeCoding(call, result)} without an error that is known";
        string end = result.Body switch
        {
            { Failure: not null } => " (the body broke off)",
            { IsCut: true } => " (the body is longer than what is read of errors)",
            _ => "",
        };
        return kind + Describe(details.Errors) + end + request;
    }

    private static string DescribeCoding(ApiCall call, AttemptResult result)
        => ContentDecoding.FindLeft(result.Headers) is { } coding ? $" and encoding '{Clean(call, coding)}', which this client cannot decode," : "";

    private static string Describe(IReadOnlyList<ApiMessage> errors)
    {
        StringBuilder text = new();
        foreach (ApiMessage error in errors.Take(MaxErrorsInMessage))
        {
            text.Append(text.Length == 0 ? ": " : "; ");
            text.AppendJoin(' ', new[] { error.Code, error.Type, error.Text }.Where(part => !string.IsNullOrEmpty(part)));
        }

        return errors.Count > MaxErrorsInMessage ? $"{text}; and {errors.Count - MaxErrorsInMessage} more" : text.ToString();
    }

    /// <summary>What a server says, fit for logs and messages.</summary>
    internal static ApiMessage[] Clean(ApiCall call, IReadOnlyList<ApiMessage> messages)
    {
        return [.. messages.Select(message => new ApiMessage(Clean(call, message.Code), Clean(call, message.Text))
        {
            Type = Clean(call, message.Type),
            DocumentationUrl = Clean(call, message.DocumentationUrl),
            Pointer = Clean(call, message.Pointer),
            Parameter = Clean(call, message.Parameter),
        })];
    }

    /// <summary>A server's text without the credentials that it may echo, on one line, of bounded length.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Clean(ApiCall call, string? text) => ServerText.Clean(call.Credentials, text);

    internal static string? BodyText(ReadOnlyMemory<byte> body)
        => body.IsEmpty ? null : Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MaxBodyBytes)]);
}
