using System.Text;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;

namespace SpecGen.Language.Pages.Structure;

/// <summary>Compares pages by what they say and not by where or in which form they say it.</summary>
public static class PageComparison
{
    /// <summary>
    /// A copy without spans and form, its headings, its prose and the texts of its examples with single spaces only. Two forms of one page give equal copies.
    /// </summary>
    public static PageModel WithoutLayout(this PageModel page) => page with
    {
        Form = PageForm.Canonical,
        Resources = page.Resources.Select(WithoutLayout).ToEquatableArray(),
        Methods = page.Methods.Select(WithoutLayout).ToEquatableArray(),
        DomainTypes = page.DomainTypes.Select(WithoutLayout).ToEquatableArray(),
    };

    /// <summary>The same for a resource.</summary>
    public static PageResource WithoutLayout(this PageResource resource)
        => resource with { Title = Fold(resource.Title), Description = Fold(resource.Description), Span = default };

    /// <summary>The same for a Domain Type.</summary>
    public static PageDomainType WithoutLayout(this PageDomainType type)
        => type with { Heading = Fold(type.Heading), Item = type.Item.WithoutLayout(), Span = default };

    /// <summary>The same for one endpoint.</summary>
    public static PageMethod WithoutLayout(this PageMethod method) => method with
    {
        Title = Fold(method.Title),
        Description = Fold(method.Description),
        PathParameters = WithoutLayout(method.PathParameters),
        QueryParameters = WithoutLayout(method.QueryParameters),
        HeaderParameters = WithoutLayout(method.HeaderParameters),
        CookieParameters = WithoutLayout(method.CookieParameters),
        BodyParameters = WithoutLayout(method.BodyParameters),
        Returns = WithoutLayout(method.Returns),
        Examples = method.Examples.Select(WithoutLayout).ToEquatableArray(),
        Span = default,
        PathSpan = default,
    };

    /// <summary>The same for an item and all below it.</summary>
    public static PageItem WithoutLayout(this PageItem item) => item with
    {
        Description = Fold(item.Description),
        Children = WithoutLayout(item.Children),
        Span = default,
    };

    private static EquatableArray<PageItem> WithoutLayout(EquatableArray<PageItem> items) => items.Select(WithoutLayout).ToEquatableArray();

    private static PageExample WithoutLayout(PageExample example) => example with
    {
        Request = example.Request is not { } request ? null : request with { Body = request.Body is null ? null : Fold(request.Body) },
        RequestText = Fold(example.RequestText),
        ResponseText = example.ResponseText is null ? null : Fold(example.ResponseText),
        RequestSpan = default,
        ResponseSpan = default,
    };

    private static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text.Trim())
        {
            if (!char.IsWhiteSpace(c))
                folded.Append(c);
            else if (folded[folded.Length - 1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString();
    }
}
