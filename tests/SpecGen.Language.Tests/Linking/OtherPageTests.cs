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

    [Test]
    public void A_query_style_that_only_another_page_shows_of_a_parameter_is_a_warning_that_names_both_pages_and_the_pins()
    {
        SpecDiagnostic diagnostic = LinkedApi.Link(List("a.md", "tags"), List("b.md", "tags", "?tags[]=x")).Diagnostics.Single(d => d.Descriptor.Id == "SPG073");

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("a.md", 11, 4)));
        Assert.That(
            diagnostic.Message,
            Is.EqualTo("'tags' is written as tags[]=a&tags[]=b because of b.md ('tags[]=x' in the URL of an example); by a.md alone as tags=a&tags=b. Pin either in specgen.json, so that no page changes it: "
                + "\"endpoints\": { \"GET /a\": { \"query\": { \"parameters\": { \"tags\": { \"lists\": \"brackets\" } } } } } or \"repeat\""));
    }

    [Test]
    public void A_habit_that_only_another_page_shows_is_one_warning_for_all_that_follow_it()
    {
        SpecDiagnostic diagnostic = LinkedApi.Link(List("a.md", "tags"), List("b.md", "flags", "?flags[]=x"), List("c.md", "ports")).Diagnostics.Single(d => d.Descriptor.Id == "SPG073");

        Assert.That(diagnostic.Path, Is.EqualTo("a.md"));
        Assert.That(diagnostic.Message, Does.StartWith("'tags', like every list in a query that no page shows, is written as tags[]=a&tags[]=b because of b.md").And.EndsWith("\"query\": { \"lists\": \"brackets\" } or \"repeat\""));
    }

    [Test]
    public void An_object_whose_style_another_page_shows_is_a_warning()
    {
        (string, string) berths = ("a.md", "# A\n\n" + Endpoint("List a", path: "/a", query: "- `berth: optional object { id }`\n  - `id: optional string`", returns: "- `id: string`"));
        (string, string) shown = ("b.md", "# B\n\n" + Endpoint(
            "List b", path: "/b", query: "- `dock: optional object { id }`\n  - `id: optional string`", returns: "- `id: string`", curl: "curl 'https://api.harbor.test/v1/b?dock.id=1'"));

        Assert.That(
            LinkedApi.Link(berths, shown).Diagnostics.Single(d => d.Descriptor.Id == "SPG073").Message,
            Does.Contain("berth.a=b because of b.md").And.Contain("by a.md alone as berth[a]=b").And.EndsWith("\"query\": { \"objects\": \"dots\" } or \"brackets\""));
    }

    [TestCase("""{ "query": { "lists": "brackets" } }""")]
    [TestCase("""{ "query": { "lists": "repeat" } }""")]
    [TestCase("""{ "endpoints": { "GET /a": { "query": { "parameters": { "tags": { "lists": "repeat" } } } } } }""")]
    public void A_pin_settles_the_style_of_a_query(string configuration)
        => Assert.That(
            Link(new ConfigurationFile("specgen.json", configuration), List("a.md", "tags"), List("b.md", "tags", "?tags[]=x")).Where(d => d.Descriptor.Id is "SPG073" or "SPG093"),
            Is.Empty);

    [Test]
    public void A_page_that_shows_its_own_style_is_passed_over_whatever_others_show()
        => Assert.That(
            Ids(LinkedApi.Link(List("a.md", "tags", "?tags=x,y"), List("b.md", "flags", "?flags[]=x"))),
            Has.None.EqualTo("SPG073"));

    [Test]
    public void Events_that_only_another_page_types_are_a_warning_at_the_endpoint()
    {
        SpecDiagnostic diagnostic = LinkedApi.Link(s_messages, s_events).Diagnostics.Single(d => d.Descriptor.Id == "SPG074");

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("a.md", 3, 4)));
        Assert.That(
            diagnostic.Message,
            Does.StartWith("The events of 'POST /messages' are 'MessageStreamEvent' because of b.md (the name of the Domain Type 'MessageStreamEvent' says so); by a.md alone they are raw JSON.")
                .And.EndWith("\"endpoints\": { \"POST /messages\": { \"streaming\": { \"event\": \"MessageStreamEvent\" } } } or \"json\""));
    }

    [TestCase("MessageStreamEvent")]
    [TestCase("json")]
    public void A_pin_settles_the_type_of_events(string type)
        => Assert.That(
            Link(new ConfigurationFile("specgen.json", $$"""{ "endpoints": { "POST /messages": { "streaming": { "event": "{{type}}" } } } }"""), s_messages, s_events).Where(d => d.Descriptor.Id == "SPG074"),
            Is.Empty);

    private static readonly (string, string) s_messages = (
        "a.md",
        "# Messages\n\n" + Endpoint("Create message", "post", "/messages", body: "- `stream: optional boolean`", returns: "- `Message object { id }`\n  - `id: string`"));

    private static readonly (string, string) s_events = ("b.md", "# Events\n\n" + DomainTypes(("Message Stream Event", "- `MessageStreamEvent object { text }`\n  - `text: string`")));

    private static (string, string) List(string path, string parameter, string shown = "")
    {
        string name = path.Substring(0, 1);
        return (path, $"# {name.ToUpperInvariant()}\n\n" + Endpoint(
            "List " + name, path: "/" + name, query: $"- `{parameter}: optional array of string`", returns: "- `id: string`", curl: $"curl 'https://api.harbor.test/v1/{name}{shown}'"));
    }

    private static (string, string) Yard(string response)
        => ("b.md", "# Yards\n\n" + Endpoint("Get yard", path: "/yards", returns: "- `ship: Ship`\n  - `built: optional string`\n  - `knots: optional number`", response: response));

    private static SpecDiagnostic[] Link(ConfigurationFile configuration, params (string Path, string Text)[] pages)
    {
        ConfigurationReadResult read = ConfigurationReader.Read(configuration.Path, configuration.Text, "Harbor");
        return [.. PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [.. pages.Select(page => Parse(page.Path, page.Text))]).Diagnostics];
    }
}
