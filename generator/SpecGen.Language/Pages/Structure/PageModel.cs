using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Structure;

/// <summary>How a page's white space came to us.</summary>
public enum PageForm
{
    /// <summary>Markdown with its line breaks and indentation.</summary>
    Canonical,

    /// <summary>All white space collapsed to single spaces.</summary>
    Flattened,
}

/// <summary>
/// One page as it is written: sections and items, nothing decided yet. Two forms of one page give equal models, spans and <see cref="Form"/> aside.
/// </summary>
/// <param name="Path">The page's path as given by the caller; names resources by its folders.</param>
/// <param name="Form">Whether the page still had its white space.</param>
/// <param name="Title">The front matter's title.</param>
/// <param name="Url">The front matter's URL.</param>
/// <param name="Resources">The level-1 headings, in order.</param>
/// <param name="Methods">The endpoints, in order.</param>
/// <param name="DomainTypes">The items of the Domain Types sections, in order.</param>
public sealed record PageModel(
    string Path,
    PageForm Form,
    string? Title,
    string? Url,
    EquatableArray<PageResource> Resources,
    EquatableArray<PageMethod> Methods,
    EquatableArray<PageDomainType> DomainTypes);

/// <summary>A level-1 heading. Nesting is not encoded in the dialect.</summary>
public sealed record PageResource(string Title, string Description, SourceSpan Span);

/// <summary>An endpoint: a level-2 heading and the sections below it.</summary>
/// <param name="ResourceIndex">Index into <see cref="PageModel.Resources"/> of the heading above; -1 where there is none.</param>
/// <param name="Title">The heading.</param>
/// <param name="Verb">The HTTP method, lower case as on the page.</param>
/// <param name="Path">The path template, with <c>{placeholders}</c>.</param>
/// <param name="Description">The prose between the method line and the first section, as markdown.</param>
/// <param name="PathParameters">The items of <c>### Path Parameters</c>.</param>
/// <param name="QueryParameters">The items of <c>### Query Parameters</c>.</param>
/// <param name="HeaderParameters">The items of <c>### Header Parameters</c>.</param>
/// <param name="CookieParameters">The items of <c>### Cookie Parameters</c>.</param>
/// <param name="BodyParameters">The items of <c>### Body Parameters</c>.</param>
/// <param name="Returns">The items of <c>### Returns</c>.</param>
/// <param name="Examples">Every <c>### Example</c> with its <c>#### Response</c>.</param>
/// <param name="Span">The heading's place.</param>
/// <param name="PathSpan">The place of the path template.</param>
public sealed record PageMethod(
    int ResourceIndex,
    string Title,
    string Verb,
    string Path,
    string Description,
    EquatableArray<PageItem> PathParameters,
    EquatableArray<PageItem> QueryParameters,
    EquatableArray<PageItem> HeaderParameters,
    EquatableArray<PageItem> CookieParameters,
    EquatableArray<PageItem> BodyParameters,
    EquatableArray<PageItem> Returns,
    EquatableArray<PageExample> Examples,
    SourceSpan Span,
    SourceSpan PathSpan);

/// <summary>A type of the Domain Types section.</summary>
/// <param name="ResourceIndex">Index into <see cref="PageModel.Resources"/> of the heading above; -1 where there is none.</param>
/// <param name="Heading">The level-3 heading, the name split at its case boundaries.</param>
/// <param name="Item">The declaration: an <see cref="ObjectExpression"/> with a name, or an item with a <see cref="PageItem.Label"/>.</param>
/// <param name="Span">The heading's place.</param>
public sealed record PageDomainType(int ResourceIndex, string Heading, PageItem Item, SourceSpan Span);
