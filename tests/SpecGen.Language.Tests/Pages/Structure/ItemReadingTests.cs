using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

public class ItemReadingTests
{
    [Test]
    public void Children_are_what_is_indented_further()
        => Assert.That(Page.Outline(Page.ReadReturns("""
            - `ship: object { id, captain }`

              - `id: string`

              - `captain: optional object { name }`

                - `name: string`

            - `berth: string`
            """)), Is.EqualTo("""
            ship: object { id, captain }
              id: string
              captain: optional object { name }
                name: string
            berth: string
            """.ReplaceLineEndings("\n")));

    [Test]
    public void A_description_is_markdown_without_its_own_indentation()
    {
        PageItem ship = Page.ReadReturns("""
            - `ship: object { id }`

              A ship, hard-wrapped
              over two lines.

                  indented

              - `id: string`

                Its *id*.
            """).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ship.Description, Is.EqualTo("A ship, hard-wrapped\nover two lines.\n\n    indented"));
            Assert.That(ship.Children.Single().Description, Is.EqualTo("Its *id*."));
        }
    }

    [Test]
    public void A_fence_in_a_description_holds_no_items()
    {
        PageItem item = Page.ReadReturns("""
            - `sheet: string`

              Such as:

              ```json
              {
                "sheet": 1
              }

              - `id: string`
              ```

              More.
            """).Single();

        Assert.That(item.Description, Is.EqualTo("Such as:\n\n```json\n{\n  \"sheet\": 1\n}\n\n- `id: string`\n```\n\nMore."));
    }

    [Test]
    public void Descriptive_bullets_stay_in_the_description_above_the_real_items()
    {
        PageItem item = Page.ReadReturns("""
            - `setting: "ciphers" or "http2"`

              The value depends on the setting:
              - `ciphers`: an array of strings (e.g., `["A", "B"]`).
              - `http2`: value is `"on"` or `"off"`.

              * `eq`
              * `"ciphers"`

              - `eq`

              - If both are given, the first is used.

              Defaults to `http2`.

              - `"ciphers"`

              - `"http2"`
            """).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(item.Children.Select(child => child.Type), Is.EqualTo([new LiteralExpression("\"ciphers\""), new LiteralExpression("\"http2\"")]));
            Assert.That(item.Description, Does.EndWith("- If both are given, the first is used.\n\nDefaults to `http2`."));
        }
    }

    [Test]
    public void Tight_bullets_that_could_be_types_stay_in_the_description_of_a_type_without_variants()
        => Assert.That(
            Page.ReadReturns("- `kind: string`\n\n  One of\n  - `\"tug\"`\n  - `\"ferry\"`").Single().Description,
            Is.EqualTo("One of\n- `\"tug\"`\n- `\"ferry\"`"));

    [Test]
    public void A_code_span_broken_over_paragraphs_is_prose()
    {
        EquatableArray<PageItem> items = Page.ReadReturns("""
            - `prompt: string`

              Use alternating `

              Human:` and `

              Assistant:` turns. Less than
              400. Not more.

              ```
              "

              Human: {userQuestion}
              ```

            - `next: string`
            """);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Page.Outline(items), Is.EqualTo("prompt: string\nnext: string"));
            Assert.That(items[0].Description, Does.EndWith("```\n\"\n\nHuman: {userQuestion}\n```"));
        }
    }

    [Test]
    public void Elided_children_are_no_fault()
        => Assert.That(
            Page.Outline(Page.ReadReturns("- `first: Ship`\n\n  - `type: \"ship\"`\n\n- `second: Ship object { type }`\n\n- `third: \"a\" or \"b\"`")),
            Is.EqualTo("first: Ship\n  type: \"ship\"\nsecond: Ship object { type }\nthird: \"a\" or \"b\""));

    [Test]
    public void A_child_that_is_a_union_may_stand_for_all_its_alternatives()
        => Assert.That(Page.ReadReturns("""
            - `effort: optional "low" or "medium" or "high" or 2 more or EffortLow or EffortMedium or 1 more or null`

              - `EffortLevel = "low" or "medium" or "high" or 2 more`

                - `"low"`

                - `"medium"`

                - `"high"`

                - `"xhigh"`

                - `"max"`

              - `EffortLow object { type }`

                - `type: "low"`

                  - `"low"`

              - `EffortMedium object { type }`

              - `EffortHigh object { type }`
            """).Single().Children, Has.Count.EqualTo(4));

    [Test]
    public void An_array_may_be_one_alternative()
        => Assert.That(Page.ReadReturns("""
            - `regions: optional array of "global" or "us" or "unrestricted" or null`

              - `array of "global" or "us"`

                - `"global"`

                - `"us"`

              - `"unrestricted"`

                - `"unrestricted"`
            """).Single().Children, Has.Count.EqualTo(2));

    [Test]
    public void Nests_as_deeply_as_any_page()
    {
        string items = string.Join("\n\n", Enumerable.Range(0, 40).Select(level => new string(' ', 2 * level) + "- `a: object { a }`"));

        Assert.That(Page.Outline(Page.ReadReturns(items)).Split('\n'), Has.Length.EqualTo(40));
    }

    [Test]
    public void Escaped_punctuation_in_code_spans_is_read_as_if_it_were_not()
    {
        const string Text =
            "## Retrieve\n\n**get** `/ships/\\{ship\\_id\\}`\n\n### Path Parameters\n\n- `ship\\_id: string`\n\n### Returns\n\n- `Ship object \\{ id \\}`\n\n  - `id: array of map\\[string\\]`\n";

        PageMethod method = Page.Parse(Text).Page!.Methods.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(method.Path, Is.EqualTo("/ships/{ship_id}"));
            Assert.That(method.PathParameters.Single().Key, Is.EqualTo("ship_id"));
            Assert.That(Page.Outline(method.Returns), Is.EqualTo("Ship object { id }\n  id: array of map[string]"));
        }
    }
}
