using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class UnionTests
{
    private const string HullAndEngine = """
          - `Hull object { plates, KEY }`
            - `plates: number`
            - `KEY: OPTIONAL"hull"`
              - `"hull"`
          - `Engine object { cylinders, KEY }`
            - `cylinders: number`
            - `KEY: OPTIONAL"engine"`
              - `"engine"`
        """;

    [TestCase("type", "")]
    [TestCase("media_type", "")]
    [TestCase("type", "optional ")]
    public void Finds_the_discriminator_whatever_its_name_and_whether_it_is_required_or_not(string key, string optional)
    {
        SpecModel model = LinkReturns("- `Ship object { part }`\n  - `part: Hull or Engine`\n"
            + Indent(HullAndEngine.Replace("KEY", key, StringComparison.Ordinal).Replace("OPTIONAL", optional, StringComparison.Ordinal)));
        UnionModel union = Union(model, "ShipPart");
        Assert.That(union.Discriminator, Is.EqualTo(key));
        Assert.That(union.Cases.Select(c => string.Join(",", c.DiscriminatorJson)), Is.EqualTo(["\"hull\"", "\"engine\""]));
    }

    [Test]
    public void Prefers_the_member_that_all_cases_have()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { tool }`
              - `tool: Saw or Drill or Plane`
                - `Saw object { name, type }`
                  - `name: "saw"`
                    - `"saw"`
                  - `type: optional "custom"`
                    - `"custom"`
                - `Drill object { name }`
                  - `name: "drill"`
                    - `"drill"`
                - `Plane object { name }`
                  - `name: "plane"`
                    - `"plane"`
            """);
        Assert.That(Union(model, "ShipTool").Discriminator, Is.EqualTo("name"));
    }

    [Test]
    public void Marks_the_constant_that_tells_cases_apart_and_no_other_optional_one()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { tool }`
              - `tool: Saw or Drill`
                - `Saw object { name, region }`
                  - `name: optional "saw"`
                    - `"saw"`
                  - `region: optional "us"`
                    - `"us"`
                - `Drill object { name }`
                  - `name: optional "drill"`
                    - `"drill"`
            """);
        Assert.That(Object(model, "Saw").Members.Select(m => (m.WireName, m.IsDiscriminator)), Is.EqualTo([("name", true), ("region", false)]));
    }

    [Test]
    public void Allows_one_case_without_the_discriminator()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { tool }`
              - `tool: Saw or Drill or Plane`
                - `Saw object { teeth }`
                  - `teeth: number`
                - `Drill object { type }`
                  - `type: "drill"`
                    - `"drill"`
                - `Plane object { type }`
                  - `type: "plane"`
                    - `"plane"`
            """);
        UnionCaseModel saw = Union(model, "ShipTool").Cases.Single(c => c.Name == "Saw");
        Assert.That(Union(model, "ShipTool").Discriminator, Is.EqualTo("type"));
        Assert.That(saw.DiscriminatorJson, Is.Empty);
        Assert.That(saw.RequiredMembers, Is.EqualTo(["teeth"]));
    }

    [Test]
    public void Tells_objects_by_their_required_members_the_more_demanding_first()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { call }`
              - `call: CallDelta or Call`
                - `CallDelta object { id }`
                  - `id: optional string`
                - `Call object { id, name }`
                  - `id: string`
                  - `name: string`
            """);
        Assert.That(Union(model, "ShipCall").Discriminator, Is.Null);
        Assert.That(Union(model, "ShipCall").Cases.Select(c => c.Name), Is.EqualTo(["Call", "CallDelta"]));
        Assert.That(Union(model, "ShipCall").Cases[0].RequiredMembers, Is.EqualTo(["id", "name"]));
    }

    [Test]
    public void Warns_about_cases_that_nothing_tells_apart()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: """
            - `Ship object { mark }`
              - `mark: Flag or Pennant`
                - `Flag object { colour }`
                  - `colour: optional string`
                - `Pennant object { length }`
                  - `length: optional number`
            """));
        Assert.That(result.Diagnostics.Single(d => d.Descriptor.Id == "SPG058").Message, Does.Contain("'Flag'").And.Contain("'Pennant'"));
    }

    [Test]
    public void Tells_kinds_of_json_apart()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { value }`
              - `value: string or number or boolean or map[unknown]`
                - `string`
                - `number`
                - `boolean`
                - `map[unknown]`
            """);
        Assert.That(Cases(model, "ShipValue"), Is.EqualTo("String:String Number:Double Boolean:Boolean Map:{Json}"));
    }

    [Test]
    public void Joins_arrays_into_one_array_of_their_elements()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { input }`
              - `input: string or array of string or array of number or array of array of number`
                - `string`
                - `array of string`
                - `array of number`
                - `array of array of number`
            """);
        Assert.That(Cases(model, "ShipInput"), Is.EqualTo("String:String List:[ShipInputItem]"));
        Assert.That(Cases(model, "ShipInputItem"), Is.EqualTo("String:String Number:Double List:[Double]"));
    }

    [Test]
    public void Reads_anything_or_unknown_as_raw_json()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { value }`
              - `value: string or unknown`
                - `string`
                - `unknown`
            """);
        Assert.That(Print(Member(model, "Ship", "value").Type), Is.EqualTo("Json"));
    }

    [Test]
    public void Gives_no_two_cases_one_type()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { mark }`
              - `mark: "red" or "green" or Lamp or "blue"`
                - `"red"`
                - `"green"`
                - `Lamp object { watts }`
                  - `watts: number`
                - `"blue"`
            """);
        Assert.That(Cases(model, "ShipMark"), Is.EqualTo("Option:ShipMarkOption Lamp:Lamp"));
        Assert.That(Values(model, "ShipMarkOption"), Is.EqualTo("Red Green Blue"));
    }

    [Test]
    public void Keeps_a_union_in_a_union_where_the_discriminator_reaches_into_it()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { content }`
              - `content: Bulk or Vehicle`
                - `Bulk object { tons, type }`
                  - `tons: number`
                  - `type: "bulk"`
                    - `"bulk"`
                - `Vehicle = Car or Truck`
                  - `Car object { doors, type }`
                    - `doors: number`
                    - `type: "car"`
                      - `"car"`
                  - `Truck object { axles, type }`
                    - `axles: number`
                    - `type: "truck"`
                      - `"truck"`
            """);
        UnionCaseModel vehicle = Union(model, "ShipContent").Cases[1];
        Assert.That(Print(vehicle.Type), Is.EqualTo("Vehicle"));
        Assert.That(vehicle.DiscriminatorJson, Is.EqualTo(["\"car\"", "\"truck\""]));
    }

    [Test]
    public void Takes_null_among_the_alternatives_as_nullability()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { mate }`
              - `mate: string or null`
            """);
        Assert.That(Member(model, "Ship", "mate") is { IsNullable: true, Type: PrimitiveTypeReference { Kind: PrimitiveKind.String } }, Is.True);
    }

    [Test]
    public void Names_several_types_of_a_returns_section_after_the_method()
    {
        SpecModel model = LinkReturns("""
            - `Hull object { plates, type }`
              - `plates: number`
              - `type: "hull"`
                - `"hull"`
            - `Engine object { cylinders, type }`
              - `cylinders: number`
              - `type: "engine"`
                - `"engine"`
            """);
        Assert.That(Print(Endpoint(model, "GetAsync").Response.Type), Is.EqualTo("ShipsGetResponse"));
        Assert.That(Cases(model, "ShipsGetResponse"), Is.EqualTo("Hull:Hull Engine:Engine"));
    }

    [Test]
    public void Links_a_union_of_hundreds_of_objects_quickly()
    {
        IEnumerable<string> cases = Enumerable.Range(0, 500)
            .Select(i => $"    - `Event{i} object {{ id, actor, type }}`\n      - `id: string`\n      - `actor: object {{ name }}`\n        - `name: string`\n      - `type: \"event_{i}\"`\n        - `\"event_{i}\"`");
        string type = "object { id, actor, type }  or object { id, actor, type }  or object { id, actor, type }  or 497 more";
        SpecModel model = LinkReturns($"- `Log object {{ data }}`\n  - `data: array of {type}`\n" + string.Join("\n", cases));
        Assert.That(Union(model, "LogDataItem").Cases, Has.Count.EqualTo(500));
        Assert.That(model.Objects.Count(o => o.Name.EndsWith("Actor", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    private static string Indent(string text) => string.Join("\n", text.Split('\n').Select(l => "  " + l));
}
