namespace SpecGen.Language.Diagnostics;

/// <summary>How much a diagnostic matters. Error: an endpoint or page is dropped. Warning: a member is degraded, or the page contradicts itself. Information: a guess or a rename.</summary>
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
public sealed record DiagnosticDescriptor(string Id, string Title, string MessageFormat, DiagnosticSeverity Severity);
