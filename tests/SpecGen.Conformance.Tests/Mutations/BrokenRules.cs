using SpecGen.Language.Diagnostics;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>The rules of the dialect, each broken once.</summary>
internal static class BrokenRules
{
    public static IEnumerable<Mutation> All { get; } =
    [
        // Type expressions
        new("a brace is never closed", "resource-page", "- `Pilot object { id, licence, name }`", "- `Pilot object { id, licence, name`",
            PageDiagnostics.UnreadableItem, "- `Pilot object { id, licence, name`", "Retrieve a pilot/Returns"),
        new("a bracket is never closed", "maps", "map[number]", "map[number",
            PageDiagnostics.UnreadableItem, "`caps: map[number`", "Retrieve the tariff/Returns/Tariff/caps"),
        new("a type is missing", "primitives", "`beam: number`", "`beam: `",
            PageDiagnostics.UnreadableItem, "`beam: `", "Retrieve a ship/Returns/Ship/beam"),
        new("an alternative is missing", "enums", "\"diver\" or \"dangerous_goods\" or null", "\"diver\" or or null",
            PageDiagnostics.UnreadableItem, "`meaning: ", "Retrieve a signal/Returns/Signal/meaning"),
        new("a literal is never closed", "enums", "\"asc\" or \"desc\"`", "\"asc\" or \"desc`",
            PageDiagnostics.UnreadableItem, "`order: optional \"asc\" or \"desc`", "Retrieve a signal/Query Parameters/order"),
        new("a word stands after the type", "primitives", "`afloat: boolean`", "`afloat: boolean always`",
            PageDiagnostics.UnreadableItem, "`afloat: ", "Retrieve a ship/Returns/Ship/afloat"),

        // Bullets
        new("a backtick is never closed", "primitives", "- `name: string`", "- `name: string",
            PageDiagnostics.MalformedBullet, "- `name: string"),
        new("a bullet is indented by one space too many", "primitives", "  - `beam: number`", "   - `beam: number`",
            PageDiagnostics.WrongIndentation, "`beam: number`", "Retrieve a ship/Returns/Ship"),
        new("a bullet skips a level", "resource-page", "  - `id: string`", "      - `id: string`",
            PageDiagnostics.WrongIndentation, "      - `id: string`", "List pilots/Returns/data"),
        new("a bullet is indented with a tab", "primitives", "  - `name: string`", "\t- `name: string`",
            PageDiagnostics.TabIndentation, "\t- `name: string`"),
        new("a blank line is missing", "primitives", "- `beam: number`\n\n", "- `beam: number`\n",
            PageDiagnostics.MissingBlankLine, "- `beam: number`"),
        new("a bullet stands under nothing", "primitives", "### Path Parameters", "- `stray: string`\n\n### Path Parameters",
            PageDiagnostics.StrayItem, "- `stray: string`", "Retrieve a ship: "),

        // Lists
        new("fewer members than announced", "primitives", "afloat, beam, 3 more }", "afloat, beam, 4 more }",
            PageDiagnostics.CountMismatch, "afloat, beam, 4 more }", "Retrieve a ship/Returns/Ship"),
        new("more values than announced", "enums", "\"bravo\" or \"charlie\" or 2 more`", "\"bravo\" or \"charlie\" or 1 more`",
            PageDiagnostics.CountMismatch, "\"charlie\" or 1 more`", "Retrieve a signal/Returns/Signal/code"),
        new("another member than announced", "method-page", "object { id, draught, name }", "object { id, depth, name }",
            PageDiagnostics.NameMismatch, "- `draught: number`", "Retrieve a berth/Returns/Berth"),
        new("a variant among members", "primitives", "  - `name: string`", "  - `\"name\"`",
            PageDiagnostics.MixedItems, "  - `\"name\"`", "Retrieve a ship/Returns/Ship"),
        new("a member among values", "enums", "    - `\"delta\"`", "    - `delta: string`",
            PageDiagnostics.MixedItems, "    - `delta: string`", "Retrieve a signal/Returns/Signal/code"),
        new("members below a primitive", "method-page", "    What the harbor pilots call it.", "    What the harbor pilots call it.\n\n    - `first: string`",
            PageDiagnostics.UnexpectedItems, "    - `first: string`", "Retrieve a berth/Returns/Berth/name"),
        new("one name announced twice", "method-page", "object { id, draught, name }", "object { id, draught, draught }",
            PageDiagnostics.NameMismatch, "- `name: string`", "Retrieve a berth/Returns/Berth"),
        new("a member is listed twice", "json-body", "- `captain: string`\n\n  Must be given.", "- `captain: string`\n\n- `captain: string`\n\n  Must be given.",
            PageDiagnostics.DuplicateItem, "- `captain: string`\n\n  Must", "Update a visit/Body Parameters/captain"),

        // Sections and headings
        new("a section without content", "method-page", "- `berth_id: string`\n\n  Which berth to return.\n\n", "",
            PageDiagnostics.EmptySection, "### Path Parameters", "Retrieve a berth/Path Parameters"),
        new("a section without content, in passing", "method-page", "### Returns\n", "### Query Parameters\n\n### Returns\n",
            PageDiagnostics.EmptySection, "### Query Parameters"),
        new("a section's name is misspelt", "query-parameters", "### Query Parameters", "### Query Paramters",
            PageDiagnostics.UnknownSection, "### Query Paramters", "Search the schedule/Query Parameters"),
        new("a section stands under no method", "resource-page", "# Pilots\n", "# Pilots\n\n### Returns\n\n- `stray: string`\n",
            PageDiagnostics.MisplacedSection, "### Returns"),
        new("a method line is missing", "resource-page", "**get** `/pilots`\n\n", "",
            PageDiagnostics.MissingMethodLine, "## List pilots", "List pilots"),
        new("a second method line", "resource-page", "**get** `/pilots`\n", "**get** `/pilots`\n\n**post** `/pilots`\n",
            PageDiagnostics.UnexpectedMethodLine, "**post** `/pilots`", "List pilots: "),
        new("a placeholder without a parameter", "path-parameters", "{number}/{side}/open`", "{number}/{side}/{door}/open`",
            PageDiagnostics.PlaceholderWithoutParameter, "{door}", "Open a locker: "),
        new("a parameter without a placeholder", "path-parameters", "{number}/{side}/open`", "{number}/open`",
            PageDiagnostics.ParameterWithoutPlaceholder, "- `side: ", "Open a locker: "),
        new("a type that is no declaration", "domain-types", "- `DryDockGate = \"open\" or \"shut\"`", "- `gate: \"open\" or \"shut\"`",
            PageDiagnostics.NotOneDeclaration, "- `gate: \"open\" or \"shut\"`", "Domain Types/DryDockGate"),

        // Fences and front matter
        new("front matter is never closed", "front-matter", "sidebar_position: 12\n---\n", "sidebar_position: 12\n",
            PageDiagnostics.UnclosedFrontMatter, "---"),
        new("a fence is never closed", "resource-page", "  ]\n}\n```\n\n## Retrieve", "  ]\n}\n\n## Retrieve",
            PageDiagnostics.UnclosedFence, "```json", "List pilots/Example"),
        new("an example without a fence", "constant-headers", "```http\ncurl https://api.harbor.example/v1/beacons/$BEACON_ID \\\n    -H 'harbor-version: 2026-03-01' \\\n    -H \"Authorization: Bearer $HARBOR_API_TOKEN\"\n```\n\n", "",
            ExampleDiagnostics.MissingFence, "### Example", "Retrieve a beacon/Example"),
        new("an example that is no command", "constant-headers", "curl https", "wget https",
            ExampleDiagnostics.UnreadableRequest, "wget https", "Retrieve a beacon/Example"),
        new("a quote in a command is never closed", "constant-headers", "'harbor-version: 2026-03-01'", "'harbor-version: 2026-03-01",
            ExampleDiagnostics.UnreadableRequest, "'harbor-version: 2026-03-01", "Retrieve a beacon/Example"),
    ];
}
