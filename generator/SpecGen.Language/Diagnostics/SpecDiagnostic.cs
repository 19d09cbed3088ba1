using System.Globalization;
using SpecGen.Language.Text;

namespace SpecGen.Language.Diagnostics;

/// <summary>A diagnostic at its place in a page.</summary>
/// <param name="Descriptor">Its kind.</param>
/// <param name="Path">The file it is about; null where it is about the whole client.</param>
/// <param name="Span">The place in the file.</param>
/// <param name="Arguments">What fills the message's placeholders: any text of a page, of which messages show only what can be seen
/// (<see cref="VisibleText"/>).</param>
public sealed record SpecDiagnostic(DiagnosticDescriptor Descriptor, string? Path, SourceSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>What fills the message's placeholders, on one line each, invisible characters escaped.</summary>
    public EquatableArray<string> Arguments { get; } = Arguments.Select(VisibleText.Escape).ToEquatableArray();

    /// <summary>The whole message.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat, [.. Arguments]);

    /// <summary>The compiler's format: <c>file(line,column): error SPG001: message</c>.</summary>
    public override string ToString()
    {
        string severity = Descriptor.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        return string.Format(CultureInfo.InvariantCulture, "{0}({1},{2}): {3} {4}: {5}", Path, Span.Line, Span.Column, severity, Descriptor.Id, Message);
    }
}
