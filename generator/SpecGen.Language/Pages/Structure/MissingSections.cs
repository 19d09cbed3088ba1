using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Pages.Structure;

/// <summary>
/// Finds the sections of an endpoint that have lost their heading: what follows such a heading has fallen to the section above it, and is told from that one's own
/// items by the path, by the examples and by what items of a section look like. Without evidence nothing is said.
/// </summary>
/// <param name="line">The endpoint's method line.</param>
/// <param name="after">The sections that follow under their own headings.</param>
/// <param name="request">The first example's request; null where there is none.</param>
/// <param name="response">The first example's response; null where there is none.</param>
internal sealed class MissingSections(MethodLine line, HashSet<PageSection> after, Func<CurlCommand?> request, Func<string?> response)
{
    /// <summary>What is made of a heading that is missing.</summary>
    public const string ReadAsIfThere = "the page is read as if it were there";

    // An example need not show everything, and a parameter may be called like a member of the answer.
    private const double MinimumShare = 0.5;

    /// <summary>Divides the items below a heading among the section that it names and those that have lost theirs.</summary>
    /// <param name="section">The section that the heading names.</param>
    /// <param name="before">The sections before it.</param>
    /// <param name="items">The items.</param>
    /// <returns>The sections in order with their part of the items, the named one first.</returns>
    public IReadOnlyList<(PageSection Section, int First, int Count)> Divide(PageSection section, IEnumerable<PageSection> before, IReadOnlyList<ItemName> items)
    {
        HashSet<PageSection> known = [section, .. before, .. after];
        List<(PageSection, int, int)> found = [];
        List<ItemName> left = [.. items];
        foreach (PageSection missing in new[] { PageSection.Returns, PageSection.BodyParameters, PageSection.HeaderParameters, PageSection.QueryParameters })
        {
            if (left.Count == 0 || missing <= section || known.Contains(missing) || FirstOf(missing, section, left) is not (> 0 and int first))
                continue;
            found.Insert(0, (missing, first, left.Count - first));
            left.RemoveRange(first, left.Count - first);
        }

        found.Insert(0, (section, 0, left.Count));
        return found;
    }

    /// <summary>The section that items directly below a method line belong to; null where nothing tells.</summary>
    /// <param name="items">The items, at least one.</param>
    public PageSection? SectionOf(IReadOnlyList<ItemName> items)
    {
        if (!after.Contains(PageSection.PathParameters) && items[0].Key is { } first && IsPathParameter(first))
            return PageSection.PathParameters;
        PageSection[] candidates = [PageSection.Returns, PageSection.BodyParameters, PageSection.HeaderParameters];
        foreach (PageSection candidate in candidates.Where(candidate => !after.Contains(candidate) && after.All(later => candidate < later)))
        {
            if (FirstOf(candidate, PageSection.PathParameters, items) == 0)
                return candidate;
        }

        bool canBeQuery = !after.Contains(PageSection.QueryParameters) && !after.Contains(PageSection.PathParameters) && !HasBody;
        return canBeQuery && items.All(static item => item is { Key: not null, IsOptional: true }) ? PageSection.QueryParameters : null;
    }

    private bool HasBody => line.Verb is "post" or "put" or "patch";

    private int? FirstOf(PageSection missing, PageSection section, IReadOnlyList<ItemName> items)
        => missing switch
        {
            PageSection.Returns => section < PageSection.Returns && FirstVariant(items) is { } variant ? variant : FirstShown(items, MembersOf(response())),
            PageSection.BodyParameters => MembersOf(request()?.Body) is var sent && FirstShown(items, sent) is { } first ? first : FirstOfBody(section, items, sent),
            PageSection.HeaderParameters => FirstHeader(items),
            _ => section == PageSection.PathParameters && !HasBody ? FirstBesidePath(items) : null,
        };

    // A parameter has a name, a whole result has none.
    private static int? FirstVariant(IReadOnlyList<ItemName> items) => items[items.Count - 1].Key is null ? Run(items, static item => item.Key is null) : null;

    // A parameter of a path is never optional, unless it is one of several that stand for it.
    private int? FirstBesidePath(IReadOnlyList<ItemName> items)
        => Run(items, item => item.Key is { } key && !IsPathParameter(key)) is { } first && (items.Count - first > 1 || items[first].IsOptional) ? first : null;

    // An example may leave out what is optional; where it sends JSON or has the members of its body, what is not in the path is in the body.
    private int? FirstOfBody(PageSection section, IReadOnlyList<ItemName> items, HashSet<string> sent)
        => section == PageSection.PathParameters && HasBody && FirstBesidePath(items) is { } first
            && (items.Skip(first).Any(item => item is { Key: { } key } && sent.Contains(key)) || SendsJson)
            && items.Skip(first).All(item => item.IsOptional || (item.Key is { } key && sent.Contains(key)))
                ? first
                : null;

    // A query would show in the example's address.
    private bool SendsJson => request() is { } shown
        && shown.Url?.IndexOf('?') is not >= 0
        && shown.Headers.Any(static header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && header.Value.Contains("json"));

    private bool IsPathParameter(string key)
        => line.Path.IndexOf("{" + key + "}", StringComparison.Ordinal) >= 0
            || (key.EndsWith("_id", StringComparison.Ordinal) && line.Path.IndexOf("_or_", StringComparison.Ordinal) >= 0 && line.Path.IndexOf(key.Substring(0, key.Length - 3), StringComparison.Ordinal) >= 0);

    private static int? FirstShown(IReadOnlyList<ItemName> items, HashSet<string> shown)
        => Run(items, item => item.Key is { } key && shown.Contains(key)) is { } first && items.Count - first >= MinimumShare * shown.Count ? first : null;

    private int? FirstHeader(IReadOnlyList<ItemName> items)
    {
        HashSet<string> sent = new(request()?.Headers.Select(static header => header.Name) ?? [], StringComparer.OrdinalIgnoreCase);
        return Run(items, item => item.Key is { } key && sent.Contains(key));
    }

    // The beginning of the items at the end that all have a property.
    private static int? Run(IReadOnlyList<ItemName> items, Func<ItemName, bool> has)
    {
        int first = items.Count;
        while (first > 0 && has(items[first - 1]))
            first--;
        return first < items.Count ? first : null;
    }

    private static HashSet<string> MembersOf(string? json)
        => ExampleJson.Parse(json) is { ValueKind: JsonValueKind.Object } value ? [.. value.EnumerateObject().Select(static member => member.Name)] : [];
}

/// <summary>What tells the section that an item belongs to.</summary>
/// <param name="Key">The wire name; null for a variant.</param>
/// <param name="IsOptional">Whether it is optional.</param>
internal readonly record struct ItemName(string? Key, bool IsOptional);
