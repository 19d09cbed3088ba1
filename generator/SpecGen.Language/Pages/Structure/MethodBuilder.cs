using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Structure;

/// <summary>An endpoint while its sections are being read.</summary>
internal sealed class MethodBuilder(int resourceIndex, MarkdownHeading heading, MethodLine? line, SourceSpan pathSpan, string description)
{
    private readonly EquatableArray<PageItem>[] _items = new EquatableArray<PageItem>[(int)PageSection.Example];

    public string Title => heading.Title;

    /// <summary>The method line; null where it is missing and the endpoint is left out.</summary>
    public MethodLine? Line => line;

    /// <summary>Whether a stray or missing list has been reported, so that nothing is known about the path's parameters.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The section read last.</summary>
    public PageSection? LastSection { get; set; }

    /// <summary>The headings of the sections read so far.</summary>
    public Dictionary<PageSection, MarkdownHeading> Sections { get; } = [];

    public List<PageExample> Examples { get; } = [];

    /// <summary>The items of a section.</summary>
    public EquatableArray<PageItem> this[PageSection section]
    {
        get => _items[(int)section];
        set => _items[(int)section] = value;
    }

    /// <summary>Whether it may answer with text: a string is documented, or nothing.</summary>
    public bool MayAnswerText => this[PageSection.Returns] is [] or [{ Key: null, Type: PrimitiveExpression { Kind: PrimitiveExpressionKind.String } }];

    /// <summary>The endpoint; null where it has no method line.</summary>
    public PageMethod? Build() => line is not { } method ? null : new PageMethod(
        resourceIndex,
        heading.Title,
        method.Verb,
        method.Path,
        description,
        this[PageSection.PathParameters],
        this[PageSection.QueryParameters],
        this[PageSection.HeaderParameters],
        this[PageSection.CookieParameters],
        this[PageSection.BodyParameters],
        this[PageSection.Returns],
        Examples.ToEquatableArray(),
        heading.Span,
        pathSpan);
}
