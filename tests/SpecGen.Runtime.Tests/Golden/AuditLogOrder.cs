#nullable enable

namespace Cloudflare;

/// <summary>Sort order for results.</summary>
[global::SpecGen.OpenEnum<AuditLogOrder, AuditLogOrderNames>]
public enum AuditLogOrder
{
    /// <summary><c>asc</c></summary>
    Asc,

    /// <summary><c>desc</c></summary>
    Desc,
}

/// <summary>The names of <see cref="AuditLogOrder"/> on the wire.</summary>
[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
public readonly struct AuditLogOrderNames : global::SpecGen.IEnumNames<AuditLogOrder>
{
    /// <inheritdoc/>
    public static string? GetName(AuditLogOrder value) => value switch
    {
        AuditLogOrder.Asc => "asc",
        AuditLogOrder.Desc => "desc",
        _ => null,
    };

    /// <inheritdoc/>
    public static AuditLogOrder? Find(global::System.ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when global::System.MemoryExtensions.SequenceEqual(name, "asc"u8) => AuditLogOrder.Asc,
        4 when global::System.MemoryExtensions.SequenceEqual(name, "desc"u8) => AuditLogOrder.Desc,
        _ => null,
    };
}
