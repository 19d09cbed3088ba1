using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

/// <summary>Members that may be absent or null, and enums that have further values, though the page says otherwise.</summary>
public class WidenedTypeTests
{
    private const string Ship = "- `id: string`\n- `flag: \"red\" or \"green\"`\n  - `\"red\"`\n  - `\"green\"`";

    [TestCase("optional", false, false)]
    [TestCase("nullable", true, true)]
    [TestCase("optionalNullable", false, true)]
    public void A_member_may_be_absent_or_null(string presence, bool isRequired, bool isNullable)
    {
        MemberModel member = Member(Link($$"""{ "presence": { "ShipsGetResponse.id": "{{presence}}" } }""").Model, "ShipsGetResponse", "id");

        Assert.That((member.IsRequired, member.IsNullable), Is.EqualTo((isRequired, isNullable)));
    }

    [Test]
    public void Callers_see_that_it_may_be_missing()
    {
        PropertySurface Id(string json)
            => SurfaceBuilder.Build(Link(json).Model, SurfaceOptions.Default).Objects.Single(type => type.Name == "ShipsGetResponse").Properties.Single(property => property.WireName == "id");

        Assert.That(Id("{}").Form, Is.EqualTo(PropertyForm.Plain));
        Assert.That(Id("""{ "presence": { "ShipsGetResponse.id": "optional" } }""").Form, Is.EqualTo(PropertyForm.Nullable));
    }

    [Test]
    public void An_enum_takes_further_values_after_those_of_the_page()
    {
        SpecModel model = Link("""{ "values": { "ShipsFlag": ["blue", "red", "sea-green"] } }""").Model;

        Assert.That(Values(model, "ShipsFlag"), Is.EqualTo("Red Green Blue SeaGreen"));
    }

    [Test]
    public void A_member_that_lists_all_values_of_the_page_takes_the_further_ones_too()
        => Assert.That(Member(Link("""{ "values": { "ShipsFlag": ["blue"] } }""").Model, "ShipsGetResponse", "flag").Values, Is.Null);

    [Test]
    public void A_member_that_lists_some_values_takes_those_and_the_further_ones()
    {
        LinkResult result = Link("""{ "values": { "ShipsFlag": ["blue"] } }""", "- `flag: optional \"red\" or \"green\" or \"white\"`\n  - `\"red\"`\n  - `\"green\"`\n  - `\"white\"`");

        Assert.That(Values(result.Model, "ShipsFlag"), Does.EndWith("Blue"));
        Assert.That(Member(result.Model, "ShipsGetResponse", "flag").Values, Is.EqualTo((string[])["red", "green", "blue"]));
    }

    [Test]
    public void No_entry_changes_a_name()
    {
        SpecModel before = Link("{}").Model;
        SpecModel after = Link("""{ "presence": { "ShipsGetResponse.id": "optional" }, "values": { "ShipsFlag": ["blue"] } }""").Model;

        Assert.That(after.Objects.Select(type => type.Name), Is.EqualTo(before.Objects.Select(type => type.Name)));
        Assert.That(after.Enums.Select(type => type.Name), Is.EqualTo(before.Enums.Select(type => type.Name)));
    }

    [TestCase("ShipsFlag")]
    [TestCase("Colour")]
    public void An_entry_about_a_renamed_enum_may_say_either_name(string name)
    {
        LinkResult result = Link($$"""{ "names": { "ShipsFlag": "Colour" }, "values": { "{{name}}": ["blue"] } }""");

        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Path == "specgen.json"), Is.Empty);
        Assert.That(Values(result.Model, "Colour"), Is.EqualTo("Red Green Blue"));
    }

    [Test]
    public void A_further_value_can_be_given_a_name()
        => Assert.That(Values(Link("""{ "names": { "ShipsFlag.b": "Blue" }, "values": { "ShipsFlag": ["b"] } }""").Model, "ShipsFlag"), Is.EqualTo("Red Green Blue"));

    [Test]
    public void A_query_parameter_may_become_optional()
    {
        LinkResult result = Link("""{ "presence": { "ShipsGetRequest.sort": "optional" } }""", "- `sort: string`");

        Assert.That(Member(result.Model, "ShipsGetRequest", "sort").IsRequired, Is.False);
        Assert.That(result.Model.Resources.SelectMany(resource => resource.Endpoints).Single().Request!.IsOptional, Is.True);
    }

    [TestCase("""{ "presence": { "ShipsGetResponse.ids": "optional" } }""", "SPG093", "did you mean 'ShipsGetResponse.id'?")]
    [TestCase("""{ "values": { "ShipFlag": ["blue"] } }""", "SPG093", "No enum is called 'ShipFlag'; did you mean 'ShipsFlag'?")]
    [TestCase("""{ "presence": { "ShipsGetRequest.sort": "nullable" } }""", "SPG094", "only 'optional' is possible")]
    public void An_entry_without_effect_is_said_at_its_place(string json, string id, string message)
    {
        SpecDiagnostic diagnostic = Link(json, "- `sort: string`").Diagnostics.Single(candidate => candidate.Path == "specgen.json");

        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line), Is.EqualTo((id, 1)));
        Assert.That(json[(diagnostic.Span.Column - 1)..], Does.StartWith("\"Ship"));
        Assert.That(diagnostic.Message, Does.Contain(message));
    }

    [TestCase("""{ "presence": { "Ship.id": "maybe" } }""", "'optional', 'nullable', 'optionalNullable'")]
    [TestCase("""{ "values": { "ShipsFlag": [] } }""", "an array of the enum's further values")]
    [TestCase("""{ "values": { "ShipsFlag": [""] } }""", "an array of the enum's further values")]
    [TestCase("""{ "values": { "ShipsFlag": "blue" } }""", "an array of the enum's further values")]
    public void A_wrong_value_is_said_with_what_is_expected(string json, string expected)
    {
        SpecDiagnostic diagnostic = ConfigurationReader.Read("specgen.json", json, "Harbor").Diagnostics.Single();

        Assert.That(diagnostic.Descriptor.Id, Is.EqualTo("SPG092"));
        Assert.That(diagnostic.Message, Does.Contain(expected));
    }

    private static LinkResult Link(string json, string query = "")
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        return PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", "# Ships\n\n" + Endpoint(query: query, returns: Ship))]);
    }
}
