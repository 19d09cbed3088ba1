namespace SpecGen.Language.Diagnostics;

/// <summary>Collects diagnostics: of one file while it is read, or of a client while its pages are linked. The same diagnostic counts once.</summary>
/// <param name="path">The file that spans refer to; null where each diagnostic names its own place.</param>
internal sealed class DiagnosticBag(string? path = null)
{
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly HashSet<SpecDiagnostic> _seen = [];
    private readonly HashSet<(DiagnosticDescriptor Descriptor, string? Path, SourceSpan Span)> _withdrawn = [];

    /// <summary>Adds a diagnostic about a stretch of the bag's own file.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) => Add(descriptor, path, span, arguments);

    /// <summary>Adds a diagnostic about a place in any file.</summary>
    public void Report(DiagnosticDescriptor descriptor, Place place, params string[] arguments) => Add(descriptor, place.Path, place.Span, arguments);

    /// <summary>Takes back what was reported at a place of the bag's own file, because something else says more.</summary>
    public void Withdraw(DiagnosticDescriptor descriptor, SourceSpan span)
        => _withdrawn.Add((descriptor, path, span));

    /// <summary>What was collected, in order of path, place and id.</summary>
    public EquatableArray<SpecDiagnostic> ToArray()
        => _diagnostics
            .Where(diagnostic => !_withdrawn.Contains((diagnostic.Descriptor, diagnostic.Path, diagnostic.Span)))
            .OrderBy(static diagnostic => diagnostic.Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Span.Start)
            .ThenBy(static diagnostic => diagnostic.Descriptor.Id, StringComparer.Ordinal)
            .ToEquatableArray();

    private void Add(DiagnosticDescriptor descriptor, string? file, SourceSpan span, string[] arguments)
    {
        SpecDiagnostic diagnostic = new(descriptor, file, span, new EquatableArray<string>(arguments));
        if (_seen.Add(diagnostic))
            _diagnostics.Add(diagnostic);
    }
}
