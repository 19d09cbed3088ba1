using System.Globalization;
using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Tests.Pages.Markdown;

public class NestingGuardTests
{
    private static readonly string s_spaces = new(' ', NestingGuard.MaxColumns + 1);

    [Test]
    public void Finds_the_line_that_is_indented_too_far() => Assert.That(FirstTooDeep("a\n" + s_spaces + "b\n"), Is.EqualTo(1));

    [Test]
    public void Finds_a_line_of_too_many_quote_marks() => Assert.That(FirstTooDeep(new string('>', 1000)), Is.Zero);

    [Test]
    public void Finds_a_line_of_too_many_bullets() => Assert.That(FirstTooDeep(string.Concat(Enumerable.Repeat("- ", 1000))), Is.Zero);

    [Test]
    public void Leaves_fences_alone() => Assert.That(FirstTooDeep("```json\n" + s_spaces + "{}\n```\n"), Is.Null);

    [Test]
    public void Leaves_long_lines_alone() => Assert.That(FirstTooDeep("- `a: " + new string('-', 1000) + "`\n" + new string('-', 1000)), Is.Null);

    // A line of backticks with an info string that holds a backtick opens no fence, nor does one inside a longer fence close it.
    [TestCase("```a`b\n{0}c\n```\n")]
    [TestCase("````\n```\n````\n{0}c\n")]
    [TestCase("~~~\n~~~\n```\n```\n{0}c\n")]
    public void A_line_that_only_looks_fenced_is_found(string text)
        => Assert.That(FirstTooDeep(string.Format(CultureInfo.InvariantCulture, text, s_spaces)), Is.Not.Null);

    [Test]
    public void What_the_parser_refuses_is_found()
        => Assert.That(FirstTooDeep("```a`b\n" + string.Concat(Enumerable.Repeat("> ", 1000)) + "\n```\n"), Is.EqualTo(1));

    private static int? FirstTooDeep(string text)
    {
        PageText page = new(text);
        return NestingGuard.FirstTooDeep(page, MarkdownOutline.Read(page, 0, CancellationToken.None));
    }
}
