using System.Globalization;

namespace SpecGen.Language.Diagnostics;

/// <summary>Where something was read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">The place in the file.</param>
public readonly record struct Place(string Path, SourceSpan Span)
{
    /// <summary>As compilers write it: <c>file(line,column)</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}({1},{2})", Path, Span.Line, Span.Column);
}
