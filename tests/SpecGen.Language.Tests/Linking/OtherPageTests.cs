using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>A page that is added changes no member of the others without a word.</summary>
public class OtherPageTests
{
    private const string Ship = "- `Ship object { built, knots }`\n  - `built: optional string`\n  - `knots: optional number`";

    private static readonly (string, string) s_ships = (
        "a.md", "# Ships\n\n" + Endpoint(returns: Ship, response: "{}") + DomainTypes(("Ship", Ship)));

    [Test]
    public void A_type_that_only_another_page_shows_is_a_warning_at_the_member()
    {
        LinkResult result = LinkedApi.Link(s_ships, Yard("{ \"ship\": { \"built\": \"2026-01-02T03:04:05Z\" } }"));

        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG085");
        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("a.md", 39, 6)));
        Assert.That(
            diagnostic.Message,
            Does.StartWith("'Ship.built' is timestamp because of b.md (example '2026-01-02T03:04:05Z'); by a.md alone it is string.")
                .And.Contain("\"types\": { \"Ship.built\": \"timestamp\" } or \"string\""));
    }

    [Test]
    public void Evidence_that_contradicts_that_of_the_own_page_is_a_warning()
    {
        (string, string) own = (s_ships.Item1, s_ships.Item2.Replace("{}", "{ \"built\": \"2026-01-02T03:04:05Z\" }", StringComparison.Ordinal));

        LinkResult result = LinkedApi.Link(own, Yard("{ \"ship\": { \"built\": \"last year\" } }"));

        Assert.That(result.Diagnostics.Single(d => d.Descriptor.Id == "SPG085").Message, Does.Contain("'Ship.built' is string").And.Contain("by a.md alone it is timestamp"));
    }

    [TestCase("timestamp")]
    [TestCase("string")]
    public void A_pin_settles_it(string kind)
        => Assert.That(
            Link(new ConfigurationFile("specgen.json", $$"""{ "types": { "Ship.built": "{{kind}}" } }"""), s_ships, Yard("{ \"ship\": { \"built\": \"2026-01-02T03:04:05Z\" } }")),
            Is.Empty);

    [Test]
    public void Pages_that_show_the_same_are_passed_over()
    {
        (string, string) own = (s_ships.Item1, s_ships.Item2.Replace("{}", "{ \"built\": \"2026-01-02T03:04:05Z\" }", StringComparison.Ordinal));

        Assert.That(Ids(LinkedApi.Link(own, Yard("{ \"ship\": { \"built\": \"2025-01-02T03:04:05Z\", \"knots\": 4.5 } }"))), Has.None.EqualTo("SPG085"));
    }

    [Test]
    public void An_array_that_only_another_page_shows_is_a_warning_at_the_member()
    {
        const string Fleet = "- `Fleet object { ships }`\n  - `ships: optional Ship`\n    - `name: string`";
        (string, string) fleets = ("a.md", "# Fleets\n\n" + Endpoint("Get fleet", path: "/fleets", returns: Fleet, response: "{}"));
        (string, string) yards = ("b.md", "# Yards\n\n" + Endpoint(
            "Get yard",
            path: "/yards",
            returns: "- `fleet: Fleet`\n  - `ships: optional Ship`\n    - `name: string`",
            response: "{ \"fleet\": { \"ships\": [{ \"name\": \"x\" }] } }"));

        SpecDiagnostic[] found = [.. LinkedApi.Link(fleets, yards).Diagnostics.Where(d => d.Descriptor.Id == "SPG088")];

        Assert.That(found.Select(d => d.Path), Is.EqualTo(["a.md"]));
        Assert.That(found[0].Message, Does.Contain("'Fleet.ships'").And.Contain("b.md").And.Contain("json"));
        Assert.That(LinkedApi.Link(fleets).Diagnostics, Is.Empty);
    }

    private static (string, string) Yard(string response)
        => ("b.md", "# Yards\n\n" + Endpoint("Get yard", path: "/yards", returns: "- `ship: Ship`\n  - `built: optional string`\n  - `knots: optional number`", response: response));

    private static SpecDiagnostic[] Link(ConfigurationFile configuration, params (string Path, string Text)[] pages)
    {
        ConfigurationReadResult read = ConfigurationReader.Read(configuration.Path, configuration.Text, "Harbor");
        return [.. PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [.. pages.Select(page => Parse(page.Path, page.Text))]).Diagnostics];
    }
}
