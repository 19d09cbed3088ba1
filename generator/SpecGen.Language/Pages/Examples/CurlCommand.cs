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
    /// <summary>The file of <c>-o</c>, or <c>-O</c>, that takes the answer; null where it goes to the terminal.</summary>
    public string? Output { get; init; }
}

/// <summary>A <c>-H 'name: value'</c> of a curl command, shell variables such as <c>$API_TOKEN</c> left as they are.</summary>
public sealed record CurlHeader(string Name, string Value);

/// <summary>A <c>-F name=value</c> of a curl command; a value that begins with <c>@</c> names a file.</summary>
public sealed record CurlFormPart(string Name, string Value);
