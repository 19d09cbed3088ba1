using System.Net.Http.Headers;
using System.Text;

namespace SpecGen;

/// <summary>A <c>multipart/form-data</c> form (RFC 7578), names encoded as browsers do.</summary>
internal sealed class FormBody : RequestBody
{
    private readonly List<(string Name, string? Text, UploadFile? File)> _parts = [];

    internal override bool IsReplayable => _parts.All(part => part.File?.IsReplayable ?? true);

    internal void Add(string name, string text) => _parts.Add((name, text, null));

    internal void Add(string name, UploadFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _parts.Add((name, null, file));
    }

    internal override HttpContent CreateContent()
    {
        // Unquoted: some servers do not understand quotes around the boundary.
        string boundary = Guid.NewGuid().ToString("N");
        MultipartFormDataContent form = new(boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        foreach ((string name, string? text, UploadFile? file) in _parts)
        {
            HttpContent part = file is null ? new StringContent(text!) : new UploadContent(file);
            if (file is null)
                part.Headers.ContentType = null;
            string fileName = file is null ? "" : $"; filename=\"{Escape(file.FileName)}\"";
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{Escape(name)}\"{fileName}");
            form.Add(part);
        }

        return form;
    }

    private static string Escape(string text)
        => text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
