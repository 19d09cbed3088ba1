using System.Text;
using System.Text.Json;
using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

/// <summary>An entry that a message offers does what the message says once it is copied into <c>specgen.json</c>, whatever a page calls things.</summary>
public class ConfigurationEntryTests
{
    // A quote, backslashes, a control character, one that turns the direction of what follows, and one that takes two of UTF-16.
    private const string Hostile = "a\"b\\c\\n\u0001\u202e\U000E0001ü";

    // As pages write it: names of that kind are JSON strings.
    private static readonly string s_quoted = JsonSerializer.Serialize(Hostile);

    [Test]
    public void A_guessed_style_of_a_query_parameter_is_settled_by_its_entry()
        => AssertSettled("SPG071", ("a.md", "# A\n\n" + Endpoint("List a", path: $"/{Hostile}", query: $"- `{s_quoted}: optional array of string`", returns: "- `id: string`")));

    [Test]
    public void A_guessed_style_of_an_object_in_a_query_is_settled_by_its_entry()
        => AssertSettled("SPG071", ("a.md", "# A\n\n" + Endpoint("List a", path: "/a", query: $"- `{s_quoted}: optional object {{ id }}`\n  - `id: optional string`", returns: "- `id: string`")));

    [Test]
    public void A_style_by_another_page_is_settled_by_its_entry()
        => AssertSettled("SPG073", Berths("a.md", ""), Berths("b.md", "\n  Separated by commas."));

    [Test]
    public void A_style_of_an_object_with_brackets_in_its_name_is_settled_by_its_entry()
        => AssertSettled("SPG073", Filters("a.md", ""), Filters("b.md", "?filter.id=1"));

    [Test]
    public void Events_by_another_page_are_settled_by_their_entry()
        => AssertSettled(
            "SPG074",
            ("a.md", "# Messages\n\n" + Endpoint("Create message", "post", "/messages" + Hostile, body: "- `stream: optional boolean`", returns: "- `Message object { id }`\n  - `id: string`")),
            ("b.md", "# Events\n\n" + DomainTypes(("Message Stream Event", "- `MessageStreamEvent object { text }`\n  - `text: string`"))));

    [Test]
    public void Events_without_a_type_are_settled_by_their_entry()
        => AssertSettled(
            "SPG075",
            ("a.md", "# Messages\n\n" + Endpoint("Create message", "post", "/messages" + Hostile, body: "- `stream: optional boolean`", returns: "- `Message object { id }`\n  - `id: string`")));

    [Test]
    public void A_type_by_another_page_is_settled_by_its_entry()
    {
        string ship = $"- `Ship object {{ {s_quoted} }}`\n  - `{s_quoted}: optional string`";
        string response = JsonSerializer.Serialize(new Dictionary<string, object> { ["ship"] = new Dictionary<string, string> { [Hostile] = "2026-01-02T03:04:05Z" } });
        AssertSettled(
            "SPG085",
            ("a.md", "# Ships\n\n" + Endpoint(returns: ship, response: "{}") + DomainTypes(("Ship", ship))),
            ("b.md", "# Yards\n\n" + Endpoint("Get yard", path: "/yards", returns: $"- `ship: Ship`\n  - `{s_quoted}: optional string`", response: response)));
    }

    [Test]
    public void A_form_because_of_a_file_is_settled_by_its_entry()
        => AssertSettled("SPG140", ("a.md", "# Ships\n\n" + Endpoint("Scan ship", "post", "/ships" + Hostile, body: $"- `{s_quoted}: file`", returns: "- `id: string`")));

    private static (string, string) Berths(string path, string description)
        => (path, $"# {path}\n\n" + Endpoint("List " + path[..1], path: $"/{path[..1]}{Hostile}", query: $"- `{s_quoted}: optional array of string`{description}", returns: "- `id: string`"));

    private static (string, string) Filters(string path, string shown)
        => (path, $"# {path}\n\n" + Endpoint(
            "List " + path[..1], path: "/" + path[..1], query: "- `\"filter[]\": optional array of object { id }`\n  - `id: optional string`", returns: "- `id: string`", curl: $"curl 'https://api.harbor.test/v1/{path[..1]}{shown}'"));

    private static void AssertSettled(string id, params (string Path, string Text)[] pages)
    {
        SpecDiagnostic[] before = Link("{}", pages);
        Assert.That(before.Select(d => d.Descriptor.Id), Has.One.EqualTo(id), string.Join("\n", before.Select(d => d.ToString())));
        SpecDiagnostic found = before.Single(d => d.Descriptor.Id == id);

        string entry = EntryIn(found.Message).Replace("\"...\"", "\"json\"", StringComparison.Ordinal);
        SpecDiagnostic[] after = Link($"{{ {entry} }}", pages);

        Assert.That(after.Select(d => d.ToString()), Is.EqualTo(before.Where(d => d != found).Select(d => d.ToString())), entry);
    }

    // The first key of the message with an object, and that object.
    private static string EntryIn(string message)
    {
        int start = message.LastIndexOfAny([':', '.'], message.IndexOf("\": {", StringComparison.Ordinal)) + 2;
        int value = message.IndexOf('{', start);
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(message[value..]), isFinalBlock: false, default);
        Assert.That(JsonDocument.TryParseValue(ref reader, out JsonDocument? entry), message);
        using (entry)
            return message[start..value] + entry!.RootElement.GetRawText();
    }

    private static SpecDiagnostic[] Link(string configuration, (string Path, string Text)[] pages)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", configuration, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        return [.. PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [.. pages.Select(page => Parse(page.Path, page.Text))]).Diagnostics];
    }
}
