using SpecGen.Tool.Input;

namespace SpecGen.Tool.Explaining;

/// <summary>Why something of a client is as it is.</summary>
/// <param name="Kind">What it is, such as <c>property</c>.</param>
/// <param name="CSharp">Its C# name, such as <c>AuditLogListResponse.ChangedAt</c>.</param>
/// <param name="Wire">What it is on the wire, such as <c>changed_at</c> or <c>GET /models</c>.</param>
/// <param name="Place">Where the page says it; null where no page does.</param>
/// <param name="Line">The line of the page; null where no page says it.</param>
/// <param name="Rules">How names and types came about, a sentence each.</param>
/// <param name="Guesses">What was decided on evidence alone.</param>
/// <param name="Settings">What in <c>specgen.json</c> would change it.</param>
internal sealed record Explanation(
    string Kind,
    string CSharp,
    string Wire,
    SourcePlace? Place,
    string? Line,
    IReadOnlyList<string> Rules,
    IReadOnlyList<ExplainedGuess> Guesses,
    IReadOnlyList<ExplainedSetting> Settings);

/// <summary>A guess with its evidence.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Evidence">What it rests on.</param>
internal sealed record ExplainedGuess(string Decision, string Evidence);

/// <summary>An entry of <c>specgen.json</c>.</summary>
/// <param name="Changes">What it changes.</param>
/// <param name="Json">The entry, as the content of the file's object.</param>
internal sealed record ExplainedSetting(string Changes, string Json);
