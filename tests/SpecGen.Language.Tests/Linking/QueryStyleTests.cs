using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>How lists and objects go into the query: what shows it, and who decides.</summary>
public class QueryStyleTests
{
    private const string Url = "curl 'https://api.harbor.test/v1/ships";
    private const string Berth = "- `berth: optional object { id, name }`\n  - `id: optional string`\n  - `name: optional string`";

    [TestCase("?tags=a&tags=b", QueryListStyle.Repeat)]
    [TestCase("?tags[]=a", QueryListStyle.Brackets)]
    [TestCase("?tags%5B%5D=a", QueryListStyle.Brackets)]
    [TestCase("?tags=a,b", QueryListStyle.Comma)]
    [TestCase("?tags=a%2Cb&limit=1", QueryListStyle.Comma)]
    [TestCase("?tags[0]=a&tags[1]=b", QueryListStyle.Indices)]
    public void Lists_are_written_as_the_url_of_an_example_writes_them(string query, QueryListStyle expected)
        => Assert.That(Style(Ships("- `tags: optional array of string`", curl: Url + query + "'"), "tags").Lists, Is.EqualTo(expected));

    [TestCase("Use `tags[]=a` to filter.", QueryListStyle.Brackets)]
    [TestCase("Ships are matched by tags[].", QueryListStyle.Brackets)]
    [TestCase("Several tags (e.g., ?tags=full,partial).", QueryListStyle.Comma)]
    [TestCase("A comma-separated list of tags.", QueryListStyle.Comma)]
    [TestCase("Tags, separated by commas.", QueryListStyle.Comma)]
    [TestCase("Such as `tags=a&tags=b`.", QueryListStyle.Repeat)]
    [TestCase("The parameter can be specified multiple times.", QueryListStyle.Repeat)]
    public void Lists_are_written_as_the_prose_says(string prose, QueryListStyle expected)
    {
        LinkResult result = Ships("- `tags: optional array of string`\n  " + prose);

        Assert.That(Style(result, "tags").Lists, Is.EqualTo(expected));
        Assert.That(Ids(result), Has.None.EqualTo("SPG071"));
        Assert.That(result.Model.Inferences.Select(i => i.Subject), Has.Some.EqualTo("ShipsListRequest.tags"));
    }

    [TestCase("Tags such as a, b or c.")]
    [TestCase("Set limit=1, page=2 and so on.")]
    [TestCase("The response holds items[] and names[0].")]
    public void Prose_that_shows_no_style_leaves_a_guess(string prose)
    {
        LinkResult result = Ships("- `tags: optional array of string`\n  " + prose);

        Assert.That(Style(result, "tags"), Is.EqualTo(new QueryStyleModel(QueryListStyle.Repeat, QueryObjectStyle.Brackets)));
        Assert.That(Ids(result), Has.Some.EqualTo("SPG071"));
    }

    [TestCase("?berth[id]=1", QueryObjectStyle.Brackets)]
    [TestCase("?berth.id=1", QueryObjectStyle.Dots)]
    public void Objects_are_written_as_the_url_of_an_example_writes_them(string query, QueryObjectStyle expected)
        => Assert.That(Style(Ships(Berth, curl: Url + query + "'"), "berth").Objects, Is.EqualTo(expected));

    [Test]
    public void An_enum_that_names_a_member_of_an_object_shows_how_objects_are_written()
    {
        LinkResult result = Ships(Berth + "\n- `order: optional \"name\" or \"berth.id\"`\n  - `\"name\"`\n  - `\"berth.id\"`");

        Assert.That(Style(result, "berth").Objects, Is.EqualTo(QueryObjectStyle.Dots));
        Assert.That(Ids(result), Has.None.EqualTo("SPG071"));
    }

    [Test]
    public void What_one_parameter_shows_holds_for_the_lists_of_the_whole_client()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("List ships", path: "/ships", query: "- `tags: optional array of string`", returns: "- `id: string`")
            + Endpoint("Find ships", path: "/ships/find", query: "- `flags: optional array of string`", returns: "- `id: string`", curl: Url + "/find?flags[]=DE'"));

        Assert.That(Style(result, "tags").Lists, Is.EqualTo(QueryListStyle.Brackets));
        Assert.That(Ids(result), Has.None.EqualTo("SPG071"));
        Assert.That(result.Model.Inferences.Single(i => i.Subject == "ShipsListRequest.tags").Evidence, Does.Contain("flags[]"));
    }

    [Test]
    public void Commas_of_one_parameter_say_nothing_about_others()
    {
        LinkResult result = Ships("- `tags: optional array of string`\n  A comma-separated list.\n- `flags: optional array of string`");

        Assert.That(Style(result, "tags").Lists, Is.EqualTo(QueryListStyle.Comma));
        Assert.That(Style(result, "flags").Lists, Is.EqualTo(QueryListStyle.Repeat));
    }

    [Test]
    public void A_name_that_ends_with_brackets_gets_no_second_ones()
    {
        LinkResult result = Ships("- `\"tags[]\": optional array of string`\n- `flags: optional array of string`", curl: Url + "?flags[]=DE'");

        Assert.That(Style(result, "tags[]").Lists, Is.EqualTo(QueryListStyle.Repeat));
    }

    [Test]
    public void A_list_of_objects_gets_indices_which_alone_tell_its_items_apart()
        => Assert.That(Style(Ships("- `filters: optional array of object { field }`\n  - `field: string`"), "filters").Lists, Is.EqualTo(QueryListStyle.Indices));

    [Test]
    public void A_guess_is_reported_at_the_parameter_once_for_its_name()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("List ships", path: "/ships", query: "- `tags: optional array of string`", returns: "- `id: string`")
            + Endpoint("Find ships", path: "/ships/find", query: "- `tags: optional array of string`", returns: "- `id: string`"));
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor == LinkDiagnostics.QueryStyleGuessed);

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("ships.md", 11, 4)));
        Assert.That(diagnostic.Message, Does.Contain("'tags'").And.Contains("tags=a&tags=b").And.Contains("\"GET /ships\": { \"query\""));
        Assert.That(result.Model.Inferences.Where(i => i.Subject == "ShipsFindRequest.tags").Select(i => i.Decision), Is.EqualTo(["a list in the query as tags=a&tags=b"]));
    }

    [TestCase("- `tags: optional array of string`", "\"tags\": { \"lists\": \"brackets\" }")]
    [TestCase("- `berth: optional object { id }`\n  - `id: string`", "\"berth\": { \"objects\": \"dots\" }")]
    [TestCase("- `berth: optional object { ids }`\n  - `ids: array of string`", "\"berth\": { \"lists\": \"brackets\", \"objects\": \"dots\" }")]
    public void A_guess_names_an_entry_that_decides_what_was_guessed(string query, string entry)
        => Assert.That(Ships(query).Diagnostics.Single(d => d.Descriptor == LinkDiagnostics.QueryStyleGuessed).Message, Does.Contain(entry));

    [Test]
    public void A_list_of_objects_without_an_index_is_reported_at_the_parameter()
    {
        (LinkResult result, _) = Configured("- `filters: optional array of object { field }`\n  - `field: string`", """{ "query": { "lists": "brackets" } }""");
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor == LinkDiagnostics.IndistinctQuery);

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("ships.md", 11, 4)));
        Assert.That(diagnostic.Message, Does.Contain("'filters'").And.Contains("k[]=a&k[]=b").And.Contains("indices"));
    }

    [TestCase("""{ "query": { "lists": "comma", "objects": "dots" } }""")]
    [TestCase("""{ "endpoints": { "GET /ships": { "query": { "lists": "comma", "objects": "dots" } } } }""")]
    [TestCase("""{ "endpoints": { "GET *": { "query": { "parameters": { "tags": { "lists": "comma" }, "berth": { "objects": "dots" } } } } } }""")]
    [TestCase("""{ "query": { "lists": "repeat", "parameters": { "tags": { "lists": "comma" }, "berth": { "objects": "dots" } } } }""")]
    [TestCase("""{ "query": { "lists": "indices", "objects": "brackets" }, "endpoints": { "GET /ships": { "query": { "lists": "comma", "objects": "dots" } } } }""")]
    [TestCase("""{ "query": { "lists": "indices" }, "clients": { "Harbor": { "query": { "lists": "comma", "objects": "dots" } } } }""")]
    public void The_configuration_decides_and_the_nearest_entry_wins(string configuration)
    {
        (LinkResult result, IEnumerable<SpecDiagnostic> read) = Configured("- `tags: optional array of string`\n" + Berth, configuration);

        Assert.That(read, Is.Empty);
        Assert.That(Style(result, "tags").Lists, Is.EqualTo(QueryListStyle.Comma));
        Assert.That(Style(result, "berth").Objects, Is.EqualTo(QueryObjectStyle.Dots));
        Assert.That(Ids(result).Where(id => id is "SPG071" or "SPG093"), Is.Empty);
    }

    [TestCase("""{ "query": { "lists": "semicolons" } }""", "SPG092")]
    [TestCase("""{ "query": { "arrays": "comma" } }""", "SPG091")]
    [TestCase("""{ "query": { "parameters": { "tags": { "list": "comma" } } } }""", "SPG091")]
    public void A_configuration_that_says_something_else_is_reported(string configuration, string id)
        => Assert.That(Configured("- `tags: optional array of string`", configuration).Read.Select(d => d.Descriptor.Id), Is.EqualTo([id]));

    [Test]
    public void A_parameter_that_no_endpoint_has_is_reported_with_the_one_that_was_meant()
    {
        (LinkResult result, _) = Configured("- `tags: optional array of string`", """{ "query": { "parameters": { "tegs": { "lists": "comma" } } } }""");
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG093");

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("specgen.json", 1, 30)));
        Assert.That(diagnostic.Message, Does.Contain("'tegs'").And.Contains("'tags'"));
    }

    [TestCase("name", "\"lists\": \"comma\"", "'name' cannot be given 'lists': it has no list in the query")]
    [TestCase("name", "\"objects\": \"dots\"", "'name' cannot be given 'objects': it has no object in the query")]
    [TestCase("name", "\"lists\": \"comma\", \"objects\": \"dots\"", "'name' cannot be given 'lists' and 'objects': it has neither a list nor an object in the query")]
    [TestCase("tags", "\"objects\": \"dots\"", "'tags' cannot be given 'objects': it has no object in the query")]
    [TestCase("berth", "\"lists\": \"comma\", \"objects\": \"dots\"", "'berth' cannot be given 'lists': it has no list in the query")]
    public void A_style_that_a_parameter_cannot_have_is_reported_at_its_entry(string parameter, string styles, string message)
    {
        string entry = $$"""{ "parameters": { "{{parameter}}": { {{styles}} } } }""";
        foreach ((string json, int column) in ((string, int)[])[($$"""{ "query": {{entry}} }""", 30), ($$"""{ "endpoints": { "GET /ships": { "query": {{entry}} } } }""", 61)])
        {
            (LinkResult result, _) = Configured("- `name: optional string`\n- `tags: optional array of string`\n" + Berth, json);
            SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Path == "specgen.json");
            Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Message), Is.EqualTo(("SPG094", 1, column, message)));
        }
    }

    [TestCase("GET /ships", "'GET /ships' cannot be given 'lists': it has no list in the query")]
    [TestCase("GET *", null)]
    public void A_style_for_an_endpoint_that_has_nothing_of_the_kind_is_reported_at_its_entry_and_one_for_a_pattern_is_not(string target, string? message)
    {
        (LinkResult result, _) = Configured("- `name: optional string`", $$"""{ "endpoints": { "{{target}}": { "query": { "lists": "comma" } } } }""");
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json").Select(d => (d.Span.Column, d.Message)), Is.EqualTo(message is null ? Array.Empty<(int, string)>() : [(34, message)]));
    }

    [Test]
    public void A_parameter_that_its_own_endpoint_lacks_is_reported_although_another_one_has_it()
    {
        ClientConfiguration configuration = ConfigurationReader.Read("specgen.json", """{ "endpoints": { "GET /docks": { "query": { "parameters": { "tags": { "lists": "comma" } } } } } }""", "Harbor").Configuration!;
        string page = "# Ships\n\n" + Endpoint("List ships", path: "/ships", query: "- `tags: optional array of string`", returns: "- `id: string`")
            + Endpoint("List docks", path: "/docks", query: "- `marks: optional array of string`", returns: "- `id: string`");
        LinkResult result = PageLinker.Link(new ClientSettings("Harbor", null, configuration), [Parse("ships.md", page)]);
        Assert.That(result.Diagnostics.Single(d => d.Path == "specgen.json").Message, Does.StartWith("No query parameter is called 'tags'"));
    }

    [Test]
    public void A_parameter_that_is_neither_list_nor_object_has_no_style()
        => Assert.That(Member(Ships("- `name: optional string`\n  A comma-separated list.").Model, "ShipsListRequest", "name").QueryStyle, Is.Null);

    private static LinkResult Ships(string query, string? curl = null)
        => Link("# Ships\n\n" + Endpoint("List ships", path: "/ships", query: query, returns: "- `id: string`", curl: curl));

    private static (LinkResult Result, IEnumerable<SpecDiagnostic> Read) Configured(string query, string configuration)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", configuration, "Harbor");
        string page = "# Ships\n\n" + Endpoint("List ships", path: "/ships", query: query, returns: "- `id: string`");
        return (PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", page)]), read.Diagnostics);
    }

    // A style that is not written down is the usual one.
    private static QueryStyleModel Style(LinkResult result, string parameter)
        => result.Model.Objects.Where(o => o.IsRequest).SelectMany(o => o.Members).First(m => m.WireName == parameter).QueryStyle
            ?? new QueryStyleModel(QueryListStyle.Repeat, QueryObjectStyle.Brackets);
}
