using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Dialogue;
using SpecGen.Pagination;

namespace SpecGen.Benchmarks.Json;

/// <summary>Reads a page of 200 messages: unions, objects within objects, maps and lists of numbers.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    internal const int Messages = 200;

    private static readonly JsonSerializerOptions s_anthropicOptions = new();

    private readonly byte[] _page = MessagePage.Create(Messages);
    private readonly ItemIdPagination _pagination = new("data", "after_id") { PageSizeParameter = "limit", HasMorePath = "has_more", NextPath = "last_id", PreviousPath = "first_id" };
    private readonly ResponseLayout _layout;

    /// <summary>Creates the layout that the client creates once for its endpoint.</summary>
    public MessageBenchmarks()
    {
        _layout = ResponseLayout.ForPages(_pagination, hasEnvelope: false);
    }

    /// <summary>Checks that all of them read the same, so that none is quick because it does less.</summary>
    [GlobalSetup]
    public void Check()
    {
        IReadOnlyList<Message> generated = ReadGenerated();
        List<SettableMessage> settable = JsonSerializer.Deserialize(_page, MessagesContext.Default.SettableMessages)!.Data!;
        for (int i = 0; i < Messages; i++)
        {
            Message message = generated[i];
            SettableMessage other = settable[i];
            if ((message.Id, message.CreatedAt, message.Role.Raw, message.StopReason?.Raw, message.Usage.CacheCreation?.Ephemeral5mInputTokens) !=
                (other.Id, other.CreatedAt, other.Role, other.StopReason, other.Usage!.CacheCreation!.MinutesInputTokens)
                || !message.Embedding.SequenceEqual(other.Embedding!) || message.Labels["session"] != other.Labels!["session"]
                || !message.Content.Select(TextOf).SequenceEqual(other.Content!.Select(TextOf)))
            {
                throw new InvalidOperationException($"Message {i} is not read alike.");
            }
        }

        if (Anthropic() != Messages)
            throw new InvalidOperationException("The Anthropic package does not read the page whole.");
    }

    /// <summary>The bare pass: every token seen, nothing kept.</summary>
    [Benchmark]
    public int Utf8JsonReaderPass() => BarePass.CountTokens(_page);

    /// <summary>The generated reader, as the client calls it.</summary>
    [Benchmark(Baseline = true)]
    public int Generated() => ReadGenerated().Count;

    /// <summary>System.Text.Json's generator, members that can be set.</summary>
    [Benchmark]
    public int SystemTextJsonSettable() => JsonSerializer.Deserialize(_page, MessagesContext.Default.SettableMessages)!.Data!.Count;

    /// <summary>The Anthropic package's models, the members that it knows read once: they parse when they are read.</summary>
    [Benchmark]
    public int Anthropic()
    {
        List<global::Anthropic.Models.Messages.Message> messages = JsonSerializer.Deserialize<AnthropicMessages>(_page, s_anthropicOptions)!.Data!;
        int read = 0;
        foreach (global::Anthropic.Models.Messages.Message message in messages)
        {
            bool isRead = message.ID.Length > 0 && message.Role.ValueKind == JsonValueKind.String && message.Usage.InputTokens >= 1000 && message.Usage.OutputTokens > 0
                && message.StopReason is not null && message.StopSequence is null && message.Usage.CacheCreation!.Ephemeral5mInputTokens >= 0;
            foreach (global::Anthropic.Models.Messages.ContentBlock block in message.Content)
            {
                isRead &= (block.TryPickText(out global::Anthropic.Models.Messages.TextBlock? text) && text.Text.Length > 0)
                    || (block.TryPickThinking(out global::Anthropic.Models.Messages.ThinkingBlock? thinking) && thinking.Thinking.Length > 0 && thinking.Signature.Length > 0)
                    || (block.TryPickToolUse(out global::Anthropic.Models.Messages.ToolUseBlock? use) && use.Input.Count > 0 && use.Name.Length > 0 && use.ID.Length > 0);
            }

            if (isRead)
                read++;
        }

        return read;
    }

    internal IReadOnlyList<Message> ReadGenerated()
    {
        ResponseReader<Message, Message.JsonSerializer> reader = new(_page, _pagination);
        reader.Read(_layout, maxDepth: 64);
        reader.Identify();
        return reader.Items;
    }

    private static string TextOf(ContentBlock block) => block.Value switch
    {
        TextBlock text => text.Text,
        ThinkingBlock thinking => thinking.Thinking + thinking.Signature,
        ToolUseBlock use => $"{use.Id} {use.Name} {use.Input["vessel"]} {use.Input["berth"]}",
        _ => "",
    };

    private static string TextOf(SettableBlock block) => block switch
    {
        SettableText text => text.Text!,
        SettableThinking thinking => thinking.Thinking + thinking.Signature,
        SettableToolUse use => $"{use.Id} {use.Name} {use.Input!["vessel"]} {use.Input["berth"]}",
        _ => "",
    };
}
