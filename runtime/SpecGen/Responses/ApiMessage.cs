namespace SpecGen;

/// <summary>An error or message of a response.</summary>
/// <param name="Code">The API's code, a number or a word; null where there is none.</param>
/// <param name="Text">What happened, in the API's words; empty where it says nothing.</param>
public sealed record ApiMessage(string? Code, string Text)
{
    /// <summary>The kind of error, such as <c>invalid_request_error</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The page that documents it.</summary>
    public string? DocumentationUrl { get; init; }

    /// <summary>Where the request is at fault, as a JSON pointer or path.</summary>
    public string? Pointer { get; init; }

    /// <summary>The parameter at fault.</summary>
    public string? Parameter { get; init; }
}
