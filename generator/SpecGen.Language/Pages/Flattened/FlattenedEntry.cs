using System.Text.Json;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>A resource, an endpoint with its sections, or a Domain Type of a flattened page.</summary>
internal sealed class FlattenedEntry(FlattenedBlock head)
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    public FlattenedBlock Head { get; } = head;

    /// <summary>The sections of an endpoint.</summary>
    public List<FlattenedBlock> Blocks { get; } = [];

    /// <summary>Gathers blocks into entries.</summary>
    public static List<FlattenedEntry> ListOf(IReadOnlyList<FlattenedBlock> blocks)
    {
        List<FlattenedEntry> entries = [];
        FlattenedEntry? method = null;
        foreach (FlattenedBlock block in blocks)
        {
            if (method is not null && block.Kind is FlattenedBlockKind.Section or FlattenedBlockKind.Response)
            {
                method!.Blocks.Add(block);
                continue;
            }

            FlattenedEntry entry = new(block);
            entries.Add(entry);
            method = block.Kind == FlattenedBlockKind.Method ? entry : null;
        }

        return entries;
    }

    /// <summary>All sections with items.</summary>
    public IEnumerable<FlattenedSection> Sections()
    {
        if (Head.Kind == FlattenedBlockKind.DomainType)
            return [DeclarationOf(Head)];
        return Blocks.Where(static block => block.Items.Count > 0).Select(SectionOf);
    }

    /// <summary>A section of an endpoint, with what the examples say about it.</summary>
    public FlattenedSection SectionOf(FlattenedBlock block)
    {
        PageSection? section = PageSections.Find(block.Title);
        ExampleContext? example = section switch
        {
            PageSection.Returns => ExampleContext.Of(Documents(Blocks.Where(static b => b.Kind == FlattenedBlockKind.Response).SelectMany(static b => b.Fences.Take(1)).Select(static fence => fence.Text))),
            PageSection.BodyParameters => ExampleContext.Of(Documents(Blocks.Where(static b => b.Title == "Example").SelectMany(static b => b.Fences.Take(1)).Select(static fence => BodyOf(fence.Text)))),
            _ => null,
        };
        return new FlattenedSection(block.Items, section != PageSection.PathParameters, IsDeclaration: false, example);
    }

    /// <summary>The section of a Domain Type.</summary>
    public static FlattenedSection DeclarationOf(FlattenedBlock block) => new(block.Items, IsOrdered: true, IsDeclaration: true, Example: null);

    private static string? BodyOf(string command)
        => CurlParser.TryParse(FlattenedShell.JoinLines(command), out CurlCommand? curl, out _) ? curl.Body : null;

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
