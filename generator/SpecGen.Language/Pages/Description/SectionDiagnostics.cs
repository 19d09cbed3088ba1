using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Description;

/// <summary>Collects the diagnostics of one section.</summary>
internal sealed class SectionDiagnostics(string section, List<SectionDiagnostic> collected)
{
    public void Report(DiagnosticDescriptor descriptor, Place place, params string[] arguments)
        => collected.Add(new SectionDiagnostic(section, new SpecDiagnostic(descriptor, place.Path, place.Span, new EquatableArray<string>(arguments))));
}
