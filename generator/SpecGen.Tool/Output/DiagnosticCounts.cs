using SpecGen.Language.Diagnostics;

namespace SpecGen.Tool.Output;

/// <summary>How many diagnostics there are of each severity.</summary>
internal readonly record struct DiagnosticCounts(int Errors, int Warnings, int Notes)
{
    public static DiagnosticCounts Of(IReadOnlyCollection<SpecDiagnostic> diagnostics) => new(
        diagnostics.Count(item => item.Descriptor.Severity == DiagnosticSeverity.Error),
        diagnostics.Count(item => item.Descriptor.Severity == DiagnosticSeverity.Warning),
        diagnostics.Count(item => item.Descriptor.Severity == DiagnosticSeverity.Information));

    public override string ToString() => $"{Plural.Of(Errors, "error")}, {Plural.Of(Warnings, "warning")}, {Plural.Of(Notes, "note")}";
}

/// <summary>Counts things in English.</summary>
internal static class Plural
{
    public static string Of(int count, string noun, string? plural = null) => $"{count} {(count == 1 ? noun : plural ?? noun + "s")}";
}
