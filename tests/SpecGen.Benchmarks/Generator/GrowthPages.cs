using System.Globalization;
using System.Text;

namespace SpecGen.Benchmarks.Generator;

/// <summary>Pages that have one thing as many times as wanted: what reading, linking and printing must take in linear time.</summary>
public static class GrowthPages
{
    private const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes\n```\n\n";

    /// <summary>What there can be many of.</summary>
    public static IReadOnlyList<GrowthPage> All { get; } =
    [
        new("members of an object", n => Returning("object { m0, m1, m2, " + Text(n - 3) + " more }", Repeat(n, i => $"  - `m{i}: string`\n\n"))),
        new("members of an object, with an example", n => Returning("object { m0, m1, m2, " + Text(n - 3) + " more }", Repeat(n, i => $"  - `m{i}: string`\n\n"))
            + "#### Response\n\n```json\n{" + string.Join(", ", Numbers(n).Select(i => $"\"m{i}\": \"x\"")) + "}\n```\n"),
        new("members called alike", n => Returning("object { \"m\", \"m \", \"m  \", " + Text(n - 3) + " more }", Repeat(n, i => $"  - `\"m{CaseOf(i)}\": string`\n\n"))),
        new("query parameters", n => Head + "### Query Parameters\n\n" + Repeat(n, i => $"- `q{i}: optional string`\n\n") + Example),
        new("path placeholders", n => $"# Cranes\n\n## Get crane\n\n**get** `/cranes{Repeat(n, i => $"/{{p{i}}}")}`\n\n### Path Parameters\n\n{Repeat(n, i => $"- `p{i}: string`\n\n")}" + Example),
        new("choices of a path", n => $"# Cranes\n\n## Get crane\n\n**get** `/cranes{Repeat(n, i => $"/{{a{i}s_or_b{i}s}}/{{a{i}_or_b{i}_id}}")}`\n\n### Path Parameters\n\n"
            + Repeat(n, i => $"- `a{i}_id: optional string`\n\n- `b{i}_id: optional string`\n\n") + Example),
        new("parts of a form", n => "# Cranes\n\n## Create crane\n\n**post** `/cranes`\n\n### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes"
            + Repeat(n, i => $" \\\n  -F p{i}=x") + "\n```\n"),
        new("unknown options of curl", n => Head + "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes" + Repeat(n, i => $" --option{i}") + "\n```\n"),
        new("values of an enum", n => Returning("\"v0\" or \"v1\" or \"v2\" or " + Text(n - 3) + " more", Repeat(n, i => $"  - `\"v{i}\"`\n\n"))),
        new("values equal but for case", n => Returning("\"a\" or " + Text(n - 1) + " more", Repeat(n, i => $"  - `\"{CaseOf(i)}\"`\n\n"))),
        new("values without a letter", n => Returning("\"-\" or " + Text(n - 1) + " more", Repeat(n, i => $"  - `\"{Convert.ToString(i, 2).Replace('0', '-').Replace('1', '_')}\"`\n\n"))),
        new("cases of a union", n => Returning("C0 or C1 or " + Text(n - 2) + " more", Repeat(n, i => $"  - `C{i} object {{ type }}`\n\n    - `type: \"c{i}\"`\n\n      - `\"c{i}\"`\n\n"))),
        new("cases without a discriminator", n => Returning("C0 or C1 or " + Text(n - 2) + " more", Repeat(n, i => $"  - `C{i} object {{ name }}`\n\n    - `name: string`\n\n"))),
        new("types, each below the one before", n => "# Cranes\n\n## Domain Types\n\n" + Repeat(n, i => $"### Type {i}\n\n- `Type{i} object {{ next }}`\n\n  - `next: {(i + 1 < n ? $"Type{i + 1}" : "string")}`\n\n")),
        new("declarations of one name", n => "# Cranes\n\n## Domain Types\n\n" + Repeat(n, i => $"### Crane\n\n- `Crane object {{ m{i} }}`\n\n  - `m{i}: string`\n\n")),
        new("lists below one name", n => Returning("object { m0, m1, m2, " + Text(n - 3) + " more }", Repeat(n, i => $"  - `m{i}: Crane`\n\n    - `c{i}: string`\n\n"))),
        new("aliases, each of the one before", n => "# Cranes\n\n## Domain Types\n\n" + Repeat(n, i => $"### Type {i}\n\n- `Type{i} = {(i + 1 < n ? $"map[Type{i + 1}]" : "string")}`\n\n")),
        new("endpoints of a resource", n => "# Cranes\n\n" + Repeat(n, i => $"## Get crane {i}\n\n**get** `/cranes/r{i}`\n\n### Returns\n\n- `object {{ id }}`\n\n  - `id: string`\n\n{Example}")),
        new("resources", n => Repeat(n, i => $"# Crane{i}\n\n## List cranes\n\n**get** `/crane{i}`\n\n### Returns\n\n- `name: string`\n\n{Example}")),
        new("resources, each in the one before", n => Repeat(n, i => $"# Crane{i}\n\n## List cranes\n\n**get** `{Repeat(Math.Min(i + 1, 60), j => $"/crane{i - Math.Min(i, 59) + j}")}`\n\n### Returns\n\n- `name: string`\n\n{Example}")),
        new("words of a name", n => Returning("object { \"a\" }", $"  - `\"{Repeat(n, _ => "ab ")}\": string`\n\n")),
        new("words of a heading", n => $"# Cranes\n\n## Get{Repeat(n, _ => " ab")}\n\n**get** `/cranes`\n\n### Returns\n\n- `name: string`\n\n{Example}"),
        new("words of a description", n => Returning("string", "  " + Repeat(n, _ => "lorem ") + "\n\n")),
        new("emphasis in a description", n => Returning("string", "  " + Repeat(n, _ => "*a **b ") + "\n\n")),
        new("brackets in a description", n => Returning("string", "  " + Repeat(n, _ => "[") + "\n\n")),
        new("links in a description", n => Returning("string", "  " + Repeat(n, i => $"[a](https://harbor.example/{i}) ") + "\n\n")),
        new("addresses in a description", n => Returning("string", "  " + Repeat(n, i => $"https://harbor.example/{i} ") + "\n\n")),
        new("beginnings of links in a description", n => Returning("string", "  " + Repeat(n, _ => "[a](") + "\n\n")),
        new("backticks in a description", n => Returning("string", "  " + Repeat(n, i => new string('`', (i % 40) + 1) + "a ") + "\n\n")),
        new("references in a description", n => Returning("string", Repeat(n, i => $"  [r{i}]: https://harbor.example/{i}\n") + "\n")),
        new("list markers in a description", n => Returning("string", "  " + Repeat(n, _ => "- ") + "a\n\n")),
        new("paragraphs of a description", n => Returning("string", Repeat(n, i => $"  Sentence number {i}.\n\n"))),
        new("tables in a description", n => Returning("string", "  | a | b |\n  |---|---|\n" + Repeat(n, i => $"  | {i} | b |\n") + "\n")),
        new("nested arrays in an example", n => Returning("unknown", "") + "#### Response\n\n```json\n" + new string('[', n) + new string(']', n) + "\n```\n"),
        new("fences", n => Returning("string", Repeat(n, _ => "  ```\n  a\n  ```\n\n"))),
        new("members on one line", n => Flattened(n, i => $"- `m{i}: string` About {i}.")),
        new("objects on one line", n => Flattened(n, i => $"- `m{i}: object {{ a, b }}` - `a: string` - `b: string`")),
        new("named types on one line", n => Flattened(n, i => $"- `m{i}: Crane{i}` - `a{i}: string` - `b{i}: string`")),
        new("members of one type on one line", n => Flattened(n, i => $"- `m{i}: Crane` - `a: string` - `b: string`")),
        new("unions on one line", n => Flattened(n, i => $"- `m{i}: \"a\" or \"b\"` - `\"a\"` - `\"b\"`")),
    ];

    private const string Head = "# Cranes\n\n## Get crane\n\n**get** `/cranes`\n\n";

    private static string Returning(string type, string below)
        => Head + "### Returns\n\n- `crane: " + type + "`\n\n" + below + Example;

    private static string Flattened(int count, Func<int, string> item)
        => "## Get crane **get** `/cranes` ### Returns " + string.Join(' ', Numbers(count).Select(item)) + " ### Example ```http curl https://api.harbor.example/v1/cranes ```";

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static string Repeat(int count, Func<int, string> text)
    {
        StringBuilder builder = new();
        for (int i = 0; i < count; i++)
            builder.Append(text(i));
        return builder.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The n-th way of writing one word in capitals and small letters.
    private static string CaseOf(int number)
    {
        char[] letters = "abcdefghijklmnop".ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if ((number >> i & 1) != 0)
                letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new string(letters);
    }
}

/// <summary>A page that has one thing many times.</summary>
/// <param name="Name">What it has many of.</param>
/// <param name="Text">The page's text by how many there are.</param>
public sealed record GrowthPage(string Name, Func<int, string> Text)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}
