using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Examples;

/// <summary>An <c>### Example</c> section.</summary>
/// <param name="Request">The curl command as understood; null where the fence holds something else.</param>
/// <param name="RequestText">The fence's text.</param>
/// <param name="ResponseText">The text of the <c>#### Response</c> fence; null where there is none.</param>
/// <param name="ResponseLanguage">The info string of the response's fence, such as <c>json</c>; null where there is none.</param>
/// <param name="RequestSpan">The place of the request fence's first line.</param>
/// <param name="ResponseSpan">The place of the response fence's first line.</param>
public sealed record PageExample(
    CurlCommand? Request,
    string RequestText,
    string? ResponseText,
    string? ResponseLanguage,
    SourceSpan RequestSpan,
    SourceSpan ResponseSpan);
