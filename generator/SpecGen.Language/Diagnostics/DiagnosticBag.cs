using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Diagnostics;

/// <summary>Collects the diagnostics of one page.</summary>
internal sealed class DiagnosticBag(string path)
{
    private readonly List<SpecDiagnostic> _diagnostics = [];

    /// <summary>Adds a diagnostic at its place.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
        => _diagnostics.Add(new SpecDiagnostic(descriptor, path, span, new EquatableArray<string>(arguments)));

    /// <summary>What was collected, in the order of the page.</summary>
    public EquatableArray<SpecDiagnostic> ToArray()
        => _diagnostics.OrderBy(static d => d.Span.Start).ToEquatableArray();
}
