using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class ShapeTests
{
    [Test]
    public void Ends_an_array_before_the_last_alternative_when_the_bullets_say_so()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { geos }`
              - `geos: optional array of "global" or "us" or "unrestricted" or null`
                - `array of "global" or "us"`
                  - `"global"`
                  - `"us"`
                - `"unrestricted"`
            """);
        Assert.That(Cases(model, "ShipGeos"), Is.EqualTo("List:[ShipGeosItem] Unrestricted:ShipGeosOption"));
        Assert.That(Member(model, "Ship", "geos").IsNullable, Is.True);
    }

    [Test]
    public void Extends_an_array_over_the_whole_union_when_the_bullets_are_its_values()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { statuses }`
              - `statuses: optional array of "accepted" or "expired" or "pending"`
                - `"accepted"`
                - `"expired"`
                - `"pending"`
            """);
        Assert.That(Print(Member(model, "Ship", "statuses").Type), Is.EqualTo("[ShipStatusesItem]"));
    }

    [Test]
    public void Reads_an_array_or_a_literal_that_has_itself_as_child()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { geos }`
              - `geos: array of string or "unrestricted"`
                - `array of string`
                - `"unrestricted"`
                  - `"unrestricted"`
            """);
        Assert.That(Cases(model, "ShipGeos"), Is.EqualTo("List:[String] Unrestricted:ShipGeosOption"));
    }

    [Test]
    public void Reads_an_alias_whose_name_equals_its_element_type()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { content }`
              - `content: string or array of CargoSource`
                - `string`
                - `CargoSource = array of CargoSource`
                  - `Crate object { weight, type }`
                    - `weight: number`
                    - `type: "crate"`
                      - `"crate"`
                  - `Barrel object { litres, type }`
                    - `litres: number`
                    - `type: "barrel"`
                      - `"barrel"`
            """);
        Assert.That(Cases(model, "ShipContent"), Is.EqualTo("String:String List:[CargoSource]"));
        Assert.That(Cases(model, "CargoSource"), Is.EqualTo("Crate:Crate Barrel:Barrel"));
    }

    [Test]
    public void Finds_an_array_that_its_domain_type_declares()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint(returns: """
                - `Ship object { stops }`
                  - `stops: Stops or null`
                    - `name: string`
                """)
            + DomainTypes(("Stops", """
                - `Stops = array of object { name }`
                  - `name: string`
                """)));
        Assert.That(Print(Member(result.Model, "Ship", "stops").Type), Is.EqualTo("[Stops]"));
    }

    [Test]
    public void Finds_an_array_that_only_the_example_shows()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(
            returns: """
                - `Ship object { stops }`
                  - `stops: Stop`
                    - `name: string`
                """,
            response: """{"stops":[{"name":"Lisbon"}]}"""));
        Assert.That(Print(Member(result.Model, "Ship", "stops").Type), Is.EqualTo("[Stop]"));
    }

    [Test]
    public void Takes_what_one_example_shows_of_a_type_for_all_its_uses()
    {
        const string Ship = """
            - `Ship object { stops }`
              - `stops: Stop`
                - `name: string`
            """;
        SpecModel model =
            Link("# Ships\n\n" + Endpoint("Get ship", returns: Ship) + Endpoint("Find ship", path: "/find", returns: Ship, response: """{"stops":[{"name":"Lisbon"}]}""")).Model;
        Assert.That(model.Objects.Select(o => o.Name), Is.EqualTo(["Ship", "Stop"]));
        Assert.That(Print(Member(model, "Ship", "stops").Type), Is.EqualTo("[Stop]"));
    }

    [Test]
    public void Does_not_name_types_after_numbered_variants()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { mark }`
              - `mark: "red" or "green" or array of string`
                - `UnionMember0 = "red" or "green"`
                  - `"red"`
                  - `"green"`
                - `UnionMember1 = array of string`
            """);
        Assert.That(Cases(model, "ShipMark"), Is.EqualTo("Option:ShipMarkOption List:[String]"));
    }

    [Test]
    public void Joins_two_unions_that_stand_in_one_line()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { effort }`
              - `effort: optional "low" or "medium" or "high" or 2 more or EffortLow or EffortHigh or null`
                - `EffortLevel = "low" or "medium" or "high" or 2 more`
                  - `"low"`
                  - `"medium"`
                  - `"high"`
                  - `"xhigh"`
                  - `"max"`
                - `EffortLow object { type }`
                  - `type: "low"`
                    - `"low"`
                - `EffortHigh object { type }`
                  - `type: "high"`
                    - `"high"`
            """);
        Assert.That(Cases(model, "ShipEffort"), Is.EqualTo("Option:EffortLevel Low:EffortLow High:EffortHigh"));
        Assert.That(Values(model, "EffortLevel"), Is.EqualTo("Low Medium High Xhigh Max"));
    }

    [Test]
    public void Reads_values_beside_an_open_string_as_one_enum()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { model }`
              - `model: Model`
                - `"galleon"`
                - `"brig"`
                - `string`
            """);
        Assert.That(Print(Member(model, "Ship", "model").Type), Is.EqualTo("Model"));
        Assert.That(Values(model, "Model"), Is.EqualTo("Galleon Brig"));
    }

    [Test]
    public void Reads_a_map_of_an_inline_union()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { rules }`
              - `rules: map[object { duration, type }  or object { type } ]`
                - `Fixed object { duration, type }`
                  - `duration: number`
                  - `type: "fixed"`
                    - `"fixed"`
                - `Endless object { type }`
                  - `type: "endless"`
                    - `"endless"`
            """);
        Assert.That(Print(Member(model, "Ship", "rules").Type), Is.EqualTo("{ShipRulesValue}"));
        Assert.That(Cases(model, "ShipRulesValue"), Is.EqualTo("Fixed:ShipFixed Endless:ShipEndless"));
    }

    [Test]
    public void Finds_the_bullets_of_a_type_by_its_name()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { captain, mate }`
              - `captain: Sailor`
                - `name: string`
              - `mate: Sailor`
            """);
        Assert.That(Print(Member(model, "Ship", "mate").Type), Is.EqualTo("Sailor"));
    }

    [Test]
    public void Finds_the_members_of_a_type_that_is_printed_one_level_deep()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { captain, crew }`
              - `captain: Sailor`
                - `type: "sailor"`
                  - `"sailor"`
                - `rank: "first" or "second" or "third" or 2 more`
                  - `"first"`
                  - `"second"`
                  - `"third"`
                  - `"fourth"`
                  - `"fifth"`
                - `papers: object { number }`
                  - `number: string`
              - `crew: array of Sailor`
                - `type: "sailor"`
                - `rank: "first" or "second" or "third" or 2 more`
                - `papers: object { number }`
            """);
        Assert.That(Print(Member(model, "Ship", "crew").Type), Is.EqualTo("[Sailor]"));
        Assert.That(model.Objects.Select(o => o.Name), Is.EqualTo(["Sailor", "SailorPapers", "Ship"]));
    }

    [Test]
    public void Finds_a_union_with_an_array_in_it_by_the_member_of_the_first_printing()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { first, others }`
              - `first: Message`
                - `content: array of TextPart or ImagePart or string`
                  - `array of TextPart or ImagePart`
                    - `TextPart object { text, type }`
                      - `text: string`
                      - `type: "text"`
                        - `"text"`
                    - `ImagePart object { url, type }`
                      - `url: string`
                      - `type: "image"`
                        - `"image"`
                  - `string`
              - `others: array of Message`
                - `content: array of TextPart or ImagePart or string`
            """);
        Assert.That(Print(Member(model, "Ship", "others").Type), Is.EqualTo("[Message]"));
        Assert.That(Cases(model, "MessageContent"), Is.EqualTo("List:[MessageContentItem] String:String"));
    }

    [TestCase("array of StoreItem")]
    [TestCase("array of StoreItem or null")]
    public void Makes_an_alias_of_an_array_of_a_named_type_a_list_of_that_type(string alias)
    {
        const string Members = "\n  - `id: string`";
        SpecModel model = Link("# Stores\n\n"
            + Endpoint("List stores", path: "/stores", returns: "- `stores: StoreItems`" + Members + "\n- `first: optional StoreItem`\n- `others: optional StoreItems`", response: "{}")
            + Endpoint("Get store", path: "/stores/{ship_id}", returns: "- `StoreItem object { id }`" + Members)
            + DomainTypes(("Store Item", "- `StoreItem object { id }`" + Members), ("Store Items", $"- `StoreItems = {alias}`" + Members))).Model;

        Assert.That(Object(model, "StoreListResponse").Members.Select(m => Print(m.Type)), Is.EqualTo(["[StoreItem]", "StoreItem", "[StoreItem]"]));
        Assert.That(model.Objects.Select(o => o.Name), Has.None.EqualTo("StoreItems"));
    }

    [Test]
    public void Keeps_an_array_of_unknown_extent_as_raw_json()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: """
            - `Ship object { content }`
              - `content: array of TextPart or ImagePart or string`
            """));
        Assert.That(Print(Member(result.Model, "Ship", "content").Type), Is.EqualTo("Json"));
        Assert.That(Ids(result), Does.Contain("SPG052"));
    }

    [Test]
    public void Keeps_a_name_that_no_page_describes_as_raw_json()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: """
            - `Ship object { captain }`
              - `captain: Sailor`
            """));
        Assert.That(Print(Member(result.Model, "Ship", "captain").Type), Is.EqualTo("Json"));
        Assert.That(
            result.Diagnostics.Single(d => d.Descriptor.Id == "SPG050").ToString(), Does.StartWith("ships.md(").And.Contain("SPG050").And.Contain("'Sailor'"));
    }

    [Test]
    public void Does_not_mix_up_equal_titles_with_different_members()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { actor, owner }`
              - `actor: object { id, type }  or object { type }`
                - `User object { id, type }`
                  - `id: string`
                  - `type: "user"`
                    - `"user"`
                - `System object { type }`
                  - `type: "system"`
                    - `"system"`
              - `owner: object { name, type }  or object { type }`
                - `User object { name, type }`
                  - `name: string`
                  - `type: "user"`
                    - `"user"`
                - `System object { type }`
            """);
        Assert.That(Cases(model, "ShipActor"), Is.EqualTo("User:ShipUser System:ShipSystem"));
        Assert.That(Cases(model, "ShipOwner"), Is.EqualTo("User:ShipOwnerUser System:ShipSystem"));
    }

    [Test]
    public void Lets_a_type_contain_itself()
    {
        SpecModel model = LinkReturns("""
            - `Hold object { parts, next }`
              - `parts: array of Hold`
              - `next: optional Hold or null`
            """);
        Assert.That(Print(Member(model, "Hold", "parts").Type), Is.EqualTo("[Hold]"));
        Assert.That(Print(Member(model, "Hold", "next").Type), Is.EqualTo("Hold"));
    }

    [Test]
    public void Lets_a_union_contain_itself()
    {
        SpecModel model = LinkReturns("""
            - `Query object { filter }`
              - `filter: Filter`
                - `Comparison object { key, type }`
                  - `key: string`
                  - `type: "eq"`
                    - `"eq"`
                - `Compound object { filters, type }`
                  - `filters: array of Filter`
                  - `type: "and"`
                    - `"and"`
            """);
        Assert.That(Print(Member(model, "Compound", "filters").Type), Is.EqualTo("[Filter]"));
    }

    [Test]
    public void Survives_names_that_stand_for_each_other()
    {
        LinkResult result = Link(
            "# Ships\n\n" + Endpoint(returns: "- `ship: Brig`") + DomainTypes(("Brig", "- `Brig = Sloop`"), ("Sloop", "- `Sloop = Brig`")));
        Assert.That(Print(Member(result.Model, "ShipsGetResponse", "ship").Type), Is.EqualTo("Json"));
        Assert.That(Ids(result), Does.Contain("SPG067"));
    }

    [Test]
    public void Reads_a_constant_as_a_primitive_with_one_value()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { afloat, type }`
              - `afloat: true`
              - `type: "ship"`
            """);
        Assert.That(Member(model, "Ship", "type") is { ConstantJson: "\"ship\"", Type: PrimitiveTypeReference { Kind: PrimitiveKind.String } }, Is.True);
        Assert.That(Member(model, "Ship", "afloat") is { ConstantJson: "true", Type: PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } }, Is.True);
    }

    [Test]
    public void Reads_an_object_without_members_as_a_map()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { extra }`
              - `extra: object { }`
            """);
        Assert.That(Print(Member(model, "Ship", "extra").Type), Is.EqualTo("{Json}"));
    }

    [Test]
    public void Puts_required_members_first()
    {
        SpecModel model = LinkReturns("""
            - `Ship object { a, b }`
              - `a: optional string`
              - `b: string`
            """);
        Assert.That(Object(model, "Ship").Members.Select(m => m.WireName), Is.EqualTo(["b", "a"]));
    }
}
