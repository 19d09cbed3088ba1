using System.Reflection;
using System.Text.Json;
using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Tests.Linking;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

public class ConfigurationTests
{
    private static readonly string s_page = "# Ships\n\n"
        + Endpoint(
            "List ships",
            path: "/ships",
            query: "- `page: optional string`",
            returns: "- `data: array of Ship`\n  - `id: string`\n  - `flag: \"red\" or \"green\"`\n    - `\"red\"`\n    - `\"green\"`\n  - `crew_count: number`\n- `next_page: string`")
        + Endpoint("Sink ship", verb: "delete", returns: "- `id: string`");

    [Test]
    public void Renames_types_members_and_values()
    {
        SpecModel model = Link("""{ "names": { "Ship": "Vessel", "Ship.crew_count": "Hands", "ShipFlag.red": "Crimson" } }""").Model;
        Assert.That(Object(model, "Vessel").Members.Select(m => m.PropertyName), Does.Contain("Hands"));
        Assert.That(Print(Endpoint(model, "ListAsync").Response.Type), Is.EqualTo("Vessel"));
        Assert.That(Values(model, "ShipFlag"), Is.EqualTo("Crimson Green"));
    }

    [Test]
    public void Renames_methods()
        => Assert.That(
            Link("""{ "endpoints": { "DELETE /ships/{ship_id}": { "name": "ScuttleAsync" } } }""").Model.Resources.Single().Endpoints[1].MethodName,
            Is.EqualTo("ScuttleAsync"));

    [TestCase("string", "String")]
    [TestCase("number", "Double")]
    [TestCase("json", "Json")]
    public void Pins_types(string type, string expected)
        => Assert.That(Print(Member(Link($$"""{ "types": { "Ship.crew_count": "{{type}}" } }""").Model, "Ship", "crew_count").Type), Is.EqualTo(expected));

    [TestCase("StreamEvents")]
    [TestCase("StreamEventsAsync")]
    public void Renames_streaming_methods(string name)
    {
        ConfigurationReadResult read = ConfigurationReader.Read(
            "specgen.json", $$"""{ "endpoints": { "POST /ships": { "streaming": { "name": "{{name}}" } } } }""", "Harbor");
        string page = "# Ships\n\n" + Endpoint("Create ship", verb: "post", path: "/ships", body: "- `stream: optional boolean`", returns: "- `id: string`");
        LinkResult result = PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", page)]);
        Assert.That(Endpoint(result.Model, "CreateAsync").Response.Streaming?.MethodName, Is.EqualTo("StreamEventsAsync"));
    }

    [Test]
    public void Switches_pagination_off()
    {
        EndpointModel endpoint = Endpoint(Link("""{ "endpoints": { "GET /ships": { "pagination": "none" } } }""").Model, "ListAsync");
        Assert.That(endpoint.Pagination, Is.Null);
        Assert.That(Print(endpoint.Response.Type), Is.EqualTo("ShipsListResponse"));
    }

    [TestCase("""{ "kind": "cursor", "position": "cursor" }""", "'position', 'next'")]
    [TestCase("""{ "kind": "page" }""", "'position'")]
    [TestCase("""{ "kind": "offset" }""", "'position'")]
    [TestCase("""{ "kind": "itemId" }""", "'position'")]
    public void Says_what_a_kind_of_pagination_needs(string pagination, string needed)
    {
        ConfigurationReadResult result = ConfigurationReader.Read(
            "specgen.json", $$"""{ "endpoints": { "GET /ships": { "pagination": {{pagination}} } } }""", "Harbor");
        SpecDiagnostic diagnostic = result.Diagnostics.Single();
        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("SPG092", 1, 48)));
        Assert.That(diagnostic.Message, Does.Contain(needed));
    }

    [Test]
    public void Changes_pagination()
    {
        EndpointModel endpoint = Endpoint(
            Link("""{ "endpoints": { "GET /ships": { "pagination": { "kind": "single", "items": "data" } } } }""").Model, "ListAsync");
        Assert.That(endpoint.Pagination, Is.EqualTo(new SinglePagePaginationModel { ItemsPath = "data" }));
    }

    [Test]
    public void Leaves_out_endpoints()
    {
        Assert.That(Link("""{ "exclude": ["DELETE *"] }""").Model.Resources.Single().Endpoints.Select(e => e.Verb), Is.EqualTo(["GET"]));
        Assert.That(Link("""{ "include": ["DELETE *"] }""").Model.Resources.Single().Endpoints.Select(e => e.Verb), Is.EqualTo(["DELETE"]));
    }

    [Test]
    public void Sets_address_and_authentication()
    {
        SpecModel model = Link("""
            {
              "baseAddress": "https://eu.harbor.test/v2",
              "authentication": [{ "kind": "header", "header": "X-Key", "variable": "KEY" }],
              "endpoints": { "DELETE *": { "authentication": [] } }
            }
            """).Model;
        Assert.That(model.Client.BaseAddress, Is.EqualTo("https://eu.harbor.test/v2/"));
        Assert.That(Endpoint(model, "ListAsync").Authentication.Single(), Is.EqualTo(new AuthenticationModel(AuthenticationKind.Header, "X-Key", "KEY")));
        Assert.That(Endpoint(model, "SinkAsync").Authentication, Is.Empty);
    }

    [Test]
    public void Reads_what_is_for_the_client_of_that_name_only()
        => Assert.That(
            Link("""{ "clients": { "Harbor": { "baseAddress": "https://a.test" }, "Other": { "baseAddress": "https://b.test" } } }""").Model.Client.BaseAddress,
            Is.EqualTo("https://a.test/"));

    [TestCase("""{ "name": {} }""", "SPG091", "did you mean 'names'?")]
    [TestCase("""{ "endpoints": { "GET /ships": { "page": 1 } } }""", "SPG091", "'pagination'")]
    [TestCase("""{ "baseAddress": "harbor" }""", "SPG092", "an absolute http or https address")]
    [TestCase("""{ "types": { "Ship.id": "uuid" } }""", "SPG092", "'timestamp'")]
    [TestCase("""{ "include": "GET /ships" }""", "SPG092", "an array of patterns")]
    [TestCase("""{ "endpoints": { "GET /ships": { "pagination": { "kind": "magic" } } } }""", "SPG092", "'cursor'")]
    [TestCase("""{ "names": { "Shop": "Store" } }""", "SPG093", "did you mean 'Ship'?")]
    [TestCase("""{ "types": { "Ship.crew_counts": "string" } }""", "SPG093", "did you mean 'Ship.crew_count'?")]
    [TestCase("""{ "exclude": ["GET /boats"] }""", "SPG093", "No endpoint is called 'GET /boats'")]
    [TestCase("""{ "endpoints": { "GET /ship": { "name": "X" } } }""", "SPG093", "did you mean 'GET /ships'?")]
    [TestCase("""{ "names": { "Ship": "class" } }""", "SPG094", "not a C# name")]
    [TestCase("""{ "names": { "Ship": "ShipFlag" } }""", "SPG094", "something else there has that name")]
    [TestCase("""{ "types": { "Ship.flag": "number" } }""", "SPG094", "only 'json' is possible")]
    [TestCase("""{ "endpoints": { "GET /ships": { "pagination": { "kind": "single", "items": "boats" } } } }""", "SPG094", "no array at 'boats'")]
    [TestCase("[]", "SPG090", "found an array")]
    [TestCase("{ \"names\": { \"Ship\": \"\\ud800\" } }", "SPG090", "not a JSON object")]
    [TestCase("{ \"names\": ", "SPG090", "not a JSON object")]
    public void Reports_what_it_cannot_use(string json, string id, string message)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json, "Harbor");
        LinkResult linked = PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", s_page)]);
        Assert.That(
            read.Diagnostics.Concat(linked.Diagnostics).Where(d => d.Path == "specgen.json").Select(d => d.Descriptor.Id + " " + d.Message),
            Has.One.StartsWith(id).And.One.Contains(message));
    }

    [Test]
    public void Reports_at_line_and_column()
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", "{\n  // ü\n  \"nämes\": {}\n}", "Harbor");
        Assert.That(read.Diagnostics.Single().ToString(), Does.StartWith("specgen.json(3,3): warning SPG091"));
    }

    [TestCase("{\n  \"nämes\": {}, \"names\": { \"Ship\": \"\\ud800\" }\n}", "(2,35)")]
    [TestCase("{\n  // ü\n  \"\\udc00\": {}\n}", "(3,3)")]
    public void Reports_half_of_a_character_where_it_stands(string json, string place)
        => Assert.That(
            ConfigurationReader.Read("specgen.json", json, "Harbor").Diagnostics.Single().ToString(),
            Does.StartWith($"specgen.json{place}: error SPG090").And.Contains("half of a character"));

    [Test]
    public void Changes_no_other_name_by_pinning_one()
    {
        IEnumerable<string> before = Link("{}").Model.Objects.Select(o => o.Name);
        IEnumerable<string> after = Link("""{ "names": { "Ship": "Vessel" } }""").Model.Objects.Select(o => o.Name);
        Assert.That(after, Is.EquivalentTo(before.Select(n => n == "Ship" ? "Vessel" : n)));
    }

    [Test]
    public void Has_a_schema_that_knows_every_key()
    {
        string root = typeof(ConfigurationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        using JsonDocument schema = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(root, "generator", "SpecGen.Language", "Configuration", "specgen.schema.json")));
        string[] keys = [.. schema.RootElement.GetProperty("$defs").GetProperty("decisions").GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        string message = ConfigurationReader.Read("specgen.json", """{ "clients": { "Harbor": { "x": 1 } } }""", "Harbor").Diagnostics.Single().Message;
        Assert.That(keys.Select(k => "'" + k + "'"), Has.All.Matches<string>(k => message.Contains(k, StringComparison.Ordinal)));
        Assert.That(message.Count(c => c == ','), Is.EqualTo(keys.Length - 1));
    }

    [TestCase("{ \"#\": 1 }", "SPG091")]
    [TestCase("{ \"names\": { \"#\": \"x\" } }", "SPG093")]
    [TestCase("{ \"names\": { \"Ship\": \"-#\" } }", "SPG094")]
    [TestCase("{ \"types\": { \"#\": 1 } }", "SPG092")]
    [TestCase("{ \"baseAddress\": \"#\" }", "SPG092")]
    [TestCase("{ \"baseAddress\": 1# }", "SPG092")]
    [TestCase("{ \"endpoints\": { \"#\": { \"name\": \"x\" } } }", "SPG093")]
    public void What_is_very_long_is_quoted_in_part(string json, string id)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json.Replace("#", new string('7', 100_000), StringComparison.Ordinal), "Harbor");
        IEnumerable<SpecDiagnostic> linked = PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", s_page)]).Diagnostics;

        SpecDiagnostic diagnostic = read.Diagnostics.Concat(linked).Single(found => found.Descriptor.Id == id);

        Assert.That(diagnostic.Message, Does.Contain("777…").And.Length.LessThan(1_000));
    }

    [TestCase("{ \"names\": {},", "(1,14): error SPG090: The file is not a JSON object: the file ends too early;")]
    [TestCase("{ \"names\": {},\n  ", "error SPG090: The file is not a JSON object: the file ends too early;")]
    [TestCase("{ \"names\": {},, }", "(1,15): error SPG090: The file is not a JSON object: found ',' where a name or value is expected")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "(1,65): error SPG090: The file is not a JSON object: objects and arrays lie in each other too deeply.")]
    public void What_is_no_JSON_is_told_at_its_place(string json, string expected)
        => Assert.That(ConfigurationReader.Read("specgen.json", json, "Harbor").Diagnostics.Single().ToString(), Does.Contain(expected));

    private static LinkResult Link(string json)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", json, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        LinkResult result = PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", s_page)]);
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json"), Is.Empty);
        return result;
    }
}
