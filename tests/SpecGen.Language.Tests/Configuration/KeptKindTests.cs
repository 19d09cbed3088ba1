using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

/// <summary>A member that stays an enum or a constant although its page lists fewer or more values.</summary>
public class KeptKindTests
{
    private const string TwoValues = "- `flag: \"red\" or \"green\"`\n  - `\"red\"`\n  - `\"green\"`\n- `id: string`";
    private const string OneValue = "- `flag: \"red\"`\n- `id: string`";

    [Test]
    public void An_enum_whose_values_shrink_to_one_keeps_its_name_and_kind()
    {
        SpecModel before = Link("{}", TwoValues).Model;
        SpecModel after = Link("""{ "types": { "ShipsGetResponse.flag": "enum" } }""", OneValue).Model;
        Assert.That(Print(Member(before, "ShipsGetResponse", "flag").Type), Is.EqualTo("ShipsFlag"));
        Assert.That(Print(Member(after, "ShipsGetResponse", "flag").Type), Is.EqualTo("ShipsFlag"));
        Assert.That(Values(after, "ShipsFlag"), Is.EqualTo("Red"));
        Assert.That(Member(after, "ShipsGetResponse", "flag").ConstantJson, Is.Null);
    }

    [Test]
    public void Without_the_entry_it_becomes_a_constant()
    {
        SpecModel model = Link("{}", OneValue).Model;
        Assert.That(Member(model, "ShipsGetResponse", "flag").ConstantJson, Is.EqualTo("\"red\""));
        Assert.That(model.Enums, Is.Empty);
    }

    [Test]
    public void A_constant_that_gains_a_second_value_keeps_its_kind()
    {
        SpecModel model = Link("""{ "types": { "ShipsGetResponse.flag": "constant" } }""", TwoValues).Model;
        MemberModel member = Member(model, "ShipsGetResponse", "flag");
        Assert.That((Print(member.Type), member.ConstantJson), Is.EqualTo(("String", "\"red\"")));
        Assert.That(model.Enums, Is.Empty);
    }

    [TestCase("enum", TwoValues)]
    [TestCase("constant", OneValue)]
    public void An_entry_may_stand_there_before_it_is_needed(string kind, string bullets)
        => Assert.That(Link($$"""{ "types": { "ShipsGetResponse.flag": "{{kind}}" } }""", bullets).Model, Is.EqualTo(Link("{}", bullets).Model));

    [Test]
    public void A_constant_that_gains_any_other_string_keeps_its_kind()
    {
        SpecModel model = Link("""{ "types": { "ShipsGetResponse.flag": "constant" } }""", "- `flag: \"red\" or \"blue\" or string`\n  - `\"red\"`\n  - `\"blue\"`\n  - `string`").Model;

        Assert.That(Member(model, "ShipsGetResponse", "flag").ConstantJson, Is.EqualTo("\"red\""));
    }

    [TestCase("ShipsGetResponse")]
    [TestCase("Ship")]
    public void An_entry_about_a_member_of_a_renamed_type_may_say_either_name(string type)
    {
        LinkResult result = Link($$"""{ "names": { "ShipsGetResponse": "Ship", "{{type}}.flag": "Colour" }, "types": { "{{type}}.flag": "enum" } }""", OneValue);

        Assert.That(result.Diagnostics.Where(d => d.Descriptor.Severity != SpecGen.Language.Diagnostics.DiagnosticSeverity.Information), Is.Empty);
        Assert.That(Member(result.Model, "Ship", "flag").PropertyName, Is.EqualTo("Colour"));
        Assert.That(Member(result.Model, "Ship", "flag").Type, Is.InstanceOf<EnumTypeReference>());
    }

    [Test]
    public void The_member_joins_the_enum_of_the_same_member_elsewhere_in_the_resource()
    {
        string page =
            "# Ships\n\n" + Endpoint("List ships", path: "/ships", query: "- `flag: optional \"red\" or \"green\"`\n  - `\"red\"`\n  - `\"green\"`", returns: "- `n: string`") + Endpoint(returns: OneValue);
        SpecModel model = LinkPage("""{ "types": { "ShipsGetResponse.flag": "enum" } }""", page).Model;
        Assert.That(Print(Member(model, "ShipsGetResponse", "flag").Type), Is.EqualTo("ShipsFlag"));
        Assert.That(Values(model, "ShipsFlag"), Is.EqualTo("Red Green"));
    }

    [Test]
    public void Works_for_members_of_requests()
    {
        string page = "# Ships\n\n" + Endpoint("Paint ship", "post", body: "- `flag: \"red\"`");
        SpecModel model = LinkPage("""{ "types": { "ShipsPaintRequest.flag": "enum" } }""", page).Model;
        Assert.That(Print(Member(model, "ShipsPaintRequest", "flag").Type), Is.EqualTo("ShipsFlag"));
    }

    [TestCase("id", "enum", "SPG094", "neither as a list of strings nor as one string")]
    [TestCase("id", "constant", "SPG094", "neither as a constant nor as a list of strings")]
    [TestCase("flags", "enum", "SPG093", "did you mean 'ShipsGetResponse.flag'?")]
    public void Says_where_an_entry_does_not_fit(string member, string kind, string id, string message)
    {
        SpecDiagnostic diagnostic =
            Link("{\n  \"types\": { \"ShipsGetResponse." + member + "\": \"" + kind + "\" }\n}", OneValue).Diagnostics.Single(d => d.Path == "specgen.json");
        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo((id, 2, 14)));
        Assert.That(diagnostic.Message, Does.Contain(message));
    }

    private static LinkResult Link(string json, string returns) => LinkPage(json, "# Ships\n\n" + Endpoint(returns: returns));

    private static LinkResult LinkPage(string json, string page)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        return PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", page)]);
    }
}
