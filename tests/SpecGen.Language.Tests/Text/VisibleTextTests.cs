using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public class VisibleTextTests
{
    [TestCase("a\r\n\tb", "a b")]
    [TestCase("a\u202Eb", @"a\u202Eb")]
    [TestCase("a\u200Bb\uFEFFc", @"a\u200Bb\uFEFFc")]
    [TestCase("a\u001Bb\0c\u0085", @"a\u001Bb\u0000c\u0085")]
    [TestCase("a\u2028b\u2066c\u061C", @"a\u2028b\u2066c\u061C")]
    [TestCase("a\u3164b\u115F\u034F", @"a\u3164b\u115F\u034F")]
    [TestCase("a\U000E0041b", @"a\uDB40\uDC41b")]
    public void Escapes_what_cannot_be_seen(string text, string expected) => Assert.That(VisibleText.Escape(text), Is.EqualTo(expected));

    // Attributes cannot hold half of a surrogate pair.
    [Test]
    public void Escapes_half_of_a_surrogate_pair() => Assert.That(VisibleText.Escape("a\uD800b"), Is.EqualTo(@"a\uD800b"));

    [TestCase("a\n\tb\u202Ec\u200Dd\U000E0041", "a\n\tbcd")]
    [TestCase("\uFEFFtext", "text")]
    public void Strips_what_cannot_be_seen_from_prose(string text, string expected) => Assert.That(VisibleText.Strip(text), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("plain text, {braces} and 'quotes'")]
    [TestCase("\u00E9\u4E2D\u0627\u0301 \U0001F600\uFE0F")]
    public void Leaves_visible_text_alone(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VisibleText.Escape(text), Is.SameAs(text));
            Assert.That(VisibleText.Strip(text), Is.SameAs(text));
        }
    }
}
