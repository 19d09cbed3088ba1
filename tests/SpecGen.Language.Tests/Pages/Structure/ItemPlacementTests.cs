using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>Items that are out of line: one diagnostic, and the item is where its type is announced.</summary>
public class ItemPlacementTests
{
    internal static readonly DiagnosticDescriptor Descriptor = PageDiagnostics.WrongIndentation;

    private const string Items = """
        - `ship: object { id, kind, captain }`

          - `id: string`

            The id.

          - `kind: "tug" or "ferry"`

            The kind.

            - `"tug"`

            - `"ferry"`

          - `captain: Captain`

            - `name: string`

            - `since: number`

        - `berth: string`
        """;

    private static readonly string s_outline = Page.Outline(Page.ReadReturns(Items));

    [TestCase("  - `id: string`", "   - `id: string`", TestName = "One space too many")]
    [TestCase("  - `id: string`", " - `id: string`", TestName = "One space too few")]
    [TestCase("  - `id: string`", "    - `id: string`", TestName = "A level is skipped")]
    [TestCase("  - `kind: ", "    - `kind: ", TestName = "A member below its sibling")]
    [TestCase("  - `kind: ", "- `kind: ", TestName = "A member beside its parent")]
    [TestCase("    - `\"ferry\"`", "      - `\"ferry\"`", TestName = "A value below its sibling")]
    [TestCase("    - `\"tug\"`", "  - `\"tug\"`", TestName = "The first value beside its parent")]
    [TestCase("    - `\"ferry\"`", "  - `\"ferry\"`", TestName = "The last value beside its parent")]
    [TestCase("    - `\"ferry\"`", "- `\"ferry\"`", TestName = "A value two levels to the left")]
    [TestCase("  - `captain: ", "     - `captain: ", TestName = "A parent of others too far right")]
    [TestCase("    - `since: ", "     - `since: ", TestName = "A member of an unknown type one space too far right")]
    [TestCase("- `berth: ", " - `berth: ", TestName = "The last item of the section")]
    public void Are_put_where_their_type_is_announced(string find, string replacement)
    {
        string text = Page.Returns(Replace(Items, find, replacement));

        SpecDiagnostic diagnostic = Page.Diagnose(text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Descriptor, Is.EqualTo(PageDiagnostics.WrongIndentation));
            Assert.That(text.Split('\n')[diagnostic.Span.Line - 1], Does.StartWith(replacement));
            Assert.That(Page.OutlineOf(text), Is.EqualTo(s_outline));
        }
    }

    [Test]
    public void A_description_that_is_too_far_left_stays_with_its_item()
    {
        string text = Page.Returns(Replace(Items, "    The id.", "The id."));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Page.Diagnose(text).Descriptor, Is.EqualTo(PageDiagnostics.WrongIndentation));
            Assert.That(Page.Parse(text).Page!.Methods[0].Returns[0].Children[0].Description, Is.EqualTo("The id."));
        }
    }

    [Test]
    public void The_message_says_what_was_found_what_was_expected_and_what_is_done()
        => Assert.That(
            Page.Diagnose(Page.Returns(Replace(Items, "  - `id: string`", "   - `id: string`"))).Message,
            Is.EqualTo("'id: string' is indented by 3 spaces; expected 2 spaces, it is taken as an item of 'ship: object { id, kind, captain }'"));

    [Test]
    public void A_list_that_is_out_of_line_as_a_whole_is_one_fault()
    {
        string text = Page.Returns("- `ship: object { id, name }`\n\n   - `id: string`\n\n   - `name: string`");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Page.Diagnose(text).Descriptor, Is.EqualTo(PageDiagnostics.WrongIndentation));
            Assert.That(Page.OutlineOf(text), Is.EqualTo("ship: object { id, name }\n  id: string\n  name: string"));
        }
    }

    private static string Replace(string text, string find, string replacement)
    {
        string normalized = text.ReplaceLineEndings("\n");
        int index = normalized.IndexOf("\n" + find, StringComparison.Ordinal) + 1;
        Assert.That(index, Is.Positive);
        return string.Concat(normalized.AsSpan(0, index), replacement, normalized.AsSpan(index + find.Length));
    }
}
