using System.Text.Json;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>A resource, an endpoint with its sections, or a Domain Type of a flattened page.</summary>
internal sealed class FlattenedEntry(FlattenedBlock head)
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    private readonly List<FlattenedBlock> _blocks = [];

    public FlattenedBlock Head { get; } = head;

    /// <summary>The sections of an endpoint.</summary>
    public IReadOnlyList<FlattenedBlock> Blocks => _blocks;

    /// <summary>The commands of an endpoint's examples.</summary>
    public IEnumerable<CurlCommand> Requests
        => _blocks.Where(static block => block.IsExample).Select(static block => block.Request.Command).OfType<CurlCommand>();

    /// <summary>Gathers blocks into entries.</summary>
    public static IReadOnlyList<FlattenedEntry> ListOf(IReadOnlyList<FlattenedBlock> blocks)
    {
        List<FlattenedEntry> entries = [];
        FlattenedEntry? method = null;
        foreach (FlattenedBlock block in blocks)
        {
            if (method is not null && block.Kind is FlattenedBlockKind.Section or FlattenedBlockKind.Response)
            {
                method!._blocks.Add(block);
                continue;
            }

            FlattenedEntry entry = new(block);
            entries.Add(entry);
            method = block.Kind == FlattenedBlockKind.Method ? entry : null;
        }

        foreach (FlattenedEntry entry in entries)
            entry.NameLostSection();
        return entries;
    }

    /// <summary>What tells the sections of an endpoint that have lost their heading, seen from one of its sections.</summary>
    /// <param name="index">The section's index.</param>
    public MissingSections MissingAfter(int index)
    {
        List<FlattenedBlock> after = [.. _blocks.Skip(index + 1)];
        return new MissingSections(
            new MethodLine(Head.Method.Verb, Head.Method.Path, 0),
            [.. after.Where(static block => block.Kind == FlattenedBlockKind.Section).Select(static block => PageSections.Find(block.Title)).OfType<PageSection>()],
            () => after.Find(static block => block.IsExample)?.Request.Command,
            () => after.Find(static block => block.Kind == FlattenedBlockKind.Response)?.Fences.FirstOrDefault()?.Text);
    }

    // Items directly below a method line.
    private void NameLostSection()
    {
        if (_blocks is [{ Title.Length: 0 } lost, ..] && MissingAfter(0).SectionOf([.. lost.Items.Select(static item => new ItemName(item.Header.Key, item.Header.IsOptional))]) is { } section)
            lost.Title = PageSections.TitleOf(section);
    }

    /// <summary>All blocks with items, as sections whose trees are to be found.</summary>
    public IEnumerable<FlattenedSection> Sections() => Head.Kind == FlattenedBlockKind.DomainType
        ? [new FlattenedSection(Head, IsOrdered: true, IsDeclaration: true, Example: null)]
        : _blocks.Where(static block => block is { Items.Count: > 0, Title.Length: > 0 }).Select(SectionOf);

    // A section of an endpoint, with what the examples say about it.
    private FlattenedSection SectionOf(FlattenedBlock block)
    {
        PageSection? section = PageSections.Find(block.Title);
        IEnumerable<string?> examples = section switch
        {
            PageSection.Returns => _blocks.Where(static b => b.Kind == FlattenedBlockKind.Response)
                .SelectMany(static b => b.Fences.Take(1))
                .Select(static fence => fence.Text),
            PageSection.BodyParameters => Requests.Select(static request => request.Body),
            _ => [],
        };
        return new FlattenedSection(block, section != PageSection.PathParameters, IsDeclaration: false, ExampleContext.Of(Documents(examples)));
    }

    private static IEnumerable<JsonElement> Documents(IEnumerable<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (text is not null && !WellFormedText.HasHalfEscape(text) && TryParse(text) is { } root)
                yield return root;
        }
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, s_lenient).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
