using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

/// <summary>Findings that a <c>specgen.json</c> accepts.</summary>
public class AcceptanceTests
{
    // A contradicting example, an item too few, and a type that is unknown.
    private static readonly string s_page = "# Ships\n\n"
        + Endpoint("Get ship", returns: "- `id: string`", response: "{ \"id\": 1 }")
        + Endpoint("List ships", path: "/ships", returns: "- `crew: object { name, rank }`\n  - `name: string`", response: "{ \"crew\": { \"name\": \"x\" } }")
        + DomainTypes(("Hull", "- `Hull object { keel }`\n  - `keel: Kel`"));

    [TestCase("SPG062", "GET /ships/{ship_id}")]
    [TestCase("SPG062", "get /ships/{ship_id}")]
    [TestCase("SPG021", "GET /ships")]
    [TestCase("SPG050", "Hull")]
    [TestCase("SPG062", "spec/ships.md")]
    public void An_accepted_finding_is_not_reported_and_all_others_are(string id, string at)
    {
        SpecDiagnostic[] all = Find("{}");

        SpecDiagnostic[] left = Find($$"""{ "accept": [{ "id": "{{id}}", "at": "{{at}}", "why": "the vendor knows" }] }""");

        Assert.That(all.Select(d => d.Descriptor.Id), Is.EquivalentTo(["SPG062", "SPG021", "SPG050"]));
        Assert.That(left, Is.EquivalentTo(all.Where(d => d.Descriptor.Id != id)));
    }

    [TestCase("SPG062", "GET /ships", "'GET /ships/{ship_id}'")]
    [TestCase("SPG068", "Hull", "remove the entry")]
    public void An_entry_that_accepts_nothing_is_reported_at_its_place(string id, string at, string advice)
    {
        SpecDiagnostic[] found = Find($$"""
            { "accept": [
              { "why": "the vendor knows", "id": "{{id}}", "at": "{{at}}" }] }
            """);

        SpecDiagnostic diagnostic = found.Single(d => d.Descriptor.Id == "SPG086");
        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("/project/specgen.json", 2, 32)));
        Assert.That(diagnostic.Message, Does.Contain(id).And.Contain(advice));
        Assert.That(found, Has.Length.EqualTo(4));
    }

    [TestCase("""{ "accept": {} }""", 13, "'accept' is an object; expected an array of objects with an 'id' such as 'SPG062', an 'at' such as 'GET /ships', and a 'why'")]
    [TestCase("""{ "accept": ["SPG062"] }""", 14, "'an entry of accept' is 'SPG062'; expected an object with 'id', 'at', 'why'")]
    [TestCase("""{ "accept": [{ "id": "SPG062", "at": "GET /ships" }] }""", 14, "'an entry of accept' is an object without 'why'; expected an object with 'id', 'at', 'why'")]
    [TestCase("""{ "accept": [{ "id": "SPG062", "at": "GET /ships", "why": " " }] }""", 59, "'why' is ' '; expected the reason, for those who read the file later")]
    [TestCase("""{ "accept": [{ "id": "62", "at": "GET /ships", "why": "x" }] }""", 22, "'id' is '62'; expected the id of a diagnostic, such as 'SPG062'")]
    [TestCase("""{ "accept": [{ "id": "SPG062", "at": ["GET /ships"], "why": "x" }] }""", 38, "'at' is an array; expected the endpoint, Domain Type or page that it is about, such as 'GET /ships'")]
    public void An_entry_that_says_too_little_is_wrong_and_told_what_it_lacks(string configuration, int column, string message)
    {
        SpecDiagnostic diagnostic = Find(configuration).Single(d => d.Descriptor.Id == "SPG092");
        Assert.That((diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Message), Is.EqualTo((1, column, message + ". The entry is ignored")));
    }

    [Test]
    public void What_is_wrong_with_the_configuration_cannot_be_accepted()
    {
        SpecDiagnostic[] found = Find("""{ "names": { "Nothing": "Something" }, "accept": [{ "id": "SPG093", "at": "spec/ships.md", "why": "x" }] }""");

        Assert.That(found.Select(d => d.Descriptor.Id), Does.Contain("SPG093").And.Contain("SPG086"));
    }

    // The example of one of them is a slip: that their types differ follows from it, and is not said, but it is so.
    [TestCase(false)]
    [TestCase(true)]
    public void An_accepted_finding_that_follows_from_another_is_still_there(bool isSlip)
    {
        string page = "# Ships\n\n"
            + Endpoint("Get ship", returns: "- `hull: Hull`\n  - `keel: string`", response: !isSlip ? null : "{ \"hull\": { \"keel\": 1 } }")
            + Endpoint("List ships", path: "/ships", returns: "- `hull: Hull`\n  - `mast: number`");
        SpecDiagnostic[] all = Find("{}", page);

        SpecDiagnostic[] left = Find("""{ "accept": [{ "id": "SPG056", "at": "spec/ships.md", "why": "the vendor knows" }] }""", page);

        Assert.That(all.Select(d => d.Descriptor.Id), Is.Not.Empty.And.All.EqualTo(isSlip ? "SPG062" : "SPG056"));
        Assert.That(left, Is.EqualTo(all.Where(d => d.Descriptor.Id != "SPG056")));
    }

    private static SpecDiagnostic[] Find(string configuration) => Find(configuration, s_page);

    private static SpecDiagnostic[] Find(string configuration, string text)
    {
        ClientPage page = ClientPage.Read(new PageFile("/project/spec/ships.md", "spec/ships.md", "Harbor", "", text), default);
        ClientInput input = new(ReadClient.Complete(ClientPages.Group([page]).Single(), default), new ConfigurationFile("/project/specgen.json", configuration));
        return [.. input.Link(SerializerSet.Needed, default).Diagnostics];
    }
}
