using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Flattened;

public sealed class FlattenedPageTests
{
    [Test]
    public void Reads_a_flattened_page_into_the_same_model()
    {
        PageParseResult flattened = PageParser.Parse("audit-logs.md", TestFiles.FlattenedAuditLogs);
        PageModel expected = PageParser.Parse("audit-logs.md", TestFiles.AuditLogs).Page!;
        Assert.Multiple(() =>
        {
            Assert.That(flattened.Diagnostics, Is.Empty);
            Assert.That(flattened.Page!.WithoutLayout(), Is.EqualTo(expected.WithoutLayout()));
        });
    }

    [Test]
    public void The_flattened_page_is_the_page_with_its_white_space_collapsed()
        => Assert.That(FlattenedText.Flatten(TestFiles.AuditLogs), Is.EqualTo(TestFiles.FlattenedAuditLogs.Trim()));

    [TestCase("# A\n\n## B\n", false)]
    [TestCase("# A ## B **get** `/b`", true)]
    [TestCase("# A ## B **get** `/b`\n", true)]
    [TestCase("## B **get** `/b`", true)]
    [TestCase("# A title", false)]
    [TestCase("", false)]
    [TestCase("Some prose with a number sign # in it.", false)]
    public void A_page_is_flattened_when_headings_stand_on_one_line(string text, bool isFlattened)
        => Assert.That(FlattenedForm.IsFlattened(text), Is.EqualTo(isFlattened));

    [Test]
    public void A_diagnostic_points_to_the_column()
    {
        const string page = "## Get Thing **get** `/thing` ### Returns - `a: object { b, c }` - `b: string` - `d: string`";
        Assert.That(PageParser.Parse("page.md", page).Diagnostics[0].Span, Is.EqualTo(new SourceSpan(82, 9, 1, 83)));
    }

    [Test]
    public void Reads_front_matter()
        => FlattenedText.AssertSameModel("---\ntitle: Things: a guide\nurl: https://example.com/things\n---\n\n" + FlattenedText.Returns("- `id: string`"));

    [TestCase("### Query Parameters", "- `page: optional number`")]
    [TestCase("### Returns", "- `id: string`")]
    public void Names_a_section_heading_that_is_lost_and_reads_the_page_as_if_it_were_there(string heading, string below)
    {
        const string Page = "## List Things\n\n**get** `/things/{thing_id}`\n\n### Path Parameters\n\n- `thing_id: string`\n\n### Query Parameters\n\n- `page: optional number`\n\n"
            + "### Returns\n\n- `id: string`\n\n- `name: optional string`\n\n### Example\n\n```http\ncurl https://api.example.com/things/a\n```\n\n#### Response\n\n```json\n{ \"id\": \"x\", \"name\": \"y\" }\n```\n";
        string broken = Page.Replace(heading + "\n\n", "", StringComparison.Ordinal);

        PageParseResult flattened = FlattenedText.Read(broken);

        SpecDiagnostic diagnostic = flattened.Diagnostics.Single();
        Assert.That(diagnostic.Descriptor, Is.EqualTo(PageDiagnostics.MissingHeading));
        Assert.That(diagnostic.Message, Does.StartWith($"A heading such as '{heading}' is missing above"));
        Assert.That(flattened.Page!.WithoutLayout(), Is.EqualTo(PageParser.Parse("page.md", Page).Page!.WithoutLayout()));
        int place = FlattenedText.Flatten(broken).IndexOf(below, StringComparison.Ordinal) + below.IndexOf('`', StringComparison.Ordinal) + 1;
        Assert.That(diagnostic.Span.Start, Is.EqualTo(place));
    }

    [Test]
    public void Skips_a_quotation_before_the_first_heading()
        => FlattenedText.AssertSameModel("> See the [index](/llms.txt).\n\n" + FlattenedText.Returns("- `id: string`"));

    [Test]
    public void Reads_nested_resources_with_endpoints_and_types()
    {
        FlattenedText.AssertSameModel(
            "# Hosts\n\n# Settings\n\n" + FlattenedText.Returns("- `id: string`\n- `mode: Mode`\n  - `\"on\"`\n  - `\"off\"`")
                + "\n## Domain Types\n\n### Mode\n\n- `Mode = \"on\" or \"off\"`\n\n  - `\"on\"`\n\n  - `\"off\"`\n\n# Keys\n\n" + FlattenedText.Returns("- `key: string`"));
    }

    [Test]
    public void Reads_the_curl_command_of_an_example()
    {
        FlattenedText.AssertSameModel(
            "## Make Thing\n\n**post** `/things`\n\n### Body Parameters\n\n- `note: string`\n\n### Example\n\n```http\ncurl https://api.example.com/things \\\n    -X POST \\\n"
                + "    -H 'Content-Type: application/json' \\\n    -d '{\n          \"note\": \"a ``` b \\\\ c\"\n        }'\n```\n\n#### Response\n\n```json\n{\n  \"id\": \"x\"\n}\n```\n");
    }

    [Test]
    public void Reads_a_page_with_escaped_braces()
        => FlattenedText.AssertSameModel("## Get Thing\n\n**get** `/things/\\{id\\}`\n\n### Path Parameters\n\n- `id: string`\n\n### Returns\n\n- `Thing object \\{ id, created\\_at \\}`\n\n  - `id: string`\n\n  - `created_at: string`\n");

    [TestCaseSource(nameof(DialectPages))]
    public void Reads_each_construct_of_the_dialect(string file)
    {
        string text = TestFiles.Read("spec", "dialect", file);
        PageParseResult canonical = PageParser.Parse(file, text);
        PageParseResult flattened = PageParser.Parse(file, FlattenedText.Flatten(text));
        Assert.Multiple(() =>
        {
            Assert.That(flattened.Diagnostics.Select(static d => d.Descriptor.Id), Is.EquivalentTo(canonical.Diagnostics.Select(static d => d.Descriptor.Id)));
            Assert.That(flattened.Page?.WithoutLayout(), Is.EqualTo(canonical.Page?.WithoutLayout()));
        });
    }

    [TestCaseSource(nameof(Seeds))]
    public void A_made_up_page_gives_the_same_model_or_a_diagnostic(int seed, bool hasDomainTypes, bool hasExamples)
    {
        string text = RandomPage.Write(seed, hasDomainTypes, hasExamples);
        PageParseResult canonical = PageParser.Parse("page.md", text);
        PageParseResult flattened = FlattenedText.Read(text);
        Assert.That(canonical.Diagnostics, Is.Empty);
        if (flattened.Diagnostics.IsEmpty)
            Assert.That(flattened.Page!.WithoutLayout(), Is.EqualTo(canonical.Page!.WithoutLayout()));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Reads_a_page_of_ten_thousand_items_in_no_more_than_seconds(CancellationToken cancellationToken)
    {
        string variants = string.Join(' ', Enumerable.Range(0, 1_000).Select(static i =>
            $"- `Kind{i} object {{ id, name, note, 2 more }}` - `id: string` - `name: string` - `note: string` - `owner: Owner{i}` - `a: string` - `b: string` - `type: \"kind{i}\"` - `\"kind{i}\"`"));
        string page =
            $"## List Kinds **get** `/kinds` ### Returns - `data: array of object {{ id, name, note, 2 more }} or object {{ id, name, note, 2 more }} or 998 more` {variants} - `page: string`";
        PageModel model = PageParser.Parse("page.md", page, cancellationToken).Page!;
        Assert.That(model.Methods[0].Returns[0].Children, Has.Count.EqualTo(1_000));
    }

    [Test]
    public void Refuses_hostile_nesting()
    {
        string items = string.Join(' ', Enumerable.Repeat("- `a: object { a }`", 5_000));
        Assert.That(
            PageParser.Parse("page.md", "## Get Thing **get** `/thing` ### Returns " + items + " - `a: string`").Diagnostics[0].Descriptor.Id,
            Is.EqualTo("SPG029"));
    }

    [Test]
    public void Stops_when_it_is_cancelled()
        => Assert.That(
            () => PageParser.Parse("page.md", TestFiles.FlattenedAuditLogs, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());

    private static IEnumerable<string> DialectPages()
    {
        string[] files =
            [.. Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "spec", "dialect"), "*.md").Select(static file => Path.GetFileName(file)!)];
        Assert.That(files, Is.Not.Empty);
        return files.Where(static file => file is not ("older-renderer.md" or "flattened.md")).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<object[]> Seeds()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            yield return [seed, true, true];
            yield return [seed, true, false];
            yield return [seed, false, true];
            yield return [seed, false, false];
        }
    }
}
