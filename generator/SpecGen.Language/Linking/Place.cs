using SpecGen.Language.Model;

namespace SpecGen.Language.Linking;

/// <summary>Where something was read.</summary>
internal readonly record struct Place(string Path, SourceSpan Span);
