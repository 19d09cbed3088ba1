namespace SpecGen.Tool.Input;

/// <summary>A page's text and where it came from.</summary>
/// <param name="LinkPath">The path that it is linked by: its folders may name resources.</param>
/// <param name="DisplayPath">The path that messages show.</param>
/// <param name="IsNamed">Whether the user named this very file, and did not mean whatever lies in a folder.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourcePage(string LinkPath, string DisplayPath, bool IsNamed, string Text);
