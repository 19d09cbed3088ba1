using SpecGen.Language.Collections;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Tool.Pulling;

/// <summary>
/// Tells whether a page lost its end on the way. A page that was cut at a line break is a page like any other, only shorter; what gives it away is the page
/// before it, or an endpoint that nothing is said of after its parameters.
/// </summary>
internal static class PageEnding
{
    /// <summary>What the new page has lost at its end; null where it ends as the old one did, or with something new.</summary>
    /// <param name="old">The page that the user has.</param>
    /// <param name="new">The page that came.</param>
    public static string? FindLoss(PageModel old, PageModel @new)
    {
        string[] before = Outline(old);
        HashSet<string> now = [.. Outline(@new)];
        int kept = Array.FindLastIndex(before, now.Contains);

        // Where something else stands at the new end, the end is not lost but replaced.
        bool endsWithin = kept >= 0 && Outline(@new)[^1] == before[kept];
        return endsWithin && kept < before.Length - 1 ? Describe(before[(kept + 1)..]) : null;
    }

    /// <summary>The endpoint at the page's end that nothing is said of after its parameters; null where there is none.</summary>
    public static PageMethod? FindUnfinished(PageModel page)
        => page.Methods is [.., { Returns.IsEmpty: true, Examples.IsEmpty: true } last] && page.DomainTypes.All(type => type.Span.Start < last.Span.Start)
            ? last
            : null;

    // Endpoints with their sections, and Domain Types, in the order of the page.
    private static string[] Outline(PageModel page)
        => [.. page.Methods.SelectMany(Outline).Concat(page.DomainTypes.Select(type => (type.Span.Start, Name: $"the Domain Type {type.Heading}"))).OrderBy(part => part.Start).Select(part => part.Name)];

    private static IEnumerable<(int Start, string Name)> Outline(PageMethod method)
    {
        string name = $"{method.Verb.ToUpperInvariant()} {method.Path}";
        yield return (method.Span.Start, name);
        (string Title, EquatableArray<PageItem> Items)[] sections =
        [
            ("Path Parameters", method.PathParameters),
            ("Query Parameters", method.QueryParameters),
            ("Header Parameters", method.HeaderParameters),
            ("Cookie Parameters", method.CookieParameters),
            ("Body Parameters", method.BodyParameters),
            ("Returns", method.Returns),
        ];
        foreach ((string title, EquatableArray<PageItem> items) in sections.Where(section => !section.Items.IsEmpty))
            yield return (items[0].Span.Start, $"{title} of {name}");
        if (!method.Examples.IsEmpty)
            yield return (method.Examples[0].RequestSpan.Start, $"Example of {name}");
    }

    private static string Describe(string[] lost)
        => lost.Length <= 3 ? string.Join(", ", lost) : $"{string.Join(", ", lost.Take(3))} and {lost.Length - 3} more";
}
