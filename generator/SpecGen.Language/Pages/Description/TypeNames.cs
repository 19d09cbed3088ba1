using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Description;

/// <summary>Collects the type names that a page mentions.</summary>
internal static class TypeNames
{
    /// <summary>All sections of an endpoint that hold items.</summary>
    public static IEnumerable<EquatableArray<PageItem>> Sections(PageMethod method)
        => [method.PathParameters, method.QueryParameters, method.HeaderParameters, method.CookieParameters, method.BodyParameters, method.Returns];

    /// <summary>The names that the endpoint's items refer to, in order.</summary>
    public static List<string> In(PageMethod method)
    {
        List<string> names = [];
        foreach (EquatableArray<PageItem> section in Sections(method))
        {
            foreach (PageItem item in section)
                Collect(item, names);
        }

        return names;
    }

    /// <summary>The names that an item and the items below it refer to, in order.</summary>
    public static List<string> In(PageItem item)
    {
        List<string> names = [];
        Collect(item, names);
        return names;
    }

    private static void Collect(PageItem item, List<string> names)
    {
        Collect(item.Type, names);
        foreach (PageItem child in item.Children)
            Collect(child, names);
    }

    private static void Collect(TypeExpression type, List<string> names)
    {
        switch (type)
        {
            case ReferenceExpression reference:
                names.Add(reference.Name);
                break;
            case NullableExpression nullable:
                Collect(nullable.Type, names);
                break;
            case ArrayExpression array:
                Collect(array.Element, names);
                break;
            case MapExpression map:
                Collect(map.Value, names);
                break;
            case UnionExpression union:
                foreach (TypeExpression alternative in union.Alternatives)
                    Collect(alternative, names);
                break;
        }
    }
}
