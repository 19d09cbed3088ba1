using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What can be wrong with the structure and the items of a page.</summary>
public static class PageDiagnostics
{
    /// <summary>The file holds nothing.</summary>
    public static readonly DiagnosticDescriptor EmptyPage = Error(
        "SPG001", "Empty page", "The file is empty; expected an API page in markdown, with a heading such as '## List Models' and a method line such as '**get** `/models`'");

    /// <summary>The file is no API page.</summary>
    public static readonly DiagnosticDescriptor NotAnApiPage = Error(
        "SPG002", "Not an API page", "Found no method line such as '**get** `/models`' and no '## Domain Types'; this is not an API page: remove it from the ApiSpec items, or replace it by the HTTP variant of the API reference");

    /// <summary>The page describes an SDK, not HTTP.</summary>
    public static readonly DiagnosticDescriptor LanguageVariant = Error(
        "SPG003", "Language variant of an API page", "This is the {0} variant of the page, it describes an SDK and not the HTTP API; replace it by the HTTP variant, whose examples are 'http' fences with curl commands");

    /// <summary>The page is HTML.</summary>
    public static readonly DiagnosticDescriptor HtmlPage = Error(
        "SPG004", "HTML page", "The file is an HTML page; replace it by the markdown variant of the page (often the same address with '.md' or '/index.md' appended)");

    /// <summary>The page was HTML, turned to markdown.</summary>
    public static readonly DiagnosticDescriptor RenderedPage = Error(
        "SPG005", "Rendered HTML turned to markdown", "The file was made from the rendered HTML page ('{0}') and {1}; replace it by the markdown that the vendor publishes, often at the same address with '.md' or '/index.md' appended");

    /// <summary>The page is a translation.</summary>
    public static readonly DiagnosticDescriptor TranslatedPage = Error(
        "SPG006", "Translated page", "The file is a translation of the page ('{0}'); replace it by the English original");

    /// <summary>The front matter has no end.</summary>
    public static readonly DiagnosticDescriptor UnclosedFrontMatter = Warning(
        "SPG007", "Front matter is not closed", "The front matter that opens here is never closed; expected a line '---' before the first heading");

    /// <summary>A fence has no end.</summary>
    public static readonly DiagnosticDescriptor UnclosedFence = Warning(
        "SPG008", "Code fence is not closed", "The code fence that opens here is never closed; expected a line '{0}' of the same indentation");

    /// <summary>The page's braces are escaped.</summary>
    public static readonly DiagnosticDescriptor EscapedPage = Information(
        "SPG009", "Escaped page", "The page writes '{0}' for '{1}' inside code spans; backslashes before punctuation are ignored on this page");

    /// <summary>A level-2 heading without a method line.</summary>
    public static readonly DiagnosticDescriptor MissingMethodLine = Error(
        "SPG010", "Method line is missing", "'{0}' has no method line, the endpoint is left out; expected '**get** `/path`' directly below the heading, found {1}");

    /// <summary>A method line that belongs to no heading.</summary>
    public static readonly DiagnosticDescriptor UnexpectedMethodLine = Error(
        "SPG011", "Method line where none is expected", "The method line '{0}' {1}, the endpoint is left out; expected one method line directly below each '##' heading");

    /// <summary>A section with an unknown title.</summary>
    public static readonly DiagnosticDescriptor UnknownSection = Warning(
        "SPG012", "Unknown section", "Unknown section '{0}'; {1}");

    /// <summary>A section where it does not belong.</summary>
    public static readonly DiagnosticDescriptor MisplacedSection = Warning(
        "SPG013", "Section where none is expected", "The section '{0}' is not expected here: {1}");

    /// <summary>A section without content.</summary>
    public static readonly DiagnosticDescriptor EmptySection = Warning(
        "SPG014", "Empty section", "The section '{0}' is empty; expected {1}, or no such section");

    /// <summary>A code span that is no item.</summary>
    public static readonly DiagnosticDescriptor UnreadableItem = Warning(
        "SPG015", "Unreadable type expression", "Found {0} where {1} is expected{2}; the item is read as '{3}'");

    /// <summary>A bullet that is nearly an item.</summary>
    public static readonly DiagnosticDescriptor MalformedBullet = Warning(
        "SPG016", "Malformed bullet", "Found {0}; expected '- `{1}`', {2}");

    /// <summary>A bullet or its description that stands too far left or right.</summary>
    public static readonly DiagnosticDescriptor WrongIndentation = Warning(
        "SPG017", "Wrong indentation", "'{0}' is indented by {1}; expected {2}, it is taken as {3}");

    /// <summary>A line is indented with tabs.</summary>
    public static readonly DiagnosticDescriptor TabIndentation = Warning(
        "SPG018", "Indentation with tabs", "The line is indented with tabs; expected two spaces for each level, every tab of the page is taken as one level");

    /// <summary>A bullet without blank lines around it.</summary>
    public static readonly DiagnosticDescriptor MissingBlankLine = Warning(
        "SPG019", "Blank line is missing", "The bullet '{0}' has no blank line {1} it; it is taken as an item, and so are other bullets of the page that lack one");

    /// <summary>Members and variants in one list.</summary>
    public static readonly DiagnosticDescriptor MixedItems = Warning(
        "SPG020", "Members and variants in one list", "'{0}' is {1}, but {2}; {3}");

    /// <summary>The announced number of members is not what is listed.</summary>
    public static readonly DiagnosticDescriptor CountMismatch = Warning(
        "SPG021", "Count contradicts the list", "'{0}' announces {1}, but {2} listed below it{3}; the list is taken");

    /// <summary>The announced names are not those listed.</summary>
    public static readonly DiagnosticDescriptor NameMismatch = Warning(
        "SPG022", "Name contradicts the list", "'{0}' announces '{1}' at this place, but '{2}' is listed below it; the list is taken");

    /// <summary>Items below a type that has none.</summary>
    public static readonly DiagnosticDescriptor UnexpectedItems = Warning(
        "SPG023", "Items below a type that has none", "'{0}' stands below '{1}', which can have no items; it is left out. The item that it belongs to may be missing above it");

    /// <summary>Two members of one name.</summary>
    public static readonly DiagnosticDescriptor DuplicateItem = Warning(
        "SPG024", "Duplicate item", "'{0}' is also listed on line {1}; {2}");

    /// <summary>A placeholder of the path that no parameter describes.</summary>
    public static readonly DiagnosticDescriptor PlaceholderWithoutParameter = Warning(
        "SPG025", "Placeholder without a parameter", "The path has the placeholder '{{{0}}}', but Path Parameters has no '{0}'{1}");

    /// <summary>A path parameter that the path does not hold.</summary>
    public static readonly DiagnosticDescriptor ParameterWithoutPlaceholder = Warning(
        "SPG026", "Path parameter without a placeholder", "The path parameter '{0}' has no placeholder '{{{0}}}' in the path '{1}'{2}");

    /// <summary>An item where no list is expected.</summary>
    public static readonly DiagnosticDescriptor StrayItem = Warning(
        "SPG027", "Item under nothing", "The item '{0}' belongs to no section and is left out; expected it below a heading such as '### Returns'");

    /// <summary>A Domain Type that does not declare one type.</summary>
    public static readonly DiagnosticDescriptor NotOneDeclaration = Warning(
        "SPG028", "Domain Type is not one declaration", "'{0}' is not the declaration of '{1}'; expected one bullet such as '{2} object {{ .. }}' or '{2} = ..' below the heading");

    /// <summary>Lists or quotes nested too deeply.</summary>
    public static readonly DiagnosticDescriptor TooDeep = Error(
        "SPG029", "Nested too deeply", "Lists or quotes are nested too deeply here, the page is not read; expected at most {0} columns of indentation and markers");

    /// <summary>A heading that is not there.</summary>
    public static readonly DiagnosticDescriptor MissingHeading = Warning(
        "SPG081", "Heading is missing", "A heading such as '{0}' is missing above '{1}'; {2}");

    /// <summary>The page holds its API as an OpenAPI definition.</summary>
    public static readonly DiagnosticDescriptor OpenApiPage = Error(
        "SPG082", "Page with an OpenAPI definition", "This API page describes its endpoint by an OpenAPI definition in a code fence, which SpecGen does not read; use a page whose types are bullets such as '- `id: string`', or give the vendor's OpenAPI file to an OpenAPI generator");
}
