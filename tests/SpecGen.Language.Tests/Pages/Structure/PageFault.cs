using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>A page with one thing wrong.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Marked">The page, with the place of the diagnostic marked.</param>
/// <param name="Descriptor">The one diagnostic.</param>
/// <param name="Words">What its message has to say.</param>
public sealed record PageFault(string Name, string Marked, DiagnosticDescriptor Descriptor, params string[] Words)
{
    public override string ToString() => Name;
}
