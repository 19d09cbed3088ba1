using System.Globalization;
using System.Text;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>
/// Names that mean something to C#, to the runtime library or to the generated code, in every place where a page can put a name: what is generated compiles.
/// </summary>
internal sealed class HostileNameTests
{
    private static readonly string[] s_words =
    [
        // Keywords, and words that are keywords in some places.
        "class", "event", "namespace", "new", "null", "object", "string", "operator", "params", "ref", "return", "static", "this", "void", "true", "default", "in", "out", "is",
        "async", "await", "dynamic", "field", "file", "global", "init", "managed", "nameof", "nint", "notnull", "partial", "record", "required", "scoped", "value", "var", "when",
        "where", "with", "yield", "unmanaged", "allows", "extension", "and", "or", "not", "get", "set", "add", "remove", "alias",
        // Members of every object, record or enum.
        "equals", "to_string", "get_hash_code", "get_type", "memberwise_clone", "finalize", "reference_equals", "clone", "deconstruct", "equality_contract", "print_members", "value__",
        // Names that the generated code uses itself.
        "content", "unknown", "otherwise", "documented", "discriminator", "is_written", "members", "reader", "writer", "context", "api_request", "options", "cancellation_token", "request",
        "pipeline", "_pipeline", "name", "collection", "id", "body", "result", "t_result", "match", "json_serializer", "unknown_members", "missing_members", "add_to", "try_read", "write",
        "read", "read_object", "create", "kind", "switch", "dispose", "find", "get_name", "next_page", "page_size_parameter", "has_json", "s_defaults", "defaults", "disposing", "item",
        // Types of the platform, of the runtime library and of the client.
        "system", "microsoft", "spec_gen", "task", "type", "list", "func", "date_time_offset", "exception", "optional", "open_enum", "page", "api_response",
        "async_pageable", "request_options", "upload_file", "harbor", "harbor_client", "harbor_json", "things_resource", "thing_names", "thing", "thing_request", "read_only_span",
        // Names that are hard to make a name of.
        "1", "1st", "a b", "a-b", "a.b", "a/b", "ü", "日本", "_", "__", "$", "@class", "UPPER", "lowerCamel", "with'quote", "ends_with_async", "x_async",
    ];

    public static IEnumerable<TestCaseData> Places()
    {
        yield return new TestCaseData(Members()).SetArgDisplayNames("members");
        yield return new TestCaseData(RequestMembers()).SetArgDisplayNames("members of requests");
        yield return new TestCaseData(Parameters()).SetArgDisplayNames("parameters");
        yield return new TestCaseData(DomainTypes()).SetArgDisplayNames("types");
        yield return new TestCaseData(Enums()).SetArgDisplayNames("enum values");
        yield return new TestCaseData(Cases(perUnion: 7)).SetArgDisplayNames("cases");
        yield return new TestCaseData(Cases(perUnion: 40)).SetArgDisplayNames("cases of large unions");
        yield return new TestCaseData(NamedCases()).SetArgDisplayNames("cases of declared types");
        yield return new TestCaseData(Methods()).SetArgDisplayNames("methods");
        yield return new TestCaseData(Resources()).SetArgDisplayNames("resources");
    }

    [Test]
    public void There_are_many_names() => Assert.That(s_words.Distinct(StringComparer.Ordinal).Count(), Is.GreaterThanOrEqualTo(120));

    [TestCaseSource(nameof(Places))]
    public void A_hostile_name_compiles_wherever_it_stands(string page)
        => GeneratorRun.Create(
            [Page.Create("/project/things.md", page, "Harbor")],
            TargetFramework.Net10,
            Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12,
            serializers: "Both")
            .AssertCompiles();

    [Test]
    public void A_hostile_name_compiles_as_a_client_and_a_namespace()
    {
        string page =
            "# Things\n\n## List things\n\n**get** `/things`\n\n### Returns\n\n- `id: string`\n\n- `state: \"a\" or \"b\"`\n\n  - `\"a\"`\n\n  - `\"b\"`\n";
        string[] names =
            [.. s_words.Select(word => word.Trim('_')).Where(word => word.Length > 0 && word.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) && !char.IsDigit(word[0]))
            .DistinctBy(word => Pascal(word).Replace("Client", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)];
        Page[] pages =
            [.. names.Select((name, index) => Page.Create($"/project/{index}.md", page, name, "N" + index.ToString(CultureInfo.InvariantCulture) + "." + name))];

        GeneratorRun.Create(pages).AssertCompiles();
    }

    [Test]
    public void Every_type_compiles_in_every_location()
    {
        string[] types =
        [
            "string", "number", "integer", "boolean", "unknown", "file", "array of string", "array of file", "map[string]", "map[unknown]", "array of map[number]", "array of unknown",
            "\"a\" or \"b\"", "string or number", "array of string or string", "string or null", "Thing", "array of Thing", "Choice",
        ];
        StringBuilder page = new("# Things\n\n");
        foreach (string verb in (string[])["post", "put", "get"])
        {
            page.Append(
                CultureInfo.InvariantCulture, $"## Do {verb} thing\n\n**{verb}** `/things/{{{string.Join("}/{", types.Select((_, i) => "p" + i))}}}`\n\n");
            foreach (string section in (string[])["Path", "Query", "Header", "Cookie", "Body"])
            {
                if (verb == "get" && section == "Body")
                    continue;
                page.Append(CultureInfo.InvariantCulture, $"### {section} Parameters\n\n");
                for (int i = 0; i < types.Length; i++)
                    page.Append(Bullet($"{section[..1].ToLowerInvariant()}{i}", (section != "Path" && i % 2 == 1 ? "optional " : "") + types[i]));
            }

            page.Append("### Returns\n\n");
            for (int i = 0; i < types.Length; i++)
                page.Append(Bullet("r" + i, types[i]));

            // An example that sends JSON: the body is no form, though it has files.
            if (verb == "put")
                page.Append("### Example\n\n```http\ncurl https://api.harbor.example/things -X PUT -d '{}'\n```\n\n");
        }

        page.Append("## Domain Types\n\n### Thing\n\n- `Thing object { id }`\n\n  - `id: string`\n\n### Choice\n\n- `Choice = Thing or string`\n\n  - `Thing object { id }`\n\n    - `id: string`\n\n  - `string`\n\n");
        GeneratorRun.Create(Page.Create("/project/things.md", page.ToString(), "Harbor")).AssertCompiles();

        static string Bullet(string name, string type)
            => $"- `{name}: {type}`\n\n" + (type.Contains("\"a\"", StringComparison.Ordinal) ? "  - `\"a\"`\n\n  - `\"b\"`\n\n" : "");
    }

    [Test]
    public void A_name_that_is_longer_than_metadata_allows_compiles()
    {
        string name = string.Concat(Enumerable.Repeat("long", 400));
        string page =
            $"# Things\n\n## Get thing\n\n**get** `/things/{{{name}}}`\n\n### Path Parameters\n\n- `{name}: string`\n\n### Returns\n\n- `{name}: string`\n\n"
            + $"- `other: {name}Type object {{ id }}`\n\n  - `id: string`\n\n- `state: \"{name}\" or \"b\"`\n\n  - `\"{name}\"`\n\n  - `\"b\"`\n";
        GeneratorRun.Create(Page.Create("/project/things.md", page, "Harbor")).AssertCompiles();
    }

    private static string Members()
        => "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n" + string.Concat(s_words.Select(word => $"- `{Key(word)}: string`\n\n"));

    private static string RequestMembers()
        => "# Things\n\n"
            + string.Concat(((string[])["Query", "Header", "Cookie", "Body"]).Select(
                section => $"## Make {section}\n\n**post** `/{section}`\n\n### {section} Parameters\n\n" + string.Concat(
                    s_words.Select((word, i) => $"- `{Key(word)}: {(i % 2 == 0 ? "" : "optional ")}string`\n\n"))));

    private static string Parameters()
        => "# Things\n\n" + string.Concat(Plain().Select((word, i)
            => $"## Put thing {i}\n\n**put** `/things/{i}/{{{word}}}`\n\n### Path Parameters\n\n- `{word}: string`\n\n### Body Parameters\n\n- `body: optional array of string`\n\n"));

    private static string DomainTypes()
        => "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n" + string.Concat(Plain().Select((word, i) => $"- `m{i}: {Pascal(word)}`\n\n"))
            + "## Domain Types\n\n"
            + string.Concat(Plain().Select((word, i) => i % 3 == 0
                ? $"### {Pascal(word)}\n\n- `{Pascal(word)} = \"a\" or \"b\"`\n\n  - `\"a\"`\n\n  - `\"b\"`\n\n"
                : $"### {Pascal(word)}\n\n- `{Pascal(word)} object {{ id, self }}`\n\n  - `id: string`\n\n  - `self: optional {Pascal(word)}`\n\n"));

    private static string Enums()
        => "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n- `state: " + string.Join(" or ", s_words.Select(word => $"\"{word}\"")) + "`\n\n"
            + string.Concat(s_words.Select(word => $"  - `\"{word}\"`\n\n"));

    private static string Cases(int perUnion)
        => "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n" + string.Concat(s_words.Chunk(perUnion).Select((words, i)
            => $"- `u{i}: {string.Join(" or ", words.Select(_ => "object { type, at }"))}`\n\n"
                + string.Concat(words.Select(word => $"  - `object {{ type, at }}`\n\n    - `type: \"{word}\"`\n\n    - `at: optional string`\n\n"))));

    private static string NamedCases()
        => "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n" + string.Concat(Plain().Chunk(6).Select((words, i)
            => $"- `u{i}: {string.Join(" or ", words.Select(Pascal))} or array of string`\n\n"
                + string.Concat(words.Select(word => $"  - `{Pascal(word)} object {{ {Pascal(word)}_id }}`\n\n    - `{Pascal(word)}_id: string`\n\n"))
                + "  - `array of string`\n\n"));

    private static string Methods()
        => "# Things\n\n" + string.Concat(Plain().Select((word, i)
            => $"## {word.Replace('_', ' ')}\n\n**get** `/things/{i}`\n\n### Query Parameters\n\n- `page: optional number`\n\n### Returns\n\n- `data: array of object {{ id }}`\n\n  - `id: string`\n\n"));

    private static string Resources()
        => string.Concat(
            Plain().Select((word, i) => $"# {word.Replace('_', ' ')}\n\n## Get {i}\n\n**get** `/{word}/{i}`\n\n### Returns\n\n- `id: string`\n\n"));

    // Names as a path or a heading can hold them.
    private static IEnumerable<string> Plain()
        => s_words.Where(word => word.Any(char.IsAsciiLetter) && word.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) && !char.IsDigit(word[0]));

    private static string Pascal(string word)
        => string.Concat(word.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Key(string word) => word.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) && !char.IsDigit(word[0]) ? word : $"\"{word}\"";
}
