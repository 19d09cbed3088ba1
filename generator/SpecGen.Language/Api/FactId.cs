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
    public string Document => Section.IndexOf('#') is >= 0 and int end ? Section.Substring(0, end) : Section;
}
