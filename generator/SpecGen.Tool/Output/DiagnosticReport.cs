using SpecGen.Language.Diagnostics;

namespace SpecGen.Tool.Output;

/// <summary>A diagnostic as <c>--json</c> shows it.</summary>
internal sealed record DiagnosticReport(string Id, DiagnosticSeverity Severity, string Title, string Message, string? File, int? Line, int? Column, int? Length)
{
    public static DiagnosticReport Of(SpecDiagnostic diagnostic) => new(
        diagnostic.Descriptor.Id,
        diagnostic.Descriptor.Severity,
        diagnostic.Descriptor.Title,
        diagnostic.Message,
        diagnostic.Path,
        diagnostic.Path is null ? null : Math.Max(1, diagnostic.Span.Line),
        diagnostic.Path is null ? null : Math.Max(1, diagnostic.Span.Column),
        diagnostic.Path is null ? null : diagnostic.Span.Length);
}
