namespace SpecGen.Language.Pages.Structure;

/// <summary>The sections of an endpoint, in the order of the page.</summary>
internal enum PageSection
{
    PathParameters,
    QueryParameters,
    HeaderParameters,
    CookieParameters,
    BodyParameters,
    Returns,
    Example,
}

/// <summary>The titles of the sections.</summary>
internal static class PageSections
{
    /// <summary>The heading that holds a resource's types.</summary>
    public const string DomainTypes = "Domain Types";

    /// <summary>The heading of an example's response.</summary>
    public const string Response = "Response";

    private static readonly (string Title, PageSection Section)[] s_sections =
    [
        ("Path Parameters", PageSection.PathParameters),
        ("Query Parameters", PageSection.QueryParameters),
        ("Header Parameters", PageSection.HeaderParameters),
        ("Cookie Parameters", PageSection.CookieParameters),
        ("Body Parameters", PageSection.BodyParameters),
        ("Returns", PageSection.Returns),
        ("Example", PageSection.Example),
    ];

    /// <summary>The titles, in order.</summary>
    public static IReadOnlyCollection<string> Titles { get; } = [.. s_sections.Select(static section => section.Title)];

    /// <summary>The title of a section.</summary>
    public static string TitleOf(PageSection section) => Array.Find(s_sections, known => known.Section == section).Title;

    /// <summary>The section of a title; null where there is none.</summary>
    public static PageSection? Find(string title)
    {
        foreach ((string known, PageSection section) in s_sections)
        {
            if (known == title)
                return section;
        }

        return null;
    }
}
