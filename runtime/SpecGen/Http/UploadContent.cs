using System.Net;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>Reads a file while it is sent; leaves the caller's stream open.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly UploadFile _file;

    internal UploadContent(UploadFile file, string contentType)
    {
        _file = file;
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        => await _file.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length ?? 0;
        return _file.Length is not null;
    }
}
