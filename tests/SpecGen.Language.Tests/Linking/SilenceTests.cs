using SpecGen.Language.Linking;
using SpecGen.Language.Pages;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>Pages that are right, of which nothing is to be said.</summary>
public class SilenceTests
{
    [Test]
    public void A_page_without_Domain_Types_names_its_methods_by_their_headings()
    {
        LinkResult result = Link(Endpoint("List ships", path: "/ships", returns: "- `data: array of string`"));

        Assert.That(result.Diagnostics, Is.Empty);
    }

    [Test]
    public void A_result_that_is_a_Domain_Type_has_its_endpoint()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("Delete ship", "delete", returns: "- `BetaShipDeleteResponse object { id, type }`\n  - `id: string`\n  - `type: \"ship_deleted\"`\n    - `\"ship_deleted\"`")
            + DomainTypes(("Beta Ship Delete Response", "- `BetaShipDeleteResponse object { id, type }`\n  - `id: string`\n  - `type: \"ship_deleted\"`\n    - `\"ship_deleted\"`")));

        Assert.That(result.Diagnostics, Is.Empty);
    }

    [Test]
    public void Lines_of_a_Domain_Type_have_their_endpoint()
    {
        const string Type = "- `ShipLogResponse object { id, text }`\n  - `id: string`\n  - `text: string`";
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("Log of a ship", path: "/ships/{ship_id}/log", returns: Type, description: "Returns the log as a `.jsonl` file.")
            + DomainTypes(("Ship Log Response", Type)));

        Assert.That(result.Diagnostics, Is.Empty);
    }

    [Test]
    public void An_example_of_a_union_is_held_against_the_case_that_is_read()
    {
        const string Union = """
            - `placement: object { mode, status }  or object { region, status }  or object { mode, region, status }  or object { mode, target, status }`
              - `object { mode, status }`
                - `mode: "smart"`
                  - `"smart"`
                - `status: optional string`
              - `object { region, status }`
                - `region: string`
                - `status: optional string`
              - `object { mode, region, status }`
                - `mode: "targeted"`
                  - `"targeted"`
                - `region: string`
                - `status: optional string`
              - `object { mode, target, status }`
                - `mode: "targeted"`
                  - `"targeted"`
                - `target: string`
                - `status: optional string`
            """;
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: Union, response: "{ \"placement\": { \"mode\": \"targeted\", \"region\": \"eu\", \"status\": \"SUCCESS\" } }"));

        Assert.That(result.Diagnostics, Is.Empty);
    }

    // Renderers call every response JSON.
    [TestCase("- `string`", "north\nsouth", true)]
    [TestCase(null, "north\nsouth", true)]
    [TestCase("- `id: string`", "{ \"id\": \"a\" }\n{ \"id\": \"b\" }", true)]
    [TestCase("- `id: string`", "north\nsouth", false)]
    [TestCase("- `string`", "\"north", false)]
    [TestCase("- `id: string`", "{ \"id\": \"a\" }\n{ \"id\": ", false)]
    public void An_answer_that_is_read_as_text_or_lines_is_no_broken_JSON(string? returns, string response, bool isSilent)
        => Assert.That(
            PageParser.Parse("ships.md", "# Ships\n\n" + Endpoint(returns: returns, response: response)).Diagnostics.Select(d => d.Descriptor.Id),
            isSilent ? Is.Empty : Is.EqualTo(["SPG032"]));

    [Test]
    public void A_documented_position_is_not_said_to_be_missing()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(
            "List ships", path: "/ships", query: "- `after: optional string`", returns: "- `ships: array of object { name }`\n  - `name: string`\n- `has_more: boolean`"));

        string message = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG063").Message;
        Assert.That(message, Does.Contain("not what 'after' takes").And.Contain("\"pagination\"").And.Not.Contain("no parameter"));
    }
}
