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

    private static int? FirstTooDeep(string text) => NestingGuard.FirstTooDeep(new PageText(text));
}
