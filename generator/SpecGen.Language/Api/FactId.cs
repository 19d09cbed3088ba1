namespace SpecGen.Language.Api;

/// <summary>
/// Identifies one thing that the documentation says: an endpoint, a type, a member, a value. It stays the same wherever the thing stands in its file, so that a
/// moved line changes no description; <see cref="ApiPlaces"/> knows where it stands.
/// </summary>
/// <param name="Section">The endpoint or declaration that the fact belongs to, unique among all files: <c>jobs.md#post /jobs/{job_id}/run</c>.</param>
/// <param name="Number">The fact's number in its section, in reading order; 0 for the endpoint or declaration itself.</param>
public readonly record struct FactId(string Section, int Number)
{
    /// <summary>The path of the document that the section belongs to.</summary>
    public string Document => Unescape(Section.IndexOf('#') is >= 0 and int end ? Section.Substring(0, end) : Section);

    /// <summary>Whether the section belongs to a document: as comparing with <see cref="Document"/>, without making its text.</summary>
    /// <param name="document">The path of the document.</param>
    public bool IsOf(string document)
        => document.IndexOf('#') < 0 && document.IndexOf('%') < 0
            ? Section.StartsWith(document, StringComparison.Ordinal) && (Section.Length == document.Length || Section[document.Length] == '#')
            : string.Equals(Document, document, StringComparison.Ordinal);

    /// <summary>The name of a section, as in <see cref="Section"/>.</summary>
    /// <param name="document">The path of the document.</param>
    /// <param name="name">What tells the section from others of the document.</param>
    public static string SectionOf(string document, string name) => Escape(document) + "#" + name;

    // Folders may be called C#.
    private static string Escape(string path)
        => path.IndexOf('#') < 0 && path.IndexOf('%') < 0 ? path : path.Replace("%", "%25").Replace("#", "%23");

    private static string Unescape(string path) => path.IndexOf('%') < 0 ? path : path.Replace("%23", "#").Replace("%25", "%");
}
