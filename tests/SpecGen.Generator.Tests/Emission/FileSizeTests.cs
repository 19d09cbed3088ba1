using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>That files stay small enough for editors where a page says much about one thing.</summary>
internal sealed class FileSizeTests
{
    private const int Most = 100_000;
    private const string Head = "# Cranes\n\n## Create crane\n\n**post** `/cranes/{crane_id}`\n\n";
    private const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes/a -X POST\n```\n";

    private static IEnumerable<TestCaseData> Pages()
    {
        string prose = Prose(400_000);
        yield return Case("prose of a method", Head + prose + "\n\n### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("one paragraph of a method", Head + prose.Replace("\n\n", " ", StringComparison.Ordinal) + "\n\n### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("prose of a path parameter", Head + "### Path Parameters\n\n- `crane_id: string`\n\n" + Indented(prose, 2) + "### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("prose of a member", Head + "### Returns\n\n- `name: string`\n\n" + Indented(prose, 2) + Example);
        yield return Case("prose of each member", Head + "### Returns\n\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"- `m{i}: string`\n\n{Indented(Prose(5_000), 2)}")) + Example);
        yield return Case(
            "prose of each value",
            Head + "### Returns\n\n- `kind: \"v0\" or \"v1\" or \"v2\" or 97 more`\n\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"  - `\"v{i}\"`\n\n{Indented(Prose(4_000), 4)}")) + Example);
        yield return Case(
            "prose of each case",
            Head + "### Returns\n\n- `crane: C0 or C1 or 58 more`\n\n"
                + string.Concat(Enumerable.Range(0, 60).Select(i => $"  - `C{i} object {{ type }}`\n\n{Indented(Prose(4_000), 4)}    - `type: \"c{i}\"`\n\n      - `\"c{i}\"`\n\n")) + Example);
    }

    [TestCaseSource(nameof(Pages))]
    public void A_file_is_shorter_than_100_KB(string page)
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/cranes.md", page, "Harbor"));

        Assert.That(run.Files.Where(file => file.Text.Length > Most).Select(file => $"{file.HintName}: {file.Text.Length}"), Is.Empty);
        Assert.That(string.Concat(run.Files.Select(file => file.Text)), Does.Contain("Shortened here: the page says more."));
        run.AssertCompiles();
    }

    [Test]
    public void What_is_shortened_begins_as_the_page_does()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/cranes.md", Head + Prose(400_000) + "\n\n### Returns\n\n- `name: string`\n\n" + Example, "Harbor"));

        Assert.That(run.File("CranesResource"), Does.Contain("The <c>0</c>th sentence of many, with a <see href=\"https://harbor.example\">link</see>."));
    }

    private static TestCaseData Case(string name, string page) => new TestCaseData(page).SetArgDisplayNames(name);

    private static string Prose(int length)
        => string.Join("\n\n", Enumerable.Range(0, (length / 70) + 1).Select(i => $"The `{i}`th sentence of many, with a [link](https://harbor.example)."));

    private static string Indented(string prose, int columns)
        => string.Concat(prose.Split("\n\n").Select(paragraph => new string(' ', columns) + paragraph + "\n\n"));
}
