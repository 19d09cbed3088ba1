using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class RefinementTests
{
    [TestCase("when", "", "\"2019-12-27T18:11:19.117Z\"", "DateTimeOffset")]
    [TestCase("when", "", "\"2019-12-27T18:11:19+02:00\"", "DateTimeOffset")]
    [TestCase("when", "A timestamp in RFC 3339 format.", "\"when\"", "DateTimeOffset")]
    [TestCase("when", "ISO 8601 date-time.", null, "DateTimeOffset")]
    [TestCase("when", "A timestamp in RFC 3339 format.", "\"yesterday\"", "String")]
    [TestCase("when", "A date.", "\"2019-12-27\"", "String")]
    [TestCase("when", "An ISO 8601 duration.", null, "String")]
    [TestCase("when", "Unix timestamp in seconds.", null, "String")]
    [TestCase("when", "In ISO 8601 format, such as 2019-12-27.", null, "String")]
    [TestCase("when", "In ISO 8601 format, such as 2019-12-27T18:11:19Z.", null, "DateTimeOffset")]
    [TestCase("when", "In ISO 8601 format, such as 2019-12-27T18:11:19Z.", "\"2019-12-27T18:11:19Z\"", "DateTimeOffset")]
    [TestCase("id", "", "\"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e\"", "String")]
    public void Refines_a_string(string name, string prose, string? example, string expected)
        => Assert.That(Refine(name, "string", prose, example), Is.EqualTo(expected));

    [TestCase("per_page", "", null, "Int64")]
    [TestCase("zone_id", "", "0", "Int64")]
    [TestCase("weight", "", "7", "Double")]
    [TestCase("weight", "", "0", "Double")]
    [TestCase("weight", "The number of crates.", null, "Int64")]
    [TestCase("weight", "An average number of crates.", null, "Double")]
    [TestCase("per_page", "", "1.5", "Double")]
    [TestCase("version", "", "12", "Int64")]
    [TestCase("version", "", "1", "Double")]
    [TestCase("version", "", "0", "Double")]
    [TestCase("version", "", "-1", "Double")]
    [TestCase("version", "", "2.0", "Double")]
    [TestCase("version", "", null, "Double")]
    [TestCase("top_k", "", "5", "Int64")]
    [TestCase("top_p", "", "5", "Double")]
    [TestCase("iteration", "", "3", "Int64")]
    [TestCase("consecutive_failures", "", "4", "Int64")]
    [TestCase("unit_price", "", "5", "Double")]
    [TestCase("iteration", "A score.", "3", "Double")]
    [TestCase("iteration", "Between 0 and 1.", "3", "Double")]
    [TestCase("iteration", "Defaults to 2.5.", "3", "Double")]
    [TestCase("maxTokens", "", null, "Int64")]
    [TestCase("budget_tokens", "", null, "Int64")]
    [TestCase("rate_limit", "", null, "Int64")]
    [TestCase("total_cost", "", null, "Double")]
    [TestCase("total_cost", "", "3", "Double")]
    [TestCase("maxPrice", "", null, "Double")]
    [TestCase("height", "", null, "Double")]
    [TestCase("height", "", "180", "Int64")]
    [TestCase("created", "The Unix timestamp (in seconds).", null, "Int64")]
    public void Refines_a_number(string name, string prose, string? example, string expected)
        => Assert.That(Refine(name, "number", prose, example), Is.EqualTo(expected));

    [TestCase("7", "8", "Int64")]
    [TestCase("7", "8.5", "Double")]
    [TestCase("0", "7", "Int64")]
    public void Takes_a_number_for_whole_where_every_example_of_the_member_is(string first, string second, string expected)
    {
        const string Returns = "- `Ship object { version }`\n  - `version: number`";
        LinkResult result = Link(
            ("a.md", "# Ships\n\n" + Endpoint(returns: Returns, response: $$"""{"version":{{first}}}""")),
            ("b.md", "# Boats\n\n" + Endpoint(path: "/boats", returns: Returns, response: $$"""{"version":{{second}}}""")));
        Assert.That(Print(Member(result.Model, "Ship", "version").Type), Is.EqualTo(expected));
    }

    [Test]
    public void Refines_the_elements_of_a_list()
        => Assert.That(Refine("repo_ids", "array of number", "", null), Is.EqualTo("[Int64]"));

    [Test]
    public void Writes_every_guess_into_the_ledger()
    {
        SpecModel model = LinkReturns("- `Ship object { crew_count }`\n  - `crew_count: number`");
        Assert.That(model.Inferences, Is.EqualTo([new InferenceModel("Ship.crew_count", "Int64", "name 'crew_count'")]));
    }

    private static string Refine(string name, string type, string prose, string? example)
    {
        string bullets = $"- `{name}: {type}`" + (prose.Length > 0 ? "\n  " + prose : "");
        string page = "# Ships\n\n" + Endpoint(returns: bullets, response: example is null ? null : $$"""{"{{name}}":{{example}}}""");
        return Print(Member(Link(page).Model, "ShipsGetResponse", name).Type);
    }
}
