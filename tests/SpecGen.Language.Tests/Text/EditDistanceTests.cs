using CsCheck;
using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public class EditDistanceTests
{
    [TestCase("string", "string", 0)]
    [TestCase("sting", "string", 1)]
    [TestCase("strring", "string", 1)]
    [TestCase("strxng", "string", 1)]
    [TestCase("stirng", "string", 1)]
    [TestCase("", "ab", 2)]
    [TestCase("kitten", "sitting", 3)]
    public void Counts_the_slips_between_two_texts(string left, string right, int distance)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(EditDistance.Between(left, right, 10), Is.EqualTo(distance));
            Assert.That(EditDistance.Between(right, left, distance), Is.EqualTo(distance));
            if (distance > 0)
                Assert.That(EditDistance.Between(left, right, distance - 1), Is.Null);
        }
    }

    [Test]
    public void A_limit_changes_nothing_but_where_it_stops()
        => Gen.Select(Gen.String[Gen.Char["abc"], 0, 8], Gen.String[Gen.Char["abc"], 0, 8], Gen.Int[0, 8])
            .Sample((left, right, limit) =>
            {
                int whole = EditDistance.Between(left, right, 100)!.Value;
                return EditDistance.Between(left, right, limit) == (whole <= limit ? whole : null);
            });

    [TestCase("Retruns", "Returns")]
    [TestCase("returns", "Returns")]
    [TestCase("Examples", "Example")]
    [TestCase("Authentication", null)]
    public void Finds_what_was_meant(string text, string? expected)
        => Assert.That(EditDistance.Nearest(text, ["Path Parameters", "Returns", "Example"]), Is.EqualTo(expected));
}
