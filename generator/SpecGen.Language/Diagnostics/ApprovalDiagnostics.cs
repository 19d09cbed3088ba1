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
        "{0}: {1} {2}. Review it, then approve the new shape with 'dotnet build -t:SpecGenAccept'");

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

    /// <summary>The format before this one.</summary>
    public static readonly DiagnosticDescriptor OldFormat = Information(
        "SPG115",
        "Approved shape in an earlier format",
        "The approved shape is in the format of an earlier version of SpecGen; it is still read. 'dotnet build -t:SpecGenAccept' writes it in the present one, in which removed things have their line");

    /// <summary>A breaking difference that no page and no configuration made.</summary>
    public static readonly DiagnosticDescriptor UpgradeBreaking = Warning(
        "SPG116",
        "Breaking change by another version of SpecGen",
        "Breaking, by SpecGen {1} in place of {0} and not by the pages, which are as approved: {2} {3}. Review it, then approve the new shape with 'dotnet build -t:SpecGenAccept'");

    /// <summary>A compatible difference that no page and no configuration made.</summary>
    public static readonly DiagnosticDescriptor UpgradeCompatible = Information(
        "SPG117",
        "Compatible change by another version of SpecGen",
        "Compatible, by SpecGen {1} in place of {0} and not by the pages, which are as approved: {2} {3}. Approve the new shape with 'dotnet build -t:SpecGenAccept'");

    /// <summary>A notation that changed all over.</summary>
    public static readonly DiagnosticDescriptor Notation = Warning(
        "SPG118",
        "Another notation than in the approved shape",
        "{0}. 'specgen diff --explain' and 'specgen snapshot --explain' list them; approve the new shape with 'dotnet build -t:SpecGenAccept'");
}
