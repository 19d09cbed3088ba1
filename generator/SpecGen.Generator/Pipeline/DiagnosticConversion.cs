using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Language.Diagnostics;
using RoslynDescriptor = Microsoft.CodeAnalysis.DiagnosticDescriptor;
using RoslynSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace SpecGen.Generator.Pipeline;

/// <summary>Hands diagnostics to the compiler, each at its line and column of the page.</summary>
internal static class DiagnosticConversion
{
    private static readonly ConcurrentDictionary<string, RoslynDescriptor> s_descriptors = new(StringComparer.Ordinal);

    /// <summary>The compiler's form of a diagnostic.</summary>
    public static Diagnostic ToRoslyn(SpecDiagnostic diagnostic)
        => Diagnostic.Create(
            s_descriptors.GetOrAdd(diagnostic.Descriptor.Id, _ => Describe(diagnostic.Descriptor)),
            Place(diagnostic),
            [.. diagnostic.Arguments]);

    /// <summary>The compiler's form of a descriptor.</summary>
    public static RoslynDescriptor Describe(SpecGen.Language.Diagnostics.DiagnosticDescriptor descriptor) => new(
        descriptor.Id,
        descriptor.Title,
        descriptor.MessageFormat,
        "SpecGen",
        descriptor.Severity switch
        {
            SpecGen.Language.Diagnostics.DiagnosticSeverity.Error => RoslynSeverity.Error,
            SpecGen.Language.Diagnostics.DiagnosticSeverity.Warning => RoslynSeverity.Warning,
            _ => RoslynSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: descriptor.HelpLink);

    private static Location Place(SpecDiagnostic diagnostic)
    {
        if (diagnostic.Path is null)
            return Location.None;
        SourceSpan span = diagnostic.Span;
        LinePosition start = new(Math.Max(0, span.Line - 1), Math.Max(0, span.Column - 1));
        LinePosition end = new(start.Line, start.Character + Math.Max(0, span.Length));
        return Location.Create(diagnostic.Path, new TextSpan(Math.Max(0, span.Start), Math.Max(0, span.Length)), new LinePositionSpan(start, end));
    }
}
