using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpecGen.Benchmarks.Json;

// The same page for System.Text.Json's own generator: once as it likes it best (settable members), once as immutable as the generated
// models are. Both keep unknown members, as the generated models do.

#pragma warning disable CA1812 // The serializer creates them.

internal sealed class SettablePage
{
    public List<JsonElement>? Errors { get; set; }

    public List<JsonElement>? Messages { get; set; }

    public bool Success { get; set; }

    public List<SettableEntry>? Result { get; set; }

    public PageInfo? ResultInfo { get; set; }
}

internal sealed class SettableEntry
{
    public string? Id { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public string? ChangedBy { get; set; }

    public string? CurrentValue { get; set; }

    public string? FieldChanged { get; set; }

    public string? IssueId { get; set; }

    public string? PreviousValue { get; set; }

    public string? Rationale { get; set; }

    public long? ZoneId { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}

internal sealed record ImmutablePage
{
    public List<JsonElement>? Errors { get; init; }

    public List<JsonElement>? Messages { get; init; }

    public required bool Success { get; init; }

    public List<ImmutableEntry>? Result { get; init; }

    public PageInfo? ResultInfo { get; init; }
}

internal sealed record ImmutableEntry
{
    public string? Id { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }

    public string? CurrentValue { get; init; }

    public string? FieldChanged { get; init; }

    public string? IssueId { get; init; }

    public string? PreviousValue { get; init; }

    public string? Rationale { get; init; }

    public long? ZoneId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; } // System.Text.Json refuses an init-only one.
}

internal sealed record PageInfo
{
    public long? Count { get; init; }

    public string? Cursor { get; init; }

    public long? PerPage { get; init; }
}

#pragma warning restore CA1812

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SettablePage))]
[JsonSerializable(typeof(ImmutablePage))]
internal sealed partial class SystemTextJsonContext : JsonSerializerContext;
