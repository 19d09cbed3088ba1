using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>Differences from the approved shape.</summary>
public static class ApprovalDiagnostics
{
    /// <summary>The approved shape is not one.</summary>
    public static readonly DiagnosticDescriptor Unreadable = Warning(
        "SPG110",
        "Approved shape cannot be read",
        "The approved shape cannot be read: {0}. Restore the file, or approve the present shape with 'dotnet build -t:SpecGenAccept'");

    /// <summary>A breaking change.</summary>
    public static readonly DiagnosticDescriptor Breaking = Warning(
        "SPG111",
        "Breaking change since the approved shape",
        "Breaking: {0} {1}. Review it, then approve the new shape with 'dotnet build -t:SpecGenAccept'");

    /// <summary>A compatible change.</summary>
    public static readonly DiagnosticDescriptor Compatible = Information(
        "SPG112",
        "Compatible change since the approved shape",
        "Compatible: {0} {1}. Approve the new shape with 'dotnet build -t:SpecGenAccept'");

    /// <summary>Other words.</summary>
    public static readonly DiagnosticDescriptor Words = Information(
        "SPG113",
        "Other words than in the approved shape",
        "Descriptions changed in {0} places, the first one is {1}; nothing else changed there. Approve them with 'dotnet build -t:SpecGenAccept'");

    /// <summary>Nobody's approved shape.</summary>
    public static readonly DiagnosticDescriptor UnknownClient = Warning(
        "SPG114",
        "Approved shape of no client",
        "This is the approved shape of '{0}', which no page of the project describes; the pages describe {1}. Delete the file, or name the client in the ApiSpec items");
}
