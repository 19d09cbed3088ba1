#nullable enable

namespace Cloudflare;

/// <summary>The JSON metadata of every model of <see cref="CloudflareClient"/>: add it to the resolver chain of <c>JsonSerializerOptions</c>.</summary>
public sealed partial class CloudflareJson : global::SpecGen.Json.ModelTypeInfoResolver
{
    private CloudflareJson()
    {
        Add<AuditLogListResponse, AuditLogListResponse.JsonSerializer>();
        AddEnum<AuditLogFieldChanged, AuditLogFieldChangedNames>();
        AddEnum<AuditLogOrder, AuditLogOrderNames>();
    }

    /// <summary>The one instance.</summary>
    public static CloudflareJson Default { get; } = new();
}
