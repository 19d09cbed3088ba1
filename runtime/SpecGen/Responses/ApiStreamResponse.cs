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

    /// <summary>The name that the server gives the file, without directories; null where it does not. Chosen by the server: do not trust it.</summary>
    public string? FileName
    {
        get
        {
            if (!ContentDispositionHeaderValue.TryParse(Headers["Content-Disposition"], out ContentDispositionHeaderValue? disposition))
                return null;
            string? name = (disposition.FileNameStar ?? disposition.FileName)?.Trim('"');
            return name?[(name.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } file ? file : null;
        }
    }

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
