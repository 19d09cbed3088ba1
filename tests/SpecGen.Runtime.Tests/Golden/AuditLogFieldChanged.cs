#nullable enable

namespace Cloudflare;

/// <summary>The field that was changed.</summary>
[global::SpecGen.OpenEnum<AuditLogFieldChanged, AuditLogFieldChangedNames>]
public enum AuditLogFieldChanged
{
    /// <summary><c>status</c></summary>
    Status,

    /// <summary><c>user_classification</c></summary>
    UserClassification,
}

/// <summary>The names of <see cref="AuditLogFieldChanged"/> on the wire.</summary>
[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
public readonly struct AuditLogFieldChangedNames : global::SpecGen.IEnumNames<AuditLogFieldChanged>
{
    /// <inheritdoc/>
    public static string? GetName(AuditLogFieldChanged value) => value switch
    {
        AuditLogFieldChanged.Status => "status",
        AuditLogFieldChanged.UserClassification => "user_classification",
        _ => null,
    };

    /// <inheritdoc/>
    public static AuditLogFieldChanged? Find(global::System.ReadOnlySpan<byte> name) => name.Length switch
    {
        6 when global::System.MemoryExtensions.SequenceEqual(name, "status"u8) => AuditLogFieldChanged.Status,
        19 when global::System.MemoryExtensions.SequenceEqual(name, "user_classification"u8) => AuditLogFieldChanged.UserClassification,
        _ => null,
    };
}
