using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Names;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class NameTests
{
    [TestCase("user_classification", "UserClassification")]
    [TestCase("hasNextPage", "HasNextPage")]
    [TestCase("anthropic-beta", "AnthropicBeta")]
    [TestCase("created_at[lte]", "CreatedAtLte")]
    [TestCase("issue_class~neq", "IssueClassNeq")]
    [TestCase("image/jpeg", "ImageJpeg")]
    [TestCase("agent.message", "AgentMessage")]
    [TestCase("RBAC", "Rbac")]
    [TestCase("ID", "Id")]
    [TestCase("IO", "IO")]
    [TestCase("TLSGetResponse", "TlsGetResponse")]
    [TestCase("Größe", "Größe")]
    [TestCase("1.0", "_1_0")]
    [TestCase("1.10", "_1_10")]
    [TestCase("5m", "_5m")]
    [TestCase("text-embedding-3", "TextEmbedding3")]
    [TestCase("claude-3-5-haiku-20241022", "Claude3_5Haiku20241022")]
    [TestCase("-asc", "MinusAsc")]
    [TestCase("+1", "Plus1")]
    [TestCase("/", "Slash")]
    [TestCase("", "Empty")]
    [TestCase("\u2693", "U2693")]
    [TestCase("\U0001F6A2", "U1F6A2")]
    public void Makes_a_pascal_case_name(string text, string expected) => Assert.That(Words.ToPascalCase(text), Is.EqualTo(expected));

    [TestCase("issue_id", "issueId")]
    [TestCase("object", "@object")]
    [TestCase("AccountOrZone", "accountOrZone")]
    [TestCase("deviceId", "deviceId")]
    public void Makes_a_camel_case_name(string text, string expected) => Assert.That(Words.ToCamelCase(text), Is.EqualTo(expected));

    [TestCase("logs", "log", true)]
    [TestCase("policies", "policy", true)]
    [TestCase("addresses", "address", true)]
    [TestCase("class", "class", true)]
    [TestCase("log", "lock", false)]
    [TestCase("user", "usage", false)]
    public void Knows_two_spellings_of_one_word(string left, string right, bool expected) => Assert.That(Words.IsSameStem(left, right), Is.EqualTo(expected));

    [Test]
    public void Renames_members_that_records_declare_themselves()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: """
            - `Ship object { to_string, equality_contract, clone, unknown_members, get_type }`
              - `to_string: string`
              - `equality_contract: string`
              - `clone: string`
              - `unknown_members: string`
              - `get_type: string`
            """));
        Assert.That(
            Object(result.Model, "Ship").Members.Select(m => m.PropertyName),
            Is.EqualTo(["ToStringValue", "EqualityContractValue", "CloneValue", "UnknownMembersValue", "GetTypeValue"]));
        Assert.That(Ids(result), Does.Contain("SPG057"));
    }

    [Test]
    public void Renames_a_member_that_is_called_like_its_type()
    {
        SpecModel model = LinkReturns("""
            - `Text object { text }`
              - `text: string`
            """);
        Assert.That(Object(model, "Text").Members.Single().PropertyName, Is.EqualTo("TextValue"));
    }

    [TestCase("S.", "SFlags")]
    [TestCase("Cargo-ship", "CargoShipFlags")]
    [TestCase("Cargo_Ship", "Cargo_ShipFlags")]
    public void Names_a_type_below_one_whose_name_is_no_CSharp_name_after_its_words(string name, string expected)
    {
        const string Flags = "  - `flags: optional \"red\" or \"blue\"`\n    - `\"red\"`\n    - `\"blue\"`";
        SpecModel model = Link("# Ships\n\n" + Endpoint(returns: "- `id: string`") + DomainTypes(("Ship", $"- `{name} object {{ flags }}`\n{Flags}"))).Model;

        Assert.That(model.Enums.Single().Name, Is.EqualTo(expected));
    }

    [Test]
    public void Numbers_values_that_differ_only_in_case()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { order }`
              - `order: "asc" or "ASC" or "-asc" or "1.0" or "1_0"`
                - `"asc"`
                - `"ASC"`
                - `"-asc"`
                - `"1.0"`
                - `"1_0"`
            """);
        Assert.That(Values(model, "ShipOrder"), Is.EqualTo("Asc Asc2 MinusAsc _1_0 _1_0_2"));
    }

    [Test]
    public void Avoids_types_that_every_file_sees()
    {
        SpecModel model = LinkReturns("""
            - `Environment object { name }`
              - `name: string`
            """);
        Assert.That(model.Objects.Single().Name, Is.EqualTo("HarborEnvironment"));
    }

    [Test]
    public void Tells_apart_members_of_a_request_that_share_their_wire_name()
    {
        SpecModel model = Link(
            "# Ships\n\n" + Endpoint(verb: "post", query: "- `mark: optional string`", body: "- `mark: string`", returns: "- `id: string`")).Model;
        Assert.That(
            Object(model, "ShipsGetRequest").Members.Select(m => m.Location + " " + m.PropertyName),
            Is.EqualTo(["Body Mark", "Query QueryMark"]));
    }

    [Test]
    public void Names_anonymous_types_after_the_resource_first_and_their_owner_second()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { engine, spare }`
              - `engine: object { power, mount }`
                - `power: number`
                - `mount: object { deck }`
                  - `deck: string`
              - `spare: object { mount }`
                - `mount: object { shelf }`
                  - `shelf: string`
            """);
        Assert.That(model.Objects.Select(o => o.Name), Is.EqualTo(["Ship", "ShipEngine", "ShipMount", "ShipSpare", "ShipSpareMount"]));
    }

    [Test]
    public void Shares_equal_anonymous_objects_of_one_resource()
    {
        SpecModel model = LinkReturns("""
            - `ShipGetResponse object { captain, mate }`
              - `captain: object { papers }`
                - `papers: object { number }`
                  - `number: string`
              - `mate: object { name, papers }`
                - `name: string`
                - `papers: object { number }`
                  - `number: string`
            """);
        Assert.That(model.Objects.Count(o => o.Name.Contains("Papers", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Shares_an_enum_with_the_union_of_the_values_of_all_its_uses()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint(
            query: """
                - `state: optional "afloat" or "docked"`
                  - `"afloat"`
                  - `"docked"`
                """,
            returns: """
                - `state: "docked" or "sunk"`
                  - `"docked"`
                  - `"sunk"`
                """)).Model;
        Assert.That(model.Enums.Single().Name, Is.EqualTo("ShipsState"));
        Assert.That(Values(model, "ShipsState"), Is.EqualTo("Afloat Docked Sunk"));
    }

    [Test]
    public void Keeps_enums_of_one_name_apart_when_they_share_no_value()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint(
            query: """
                - `state: optional "afloat" or "docked"`
                  - `"afloat"`
                  - `"docked"`
                """,
            returns: """
                - `state: "new" or "old"`
                  - `"new"`
                  - `"old"`
                """)).Model;
        Assert.That(model.Enums.Select(e => e.Name), Is.EqualTo(["ShipsGetRequestState", "ShipsState"]));
    }

    [Test]
    public void Gives_scoped_names_to_different_types_of_one_name()
    {
        string ships = "# Ships\n\n" + Endpoint() + DomainTypes(
            ("Ship", "- `Ship object { id }`\n  - `id: string`"), ("Owner", "- `Owner object { name }`\n  - `name: string`"));
        string docks = "# Docks\n\n" + Endpoint(path: "/docks") + DomainTypes(
            ("Dock", "- `Dock object { id }`\n  - `id: string`"), ("Owner", "- `Owner object { company }`\n  - `company: string`"));
        LinkResult result = Link(("docks.md", docks), ("ships.md", ships));
        Assert.That(result.Model.Objects.Select(o => o.Name), Is.EqualTo(["Dock", "DockOwner", "Ship", "ShipOwner"]));
        Assert.That(result.Diagnostics.Count(d => d.Descriptor.Id == "SPG056"), Is.EqualTo(2));
    }

    [Test]
    public void Does_not_rename_anything_when_an_unrelated_page_is_added()
    {
        string ships = "# Ships\n\n" + Endpoint(returns: "- `Ship object { engine }`\n  - `engine: object { power }`\n    - `power: number`");
        string docks = "# Docks\n\n" + Endpoint(path: "/docks", returns: "- `Dock object { crane }`\n  - `crane: object { reach }`\n    - `reach: number`");
        IEnumerable<string> alone = Link(("ships.md", ships)).Model.Objects.Select(o => o.Name);
        IEnumerable<string> together = Link(("docks.md", docks), ("ships.md", ships)).Model.Objects.Select(o => o.Name);
        Assert.That(alone, Is.SubsetOf(together));
    }

    [Test]
    public void Links_pages_in_any_order_to_the_same_model()
    {
        (string, string) ships = ("ships.md", "# Ships\n\n" + Endpoint(returns: "- `id: string`"));
        (string, string) docks = ("docks.md", "# Docks\n\n" + Endpoint(path: "/docks", returns: "- `id: string`"));
        Assert.That(Link(ships, docks).Model, Is.EqualTo(Link(docks, ships).Model));
    }
}
