using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public class WellFormedTextTests
{
    // Arguments of attributes cannot hold such text.
    [Test]
    public void Replaces_halves_of_surrogate_pairs()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WellFormedText.Repair("a\uD800b"), Is.EqualTo("a\uFFFDb"));
            Assert.That(WellFormedText.Repair("\uDC00"), Is.EqualTo("\uFFFD"));
            Assert.That(WellFormedText.Repair("\uD83D\uDE00\uD83D"), Is.EqualTo("\uD83D\uDE00\uFFFD"));
        }
    }

    [Test]
    public void Leaves_other_text_alone() => Assert.That(WellFormedText.Repair("text \uD83D\uDE00"), Is.EqualTo("text \uD83D\uDE00"));

    [TestCase("\"\\ud800\"", true)]
    [TestCase("\"\\uDC00\"", true)]
    [TestCase("\"\\ud83d\\ude00\\ud83d\"", true)]
    [TestCase("\"\\ud83d\\ude00\"", false)]
    [TestCase("\"\\\\ud800\"", false)]
    [TestCase("\"\\u00e4\"", false)]
    [TestCase("\"\\ud8\"", false)]
    [TestCase("\\", false)]
    public void Finds_escapes_of_halves_of_surrogate_pairs(string json, bool expected) => Assert.That(WellFormedText.HasHalfEscape(json), Is.EqualTo(expected));
}
