using System.Reflection;
using System.Text;

namespace SpecGen.Language.Diagnostics;

/// <summary>
/// How much a diagnostic matters. Error: an endpoint or page is dropped. Warning: a member is degraded, or the page contradicts itself. Information: a guess or
/// a rename.
/// </summary>
public enum DiagnosticSeverity
{
    /// <summary>A guess or a rename.</summary>
    Information,

    /// <summary>A member is degraded to raw JSON, or the page contradicts itself.</summary>
    Warning,

    /// <summary>An endpoint or a page is dropped.</summary>
    Error,
}

/// <summary>One kind of diagnostic.</summary>
/// <param name="Id"><c>SPG</c> and three digits.</param>
/// <param name="Title">What is wrong in general, without a full stop.</param>
/// <param name="MessageFormat">What was found, what was expected, what to do; with <c>{0}</c> placeholders.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record DiagnosticDescriptor(string Id, string Title, string MessageFormat, DiagnosticSeverity Severity)
{
    // The build's property DiagnosticsHelpAddress: where generator/docs/diagnostics.md can be read.
    private static readonly string? s_helpAddress = typeof(DiagnosticDescriptor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static metadata => metadata.Key == "DiagnosticsHelpAddress")?.Value;

    /// <summary>The address of the diagnostic's entry in the reference of diagnostics; null in a build that knows no address of the reference.</summary>
    public string? HelpLink => string.IsNullOrEmpty(s_helpAddress) ? null : s_helpAddress + "#" + Anchor;

    /// <summary>The anchor of the entry's heading (<c>## SPG001: Empty page</c>), as GitHub and most renderers of markdown derive it.</summary>
    public string Anchor
    {
        get
        {
            StringBuilder anchor = new();
            foreach (char c in Id + " " + Title)
            {
                if (char.IsLetterOrDigit(c) || c is '-' or '_')
                    anchor.Append(char.ToLowerInvariant(c));
                else if (c == ' ')
                    anchor.Append('-');
            }

            return anchor.ToString();
        }
    }

    internal static DiagnosticDescriptor Error(string id, string title, string message) => new(id, title, message, DiagnosticSeverity.Error);

    internal static DiagnosticDescriptor Warning(string id, string title, string message) => new(id, title, message, DiagnosticSeverity.Warning);

    internal static DiagnosticDescriptor Information(string id, string title, string message) => new(id, title, message, DiagnosticSeverity.Information);
}
