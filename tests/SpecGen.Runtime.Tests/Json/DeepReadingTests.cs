using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Documents that are deeper than the 64 levels that System.Text.Json reads by default.</summary>
public class DeepReadingTests
{
    private const string Siblings = """[[1]],{"a":[{}]},[[2],{"b":1}],{"c":{"d":[]}},[[[3]]],{"e":[4]},"x",[[5]],{"f":6}""";

    [Test]
    public void Neighbours_of_no_documented_case_are_read_at_every_depth([Range(20, 100)] int levels)
    {
        // Two for each branch, and those of the siblings.
        string json = Repeat("{\"items\":[", levels) + Siblings + Repeat("," + Siblings + "]}", levels);

        Tree tree = JsonModel.Parse<Tree, Tree.JsonSerializer>(Encoding.UTF8.GetBytes(json), 210);

        JsonElement[] expected = [.. JsonElement.Parse($"[{Siblings}]").EnumerateArray()];
        int found = 0;
        for (Tree? current = tree; current is not null; found++)
        {
            IReadOnlyList<Tree> items = ((Tree.Branch)current.Value).Items!;
            current = items.FirstOrDefault(item => item.Value is Tree.Branch);
            string[] texts = [.. items.Select(item => item.Value).OfType<JsonElement>().Select(element => element.GetRawText())];
            string[] once = [.. expected.Select(element => element.GetRawText())];
            Assert.That(texts, Is.EqualTo(current is null ? [.. once, .. once] : once));
        }

        Assert.That(found, Is.EqualTo(levels));
    }

    [Test]
    public void A_copy_of_the_reader_goes_anywhere_without_the_original([Range(60, 200, 4)] int depth)
    {
        string json = Repeat("[", depth) + "[1],{\"a\":1}" + Repeat("],{\"a\":[2]}", depth - 1) + "]";
        JsonSpanReader reader = new(Encoding.UTF8.GetBytes(json), 300);
        int tokens = 0;
        do
        {
            JsonSpanReader copy = reader;
            while (copy.Read())
            {
            }

            tokens++;
        }
        while (reader.Read());

        Assert.That(tokens, Is.GreaterThan(8 * depth));
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
