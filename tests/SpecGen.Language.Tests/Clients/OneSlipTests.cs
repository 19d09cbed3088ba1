using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Tests.Clients;

/// <summary>That one slip on a page is one diagnostic, at a line that is wrong.</summary>
public sealed class OneSlipTests
{
    private const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes/$CRANE_ID\n```\n\n";

    private const string Returns = """
        ### Returns

        - `Crane object { engine, load, name }`

          - `engine: Engine`

            - `power: number`

            - `fuel: optional string`

          - `load: object { mass, type }  or object { count, kind, type }`

            - `Mass object { mass, type }`

              - `mass: number`

              - `type: "mass"`

                - `"mass"`

            - `Count object { count, kind, type }`

              - `count: number`

              - `kind: string`

              - `type: "count"`

                - `"count"`

          - `name: string`


        """;

    private const string Page = """
        # Cranes

        ## Create crane

        **post** `/cranes/{crane_id}`

        ### Path Parameters

        - `crane_id: string`

        ### Body Parameters

        - `name: optional string`

        - `height: optional number`

        - `reach: optional number`


        """ + Returns + Example + """
        ## Get crane

        **get** `/cranes/{crane_id}`

        ### Path Parameters

        - `crane_id: string`


        """ + Returns + Example;

    [Test]
    public void The_page_is_right() => Assert.That(Diagnose(Page).Select(found => found.ToString()), Is.Empty);

    // The second of several equal lines has nothing before it that would do.
    [TestCase("### Body Parameters\n", 1, "SPG026")]
    [TestCase("- `Crane object { engine, load, name }`\n", 1, "SPG017")]
    [TestCase("- `Crane object { engine, load, name }`\n", 2, "SPG017")]
    [TestCase("    - `Mass object { mass, type }`\n", 2, "SPG020")]
    [TestCase("    - `Count object { count, kind, type }`\n", 1, "SPG024")]
    [TestCase("    - `Count object { count, kind, type }`\n", 2, "SPG024")]
    [TestCase("      - `type: \"mass\"`\n", 2, "SPG023")]
    [TestCase("  - `name: string`\n", 1, "SPG021")]
    [TestCase("      - `mass: number`\n", 1, "SPG021")]
    public void A_missing_line_is_one_diagnostic(string line, int occurrence, string id)
        => Assert.That(Diagnose(Without(line, occurrence)).Select(found => found.Descriptor.Id), Is.EqualTo([id]), string.Join('\n', Diagnose(Without(line, occurrence))));

    [Test]
    public void Of_types_that_differ_the_innermost_is_named()
    {
        SpecDiagnostic[] found = Diagnose(Without("    - `fuel: optional string`\n", 2));

        Assert.That(found.Where(diagnostic => diagnostic.Descriptor.Id == "SPG056").Select(diagnostic => diagnostic.Arguments[0]), Is.Not.Empty.And.All.EqualTo("Engine"));
    }

    [TestCase("kind: str", 1)]
    [TestCase("- `count: num", 1)]
    [TestCase("`Count object { cou", 1)]
    [TestCase("- `count: number`\n", 1)]
    [TestCase("- `type: \"mass\"`\n", 1)]
    public void A_page_that_is_cut_off_has_one_diagnostic_of_its_lists(string last, int most)
    {
        string text = Page[..(Page.IndexOf(last, StringComparison.Ordinal) + last.Length)];

        Assert.That(Diagnose(text).Where(found => found.Descriptor.Id is "SPG021" or "SPG015").ToArray(), Has.Length.LessThanOrEqualTo(most), string.Join('\n', Diagnose(text)));
    }

    private static string Without(string line, int occurrence)
    {
        int at = -1;
        for (int i = 0; i < occurrence; i++)
            at = Page.IndexOf(line, at + 1, StringComparison.Ordinal);
        return Page.Remove(at, line.Length);
    }

    private static SpecDiagnostic[] Diagnose(string text)
    {
        ClientPage page = ClientPage.Read(new PageFile("/project/cranes.md", "cranes.md", "Harbor", "Harbor", text), CancellationToken.None);
        return [.. ClientPages.Group([page]).SelectMany(pages => new ClientInput(ReadClient.Complete(pages, CancellationToken.None), null).Link(SerializerSet.Both, CancellationToken.None).Diagnostics)];
    }
}
