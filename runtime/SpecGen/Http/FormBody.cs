using System.Net.Http.Headers;
using System.Text;

namespace SpecGen;

/// <summary>A <c>multipart/form-data</c> form (RFC 7578), names encoded as browsers do.</summary>
internal sealed class FormBody(IEnumerable<FormPart> parts) : RequestBody
{
    private readonly List<FormPart> _parts = [.. parts];

    internal override bool IsReplayable => _parts.TrueForAll(static part => part.File?.IsReplayable ?? true);

    internal void Add(FormPart part) => _parts.Add(part);

    /// <summary>The same form with further parts.</summary>
    internal FormBody With(IEnumerable<FormPart> further) => new(_parts.Concat(further));

    internal override HttpContent CreateContent()
    {
        // Unquoted: some servers do not understand quotes around the boundary.
        string boundary = Guid.NewGuid().ToString("N");

        // Without parts the class would write one that has neither a name nor anything else; libcurl writes the end alone.
        if (_parts.Count == 0)
            return WithType(new ByteArrayContent(Encoding.ASCII.GetBytes($"--{boundary}--\r\n")), boundary);
        MultipartFormDataContent form = WithType(new MultipartFormDataContent(boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 }, boundary);
        foreach (FormPart part in _parts)
        {
            HttpContent content = part.File is { } file ? new UploadContent(file, file.ContentType) : new StringContent(part.Text!);
            if (part.File is null)
                content.Headers.ContentType = part.ContentType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
            string fileName = part.File is null ? "" : $"; filename=\"{Escape(part.File.FileName)}\"";
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{Escape(part.Name)}\"{fileName}");
            form.Add(content);
        }

        return form;
    }

    private static T WithType<T>(T content, string boundary)
        where T : HttpContent
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        return content;
    }

    private static string Escape(string text)
        => text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
