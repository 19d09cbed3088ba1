using System.Net;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>A successful response whose body is read as a stream. Dispose it to free the connection.</summary>
public class ApiStreamResponse : ApiResponse, IDisposable, IAsyncDisposable
{
    /// <summary>Creates a response; public for tests.</summary>
    /// <param name="content">The body.</param>
    /// <param name="statusCode">The status.</param>
    /// <param name="headers">The headers.</param>
    public ApiStreamResponse(Stream content, HttpStatusCode statusCode = HttpStatusCode.OK, ApiHeaders? headers = null)
        : base(statusCode, headers)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
    }

    /// <summary>The body. Each read begins the deadline anew.</summary>
    public Stream Content { get; }

    /// <summary>The body's length in bytes; null where the server does not say.</summary>
    public long? Length { get; init; }

    /// <summary>The body's media type; null where the server does not say.</summary>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>
    /// The name that the server gives the file, made safe to create in a directory of the caller's choice on any system: without directories, drives, alternate
    /// streams, device names and characters that cannot be seen. Null where the server gives none or nothing is left of it. It may be the name of a file that
    /// exists.
    /// </summary>
    public string? FileName => ContentDispositionHeaderValue.TryParse(Headers["Content-Disposition"], out ContentDispositionHeaderValue? disposition)
        ? FileNames.MakeSafe((disposition.FileNameStar ?? disposition.FileName)?.Trim('"'))
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the connection.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Content.Dispose();
    }
}
