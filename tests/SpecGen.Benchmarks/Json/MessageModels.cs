using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpecGen.Benchmarks.Json;

// The same messages for System.Text.Json's own generator, as it likes them best, and for the Anthropic package, which has no list of them.

#pragma warning disable CA1812 // The serializer creates them.

internal sealed class SettableMessages
{
    public List<SettableMessage>? Data { get; set; }

    public string? FirstId { get; set; }

    public bool HasMore { get; set; }

    public string? LastId { get; set; }
}

internal sealed class SettableMessage
{
    public string? Id { get; set; }

    public List<SettableBlock>? Content { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public List<double>? Embedding { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public string? Model { get; set; }

    public string? Role { get; set; }

    public string? StopReason { get; set; }

    public string? StopSequence { get; set; }

    public string? Type { get; set; }

    public SettableUsage? Usage { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SettableText), "text")]
[JsonDerivedType(typeof(SettableThinking), "thinking")]
[JsonDerivedType(typeof(SettableToolUse), "tool_use")]
internal abstract class SettableBlock
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}

internal sealed class SettableText : SettableBlock
{
    public List<string>? Citations { get; set; }

    public string? Text { get; set; }
}

internal sealed class SettableThinking : SettableBlock
{
    public string? Signature { get; set; }

    public string? Thinking { get; set; }
}

internal sealed class SettableToolUse : SettableBlock
{
    public string? Id { get; set; }

    public Dictionary<string, JsonElement>? Input { get; set; }

    public string? Name { get; set; }
}

internal sealed class SettableUsage
{
    public SettableCacheCreation? CacheCreation { get; set; }

    public long? InputTokens { get; set; }

    public long? OutputTokens { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}

internal sealed class SettableCacheCreation
{
    [JsonPropertyName("ephemeral_1h_input_tokens")]
    public long? HourInputTokens { get; set; }

    [JsonPropertyName("ephemeral_5m_input_tokens")]
    public long? MinutesInputTokens { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}

internal sealed class AnthropicMessages
{
    [JsonPropertyName("data")]
    public List<Anthropic.Models.Messages.Message>? Data { get; set; }
}

#pragma warning restore CA1812

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(SettableMessages))]
internal sealed partial class MessagesContext : JsonSerializerContext;
