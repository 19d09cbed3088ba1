namespace SpecGen.Language.Model;

/// <summary>How a page's white space came to us.</summary>
public enum PageForm
{
    /// <summary>Markdown with its line breaks and indentation.</summary>
    Canonical,

    /// <summary>All white space collapsed to single spaces.</summary>
    Flattened,
}

/// <summary>One page as it is written: sections and items, nothing decided yet. Two forms of one page give equal models, spans and <see cref="Form"/> aside.</summary>
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

/// <summary>A bullet that is one code span: a member (it has a key) or a variant (it has none).</summary>
/// <param name="Key">The wire name of a member, unquoted; null for a variant or declaration.</param>
/// <param name="IsOptional">Whether <c>optional</c> stands before the type.</param>
/// <param name="Label">The name in <c>Name = type</c>; null where there is none.</param>
/// <param name="Type">The type as written.</param>
/// <param name="Description">The prose below the bullet, as markdown, its own indentation removed; empty where there is none.</param>
/// <param name="Children">The bullets below.</param>
/// <param name="Span">The place of the code span's content.</param>
public sealed record PageItem(
    string? Key,
    bool IsOptional,
    string? Label,
    TypeExpression Type,
    string Description,
    EquatableArray<PageItem> Children,
    SourceSpan Span);

/// <summary>An <c>### Example</c> section.</summary>
/// <param name="Request">The curl command as understood; null where the fence holds something else.</param>
/// <param name="RequestText">The fence's text.</param>
/// <param name="ResponseText">The text of the <c>#### Response</c> fence; null where there is none.</param>
/// <param name="ResponseLanguage">The info string of the response's fence, such as <c>json</c>; null where there is none.</param>
/// <param name="RequestSpan">The place of the request fence's first line.</param>
/// <param name="ResponseSpan">The place of the response fence's first line.</param>
public sealed record PageExample(
    CurlCommand? Request,
    string RequestText,
    string? ResponseText,
    string? ResponseLanguage,
    SourceSpan RequestSpan,
    SourceSpan ResponseSpan);

/// <summary>A curl command line.</summary>
/// <param name="Method">The HTTP method, upper case: <c>-X</c>, else POST where there is a body, else GET.</param>
/// <param name="Url">The URL as written, shell variables included.</param>
/// <param name="Headers">Every <c>-H</c>, in order.</param>
/// <param name="Body">The text of <c>-d</c>; null where there is none.</param>
/// <param name="Form">Every <c>-F</c>, in order.</param>
public sealed record CurlCommand(
    string Method,
    string Url,
    EquatableArray<CurlHeader> Headers,
    string? Body,
    EquatableArray<CurlFormPart> Form);

/// <summary>A <c>-H 'name: value'</c> of a curl command, shell variables such as <c>$API_TOKEN</c> left as they are.</summary>
public sealed record CurlHeader(string Name, string Value);

/// <summary>A <c>-F name=value</c> of a curl command; a value that begins with <c>@</c> names a file.</summary>
public sealed record CurlFormPart(string Name, string Value);
