namespace SpecGen.Language.Pages.Examples;

/// <summary>A curl command line.</summary>
/// <param name="Method">The HTTP method, upper case: <c>-X</c>, else POST where there is a body, else GET.</param>
/// <param name="Url">The URL as written, shell variables included.</param>
/// <param name="Headers">Every <c>-H</c>, in order.</param>
/// <param name="Body">The text of <c>-d</c>; null where there is none.</param>
/// <param name="Form">Every <c>-F</c>, in order.</param>
public sealed record CurlCommand(
    string Method,
    string Url,
    EquatableArray<CurlHeader> Headers,
    string? Body,
    EquatableArray<CurlFormPart> Form)
{
    /// <summary>The file that is the body, of <c>-d @file</c> or <c>-T file</c>; null where there is none.</summary>
    public string? BodyFile { get; init; }

    /// <summary>The file that takes the answer, of <c>-o file</c>; null where there is none.</summary>
    public string? OutputFile { get; init; }

    /// <summary>What was read in another way than curl or a shell would, or not at all.</summary>
    public EquatableArray<CurlNote> Notes { get; init; }

    /// <summary>The media type of the body, as a header names it, without parameters; null where none does.</summary>
    public string? ContentType
    {
        get
        {
            foreach (CurlHeader header in Headers)
            {
                if (string.Equals(header.Name, "Content-Type", StringComparison.OrdinalIgnoreCase))
                    return header.Value.Split(';')[0].Trim().ToLowerInvariant();
            }

            return null;
        }
    }
}

/// <summary>A <c>-H 'name: value'</c> of a curl command, shell variables such as <c>$API_TOKEN</c> left as they are.</summary>
public sealed record CurlHeader(string Name, string Value);

/// <summary>A <c>-F name=value</c> of a curl command; a value that begins with <c>@</c> names a file.</summary>
public sealed record CurlFormPart(string Name, string Value)
{
    /// <summary>Whether the value is a text, whatever it begins with: <c>--form-string</c>.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The part's media type, of <c>;type=</c>; null where there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the part is a file.</summary>
    public bool IsFile => !IsLiteral && Value.StartsWith("@", StringComparison.Ordinal);
}

/// <summary>Something in a curl command that is read in another way than curl or a shell would, or not at all.</summary>
/// <param name="Offset">Where in the text, from 0.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Consequence">What is made of it.</param>
public sealed record CurlNote(int Offset, string Found, string Consequence);
