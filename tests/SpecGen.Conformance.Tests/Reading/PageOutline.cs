using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>A page as lines, one for each endpoint, item and example, so that what is lost can be named.</summary>
internal static class PageOutline
{
    public static IReadOnlyList<string> Of(PageModel? page)
    {
        List<string> lines = [];
        if (page is null)
            return lines;

        foreach (PageMethod method in page.Methods)
            lines.AddRange(Of(method));
        foreach (PageDomainType type in page.DomainTypes)
            Add([type.Item], "Domain Types", lines);
        return lines;
    }

    public static IReadOnlyList<string> Of(PageMethod method)
    {
        List<string> lines = [];
        lines.Add($"{method.Title}: {method.Verb} {method.Path}");
        Add(method.PathParameters, $"{method.Title}/Path Parameters", lines);
        Add(method.QueryParameters, $"{method.Title}/Query Parameters", lines);
        Add(method.HeaderParameters, $"{method.Title}/Header Parameters", lines);
        Add(method.CookieParameters, $"{method.Title}/Cookie Parameters", lines);
        Add(method.BodyParameters, $"{method.Title}/Body Parameters", lines);
        Add(method.Returns, $"{method.Title}/Returns", lines);
        lines.AddRange(method.Examples.Select(example => $"{method.Title}/Example: {example.Request} {example.ResponseText}"));
        return lines;
    }

    private static void Add(EquatableArray<PageItem> items, string parent, List<string> lines)
    {
        foreach (PageItem item in items)
        {
            string path = $"{parent}/{item.Key ?? item.Label ?? (item.Type as ObjectExpression)?.Name ?? item.Type.ToString()}";
            lines.Add($"{path}: {(item.IsOptional ? "optional " : "")}{item.Type} {item.Description}");
            Add(item.Children, path, lines);
        }
    }
}
