using System.Text.Json;
using Anthropic.Models.Models;
using BenchmarkDotNet.Attributes;
using Cloudflare;
using SpecGen.Pagination;

namespace SpecGen.Benchmarks.Json;

/// <summary>Reads an audit-log page of 1,000 entries, every way that a .NET developer might.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private const int Entries = 1000;

    private static readonly JsonSerializerOptions s_anthropicOptions = new();

    private readonly byte[] _page = AuditLogPage.Create(Entries, cursor: "bmV4dA");
    private readonly byte[] _anthropicPage = AnthropicPage.Create(Entries);
    private readonly CursorPagination _pagination = new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };
    private readonly ResponseLayout _layout;

    /// <summary>Creates the layout that the client creates once for its endpoint.</summary>
    public JsonBenchmarks()
    {
        _layout = ResponseLayout.ForPages(_pagination, hasEnvelope: true);
    }

    /// <summary>Checks that all of them read the same, so that none is quick because it does less.</summary>
    [GlobalSetup]
    public void Check()
    {
        IReadOnlyList<AuditLogListResponse> generated = ReadGenerated().Items;
        SettablePage settable = JsonSerializer.Deserialize(_page, SystemTextJsonContext.Default.SettablePage)!;
        ImmutablePage immutable = JsonSerializer.Deserialize(_page, SystemTextJsonContext.Default.ImmutablePage)!;
        for (int i = 0; i < Entries; i++)
        {
            AuditLogListResponse entry = generated[i];
            SettableEntry other = settable.Result![i];
            if ((entry.Id, entry.ChangedAt, entry.FieldChanged?.Raw, entry.PreviousValue, entry.ZoneId) != (other.Id, other.ChangedAt, other.FieldChanged, other.PreviousValue, other.ZoneId)
                || other.Rationale != immutable.Result![i].Rationale || other.Rationale != entry.Rationale)
            {
                throw new InvalidOperationException($"Entry {i} is not read alike.");
            }
        }

        if (Anthropic() != Entries)
            throw new InvalidOperationException("The Anthropic page is not read whole.");
    }

    /// <summary>The bare pass: every token seen, nothing kept. Nothing can be quicker.</summary>
    [Benchmark]
    public int Utf8JsonReaderPass() => BarePass.CountTokens(_page);

    /// <summary>The generated reader, as the client calls it.</summary>
    [Benchmark(Baseline = true)]
    public int Generated() => ReadGenerated().Items.Count;

    /// <summary>System.Text.Json's generator, members that can be set.</summary>
    [Benchmark]
    public int SystemTextJsonSettable() => JsonSerializer.Deserialize(_page, SystemTextJsonContext.Default.SettablePage)!.Result!.Count;

    /// <summary>System.Text.Json's generator, immutable models as the generated ones are.</summary>
    [Benchmark]
    public int SystemTextJsonInit() => JsonSerializer.Deserialize(_page, SystemTextJsonContext.Default.ImmutablePage)!.Result!.Count;

    /// <summary>The Anthropic package's models on a page of its own shape, each member read once: they parse when they are read.</summary>
    [Benchmark]
    public int Anthropic()
    {
        ModelListPageResponse page = JsonSerializer.Deserialize<ModelListPageResponse>(_anthropicPage, s_anthropicOptions)!;
        int read = 0;
        foreach (ModelInfo model in page.Data)
        {
            if (model.ID.Length > 0 && model.DisplayName.Length > 0 && model.CreatedAt > default(DateTimeOffset) && model.MaxInputTokens > 0 && model.MaxTokens > 0
                && model.Type.ValueKind == JsonValueKind.String && model.Capabilities is null)
            {
                read++;
            }
        }

        return read;
    }

    private ResponseReader<AuditLogListResponse, AuditLogListResponse.JsonSerializer> ReadGenerated()
    {
        ResponseReader<AuditLogListResponse, AuditLogListResponse.JsonSerializer> reader = new(_page, _pagination);
        reader.Read(_layout, maxDepth: 64);
        reader.Identify();
        return reader;
    }
}
