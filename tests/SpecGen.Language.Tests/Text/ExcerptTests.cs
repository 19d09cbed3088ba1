using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public class ExcerptTests
{
    [TestCase("short", "short")]
    [TestCase("0123456789", "0123456789")]
    [TestCase("0123456789a", "012345678…")]
    [TestCase("01234567\U0001F600ab", "01234567…")]
    public void Cuts_off_what_is_too_long(string text, string expected) => Assert.That(Excerpt.Of(text, 10), Is.EqualTo(expected));

    [Test]
    public void Folds_lines_into_one() => Assert.That(Excerpt.OfLines("{\r\n  \"a\":\t1\n}", 10), Is.EqualTo("{ \"a\": 1 }"));
}
