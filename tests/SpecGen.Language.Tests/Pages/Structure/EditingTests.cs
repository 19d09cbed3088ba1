using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>Pages while somebody writes them: what is complete stays, and one fault is one diagnostic.</summary>
public sealed class EditingTests
{
    [TestCase("\"x\" or \"y\" or ", "\"x\" or \"y\"")]
    [TestCase("\"x\" or \"y\" or", "\"x\" or \"y\"")]
    [TestCase("\"x\" or \"y\" or \"z", "\"x\" or \"y\"")]
    [TestCase("\"x\" or \"y\" or 3", "\"x\" or \"y\" or 3")]
    [TestCase("array of \"x\" or \"y\" or ", "array of \"x\" or \"y\"")]
    [TestCase("string or array of \"x\" or \"y\" or ", "string or array of \"x\" or \"y\"")]
    [TestCase("\"x\" or \"y\" \"z\"", "\"x\" or \"y\"")]
    public void A_half_written_union_keeps_the_cases_before_the_fault(string type, string expected)
        => Assert.That(TypeExpressionPrinter.Print(Read($"- `a: {type}`").Items[0].Type), Is.EqualTo(expected));

    [TestCase("\"x\" or ")]
    [TestCase("strin or ")]
    [TestCase("array of ")]
    [TestCase("array of string or ")]
    [TestCase("map[")]
    [TestCase("object { a, ")]
    [TestCase("\"x\" \"y\"")]
    public void One_case_alone_may_be_the_beginning_of_anything(string type)
        => Assert.That(
            Read($"- `a: {type}`").Items[0].Type,
            Is.EqualTo(new PrimitiveExpression(PrimitiveExpressionKind.Unknown)).Or.EqualTo(new ReferenceExpression("strin")));

    [Test]
    public void A_half_written_union_keeps_its_variants_and_is_one_fault()
    {
        (EquatableArray<PageItem> items, EquatableArray<SpecDiagnostic> diagnostics) = Read(
            "- `a: \"x\" or \"y\" or `\n\n  - `\"x\"`\n\n    First.\n\n  - `\"y\"`\n\n- `b: string`");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(items[0].Children.Select(child => child.Description), Is.EqualTo(["First.", ""]));
            Assert.That(items[1].Key, Is.EqualTo("b"));
            Assert.That(diagnostics.Select(diagnostic => diagnostic.ToString()), Is.EqualTo(
                ["page.md(7,20): warning SPG015: Found the end where a type is expected; the item is read as '\"x\" or \"y\"'"]));
        }
    }

    [Test]
    public void A_list_that_is_cut_off_is_reported_where_it_ends_and_not_at_everything_around_it()
    {
        EquatableArray<SpecDiagnostic> diagnostics = Read(
            "- `a: object { b, c }`\n\n  - `b: object { d, e }`\n\n    - `d: object { f, g }`\n\n      - `f: string`").Diagnostics;

        Assert.That(
            diagnostics.Select(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column)), Is.EqualTo([("SPG021", 11, 8)]));
    }

    [Test]
    public void Two_lists_that_lack_members_side_by_side_are_both_reported()
    {
        EquatableArray<SpecDiagnostic> diagnostics = Read("- `a: object { b, c }`\n\n  - `b: string`\n\n- `d: object { e, f }`\n\n  - `e: string`").Diagnostics;

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Span.Line), Is.EqualTo([7, 11]));
    }

    [Test]
    public void A_name_whose_backtick_is_still_missing_is_no_unknown_type_as_well()
    {
        (EquatableArray<PageItem> items, EquatableArray<SpecDiagnostic> diagnostics) = Read("- `a: Stat\n\n- `b: string`");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(items[0].Type, Is.EqualTo(new PrimitiveExpression(PrimitiveExpressionKind.Unknown)));
            Assert.That(diagnostics.Select(diagnostic => diagnostic.Descriptor.Id), Is.EqualTo(["SPG016"]));
        }
    }

    [Test]
    public void A_name_that_the_page_declares_is_read_without_its_backtick()
        => Assert.That(Read("- `a: Status\n\n- `b: Status object { c }`\n\n  - `c: string`").Items[0].Type, Is.EqualTo(new ReferenceExpression("Status")));

    [Test]
    public void A_byte_order_mark_moves_no_column([Values] bool isFlattened)
    {
        const string page = "## Get Thing\n\n**get** `/thing`\n\n### Returns\n\n- `a: object { b, c }`\n\n  - `b: string`\n\n- `d: string`\n";
        string text = isFlattened ? page.Replace("\n\n", " ", StringComparison.Ordinal).Trim() : page;

        IEnumerable<(int, int)> places = Places("\uFEFF" + text);

        Assert.That(places, Is.EqualTo(Places(text)).And.Not.Empty);

        static IEnumerable<(int Line, int Column)> Places(string text)
        {
            PageParseResult result = PageParser.Parse("page.md", text);
            return [.. result.Page!.Methods.Select(method => (method.Span.Line, method.Span.Column)), .. result.Diagnostics.Select(diagnostic => (diagnostic.Span.Line, diagnostic.Span.Column))];
        }
    }

    [TestCase("---\n**get** `/things`")]
    [TestCase("---\ntitle: Things\n# Things\n## Get\n**get** `/things`\n---")]
    [TestCase("---\n**get** `/things`\n---")]
    [TestCase("--- title: ")]
    public void Front_matter_may_end_with_the_file(string text)
        => Assert.That(() => PageParser.Parse("page.md", text), Throws.Nothing);

    [Test]
    public void A_lost_mark_of_a_fence_is_reported_at_a_fence_and_drops_no_endpoint([Values] bool isFlattened)
    {
        string text = isFlattened ? TestFiles.FlattenedAuditLogs : TestFiles.AuditLogs.ReplaceLineEndings("\n");
        int endpoints = PageParser.Parse("page.md", text).Page!.Methods.Count;
        Assert.Multiple(() =>
        {
            for (int mark = text.IndexOf("```", StringComparison.Ordinal); mark >= 0; mark = text.IndexOf("```", mark + 3, StringComparison.Ordinal))
            {
                int end = mark + text[mark..].IndexOfAny([' ', '\n']);
                string without = end < mark ? text[..mark] : text.Remove(mark, end - mark);
                PageParseResult result = PageParser.Parse("page.md", without);
                Assert.That(result.Page!.Methods, Has.Count.EqualTo(endpoints), $"mark at {mark}");
                Assert.That(
                    result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id is "SPG008" or "SPG045")
                        .Select(diagnostic => without.Substring(diagnostic.Span.Start, 3)),
                    Is.EqualTo(["```"]),
                    $"mark at {mark}");
            }
        });
    }

    private static (EquatableArray<PageItem> Items, EquatableArray<SpecDiagnostic> Diagnostics) Read(string items)
    {
        PageParseResult result = PageParser.Parse("page.md", "## Get Thing\n\n**get** `/thing`\n\n### Returns\n\n" + items + "\n");
        return (result.Page!.Methods[0].Returns, result.Diagnostics);
    }
}
