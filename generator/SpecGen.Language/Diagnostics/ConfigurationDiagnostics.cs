using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What can be wrong with a <c>specgen.json</c>.</summary>
public static class ConfigurationDiagnostics
{
    /// <summary>The file is no JSON object.</summary>
    public static readonly DiagnosticDescriptor Unreadable = Error(
        "SPG090", "specgen.json cannot be read", "The file is not a JSON object: {0} Nothing in it is applied");

    /// <summary>A key that means nothing.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = Warning(
        "SPG091", "Unknown key in specgen.json", "Unknown key '{0}'; expected one of {1}{2}");

    /// <summary>A value of the wrong kind.</summary>
    public static readonly DiagnosticDescriptor WrongValue = Warning(
        "SPG092", "Wrong value in specgen.json", "'{0}' is {1}; expected {2}. The entry is ignored");

    /// <summary>An entry about something that is not there.</summary>
    public static readonly DiagnosticDescriptor UnmatchedTarget = Warning(
        "SPG093", "Entry of specgen.json that matches nothing", "No {0} is called '{1}'{2}; the entry has no effect");

    /// <summary>A decision that cannot be carried out.</summary>
    public static readonly DiagnosticDescriptor Inapplicable = Warning(
        "SPG094", "Entry of specgen.json that cannot be applied", "'{0}' cannot be {1}: {2}");

    /// <summary>A finding that is accepted but not there.</summary>
    public static readonly DiagnosticDescriptor NothingAccepted = Warning(
        "SPG086", "Accepted finding that does not occur", "{0} is accepted at '{1}', but does not occur there (any more); {2}");
}
