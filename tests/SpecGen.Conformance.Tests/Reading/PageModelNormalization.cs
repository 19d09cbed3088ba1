using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>Takes out of a model what a page loses with its line breaks: positions, and the white space of prose and examples.</summary>
internal static class PageModelNormalization
{
    public static PageMethod Normalize(this PageMethod method) => method with
    {
        Title = WhiteSpace.Collapse(method.Title),
        Description = WhiteSpace.Collapse(method.Description),
        PathParameters = Normalize(method.PathParameters),
        QueryParameters = Normalize(method.QueryParameters),
        HeaderParameters = Normalize(method.HeaderParameters),
        CookieParameters = Normalize(method.CookieParameters),
        BodyParameters = Normalize(method.BodyParameters),
        Returns = Normalize(method.Returns),
        Examples = method.Examples.Select(Normalize).ToEquatableArray(),
        Span = default,
        PathSpan = default,
    };

    public static PageDomainType Normalize(this PageDomainType type)
        => type with { Heading = WhiteSpace.Collapse(type.Heading), Item = Normalize(type.Item), Span = default };

    public static PageResource Normalize(this PageResource resource)
        => resource with { Title = WhiteSpace.Collapse(resource.Title), Description = WhiteSpace.Collapse(resource.Description), Span = default };

    private static EquatableArray<PageItem> Normalize(EquatableArray<PageItem> items) => items.Select(Normalize).ToEquatableArray();

    private static PageItem Normalize(PageItem item) => item with
    {
        Description = WhiteSpace.Collapse(item.Description),
        Children = Normalize(item.Children),
        Span = default,
    };

    private static PageExample Normalize(PageExample example) => example with
    {
        Request = example.Request is null ? null : Normalize(example.Request),
        RequestText = WhiteSpace.Collapse(example.RequestText),
        ResponseText = example.ResponseText is null ? null : WhiteSpace.Collapse(example.ResponseText),
        RequestSpan = default,
        ResponseSpan = default,
    };

    private static CurlCommand Normalize(CurlCommand command) => command with
    {
        Body = command.Body is null ? null : WhiteSpace.Collapse(command.Body),
    };
}
