using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class EndpointTests
{
    private const string Envelope = "- `errors: array of string`\n- `messages: array of string`\n- `success: true`\n";

    [Test]
    public void Sees_an_envelope_in_any_order_and_looks_inside()
    {
        EndpointModel endpoint = Get(returns: "- `result: optional object { id }`\n  - `id: string`\n" + Envelope);
        Assert.That(endpoint.Response is { HasEnvelope: true, IsOptional: true, Kind: ResponseKind.Json }, Is.True);
        Assert.That(Print(endpoint.Response.Type), Is.EqualTo("ShipsGetResponse"));
    }

    [Test]
    public void Has_no_content_where_the_envelope_has_no_result()
        => Assert.That(Get(returns: Envelope).Response is { HasEnvelope: true, Kind: ResponseKind.None, Type: null }, Is.True);

    [Test]
    public void Does_not_take_other_objects_for_an_envelope()
        => Assert.That(Get(returns: Envelope + "- `ship: string`").Response.HasEnvelope, Is.False);

    [Test]
    public void Sees_a_root_array_that_only_the_example_shows()
        => Assert.That(Print(Get(returns: "- `id: string`", response: """[{"id":"a"}]""").Response.Type), Is.EqualTo("[ShipsGetResponse]"));

    [TestCase("\"string\"", "String")]
    [TestCase("[\"string\"]", "[String]")]
    [TestCase("[{\"foo\":\"bar\"}]", "[{Json}]")]
    [TestCase("{\"foo\":\"bar\"}", "{Json}")]
    [TestCase("3", "Double")]
    public void Infers_a_result_without_a_returns_section(string response, string expected)
        => Assert.That(Print(Get(response: response).Response.Type), Is.EqualTo(expected));

    [Test]
    public void Has_no_content_where_the_example_is_empty()
        => Assert.That(Get(verb: "delete", response: "{}").Response.Kind, Is.EqualTo(ResponseKind.None));

    [Test]
    public void Downloads_where_a_get_says_nothing_about_its_answer()
        => Assert.That(Get().Response.Kind, Is.EqualTo(ResponseKind.Binary));

    [Test]
    public void Has_no_content_where_a_post_says_nothing_about_its_answer()
        => Assert.That(Get(verb: "post").Response.Kind, Is.EqualTo(ResponseKind.None));

    [Test]
    public void Reads_json_lines_where_the_prose_says_so()
        => Assert.That(Get(returns: "- `id: string`", description: "Streams a `.jsonl` file.").Response.Kind, Is.EqualTo(ResponseKind.JsonLines));

    [Test]
    public void Reads_server_sent_events_where_the_path_ends_with_stream()
        => Assert.That(Get(path: "/ships/stream", returns: "- `id: string`", response: """{"id":"a"}""").Response.Kind, Is.EqualTo(ResponseKind.EventStream));

    [Test]
    public void Knows_that_a_stream_member_turns_the_answer_into_events()
        => Assert.That(Get(verb: "post", body: "- `stream: optional boolean`\n- `text: string`", returns: "- `id: string`").Response.Streaming, Is.Not.Null);

    [Test]
    public void Gives_a_streaming_method_another_name_where_an_endpoint_has_its_name()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("Create ship", verb: "post", path: "/ships", body: "- `stream: optional boolean`", returns: "- `id: string`")
            + Endpoint("Create streaming ship", verb: "post", path: "/ships/streaming", returns: "- `id: string`"));
        Assert.That(
            result.Model.Resources.Single().Endpoints.Select(endpoint => endpoint.MethodName + " " + endpoint.Response.Streaming?.MethodName),
            Is.EqualTo(["CreateAsync CreateStreamingPostAsync", "CreateStreamingAsync "]));
        SpecDiagnostic diagnostic = result.Diagnostics.Single(item => item.Descriptor.Id == "SPG069");
        Assert.That((diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo((3, 4)));
        Assert.That(diagnostic.Message, Does.Contain("'CreateStreamingPostAsync'").And.Contains("\"streaming\": { \"name\": \"...\" }"));
    }

    [Test]
    public void Takes_a_body_parameter_called_body_as_the_whole_body()
    {
        SpecModel model = LinkEndpoint(Endpoint(
            "Create ship",
            verb: "post",
            path: "/ships",
            body: "- `body: object { kind, type }  or object { name, type }`\n  - `Hull object { kind, type }`\n    - `kind: string`\n    - `type: \"hull\"`\n      - `\"hull\"`\n  - `Crew object { name, type }`\n    - `name: string`\n    - `type: \"crew\"`\n      - `\"crew\"`",
            curl: "curl https://api.harbor.test/v1/ships -d '{\"type\":\"hull\",\"kind\":\"x\"}'"));
        EndpointModel endpoint = Endpoint(model, "CreateAsync");
        Assert.That(endpoint.Body is { Kind: BodyKind.JsonValue, ArgumentName: "body", IsOptional: false }, Is.True);
        Assert.That(Print(endpoint.Body!.Type), Is.EqualTo("ShipsCreateBody"));
        Assert.That(endpoint.Request, Is.Null);
    }

    [Test]
    public void Takes_a_body_parameter_called_body_as_a_member_where_the_example_has_it()
        => Assert.That(
            Get(verb: "post", body: "- `body: string`", curl: "curl https://api.harbor.test/v1/ships/$SHIP_ID -d '{\"body\":\"x\"}'").Body!.Kind,
            Is.EqualTo(BodyKind.JsonMembers));

    [Test]
    public void Makes_a_form_of_the_parts_of_the_example()
    {
        SpecModel model = LinkEndpoint(Endpoint(
            "Upload chart",
            verb: "post",
            path: "/ships",
            curl: "curl https://api.harbor.test/v1/ships -H 'Content-Type: multipart/form-data' -F 'file=@/path/to/file' -F files='[\"Example data\"]' -F purpose=insurance"));
        Assert.That(Endpoint(model, "UploadChartAsync").Body!.Kind, Is.EqualTo(BodyKind.Multipart));
        Assert.That(
            Object(model, "ShipsUploadChartRequest").Members.Select(m => m.WireName + ":" + Print(m.Type)),
            Is.EqualTo(["file:File", "files:[File]", "purpose:String"]));
    }

    [Test]
    public void Fills_the_path_in_its_own_order()
    {
        EndpointModel endpoint = Get(path: "/fleets/{fleet_id}/ships/{object}", pathParameters: "- `object: string`\n- `fleet_id: number`");
        Assert.That(endpoint.PathParameters.Select(p => p.ArgumentName + ":" + Print(p.Type)), Is.EqualTo(["fleetId:Int64", "@object:String"]));
    }

    [Test]
    public void Sends_what_has_no_place_in_the_path_in_one_request()
    {
        SpecModel model = LinkEndpoint(
            Endpoint(verb: "post", query: "- `deep: optional boolean`", headers: "- `\"x-mark\": optional string`", body: "- `name: string`"));
        Assert.That(Endpoint(model, "GetAsync").Request, Is.EqualTo(new RequestModel("ShipsGetRequest", IsOptional: false)));
        Assert.That(
            Object(model, "ShipsGetRequest").Members.Select(m => m.WireName + ":" + m.Location),
            Is.EqualTo(["name:Body", "deep:Query", "x-mark:Header"]));
    }

    [Test]
    public void Needs_no_request_where_all_of_it_is_optional()
        => Assert.That(Get(query: "- `deep: optional boolean`").Request!.IsOptional, Is.True);

    [Test]
    public void Finds_several_authentication_schemes()
    {
        LinkResult result = Link("# Ships\n\n"
            + Endpoint("Get ship", curl: "curl https://api.harbor.test/v1/ships/$SHIP_ID -H \"X-Api-Key: $HARBOR_API_KEY\"")
            + Endpoint(
                "Delete ship",
                verb: "delete",
                curl: "curl https://api.harbor.test/v1/ships/$SHIP_ID -X DELETE -H \"X-Auth-Email: $HARBOR_EMAIL\" -H \"X-Auth-Key: $HARBOR_KEY\""));
        Assert.That(
            result.Model.Client.Authentication.Select(a => a.Kind + " " + a.HeaderName + " " + a.Variable),
            Is.EqualTo(["Header X-Api-Key HARBOR_API_KEY", "Header X-Auth-Email HARBOR_EMAIL", "Header X-Auth-Key HARBOR_KEY"]));
        Assert.That(Endpoint(result.Model, "DeleteAsync").Authentication, Has.Count.EqualTo(2));
    }

    [Test]
    public void Sends_headers_that_never_change_by_itself()
    {
        EndpointModel endpoint =
            Get(curl: "curl https://api.harbor.test/v1/ships/$SHIP_ID -H 'harbor-version: 2026-01-01' -H 'Content-Type: application/json' -H \"Authorization: Bearer $HARBOR_TOKEN\"");
        Assert.That(endpoint.ConstantHeaders, Is.EqualTo([new HeaderModel("harbor-version", "2026-01-01")]));
    }

    [Test]
    public void Sends_a_required_header_that_has_one_value_by_itself()
    {
        SpecModel model = LinkEndpoint(Endpoint(headers: "- `\"harbor-beta\": array of \"tunnels\"`\n  - `\"tunnels\"`"));
        Assert.That(Endpoint(model, "GetAsync").ConstantHeaders, Is.EqualTo([new HeaderModel("harbor-beta", "tunnels")]));
        Assert.That(Endpoint(model, "GetAsync").Request!.IsOptional, Is.True);
    }

    [Test]
    public void Leaves_out_header_parameters_that_authentication_sends()
    {
        LinkResult result =
            Link("# Ships\n\n" + Endpoint(headers: "- `\"x-api-key\": optional string`", curl: "curl https://api.harbor.test/v1/ships/$SHIP_ID -H \"X-Api-Key: $HARBOR_API_KEY\""));
        Assert.That(Endpoint(result.Model, "GetAsync").Request, Is.Null);
        Assert.That(Ids(result), Does.Contain("SPG065"));
        Assert.That(result.Model.Objects, Is.Empty);
    }

    [Test]
    public void Writes_guesses_about_the_answer_into_the_ledger()
        => Assert.That(
            LinkEndpoint(Endpoint()).Inferences,
            Is.EqualTo([new InferenceModel("ShipsResource.GetAsync", "a download", "the page has neither a Returns section nor a response")]));

    [TestCase("https://api.harbor.test/v1/ships/$SHIP_ID", "https://api.harbor.test/v1/")]
    [TestCase("https://api.harbor.test/ships/$SHIP_ID/", "https://api.harbor.test/")]
    [TestCase("https://api.harbor.test/ships/$SHIP_ID?deep=true", "https://api.harbor.test/")]
    [TestCase("https://$HOST/ships/$SHIP_ID", null)]
    [TestCase("https://api.harbor.test/crews/$SHIP_ID", null)]
    public void Finds_the_base_address_before_the_path(string url, string? expected)
        => Assert.That(LinkEndpoint(Endpoint(curl: "curl " + url)).Client.BaseAddress, Is.EqualTo(expected));

    [Test]
    public void Reports_an_example_that_calls_another_host()
    {
        LinkResult result =
            Link("# Ships\n\n" + Endpoint("Get ship") + Endpoint("List ships", path: "/ships") + Endpoint("Count ships", path: "/count", curl: "curl https://old.harbor.test/count"));
        Assert.That(result.Model.Client.BaseAddress, Is.EqualTo("https://api.harbor.test/v1/"));
        Assert.That(Ids(result), Does.Contain("SPG059"));
    }

    [TestCase("**Deprecated.** Use boats.", "Use boats.")]
    [TestCase("Deprecated: use boats.", "use boats.")]
    [TestCase("Deprecated", "Deprecated.")]
    [TestCase("This was deprecated once.", null)]
    public void Takes_a_description_that_begins_with_the_word_as_deprecation(string description, string? expected)
        => Assert.That(Get(description: description).Deprecation, Is.EqualTo(expected));

    [Test]
    public void Reports_where_an_example_contradicts_the_documented_types()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: "- `id: string`\n- `crew: number`", response: """{"id":7,"extra":true}"""));
        Assert.That(
            result.Diagnostics.Single(d => d.Descriptor.Id == "SPG062").Message,
            Does.Contain("$.id is a number").And.Contain("$.crew is absent").And.Contain("$.extra"));
    }

    [TestCase("""{"id":"\ud800"}""")]
    [TestCase("""{"\udc00":1}""")]
    [TestCase("""{"id":""")]
    public void Takes_no_evidence_from_an_example_that_cannot_be_read(string response)
        => Assert.That(Ids(Link("# Ships\n\n" + Endpoint(returns: "- `id: string`", response: response))), Does.Not.Contain("SPG062"));

    [Test]
    public void Chooses_among_more_than_two_prefixes()
    {
        SpecModel model = LinkEndpoint(Endpoint(
            path: "/{fleets_or_ports_or_ships}/{fleet_or_port_or_ship_id}/log",
            pathParameters: "- `fleet_id: optional string`\n- `port_id: optional string`\n- `ship_id: optional string`"));
        Assert.That(model.PathChoices.Single().Name, Is.EqualTo("FleetOrPortOrShip"));
        Assert.That(model.PathChoices.Single().Choices.Select(c => c.Collection), Is.EqualTo(["fleets", "ports", "ships"]));
    }

    private static SpecModel LinkEndpoint(string endpoint) => Link("# Ships\n\n" + endpoint).Model;

    private static EndpointModel Get(
        string verb = "get",
        string path = "/ships/{ship_id}",
        string? pathParameters = null,
        string? query = null,
        string? body = null,
        string? returns = null,
        string? curl = null,
        string? response = null,
        string description = "")
        => Endpoint(LinkEndpoint(Endpoint("Get ship", verb, path, pathParameters, query, null, body, returns, curl, response, description)), "GetAsync");
}
