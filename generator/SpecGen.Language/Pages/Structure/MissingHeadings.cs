using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Structure;

/// <summary>
/// Finds the headings that a page has lost: what follows such a heading has fallen to the section above it, and is told from that one's own items by the path, by the
/// examples and by what items of a section look like. Without evidence nothing is said.
/// </summary>
internal sealed class MissingHeadings(MarkdownOutline outline)
{
    // An example need not show everything, and a parameter may be called like a member of the answer.
    private const double MinimumShare = 0.5;

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
    {
        HashSet<PageSection> known = [section, .. before, .. SectionsAfter(headingIndex)];
        List<(PageSection, List<ItemNode>)> found = [];
        foreach (PageSection missing in new[] { PageSection.Returns, PageSection.BodyParameters, PageSection.HeaderParameters, PageSection.QueryParameters })
        {
            if (items.Count == 0 || missing <= section || known.Contains(missing) || FirstOf(missing, section, headingIndex, line, items) is not (> 0 and int first))
                continue;
            found.Insert(0, (missing, items.GetRange(first, items.Count - first)));
            items.RemoveRange(first, items.Count - first);
        }

        found.Insert(0, (section, items));
        return found;
    }

    /// <summary>The section that items directly below a method line belong to; null where nothing tells.</summary>
    /// <param name="headingIndex">The endpoint's heading.</param>
    /// <param name="line">Its method line.</param>
    /// <param name="items">The items, at least one.</param>
    public PageSection? SectionOf(int headingIndex, MethodLine line, IReadOnlyList<ItemNode> items)
    {
        HashSet<PageSection> known = SectionsAfter(headingIndex);
        if (!known.Contains(PageSection.PathParameters) && items[0].Header.Key is { } first && IsPathParameter(first, line.Path))
            return PageSection.PathParameters;
        PageSection[] candidates = [PageSection.Returns, PageSection.BodyParameters, PageSection.HeaderParameters];
        foreach (PageSection candidate in candidates.Where(candidate => !known.Contains(candidate) && known.All(after => candidate < after)))
        {
            if (FirstOf(candidate, PageSection.PathParameters, headingIndex, line, items) == 0)
                return candidate;
        }

        bool canBeQuery = !known.Contains(PageSection.QueryParameters) && !known.Contains(PageSection.PathParameters) && !HasBody(line);
        return canBeQuery && items.All(static item => item.Header is { Key: not null, IsOptional: true }) ? PageSection.QueryParameters : null;
    }

    /// <summary>The line of the fence that a lost <c>### Example</c> stood above, where a response follows it.</summary>
    public int? ExampleBefore(int headingIndex, int firstLine, int endLine)
    {
        bool isBeforeResponse = headingIndex + 1 < outline.Headings.Count && outline.Headings[headingIndex + 1] is { Level: 4, Title: PageSections.Response };
        MarkdownFence? fence = isBeforeResponse ? outline.FencesIn(firstLine, endLine).LastOrDefault(static fence => fence is { Language: "http", IsNested: false }) : null;
        return fence?.FirstLine;
    }

    /// <summary>The name that an item declares; null where it is no declaration.</summary>
    public static string? DeclaredName(ItemHeader header) => header.Key is not null ? null : header.Label ?? (header.Type as ObjectExpression)?.Name;

    private IEnumerable<MarkdownHeading> HeadingsAfter(int index) => outline.Headings.Skip(index + 1).TakeWhile(static heading => heading.Level > 2);

    private int? FirstOf(PageSection missing, PageSection section, int headingIndex, MethodLine line, IReadOnlyList<ItemNode> items)
        => missing switch
        {
            PageSection.Returns => section < PageSection.Returns && FirstVariant(items) is { } variant ? variant : FirstShown(items, ResponseMembers(headingIndex)),
            PageSection.BodyParameters => FirstShown(items, RequestMembers(headingIndex)),
            PageSection.HeaderParameters => FirstHeader(items, headingIndex),
            _ => section == PageSection.PathParameters && !HasBody(line) ? FirstBesidePath(items, line.Path) : null,
        };

    // A parameter has a name, a whole result has none.
    private static int? FirstVariant(IReadOnlyList<ItemNode> items) => items[items.Count - 1].Header.Key is null ? Run(items, static item => item.Header.Key is null) : null;

    // A parameter of a path is never optional, unless it is one of several that stand for it.
    private static int? FirstBesidePath(IReadOnlyList<ItemNode> items, string path)
        => Run(items, item => item.Header.Key is { } key && !IsPathParameter(key, path)) is { } first && (items.Count - first > 1 || items[first].Header.IsOptional) ? first : null;

    private static bool IsPathParameter(string key, string path)
        => path.IndexOf("{" + key + "}", StringComparison.Ordinal) >= 0
            || (key.EndsWith("_id", StringComparison.Ordinal) && path.IndexOf("_or_", StringComparison.Ordinal) >= 0 && path.IndexOf(key.Substring(0, key.Length - 3), StringComparison.Ordinal) >= 0);

    private static int? FirstShown(IReadOnlyList<ItemNode> items, HashSet<string> shown)
        => Run(items, item => item.Header.Key is { } key && shown.Contains(key)) is { } first && items.Count - first >= MinimumShare * shown.Count ? first : null;

    // The beginning of the items at the end that all have a property.
    private static int? Run(IReadOnlyList<ItemNode> items, Func<ItemNode, bool> has)
    {
        int first = items.Count;
        while (first > 0 && has(items[first - 1]))
            first--;
        return first < items.Count ? first : null;
    }

    private static bool HasBody(MethodLine line) => line.Verb is "post" or "put" or "patch";

    private HashSet<string> ResponseMembers(int headingIndex)
        => HeadingsAfter(headingIndex).FirstOrDefault(static heading => heading.Title == PageSections.Response) is { } response ? MembersOf(FenceBelow(response)?.Text) : [];

    private HashSet<string> RequestMembers(int headingIndex) => MembersOf(RequestAfter(headingIndex)?.Body);

    private int? FirstHeader(IReadOnlyList<ItemNode> items, int headingIndex)
    {
        HashSet<string> sent = new(RequestAfter(headingIndex)?.Headers.Select(static header => header.Name) ?? [], StringComparer.OrdinalIgnoreCase);
        return Run(items, item => item.Header.Key is { } key && sent.Contains(key));
    }

    private CurlCommand? RequestAfter(int headingIndex)
    {
        MarkdownHeading? example = HeadingsAfter(headingIndex).FirstOrDefault(static heading => PageSections.Find(heading.Title) == PageSection.Example);
        return example is not null && FenceBelow(example) is { } fence && CurlParser.TryParse(fence.Text, out CurlCommand? command, out _) ? command : null;
    }

    private MarkdownFence? FenceBelow(MarkdownHeading heading) => outline.FencesIn(heading.Line + 1, int.MaxValue).FirstOrDefault();

    private static HashSet<string> MembersOf(string? json)
        => ExampleJson.Parse(json) is { ValueKind: JsonValueKind.Object } value ? [.. value.EnumerateObject().Select(static member => member.Name)] : [];
}
