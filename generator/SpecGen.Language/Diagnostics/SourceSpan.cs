namespace SpecGen.Language.Diagnostics;

/// <summary>A place on one line of a page.</summary>
/// <param name="Start">Offset of the first character in the page's text, from 0.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Column">Column of the first character in its line, from 1, in UTF-16 code units.</param>
public readonly record struct SourceSpan(int Start, int Length, int Line, int Column)
{
    /// <summary>The beginning of a file: where what concerns all of it is reported.</summary>
    public static SourceSpan FileStart { get; } = new(0, 0, 1, 1);
}
