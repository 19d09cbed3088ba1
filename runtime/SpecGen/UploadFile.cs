using System.Buffers;
using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>A file to upload. It is streamed: never held in memory as a whole.</summary>
public sealed class UploadFile
{
    private const int BufferSize = 80 * 1024;
    private const string AnyBytes = "application/octet-stream";
    private readonly Func<Stream> _open;
    private readonly bool _isOurs;
    private readonly Func<long?> _length;

    private UploadFile(Func<Stream> open, bool isOurs, bool isReplayable, Func<long?> length, string fileName, string? contentType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (contentType is not null && !MediaTypeHeaderValue.TryParse(contentType, out _))
            throw new ArgumentException($"'{contentType}' is not a media type.", nameof(contentType));
        _open = open;
        _isOurs = isOurs;
        _length = length;
        IsReplayable = isReplayable;
        FileName = fileName;
        ContentType = contentType ?? AnyBytes;
    }

    /// <summary>The name that the server is told.</summary>
    public string FileName { get; }

    /// <summary>The media type that the server is told.</summary>
    public string ContentType { get; }

    internal bool IsReplayable { get; }

    internal long? Length => _length();

    /// <summary>A stream's content, from its current position. The stream stays open; a request with one that cannot seek is never tried again.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fileName">The name that the server is told.</param>
    /// <param name="contentType">The media type; null for any bytes.</param>
    public static UploadFile FromStream(Stream stream, string fileName, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        if (!stream.CanSeek)
            return new UploadFile(() => stream, isOurs: false, isReplayable: false, () => null, fileName, contentType);
        long start = stream.Position;
        return new UploadFile(Rewind, isOurs: false, isReplayable: true, () => Math.Max(stream.Length - start, 0), fileName, contentType);

        Stream Rewind()
        {
            stream.Position = start;
            return stream;
        }
    }

    /// <summary>A file's content. The file is opened when the request is sent.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="contentType">The media type; null for any bytes.</param>
    public static UploadFile FromFile(string path, string? contentType = null)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            throw new FileNotFoundException("The file to upload does not exist.", path);
        return new UploadFile(file.OpenRead, isOurs: true, isReplayable: true, () => file.Length, file.Name, contentType);
    }

    /// <summary>Bytes in memory.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">The name that the server is told.</param>
    /// <param name="contentType">The media type; null for any bytes.</param>
    public static UploadFile FromBytes(byte[] content, string fileName, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new UploadFile(() => new MemoryStream(content, writable: false), isOurs: true, isReplayable: true, () => content.Length, fileName, contentType);
    }

    /// <summary>Copies the content, and stops where the token says so even if the stream does not.</summary>
    internal async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        Stream source = Open();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await ReadAsync(source, buffer, cancellationToken).ConfigureAwait(false) is > 0 and int read)
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // A stream that was not waited for may still write to it.
            buffer = [];
            throw;
        }
        finally
        {
            if (buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(buffer);
            if (_isOurs)
                await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Stream Open()
    {
        try
        {
            return _open();
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Reads from the caller's stream: what fails here is not the connection.</summary>
    private async ValueTask<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await UserCode.WaitAsync(source.ReadAsync(buffer, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(exception);
        }
    }

    private CallerCodeException Failed(Exception exception) => new($"The source of the upload '{FileName}' could not be read.", exception);
}
