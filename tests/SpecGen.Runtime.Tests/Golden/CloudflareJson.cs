#nullable enable

namespace Cloudflare;

/// <summary>Lets System.Text.Json read and write the types of the Cloudflare API: add it to <c>JsonSerializerOptions.TypeInfoResolverChain</c>.</summary>
public sealed partial class CloudflareJson : global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver
{
    /// <summary>The one instance.</summary>
    public static CloudflareJson Default { get; } = new();

    /// <inheritdoc/>
    public global::System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(global::System.Type type, global::System.Text.Json.JsonSerializerOptions options)
    {
        if (type == typeof(AuditLogListResponse))
            return global::SpecGen.Json.JsonModel.CreateTypeInfo<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(options);
        if (type == typeof(global::SpecGen.OpenEnum<AuditLogFieldChanged>))
            return global::SpecGen.Json.JsonModel.CreateTypeInfo<global::SpecGen.OpenEnum<AuditLogFieldChanged>, global::SpecGen.Json.OpenEnumSerializer<AuditLogFieldChanged, AuditLogFieldChangedNames>>(options);
        if (type == typeof(global::SpecGen.OpenEnum<AuditLogOrder>))
            return global::SpecGen.Json.JsonModel.CreateTypeInfo<global::SpecGen.OpenEnum<AuditLogOrder>, global::SpecGen.Json.OpenEnumSerializer<AuditLogOrder, AuditLogOrderNames>>(options);
        return null;
    }
}
