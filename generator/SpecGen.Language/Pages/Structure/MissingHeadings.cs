using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Structure;

/// <summary>Finds the headings that a page with its line breaks has lost.</summary>
internal sealed class MissingHeadings(MarkdownOutline outline)
{
    /// <summary>What is made of a resource's heading that is missing.</summary>
    public const string ResourceByPlace = "the place of the page or the paths name the resource";

    /// <summary>What is made of an endpoint's heading that is missing.</summary>
    public const string NamedByMethodLine = "the endpoint is named after its verb and path";

    /// <summary>The sections that follow a heading within its endpoint.</summary>
    public HashSet<PageSection> SectionsAfter(int headingIndex)
        => [.. HeadingsAfter(headingIndex).Where(static heading => heading.Level == 3).Select(static heading => PageSections.Find(heading.Title)).OfType<PageSection>()];

    /// <summary>Divides the items below a heading among the section that it names and those that have lost theirs.</summary>
    /// <param name="headingIndex">The heading.</param>
    /// <param name="section">The section that it names.</param>
    /// <param name="line">The endpoint's method line.</param>
    /// <param name="before">The sections before it.</param>
    /// <param name="items">The items.</param>
    /// <returns>The sections in order, the named one first.</returns>
    public IReadOnlyList<(PageSection Section, List<ItemNode> Items)> Divide(int headingIndex, PageSection section, MethodLine line, IEnumerable<PageSection> before, List<ItemNode> items)
        => [.. SectionsOf(headingIndex, line).Divide(section, before, [.. items.Select(NameOf)]).Select(part => (part.Section, items.GetRange(part.First, part.Count)))];

    /// <summary>The section that items directly below a method line belong to; null where nothing tells.</summary>
    /// <param name="headingIndex">The endpoint's heading.</param>
    /// <param name="line">Its method line.</param>
    /// <param name="items">The items, at least one.</param>
    public PageSection? SectionOf(int headingIndex, MethodLine line, IReadOnlyList<ItemNode> items)
        => SectionsOf(headingIndex, line).SectionOf([.. items.Select(NameOf)]);

    /// <summary>The line of the fence that a lost <c>### Example</c> stood above, where a response follows it.</summary>
    public int? ExampleBefore(int headingIndex, int firstLine, int endLine)
    {
        bool isBeforeResponse = headingIndex + 1 < outline.Headings.Count && outline.Headings[headingIndex + 1] is { Level: 4, Title: PageSections.Response };
        MarkdownFence? fence = isBeforeResponse ? outline.FencesIn(firstLine, endLine).LastOrDefault(static fence => fence is { Language: "http", IsNested: false }) : null;
        return fence?.FirstLine;
    }

    /// <summary>The name that an item declares; null where it is no declaration.</summary>
    public static string? DeclaredName(ItemHeader header) => header.Key is not null ? null : header.GetTypeName();

    /// <summary>Whether a heading is that of a type's declaration.</summary>
    public static bool IsHeadingOf(string title, ItemHeader header) => string.Equals(DeclaredName(header), title.Replace(" ", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a page has lost the heading of its resource: the results of endpoints are declared on the page of a resource only, which has the resource's name at the top.</summary>
    public static bool LacksResource(List<PageResource> resources, List<PageMethod> methods, List<PageDomainType> types)
        => resources.Count == 0 && methods.Count > 0 && types.Exists(static type => type.Heading.EndsWith(" " + PageSections.Response, StringComparison.Ordinal));

    private IEnumerable<MarkdownHeading> HeadingsAfter(int index) => outline.Headings.Skip(index + 1).TakeWhile(static heading => heading.Level > 2);

    private MissingSections SectionsOf(int headingIndex, MethodLine line)
        => new(line, SectionsAfter(headingIndex), () => RequestAfter(headingIndex), () => ResponseAfter(headingIndex));

    private static ItemName NameOf(ItemNode item) => new(item.Header.Key, item.Header.IsOptional);

    private string? ResponseAfter(int headingIndex)
        => HeadingsAfter(headingIndex).FirstOrDefault(static heading => heading.Title == PageSections.Response) is { } response ? FenceBelow(response)?.Text : null;

    private CurlCommand? RequestAfter(int headingIndex)
    {
        MarkdownHeading? example = HeadingsAfter(headingIndex).FirstOrDefault(static heading => PageSections.Find(heading.Title) == PageSection.Example);
        return example is not null && FenceBelow(example) is { } fence && CurlParser.TryParse(fence.Text, out CurlCommand? command, out _) ? command : null;
    }

    private MarkdownFence? FenceBelow(MarkdownHeading heading) => outline.FencesIn(heading.Line + 1, int.MaxValue).FirstOrDefault();
}
