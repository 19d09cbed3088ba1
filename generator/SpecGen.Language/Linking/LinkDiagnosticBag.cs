using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Linking;

/// <summary>Collects the diagnostics of one client.</summary>
internal sealed class LinkDiagnosticBag
{
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly HashSet<SpecDiagnostic> _seen = [];

    public void Report(DiagnosticDescriptor descriptor, Place place, params string[] arguments)
        => Add(new SpecDiagnostic(descriptor, place.Path, place.Span, new EquatableArray<string>(arguments)));

    public void ReportForClient(DiagnosticDescriptor descriptor, params string[] arguments)
        => Add(new SpecDiagnostic(descriptor, null, default, new EquatableArray<string>(arguments)));

    /// <summary>In order of path, place and id.</summary>
    public EquatableArray<SpecDiagnostic> ToArray()
        => _diagnostics
            .OrderBy(d => d.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Span.Start)
            .ThenBy(d => d.Descriptor.Id, StringComparer.Ordinal)
            .ToEquatableArray();

    private void Add(SpecDiagnostic diagnostic)
    {
        if (_seen.Add(diagnostic))
            _diagnostics.Add(diagnostic);
    }
}
