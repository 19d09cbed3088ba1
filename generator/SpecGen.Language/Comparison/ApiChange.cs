namespace SpecGen.Language.Comparison;

/// <summary>What a change means for the callers of a client.</summary>
public enum ChangeSeverity
{
    /// <summary>Only words changed.</summary>
    Docs,

    /// <summary>Code that compiles against the old client compiles against the new one, and calls of the old client still work.</summary>
    Compatible,

    /// <summary>Code may no longer compile, or a call of the old client may fail or be misread.</summary>
    Breaking,
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

    /// <summary>A choice of path prefix, such as account or zone.</summary>
    Scope,
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
}

/// <summary>One difference between two models.</summary>
/// <param name="Severity">What it means for callers.</param>
/// <param name="Category">What changed.</param>
/// <param name="Kind">Whether it came, went or changed.</param>
/// <param name="CSharpName">The C# name, such as <c>AuditLogListRequest.Order</c>: the new one, or the old one where it is gone.</param>
/// <param name="WireName">The name on the wire, such as <c>order</c> or <c>GET /audit-log</c>; null where there is none.</param>
/// <param name="Message">What happened, so that name and message make a sentence, without a full stop.</param>
/// <param name="OldText">What it was, where a text was replaced; null elsewhere.</param>
/// <param name="NewText">What it is, where a text was replaced; null elsewhere.</param>
/// <param name="OldSubject">Where it is in the old model (<see cref="ModelSubject"/>), or what contained the place it came to.</param>
/// <param name="NewSubject">Where it is in the new model, or what contained it there.</param>
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
    ModelSubject NewSubject);
