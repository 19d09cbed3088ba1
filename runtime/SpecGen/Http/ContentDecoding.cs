using System.IO.Compression;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>
/// Takes the content coding off a body (RFC 9110, section 8.4). The handlers of .NET do so as well, but take a compressed body that was cut for a complete one.
/// </summary>
internal static class ContentDecoding
{
    /// <summary>The codings that are asked for.</summary>
    internal const string AcceptEncoding = "gzip, deflate, br";

    /// <summary>Whether a body may have a coding to take off.</summary>
    /// <param name="content">The response's content.</param>
    /// <param name="isOwn">Whether it came by connections of the client's own, and not by a handler that may have decompressed it.</param>
    internal static bool IsNeeded(HttpContent content, bool isOwn)
        => content.Headers.NonValidated.Contains("Content-Encoding") && (isOwn || !IsDecodedByPlatform());

    /// <summary>The coding that is still on a body, because it is not known here; null where there is none.</summary>
    /// <param name="headers">The headers, after the body was decoded.</param>
    internal static string? FindLeft(ApiHeaders headers) => IsDecodedByPlatform() ? null : headers["Content-Encoding"];

    /// <summary>Takes the coding off a body. Afterwards the headers describe what is read from it, as they do where a handler decompresses.</summary>
    /// <param name="body">The body.</param>
    /// <param name="headers">The content's headers.</param>
    /// <param name="cancellationToken">Cancels the wait for the body's first byte.</param>
    internal static async ValueTask<Stream> DecodeAsync(Stream body, HttpContentHeaders headers, CancellationToken cancellationToken)
    {
        string[] codings = [.. headers.ContentEncoding.Reverse()];
        if (codings.Length == 0 || !codings.All(IsKnown))
            return body;
        foreach (string coding in codings)
            body = await DecodeAsync(body, coding, cancellationToken).ConfigureAwait(false);
        headers.Remove("Content-Encoding");
        headers.ContentLength = null;
        return body;
    }

    // Their own stacks decompress, and leave the header as it came.
    private static bool IsDecodedByPlatform()
        => OperatingSystem.IsBrowser() || OperatingSystem.IsAndroid() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsMacCatalyst();

    private static bool IsKnown(string coding) => coding.ToUpperInvariant() is "GZIP" or "X-GZIP" or "DEFLATE" or "BR" or "IDENTITY";

    private static async ValueTask<Stream> DecodeAsync(Stream body, string coding, CancellationToken cancellationToken)
    {
        switch (coding.ToUpperInvariant())
        {
            case "BR":
                CompressedSource brotli = new(body, mark: null);
                return new DecompressedStream(new BrotliStream(brotli, CompressionMode.Decompress), brotli);
            case "DEFLATE":
                CompressedSource deflate = new(body, mark: null);
                bool hasHeader = await deflate.PeekAsync(cancellationToken).ConfigureAwait(false) is { } first && IsZLib(first);
                return new DecompressedStream(
                    hasHeader ? new ZLibStream(deflate, CompressionMode.Decompress) : new DeflateStream(deflate, CompressionMode.Decompress), deflate);
            case "IDENTITY":
                return body;
            default:
                CompressedSource gzip = new(body, CompressedSource.NoGzipHeader);
                return new DecompressedStream(new GZipStream(gzip, CompressionMode.Decompress), gzip);
        }
    }

    // "deflate" is the zlib format, whose header names method 8; some servers send the bare data (RFC 9110, section 8.4.1.2).
    private static bool IsZLib(byte first) => (first & 0x0F) == 8;
}
