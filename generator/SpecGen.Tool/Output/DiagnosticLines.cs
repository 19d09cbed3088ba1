using SpecGen.Language.Diagnostics;
using Spectre.Console;

namespace SpecGen.Tool.Output;

/// <summary>Writes diagnostics in the compiler's format, which editors and build servers know.</summary>
internal static class DiagnosticLines
{
    public static void Write(IAnsiConsole console, IEnumerable<SpecDiagnostic> diagnostics)
    {
        foreach (SpecDiagnostic diagnostic in diagnostics)
            console.MarkupLine(Markup(diagnostic));
    }

    private static string Markup(SpecDiagnostic diagnostic)
    {
        (string word, string style) = diagnostic.Descriptor.Severity switch
        {
            DiagnosticSeverity.Error => ("error", "red"),
            DiagnosticSeverity.Warning => ("warning", "yellow"),
            _ => ("info", "grey"),
        };
        string place = diagnostic.Path is null ? "specgen" : $"{diagnostic.Path}({Math.Max(1, diagnostic.Span.Line)},{Math.Max(1, diagnostic.Span.Column)})";
        return $"{place.EscapeMarkup()}: [{style}]{word} {diagnostic.Descriptor.Id}[/]: {diagnostic.Message.ReplaceLineEndings(" ").EscapeMarkup()}";
    }
}
