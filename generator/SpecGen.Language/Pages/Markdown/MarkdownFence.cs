using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Markdown;

/// <summary>A fenced code block.</summary>
/// <param name="Language">The first word of the info string; null where there is none.</param>
/// <param name="Text">The content, the fence's indentation removed, lines joined by LF.</param>
/// <param name="FirstLine">The opening fence's line, from 0.</param>
/// <param name="LastLine">The closing fence's line, or the last line of the content where it is never closed.</param>
/// <param name="IsNested">Whether it stands inside a list or quote.</param>
/// <param name="IsClosed">Whether there is a closing fence.</param>
/// <param name="Span">The place of the content's first line.</param>
internal sealed record MarkdownFence(
    string? Language,
    string Text,
    int FirstLine,
    int LastLine,
    bool IsNested,
    bool IsClosed,
    SourceSpan Span);
