namespace SpecGen.Language.Comparison;

/// <summary>What a change means for callers of a client who do not change their code: each is compiled and run for every kind of change by a test of the generator.</summary>
public enum ChangeSeverity
{
    /// <summary>Only words changed.</summary>
    Documentation,

    /// <summary>Code that compiles against the old client compiles against the new one without a warning, sends the same and is given the same.</summary>
    Compatible,

    /// <summary>Code that compiles against the old client may compile against the new one, and sends something else or is given something else.</summary>
    ChangesBehavior,

    /// <summary>Code that compiles against the old client may not compile against the new one, or only with a warning.</summary>
    BreaksCompilation,
}

/// <summary>What is asked of severities.</summary>
public static class ChangeSeverities
{
    /// <summary>Whether callers have to look at the change.</summary>
    /// <param name="severity">The severity.</param>
    public static bool IsBreaking(this ChangeSeverity severity) => severity >= ChangeSeverity.ChangesBehavior;

    /// <summary>The severity as a heading, such as <c>Breaks compilation</c>.</summary>
    /// <param name="severity">The severity.</param>
    public static string ToHeading(this ChangeSeverity severity) => severity switch
    {
        ChangeSeverity.BreaksCompilation => "Breaks compilation",
        ChangeSeverity.ChangesBehavior => "Changes what is sent or returned",
        ChangeSeverity.Compatible => "Compatible",
        ChangeSeverity.Documentation => "Documentation",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}

/// <summary>What changed.</summary>
public enum ChangeCategory
{
    /// <summary>The client itself: its name, namespace or base address.</summary>
    Client,

    /// <summary>An endpoint: its presence, name, body or result.</summary>
    Endpoint,

    /// <summary>A member of a request that goes into the path, the query, a header or a cookie.</summary>
    Parameter,

    /// <summary>How an endpoint finds its next page.</summary>
    Pagination,

    /// <summary>Whether the result is wrapped.</summary>
    Envelope,

    /// <summary>How a credential is sent.</summary>
    Authentication,

    /// <summary>A type: its presence or name.</summary>
    Type,

    /// <summary>A member of a body or result.</summary>
    Member,

    /// <summary>The value that the server assumes.</summary>
    Default,

    /// <summary>A value of an enum.</summary>
    EnumValue,

    /// <summary>A case of a union.</summary>
    UnionCase,

    /// <summary>An option of a path choice, such as account or zone.</summary>
    PathChoice,
}

/// <summary>Whether something came, went or changed.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is there in both.</summary>
    Changed,

    /// <summary>It is the same at another address.</summary>
    Moved,
}

/// <summary>One difference between two surfaces.</summary>
/// <param name="Severity">What it means for callers.</param>
/// <param name="Category">What changed.</param>
/// <param name="Kind">Whether it came, went or changed.</param>
/// <param name="CSharpName">The C# name, such as <c>AuditLogListRequest.Order</c>: the new one, or the old one where it is gone.</param>
/// <param name="WireName">The name on the wire, such as <c>order</c> or <c>GET /audit-log</c>; null where there is none.</param>
/// <param name="Message">What happened, so that name and message make a sentence, without a full stop.</param>
/// <param name="OldText">What it was, where a text was replaced; null elsewhere.</param>
/// <param name="NewText">What it is, where a text was replaced; null elsewhere.</param>
/// <param name="OldSubject">Where it is in the old surface (<see cref="ModelSubject"/>), or what contained the place it came to.</param>
/// <param name="NewSubject">Where it is in the new surface, or what contained it there.</param>
public sealed record ApiChange(
    ChangeSeverity Severity,
    ChangeCategory Category,
    ChangeKind Kind,
    string CSharpName,
    string? WireName,
    string Message,
    string? OldText,
    string? NewText,
    ModelSubject OldSubject,
    ModelSubject NewSubject)
{
    /// <summary>The one notation of the pages that makes the difference, such as <c>or null</c>; null where anything else differs, too.</summary>
    public string? Notation { get; init; }

    /// <summary>Whether the notation came; false where it went or there is none.</summary>
    public bool IsNotationNew { get; init; }

    /// <summary>The entry of <c>specgen.json</c> that keeps the old name or type; null where there is none.</summary>
    public ConfigurationPin? Pin { get; init; }
}
