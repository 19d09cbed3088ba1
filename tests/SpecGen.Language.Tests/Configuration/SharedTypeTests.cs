using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

/// <summary>Equal types of several resources are one type where <c>specgen.json</c> gives them one name, and only there.</summary>
public class SharedTypeTests
{
    private const string Flag = "- `flag: \"red\" or \"green\"`\n  - `\"red\"`\n  - `\"green\"`\n- `hull: object { size }`\n  - `size: number`";

    private static readonly (string, string) s_ships = (
        "a.md", "# Ships\n\n" + Endpoint("Get ship", path: "/ships", returns: Flag, response: """{ "flag": "red", "hull": { "size": 1 } }"""));
    private static readonly (string, string) s_boats = (
        "b.md", "# Boats\n\n" + Endpoint("Get boat", path: "/boats", returns: Flag, response: """{ "flag": "red", "hull": { "size": 1.5 } }"""));

    [Test]
    public void Equal_types_of_two_resources_are_two_types()
        => Assert.That(Link("{}").Model.Enums.Select(e => e.Name), Is.EqualTo((string[])["BoatsFlag", "ShipsFlag"]));

    [Test]
    public void They_are_one_type_where_both_are_given_one_name()
    {
        SpecModel model = Link("""{ "names": { "BoatsFlag": "Flag", "ShipsFlag": "Flag" } }""").Model;
        Assert.That(model.Enums.Select(e => e.Name), Is.EqualTo((string[])["Flag"]));
        Assert.That(Print(Member(model, "ShipsGetResponse", "flag").Type), Is.EqualTo("Flag"));
        Assert.That(Print(Member(model, "BoatsGetResponse", "flag").Type), Is.EqualTo("Flag"));
    }

    [Test]
    public void They_are_one_type_where_one_is_given_the_name_of_the_other()
    {
        SpecModel model = Link("""{ "names": { "BoatsFlag": "ShipsFlag" } }""").Model;
        Assert.That(model.Enums.Select(e => e.Name), Is.EqualTo((string[])["ShipsFlag"]));
    }

    [Test]
    public void What_the_examples_of_both_show_holds_for_the_one()
    {
        SpecModel model = Link("""{ "names": { "ShipsHull": "BoatsHull" } }""").Model;
        Assert.That(model.Objects.Select(o => o.Name), Does.Contain("BoatsHull").And.Not.Contain("ShipsHull"));
        Assert.That(Print(Member(model, "BoatsHull", "size").Type), Is.EqualTo("Double"), "one example is 1, the other 1.5");
    }

    [Test]
    public void A_type_that_leads_to_an_equal_one_takes_it_along()
    {
        SpecModel model = Link("""{ "names": { "BoatsGetResponse": "Vessel", "ShipsGetResponse": "Vessel" } }""").Model;
        Assert.That(model.Objects, Has.Count.EqualTo(2), "the vessel and its hull");
        Assert.That(model.Enums, Has.Count.EqualTo(1));
    }

    [Test]
    public void Types_that_differ_cannot_have_one_name()
    {
        (string, string) planes = (
            "c.md", "# Planes\n\n" + Endpoint("Get plane", path: "/planes", returns: "- `flag: \"red\" or \"blue\"`\n  - `\"red\"`\n  - `\"blue\"`"));
        LinkResult result = Link("{\n  \"names\": { \"ShipsFlag\": \"PlanesFlag\" }\n}", planes);
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Path == "specgen.json");
        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("SPG094", 2, 14)));
        Assert.That(diagnostic.Message, Does.Contain("'PlanesFlag' is called that and is not equal"));
        Assert.That(result.Model.Enums.Select(e => e.Name), Is.EqualTo((string[])["BoatsFlag", "PlanesFlag", "ShipsFlag"]));
    }

    [Test]
    public void Names_can_be_exchanged()
    {
        LinkResult result = Link("""{ "names": { "ShipsFlag": "BoatsFlag", "BoatsFlag": "ShipsFlag" } }""");
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json"), Is.Empty);
        Assert.That(Print(Member(result.Model, "ShipsGetResponse", "flag").Type), Is.EqualTo("BoatsFlag"));
    }

    [Test]
    public void A_type_may_be_given_the_name_that_it_has()
    {
        LinkResult result = Link("""{ "names": { "ShipsFlag": "ShipsFlag" } }""");
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json"), Is.Empty);
        Assert.That(result.Model, Is.EqualTo(Link("{}").Model));
    }

    [Test]
    public void Proposes_names_for_equal_types_of_several_resources()
        => Assert.That(
            Link("{}").FindProposals().Select(p => $"{p.Name}: {string.Join(" ", p.Types)}"),
            Is.EqualTo((string[])["Flag: BoatsFlag ShipsFlag", "Hull: BoatsHull ShipsHull"]));

    [Test]
    public void What_it_proposes_can_be_done()
    {
        string names = string.Join(", ", Link("{}").FindProposals().SelectMany(p => p.Types.Select(t => $"\"{t}\": \"{p.Name}\"")));
        LinkResult result = Link($$"""{ "names": { {{names}} } }""");
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json"), Is.Empty);
        Assert.That(result.FindProposals(), Is.Empty);
        Assert.That(result.Model.Enums, Has.Count.EqualTo(1));
    }

    [TestCase("number", "Course: ShipCourse ShipsCourse")]
    [TestCase("string", null)]
    public void Proposes_names_for_equal_types_of_a_request_and_of_the_answer_to_it(string answered, string? proposed)
    {
        (string, string) ships = (
            "a.md",
            "# Ships\n\n" + Endpoint(
                verb: "put",
                body: "- `course: object { angle }`\n  - `angle: number`",
                returns: $$"""
                    - `Ship object { course }`
                      - `course: object { angle }`
                        - `angle: {{answered}}`
                    """));
        Assert.That(LinkedApi(ships).FindProposals().Select(p => $"{p.Name}: {string.Join(" ", p.Types)}"), Is.EqualTo(proposed is null ? Array.Empty<string>() : [proposed]));
    }

    [Test]
    public void Proposes_nothing_for_the_types_of_members_that_are_called_otherwise()
    {
        (string, string) fleet = (
            "a.md", "# Fleet\n\n" + Endpoint(returns: "- `bow: object { size }`\n  - `size: number`\n- `stern: object { size }`\n  - `size: number`"));
        Assert.That(LinkedApi(fleet).FindProposals(), Is.Empty);
    }

    private static LinkResult LinkedApi((string, string) page) => Tests.Linking.LinkedApi.Link(page);

    private static LinkResult Link(string json, params (string Path, string Markdown)[] further)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        return PageLinker.Link(
            new ClientSettings("Harbor", null, read.Configuration), [Parse(s_ships.Item1, s_ships.Item2), Parse(s_boats.Item1, s_boats.Item2), .. further.Select(p => Parse(p.Path, p.Markdown))]);
    }
}
