using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Markdown;

/// <summary>A heading outside of every list and quote.</summary>
/// <param name="Level">1 to 4.</param>
/// <param name="Title">The text after the hashes.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Span">The place of the title.</param>
internal sealed record MarkdownHeading(int Level, string Title, int Line, SourceSpan Span);
