using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Tests.Pages.Markdown;

public class PageTextTests
{
    [TestCase("a\nb", TestName = "LF ends a line")]
    [TestCase("a\r\nb", TestName = "CR LF ends a line")]
    [TestCase("a\rb", TestName = "CR ends a line")]
    public void Lines_end_as_on_any_system(string text)
    {
        PageText page = new(text);

        Assert.That(Lines(page), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void A_line_break_at_the_end_opens_an_empty_line() => Assert.That(Lines(new PageText("a\n")), Is.EqualTo(["a", ""]));

    [Test]
    public void A_byte_order_mark_belongs_to_no_line() => Assert.That(Lines(new PageText("\uFEFFa\nb")), Is.EqualTo(["a", "b"]));

    [Test]
    public void A_place_has_its_line_and_column_from_1() => Assert.That(new PageText("ab\r\ncde").Span(5, 2), Is.EqualTo(new SourceSpan(5, 2, 2, 2)));

    [Test]
    public void A_byte_order_mark_shifts_no_column() => Assert.That(new PageText("\uFEFFab").Span(2, 1), Is.EqualTo(new SourceSpan(2, 1, 1, 2)));

    [Test]
    public void The_place_of_a_line_leaves_out_the_white_space_around_it()
        => Assert.That(new PageText("x\n  ab  \n").LineSpan(1), Is.EqualTo(new SourceSpan(4, 2, 2, 3)));

    private static IEnumerable<string> Lines(PageText page) => Enumerable.Range(0, page.LineCount).Select(line => page.Line(line).ToString());
}
