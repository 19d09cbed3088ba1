using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>A part of a <c>multipart/form-data</c> form (RFC 7578). Several parts may have one name.</summary>
public sealed class FormPart
{
    private FormPart(string name, string? text, UploadFile? file, string? contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (contentType is not null && !MediaTypeHeaderValue.TryParse(contentType, out _))
            throw new ArgumentException($"'{contentType}' is not a media type.", nameof(contentType));
        Name = name;
        Text = text;
        File = file;
        ContentType = contentType;
    }

    /// <summary>The part's name.</summary>
    public string Name { get; }

    /// <summary>The text; null for a file.</summary>
    public string? Text { get; }

    /// <summary>The file; null for a text.</summary>
    public UploadFile? File { get; }

    /// <summary>The media type that the server is told; null for a plain text, which needs none.</summary>
    public string? ContentType { get; }

    /// <summary>A part that holds a text.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The text.</param>
    /// <param name="contentType">The media type, such as <c>application/json</c>; null for none.</param>
    /// <exception cref="ArgumentException">The name is empty, or the media type is none.</exception>
    public static FormPart FromText(string name, string value, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FormPart(name, value, null, contentType);
    }

    /// <summary>A part that holds a file. It is read while the request is sent.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="file">The file, which brings its media type.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static FormPart FromFile(string name, UploadFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FormPart(name, null, file, file.ContentType);
    }
}
