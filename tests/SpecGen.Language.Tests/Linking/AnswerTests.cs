using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>What an endpoint answers with is told by its answer, never by what it takes.</summary>
public class AnswerTests
{
    private const string Curl = "curl https://api.harbor.test/v1/ships";
    private const string Parts = "- `Envelope object { errors, messages, result, 2 more }`\n  - `errors: array of string`\n  - `messages: array of string`\n  - `success: true`\n  - `result: array of unknown`\n"
        + "  - `result_info: optional object { total_count }`\n    - `total_count: number`\n";

    private const string Richer = "- `Result object { result }`\n  - `result: optional array of object { id }`\n    - `id: string`";

    [TestCase(" --output ship.mp3", "post")]
    [TestCase(" -o ship.mp3", "get")]
    [TestCase(" -O", "get")]
    [TestCase(" -H 'Accept: audio/mpeg'", "post")]
    [TestCase(" -H 'Accept: application/octet-stream'", "post")]
    [TestCase(" -H 'Accept: image/*'", "post")]
    public void Is_bytes_where_the_example_writes_a_file_or_accepts_bytes(string options, string verb)
        => Assert.That(Kind(verb: verb, curl: Curl + options), Is.EqualTo(ResponseKind.Binary));

    [TestCase("Generates audio. Returns the audio file content.", ResponseKind.Binary)]
    [TestCase("Returns the raw image data.", ResponseKind.Binary)]
    [TestCase("Responds with `image/png`.", ResponseKind.Binary)]
    [TestCase("Takes the audio file content and stores it.", ResponseKind.None)]
    [TestCase("Returns nothing. Takes `audio/mpeg`.", ResponseKind.None)]
    public void Is_bytes_where_the_prose_says_so_of_the_answer(string description, ResponseKind expected)
        => Assert.That(Kind(verb: "post", curl: Curl, description: description), Is.EqualTo(expected));

    [Test]
    public void Is_json_where_the_answer_that_is_written_to_a_file_is_shown()
        => Assert.That(Kind(curl: Curl + " --output ship.json", returns: "- `id: string`", response: """{"id":"a"}"""), Is.EqualTo(ResponseKind.Json));

    [TestCase("-")]
    [TestCase("/dev/null")]
    public void Is_no_file_where_the_answer_goes_to_the_terminal_or_nowhere(string output)
        => Assert.That(Kind(verb: "post", curl: Curl + " -o " + output), Is.EqualTo(ResponseKind.None));

    [Test]
    public void Is_bytes_where_a_documented_string_is_written_to_a_file()
        => Assert.That(Kind(verb: "post", curl: Curl + " --output ship.png", returns: "- `string`"), Is.EqualTo(ResponseKind.Binary));

    [Test]
    public void Is_bytes_where_returns_is_a_file()
        => Assert.That(Kind(returns: "- `file`"), Is.EqualTo(ResponseKind.Binary));

    [TestCase("- `string`", "\"a\\nb\"", ResponseKind.Text)]
    [TestCase("- `string`\n- `unknown`", "\"{}\\n{}\"", ResponseKind.Text)]
    [TestCase("- `string`", "north\nsouth", ResponseKind.Text)]
    [TestCase("- `string`", "\"north\"", ResponseKind.Json)]
    [TestCase("- `string`", "\"north\\n\"", ResponseKind.Json)]
    [TestCase("- `id: string`", "north\nsouth", ResponseKind.Json)]
    [TestCase(null, "north\nsouth", ResponseKind.Text)]
    [TestCase(null, "{ \"id\": ", ResponseKind.None)]
    public void Is_text_where_the_example_of_a_string_is_lines_of_it(string? returns, string response, ResponseKind expected)
        => Assert.That(Kind(returns: returns, response: response), Is.EqualTo(expected));

    [Test]
    public void Is_text_where_the_example_accepts_it()
        => Assert.That(Kind(returns: "- `string`", curl: Curl + " -H 'Accept: text/csv'"), Is.EqualTo(ResponseKind.Text));

    [TestCase("text/html", ResponseKind.Text)]
    [TestCase("text/calendar; charset=utf-8", ResponseKind.Text)]
    [TestCase("application/rss+xml", ResponseKind.Text)]
    [TestCase("application/yaml", ResponseKind.Text)]
    [TestCase("application/json", ResponseKind.Json)]
    [TestCase("text/json", ResponseKind.Json)]
    [TestCase("text/html, application/json", ResponseKind.Json)]
    [TestCase("text/event-stream", ResponseKind.EventStream)]
    [TestCase("application/xmlish", ResponseKind.Json)]
    public void Is_what_the_example_accepts_where_the_documentation_has_no_word_for_it(string type, ResponseKind expected)
        => Assert.That(Kind(returns: "- `unknown`", curl: Curl + $" -H 'Accept: {type}'"), Is.EqualTo(expected));

    [Test]
    public void Gives_text_as_a_string()
        => Assert.That(Print(Response(returns: "- `string`", response: "\"a\\nb\"").Type), Is.EqualTo("String"));

    [TestCase("The tuning API takes `.jsonl` files only.", ResponseKind.Json)]
    [TestCase("Uploads JSON Lines.", ResponseKind.Json)]
    [TestCase("Returns an id. The file is NDJSON.", ResponseKind.Json)]
    [TestCase("Returns the ships as JSONL.", ResponseKind.JsonLines)]
    [TestCase("The response is newline-delimited JSON.", ResponseKind.JsonLines)]
    [TestCase("Exports all ships (JSON Lines).", ResponseKind.JsonLines)]
    public void Is_json_lines_where_the_prose_says_so_of_the_answer(string description, ResponseKind expected)
        => Assert.That(Kind(returns: "- `id: string`", description: description), Is.EqualTo(expected));

    [Test]
    public void Is_json_lines_where_the_example_accepts_them()
        => Assert.That(Kind(returns: "- `id: string`", curl: Curl + " -H 'Accept: application/x-ndjson'"), Is.EqualTo(ResponseKind.JsonLines));

    [Test]
    public void Is_json_lines_where_the_example_has_one_value_a_line()
        => Assert.That(Kind(returns: "- `id: string`", response: "{\"id\":\"a\"}\n{\"id\":\"b\"}"), Is.EqualTo(ResponseKind.JsonLines));

    [Test]
    public void Is_ordinary_json_where_lines_are_sent()
        => Assert.That(Kind(verb: "post", returns: "- `id: string`", curl: Curl + " -H 'Content-Type: application/x-ndjson' -d '{}'"), Is.EqualTo(ResponseKind.Json));

    [Test]
    public void Is_an_envelope_where_a_union_is_made_of_its_parts()
    {
        EndpointModel endpoint = Get(query: "- `page: optional number`", returns: Parts + Richer);
        Assert.That(endpoint.Response.HasEnvelope, Is.True);
        Assert.That(Print(endpoint.Response.Type), Is.EqualTo("ShipsListResponse"));
        Assert.That(
            endpoint.Pagination,
            Is.EqualTo(new PageNumberPaginationModel { ItemsPath = "result", PositionParameter = "page", TotalCountPath = "result_info.total_count" }));
    }

    [Test]
    public void Is_an_envelope_where_a_declared_union_is_made_of_its_parts()
    {
        string nested = string.Join("\n", (Parts + Richer).Split('\n').Select(l => "  " + l));
        Assert.That(Get(returns: "- `ShipAnswer = Envelope or Result`\n" + nested).Response.HasEnvelope, Is.True);
    }

    [Test]
    public void Is_no_envelope_where_a_part_has_members_of_its_own()
        => Assert.That(Get(returns: Parts + Richer.Replace("{ result }", "{ result, ship }", StringComparison.Ordinal) + "\n  - `ship: string`").Response.HasEnvelope, Is.False);

    [Test]
    public void Is_no_envelope_where_no_part_is_a_whole_one()
        => Assert.That(Get(returns: Richer + "\n- `Other object { result }`\n  - `result: string`").Response.HasEnvelope, Is.False);

    [TestCase("Identifier for the last job from the previous request.")]
    [TestCase("The id of the last ship.")]
    public void Pages_by_the_last_items_id_where_the_prose_calls_the_position_an_identifier(string description)
    {
        EndpointModel endpoint = Get(
            query: $"- `after: optional string`\n  {description}\n- `limit: optional number`",
            returns: "- `data: array of object { id }`\n  - `id: string`\n- `has_more: boolean`");
        Assert.That(
            endpoint.Pagination,
            Is.EqualTo(new ItemIdPaginationModel { ItemsPath = "data", PositionParameter = "after", PageSizeParameter = "limit", HasMorePath = "has_more", ItemIdProperty = "id" }));
    }

    [TestCase(null)]
    [TestCase("""{"parts":[{"text":"a","type":"text"}]}""")]
    public void Takes_a_name_that_stands_for_an_array_of_unions_for_an_array(string? response)
    {
        const string Cases = "- `TextPart object { text, type }`\n  - `text: string`\n  - `type: \"text\"`\n- `ImagePart object { url, type }`\n  - `url: string`\n  - `type: \"image\"`";
        string nested = string.Join("\n", Cases.Split('\n').Select(l => "  " + l));
        SpecModel model = Link(
            "# Ships\n\n" + Endpoint(returns: "- `Ship object { parts, spare }`\n  - `parts: PartList`\n" + string.Join("\n", nested.Split('\n').Select(l => "  " + l)) + "\n  - `spare: optional PartList`", response: response)
            + DomainTypes(("Part List", "- `PartList = array of TextPart or ImagePart`\n" + nested))).Model;
        Assert.That(Print(Member(model, "Ship", "parts").Type), Is.EqualTo("[PartListItem]"));
        Assert.That(Print(Member(model, "Ship", "spare").Type), Is.EqualTo("[PartListItem]"));
        Assert.That(model.Unions.Select(u => u.Name), Is.EqualTo(["PartListItem"]));
    }

    [Test]
    public void Leaves_a_union_with_an_array_in_it_behind_a_name_a_union()
    {
        const string Cases = "  - `array of string`\n  - `Crew object { id }`\n    - `id: string`";
        SpecModel model = Link(
            "# Ships\n\n" + Endpoint(returns: "- `Ship object { crew }`\n  - `crew: CrewList`\n" + string.Join("\n", Cases.Split('\n').Select(l => "  " + l)))
            + DomainTypes(("Crew List", "- `CrewList = array of string or Crew`\n" + Cases))).Model;
        Assert.That(Print(Member(model, "Ship", "crew").Type), Is.EqualTo("CrewList"));
    }

    private static EndpointModel Get(
        string verb = "get", string? curl = null, string? query = null, string? returns = null, string? response = null, string description = "")
        => Link("# Ships\n\n" + Endpoint("List ships", verb, "/ships", query: query, curl: curl ?? Curl, returns: returns, response: response, description: description))
            .Model.Resources.Single().Endpoints.Single();

    private static ResponseModel Response(
        string verb = "get", string? curl = null, string? returns = null, string? response = null, string description = "")
        => Get(verb, curl, null, returns, response, description).Response;

    private static ResponseKind Kind(string verb = "get", string? curl = null, string? returns = null, string? response = null, string description = "")
        => Response(verb, curl, returns, response, description).Kind;
}
