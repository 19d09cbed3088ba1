using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>Pages with one thing wrong each.</summary>
internal static class PageFaults
{
    private const string Sections = "### Path Parameters\n\n- `id: string`\n\n### Returns\n\n- `id: string`\n";

    public static IEnumerable<PageFault> All { get; } =
    [
        // Files that are no API page
        new("an empty file", "⟦⟧", PageDiagnostics.EmptyPage, "empty"),
        new("a readme", "⟦# SpecGen⟧\n\nMakes clients.\n\n### Example\n\n```csharp\nvar a = 1;\n```\n", PageDiagnostics.NotAnApiPage, "**get** `/models`"),
        new("an HTML page", "⟦<!DOCTYPE html>⟧\n<html></html>\n", PageDiagnostics.HtmlPage, ".md"),
        new(
            "a rendered page",
            "# List ships\n\nGET/ships\n\n⟦##### ReturnsExpand Collapse⟧\n\nid: string\n",
            PageDiagnostics.RenderedPage,
            "ReturnsExpand Collapse"),
        new(
            "the Python variant",
            "## List ships\n\n`⟦ships.list(ShipListParams**kwargs)  -> SyncPage[Ship]⟧`\n\n**get** `/ships`\n\n### Parameters\n\n- `after: Optional[str]`\n\n### Example\n\n```python\nx\n```\n",
            PageDiagnostics.LanguageVariant,
            "the Python variant"),
        new(
            "the TypeScript variant",
            "## List ships\n\n`⟦client.ships.list(ShipListParams { after } query?, RequestOptionsoptions?): Page<Ship>⟧`\n\n**get** `/ships`\n",
            PageDiagnostics.LanguageVariant,
            "the TypeScript variant"),
        new(
            "the command line variant",
            "# Ships\n\n## List ships\n\n`⟦$ harbor ships list⟧`\n\n**GET** `/ships`\n\n### Parameters\n\n- `--after: optional string` (query parameter)\n",
            PageDiagnostics.LanguageVariant,
            "the CLI variant"),
        new(
            "the Go variant on one line",
            "## List ships `⟦client.Ships.List(ctx, query) (*Page[Ship], error)⟧` **get** `/ships` ### Example ```go x ```",
            PageDiagnostics.LanguageVariant,
            "the Go variant"),
        new("a translation into Chinese", "## 列出\n\n**get** `/ships`\n\n### ⟦返回⟧\n\n- `id: string`\n", PageDiagnostics.TranslatedPage, "返回"),
        new(
            "a translation into French",
            "## Lister\n\n**get** `/ships`\n\n### ⟦Paramètres de requête⟧\n\n- `id: string`\n\n### Retour\n\n- `id: string`\n",
            PageDiagnostics.TranslatedPage,
            "Paramètres de requête"),
        new("descriptions in Japanese", Page.Returns("- `op: string`\n\n  - `eq`⟦：⟧等しい"), PageDiagnostics.TranslatedPage),

        new(
            "an OpenAPI definition",
            "# List ships\n\n## OpenAPI\n\n⟦```yaml⟧\nopenapi: 3.1.0\npaths: {}\n```\n",
            PageDiagnostics.OpenApiPage,
            "OpenAPI"),
        new(
            "a section without its heading",
            "## Retrieve a ship\n\n**get** `/ships/{id}`\n\n- `⟦id: string⟧`\n\n### Returns\n\n- `name: string`\n",
            PageDiagnostics.MissingHeading,
            "### Path Parameters"),

        // Front matter and fences
        new(
            "front matter that is never closed",
            "⟦---⟧\ntitle: Ships\n\n# Ships\n\n" + Page.Method(Sections).Replace("`/ships`", "`/ships/{id}`", StringComparison.Ordinal),
            PageDiagnostics.UnclosedFrontMatter,
            "'---'"),
        new(
            "a fence that is never closed",
            Page.Method("### Example\n\n⟦```http⟧\ncurl https://api.example.com/ships\n\n#### Response\n\n```json\n{}\n```\n"),
            PageDiagnostics.UnclosedFence,
            "```"),
        new(
            "a fence in a description that is never closed",
            Page.Returns("- `ship: object { id }`\n\n  ⟦```json⟧\n  {}\n\n  - `id: string`\n\n    Text."),
            PageDiagnostics.UnclosedFence,
            "```"),
        new("escaped braces", Page.Returns("- `Ship object ⟦\\{⟧ id \\}`\n\n  - `id: string`"), PageDiagnostics.EscapedPage, "\\{"),

        // Endpoints
        new(
            "a heading without a method line",
            "## ⟦List ships⟧\n\nLists ships.\n\n### Returns\n\n- `id: string`\n",
            PageDiagnostics.MissingMethodLine,
            "List ships",
            "Lists ships."),
        new(
            "a verb in upper case",
            "## List ships\n\n⟦**GET** `/ships`⟧\n\n### Returns\n\n- `id: string`\n",
            PageDiagnostics.MissingMethodLine,
            "did you mean '**get** `/ships`'?"),
        new(
            "a misspelt verb",
            "## List ships\n\n⟦**gett** `/ships`⟧\n\n### Returns\n\n- `id: string`\n",
            PageDiagnostics.MissingMethodLine,
            "did you mean '**get** `/ships`'?"),
        new(
            "a verb that is not bold",
            "## List ships\n\n⟦get `/ships`⟧\n\n### Returns\n\n- `id: string`\n",
            PageDiagnostics.MissingMethodLine,
            "did you mean '**get** `/ships`'?"),
        new(
            "a second method line",
            Page.Method("⟦**post** `/ships`⟧\n\n### Returns\n\n- `id: string`\n"),
            PageDiagnostics.UnexpectedMethodLine,
            "Retrieve a ship"),
        new(
            "a method line without a heading",
            "# Ships\n\n⟦**get** `/ships`⟧\n\n### Returns\n\n- `id: string`\n\n### Example\n\n```http\ncurl https://a/b\n```\n",
            PageDiagnostics.UnexpectedMethodLine,
            "no '##' heading"),
        new(
            "a placeholder without a parameter",
            "## Get\n\n**get** `/ships/{id}/⟦{berth}⟧`\n\n### Path Parameters\n\n- `id: string`\n",
            PageDiagnostics.PlaceholderWithoutParameter,
            "'berth'"),
        new(
            "a misspelt placeholder",
            "## Get\n\n**get** `/ships/⟦{ship_ids}⟧`\n\n### Path Parameters\n\n- `ship_id: string`\n",
            PageDiagnostics.PlaceholderWithoutParameter,
            "did you mean 'ship_id' on line 7?"),
        new("no path parameters", "## Get\n\n**get** `/ships/⟦{id}⟧`\n", PageDiagnostics.PlaceholderWithoutParameter, "### Path Parameters"),
        new(
            "a choice without its second placeholder",
            "## Get\n\n**get** `/⟦{ships_or_berths}⟧/x`\n",
            PageDiagnostics.PlaceholderWithoutParameter,
            "ships_or_berths"),
        new(
            "a path parameter without a placeholder",
            "## Get\n\n**get** `/ships`\n\n### Path Parameters\n\n- `⟦id: string⟧`\n",
            PageDiagnostics.ParameterWithoutPlaceholder,
            "'{id}'",
            "/ships"),

        // Sections
        new("a misspelt section", Page.Method("### ⟦Query Paramters⟧\n\n- `id: string`\n"), PageDiagnostics.UnknownSection, "did you mean 'Query Parameters'?"),
        new(
            "a section of another kind",
            Page.Method("### ⟦Rate Limits⟧\n\n- `id: string`\n\n### Returns\n\n- `id: string`\n"),
            PageDiagnostics.UnknownSection,
            "'Returns'"),
        new(
            "a misspelt response",
            Page.Method("### Example\n\n```http\ncurl https://a/b\n```\n\n#### ⟦Respones⟧\n\n```json\n{}\n```\n"),
            PageDiagnostics.UnknownSection,
            "did you mean 'Response'?"),
        new(
            "misspelt domain types",
            Page.Method("## ⟦Domain Type⟧\n\n### Ship\n\n- `Ship object { id }`\n"),
            PageDiagnostics.UnknownSection,
            "did you mean 'Domain Types'?"),
        new("a section below a resource", "# Ships\n\n### ⟦Returns⟧\n\n- `id: string`\n", PageDiagnostics.MisplacedSection, "below an endpoint"),
        new("a section twice", Page.Method("### Returns\n\n- `id: string`\n\n### ⟦Returns⟧\n\n- `id: string`\n"), PageDiagnostics.MisplacedSection, "line 5"),
        new(
            "sections in another order",
            Page.Method("### Returns\n\n- `id: string`\n\n### ⟦Query Parameters⟧\n\n- `id: string`\n"),
            PageDiagnostics.MisplacedSection,
            "order"),
        new(
            "a response outside of an example",
            Page.Method("### Returns\n\n- `id: string`\n\n#### ⟦Response⟧\n\n```json\n{}\n```\n"),
            PageDiagnostics.MisplacedSection,
            "### Example"),
        new(
            "a second response",
            Page.Method("### Example\n\n```http\ncurl https://a/b\n```\n\n#### Response\n\n```json\n{}\n```\n\n#### ⟦Response⟧\n\n```json\n[]\n```\n"),
            PageDiagnostics.MisplacedSection,
            "already has a response"),
        new("an empty section", Page.Method("### ⟦Query Parameters⟧\n\n### Returns\n\n- `id: string`\n"), PageDiagnostics.EmptySection, "Query Parameters"),
        new(
            "an empty path section",
            "## Get\n\n**get** `/ships/{id}`\n\n### ⟦Path Parameters⟧\n\n### Returns\n\n- `id: string`\n",
            PageDiagnostics.EmptySection,
            "Path Parameters"),
        new(
            "an empty domain type",
            Page.Method("## Domain Types\n\n### ⟦Ship⟧\n\n### Berth\n\n- `Berth object { id }`\n"),
            PageDiagnostics.EmptySection,
            "Ship"),
        new(
            "a domain type without a name",
            Page.Method("## Domain Types\n\n### Ship\n\n- `⟦id: string⟧`\n"),
            PageDiagnostics.NotOneDeclaration,
            "'Ship object { .. }'"),
        new(
            "a domain type of two declarations",
            Page.Method("## Domain Types\n\n### Tug Boat\n\n- `TugBoat object { id }`\n\n- `⟦Ferry object { id }⟧`\n"),
            PageDiagnostics.MissingHeading,
            "### Ferry"),
        new(
            "a domain type and an item",
            Page.Method("## Domain Types\n\n### Tug Boat\n\n- `TugBoat object { id }`\n\n  - `id: string`\n\n- `⟦name: string⟧`\n"),
            PageDiagnostics.NotOneDeclaration,
            "'TugBoat object { .. }'"),
        new("an item below a heading", "# Ships\n\n- `⟦id: string⟧`\n\n" + Page.Method(""), PageDiagnostics.StrayItem, "id: string"),
        new("an item below a method line", "## Get\n\n**get** `/ships`\n\n- `⟦id: string⟧`\n", PageDiagnostics.StrayItem, "id: string"),
        new("an item above all headings", "- `⟦id: string⟧`\n\n" + Page.Method(""), PageDiagnostics.StrayItem, "id: string"),

        // Items
        new("a type that is none", Page.Returns("- `id: ⟦strng⟧`"), PageDiagnostics.UnreadableItem, "'strng'", "did you mean 'string'?"),
        new("a misspelt optional", Page.Returns("- `id: ⟦optinal⟧ string`"), PageDiagnostics.UnreadableItem, "did you mean 'optional'?"),
        new("a brace that is never closed", Page.Returns("- `ship: object { id, nam⟦e⟧`\n\n  - `id: string`"), PageDiagnostics.UnreadableItem, "'}'"),
        new(
            "a backtick that is never closed",
            Page.Returns("⟦- `id: string⟧\n\n- `name: string`"),
            PageDiagnostics.MalformedBullet,
            "closing backtick",
            "'- `id: string`'"),
        new("a backtick that is never opened", Page.Returns("⟦- id: string`⟧\n\n- `name: string`"), PageDiagnostics.MalformedBullet, "opening backtick"),
        new("an item without backticks", Page.Returns("- `id: string`\n\n⟦- name: string⟧"), PageDiagnostics.MalformedBullet, "without backticks"),
        new(
            "stars for bullets",
            Page.Returns("⟦* `id: string`⟧\n\n* `ship: object { name }`\n\n  * `name: string`"),
            PageDiagnostics.MalformedBullet,
            "not a dash"),
        new(
            "tabs for spaces",
            Page.Returns("- `ship: object { id, berth }`\n\n⟦\t⟧- `id: string`\n\n\t- `berth: object { name }`\n\n\t\t- `name: string`\n\n\t\t  Text."),
            PageDiagnostics.TabIndentation,
            "two spaces"),
        new(
            "no blank line before an item",
            Page.Returns("- `id: string`\n\n  Text.\n- `⟦name: string⟧`\n- `berth: string`\n"),
            PageDiagnostics.MissingBlankLine,
            "before"),
        new("no blank line after an item", Page.Returns("- `⟦id: string⟧`\n  Text.\n\n- `name: string`"), PageDiagnostics.MissingBlankLine, "after"),
        new("no blank line between values", Page.Returns("- `⟦kind: \"a\" or \"b\"⟧`\n  - `\"a\"`\n  - `\"b\"`"), PageDiagnostics.MissingBlankLine, "after"),

        // Lists
        new(
            "a variant among members",
            Page.Returns("- `ship: object { id, name }`\n\n  - `id: string`\n\n  - `⟦\"name\"⟧`"),
            PageDiagnostics.MixedItems,
            "a variant",
            "has members"),
        new(
            "a member among variants",
            Page.Returns("- `kind: \"a\" or \"b\"`\n\n  - `\"a\"`\n\n  - `⟦b: string⟧`"),
            PageDiagnostics.MixedItems,
            "a member",
            "has variants"),
        new("a variant among parameters", Page.Method("### Query Parameters\n\n- `⟦\"a\"⟧`\n\n- `b: string`\n"), PageDiagnostics.MixedItems, "has a name"),
        new(
            "members and variants of a reference",
            Page.Returns("- `ship: Ship`\n\n  - `id: string`\n\n  - `⟦\"a\"⟧`\n\n  - `\"b\"`"),
            PageDiagnostics.MixedItems,
            "'id: string'",
            "1 more"),
        new(
            "a member too few",
            Page.Returns("- `⟦ship: object { id, name, berth }⟧`\n\n  - `id: string`\n\n  - `name: string`"),
            PageDiagnostics.CountMismatch,
            "3 members",
            "2 are listed",
            "missing: 'berth'"),
        new(
            "a count that contradicts",
            Page.Returns("- `⟦Ship object { id, name, berth, 3 more }⟧`\n\n  - `id: string`\n\n  - `name: string`\n\n  - `berth: string`\n\n  - `a: string`\n\n  - `b: string`"),
            PageDiagnostics.CountMismatch,
            "6 members",
            "5 are listed"),
        new(
            "a value too many",
            Page.Returns("- `⟦kind: \"a\" or \"b\"⟧`\n\n  - `\"a\"`\n\n  - `\"b\"`\n\n  - `\"c\"`"),
            PageDiagnostics.CountMismatch,
            "2 variants",
            "3 are listed"),
        new(
            "another name than announced",
            Page.Returns("- `ship: object { id, name }`\n\n  - `id: string`\n\n  - `⟦title: string⟧`"),
            PageDiagnostics.NameMismatch,
            "'name'",
            "'title'"),
        new("another constant than announced", Page.Returns("- `type: \"ship\"`\n\n  - `⟦\"shop\"⟧`"), PageDiagnostics.NameMismatch, "\"ship\"", "\"shop\""),
        new(
            "members below a string",
            Page.Returns("- `ship: object { name }`\n\n  - `name: string`\n\n    - `⟦first: string⟧`"),
            PageDiagnostics.UnexpectedItems,
            "'name: string'"),
        new(
            "members below a constant",
            Page.Returns("- `ship: object { type }`\n\n  - `type: \"ship\"`\n\n    - `⟦first: string⟧`"),
            PageDiagnostics.UnexpectedItems,
            "'type: \"ship\"'"),
        new("a member twice", Page.Returns("- `id: string`\n\n- `name: string`\n\n- `⟦id: number⟧`"), PageDiagnostics.DuplicateItem, "line 7"),
        new("a value twice", Page.Returns("- `kind: \"a\" or \"b\"`\n\n  - `\"a\"`\n\n  - `\"b\"`\n\n  - `⟦\"a\"⟧`"), PageDiagnostics.DuplicateItem, "line 9"),
        new("a list without end", Page.Returns(new string(' ', 300) + "⟦- `id: string`⟧"), PageDiagnostics.TooDeep, "200"),

        // Examples
        new("an example that is no command", Page.Method("### Example\n\n```http\n⟦GET /ships⟧\n```\n"), ExampleDiagnostics.UnreadableRequest, "'GET'", "curl"),
        new(
            "a quote that is never closed",
            Page.Method("### Example\n\n```http\ncurl https://a/b \\\n    -H ⟦'x: y⟧\n```\n"),
            ExampleDiagnostics.UnreadableRequest,
            "quote"),
        new(
            "a line of a command without its backslash",
            Page.Method("### Example\n\n```http\ncurl https://a/b \\\n  ⟦-H 'x: y'⟧\n  -F data=1\n```\n"),
            ExampleDiagnostics.RequestReadInPart,
            "'-F'",
            "backslash"),
        new("an option that curl has not", Page.Method("### Example\n\n```http\ncurl ⟦--frobnicate https://a/b⟧\n```\n"), ExampleDiagnostics.RequestReadInPart, "--frobnicate"),
        new(
            "an example without a fence",
            Page.Method("### ⟦Example⟧\n\nNone.\n\n#### Response\n\n```json\n{}\n```\n"),
            ExampleDiagnostics.MissingFence,
            "Example"),
        new(
            "a response without a fence",
            Page.Method("### Example\n\n```http\ncurl https://a/b\n```\n\n#### ⟦Response⟧\n\nNone.\n"),
            ExampleDiagnostics.MissingFence,
            "Response"),
        new(
            "a response that is no JSON",
            Page.Method("### Example\n\n```http\ncurl https://a/b\n```\n\n#### Response\n\n```json\n{\n  ⟦\"a\": b⟧\n}\n```\n"),
            ExampleDiagnostics.InvalidJson,
            "JSON"),
    ];
}
