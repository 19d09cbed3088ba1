using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class StreamEventTests
{
    private const string Events = "- `RawMessageStreamEvent = Start or Delta`\n  - `Start object { message, type }`\n    - `message: string`\n    - `type: \"message_start\"`\n      - `\"message_start\"`\n"
        + "  - `Delta object { text, type }`\n    - `text: string`\n    - `type: \"message_delta\"`\n      - `\"message_delta\"`";

    private const string Chunk = "- `MessageChunk object { text }`\n  - `text: string`";
    private const string Shown = "event: message_start\ndata: {\"type\":\"message_start\"}\n\nevent: ping\ndata: {}\n\nevent: message_delta\ndata: {\"type\":\"message_delta\"}";

    [TestCase("- `stream: optional boolean`\n\n  Whether to send events. Defaults to `false`.", "stream")]
    [TestCase("- `stream: optional boolean`\n\n  Whether to send events (default: true).", "stream, on by default")]
    [TestCase("- `streaming: optional boolean`\n\n  If True (default), returns a streaming response (server-sent events).", "streaming, on by default")]
    [TestCase("- `live_stream: optional boolean`\n\n  Answers with a stream of events. Streamed by default.", "live_stream, on by default")]
    [TestCase("- `stream_tokens: optional boolean`\n\n  Whether each token is sent by itself.\n- `streaming: optional boolean`\n\n  Respond with SSE.", "streaming")]
    [TestCase("- `streaming: optional boolean`\n\n  Whether the ship's camera is on.", "")]
    [TestCase("- `stream: optional string`\n\n  Where to send events.", "")]
    public void Finds_the_member_that_asks_for_events_and_whether_they_come_by_default(string body, string expected)
        => Assert.That(Switch(Link("# Messages\n\n" + Endpoint("Create message", "post", "/messages", body: body, returns: "- `id: string`"))), Is.EqualTo(expected));

    [TestCase("By default (stream=true), returns a streaming response.", "stream, on by default")]
    [TestCase("Set stream=false for one answer. By default it is streamed.", "stream, on by default")]
    [TestCase("By default, answers with a stream of events.", "stream, on by default")]
    [TestCase("Responses are streamed by default", "stream, on by default")]
    [TestCase("By default this endpoint streams its answer.", "stream, on by default")]
    [TestCase("Streaming is not enabled by default.", "stream")]
    [TestCase("The response is not streamed by default", "stream")]
    [TestCase("Prompt caching is enabled by default.", "stream")]
    [TestCase("Moderation is on by default.", "stream")]
    [TestCase("By default the answer is one object; set it to stream events", "stream")]
    [TestCase("By default returns one JSON object instead of a stream", "stream")]
    [TestCase("By default, streams are kept for a day.", "stream")]
    [TestCase("By default nothing is kept. Streams are short.", "stream")]
    [TestCase("By default this does not stream.", "stream")]
    public void Takes_the_default_from_the_prose_of_the_endpoint(string description, string expected)
        => Assert.That(Switch(Messages(description: description)), Is.EqualTo(expected));

    [Test]
    public void Notes_in_the_ledger_that_events_are_the_default()
        => Assert.That(
            Messages(description: "Answers.\nBy default, answers with a stream of events.").Model.Inferences.Select(i => $"{i.Decision}: {i.Evidence}"),
            Has.One.EqualTo("it streams where a request leaves 'stream' out; \"streaming\": { \"default\": true } sends false for the whole answer: By default, answers with a stream of events"));

    [TestCase(true, "", "stream, on by default")]
    [TestCase(false, "By default, answers with a stream of events.", "stream")]
    public void Takes_the_users_word_for_the_default(bool isOn, string description, string expected)
    {
        LinkResult result = Configured("default", isOn ? "true" : "false", "POST /messages", description);
        Assert.That(Switch(result), Is.EqualTo(expected));
        Assert.That(Ids(result), Has.No.Member("SPG094"));
    }

    [Test]
    public void Says_that_no_member_asks_for_a_stream_that_could_be_the_default()
    {
        SpecDiagnostic diagnostic = Configured("default", "true", "GET /messages/{message_id}").Diagnostics.Single(d => d.Descriptor.Id == "SPG094");
        Assert.That(diagnostic.Message, Does.Contain("a stream by default"));
        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("specgen.json", 1, 65)));
    }

    [TestCase("Answers with server-sent events where streaming=true.", "streaming")]
    [TestCase("Answers with server-sent events.", "")]
    public void Finds_the_member_that_asks_for_events_by_the_prose_of_the_endpoint(string description, string expected)
        => Assert.That(
            Switch(Link("# Messages\n\n" + Endpoint("Create message", "post", "/messages", body: "- `streaming: optional boolean`", returns: "- `id: string`", description: description))),
            Is.EqualTo(expected));

    [Test]
    public void Types_events_by_the_name_of_the_result_in_the_name_of_a_domain_type()
    {
        LinkResult result = Messages(types: ("Raw Message Stream Event", Events));
        Assert.That(EventType(result), Is.EqualTo("RawMessageStreamEvent"));
        Assert.That(Ledger(result), Is.EqualTo("the name of the Domain Type 'RawMessageStreamEvent' says so"));
        Assert.That(Ids(result), Has.No.Member("SPG075"));
    }

    [Test]
    public void Types_events_by_a_chunk_of_the_result()
        => Assert.That(EventType(Messages(types: ("Message Chunk", Chunk))), Is.EqualTo("MessageChunk"));

    [Test]
    public void Types_events_by_the_constants_that_are_the_names_of_the_events_of_an_example()
    {
        LinkResult result = Messages(response: Shown, types: ("Signal", Events.Replace("RawMessageStreamEvent", "Signal")));
        Assert.That(EventType(result), Is.EqualTo("Signal"));
        Assert.That(Ledger(result), Is.EqualTo("the constants of its cases are the names of the example's events ('message_start', 'message_delta')"));
    }

    [Test]
    public void Types_events_by_the_member_type_of_an_examples_data_where_events_have_no_names()
        => Assert.That(
            EventType(Messages(response: "data: {\"type\":\"message_start\"}\n\ndata: {\"type\":\"message_delta\"}", types: ("Signal", Events.Replace("RawMessageStreamEvent", "Signal")))),
            Is.EqualTo("Signal"));

    [TestCase("Returns a message, or a stream of `Signal` objects.", "Signal")]
    [TestCase("If true, events are `Signal` objects.", null)]
    [TestCase("Whether to stream. Every `Signal` is kept.", null)]
    [TestCase("Returns a streamed sequence of [ship signal](https://harbor.test) objects.", null)]
    public void Types_events_by_prose_that_names_them(string description, string? expected)
        => Assert.That(EventType(Messages(description: description, types: ("Signal", Events.Replace("RawMessageStreamEvent", "Signal")))), Is.EqualTo(expected ?? "Json"));

    [TestCase("Sends ship log chunk objects as a stream.", "ShipLogChunk")]
    [TestCase("Sends [ship log chunks](https://harbor.test) as a stream.", "ShipLogChunk")]
    [TestCase("Sends `ShipLogChunk` objects as a stream.", "ShipLogChunk")]
    [TestCase("Not about this: ship log chunky.", "Json")]
    public void Types_events_by_the_words_of_a_type_that_is_called_a_chunk(string description, string expected)
        => Assert.That(EventType(Messages(description: description, types: ("Ship Log Chunk", Chunk.Replace("MessageChunk", "ShipLogChunk")))), Is.EqualTo(expected));

    [Test]
    public void Types_events_by_the_method_where_several_types_are_about_the_result()
    {
        string page = "# Images\n\n"
            + Endpoint("Generate image", "post", "/images", body: "- `stream: optional boolean`", returns: "- `id: string`")
            + Endpoint("Edit image", "post", "/images/edit", body: "- `stream: optional boolean`", returns: "- `id: string`")
            + DomainTypes(
                ("Image Gen Stream Event", "- `ImageGenStreamEvent object { a }`\n  - `a: string`"),
                ("Image Edit Stream Event", "- `ImageEditStreamEvent object { b }`\n  - `b: string`"));
        Assert.That(
            Link(page).Model.Resources.Single().Endpoints.Select(e => Print(e.Response.Streaming?.EventType)),
            Is.EqualTo(["ImageGenStreamEvent", "ImageEditStreamEvent"]));
    }

    [Test]
    public void Takes_two_names_of_one_type_for_one()
        => Assert.That(
            EventType(Messages(types: [("Raw Message Stream Event", Events), ("Message Stream Event", Events.Replace("RawMessageStreamEvent", "MessageStreamEvent"))])),
            Is.EqualTo("RawMessageStreamEvent"));

    [TestCase("Returns a message object, or a sequence of message objects if the request is streamed.", "Message")]
    [TestCase("Returns a message object, and can stream.", "Json")]
    public void Types_events_by_prose_that_makes_the_result_itself_the_event(string description, string expected)
        => Assert.That(EventType(Messages(description: description, types: ("Message", "- `Message object { id }`\n  - `id: string`"))), Is.EqualTo(expected));

    [TestCase("Message Stream Event", "MessageStreamEvent", "MessageStreamEvent")]
    [TestCase("Stream Event", "StreamEvent", "Json")]
    [TestCase("Messages Chunk", "MessagesChunk", "MessagesChunk")]
    [TestCase("Signal Chunk", "SignalChunk", "Json")]
    public void Types_events_by_the_result_in_the_name_of_a_type_of_another_page(string heading, string name, string expected)
    {
        LinkResult result = Link(("messages.md", "# Messages\n\n" + Post()), ("events.md", "# Events\n\n" + DomainTypes((heading, $"- `{name} object {{ text }}`\n  - `text: string`"))));

        Assert.That(EventTypeOf(result), Is.EqualTo(expected));
        Assert.That(Ledger(result), expected == "Json" ? Is.Null : Is.EqualTo($"the name of the Domain Type '{name}' says so"));
    }

    [Test]
    public void Leaves_events_raw_where_two_types_of_other_pages_fit_alike()
        => Assert.That(
            EventTypeOf(Link(("messages.md", "# Messages\n\n" + Post()), ("events.md", "# Events\n\n" + DomainTypes(("Raw Message Stream Event", Events), ("Message Chunk", Chunk))))),
            Is.EqualTo("Json"));

    [Test]
    public void Types_events_by_the_constants_of_a_union_of_another_page()
        => Assert.That(
            EventTypeOf(Link(("messages.md", "# Messages\n\n" + Post(Shown)), ("events.md", "# Events\n\n" + DomainTypes(("Signal", Events.Replace("RawMessageStreamEvent", "Signal")))))),
            Is.EqualTo("Signal"));

    [Test]
    public void Leaves_events_raw_where_two_types_fit_alike()
        => Assert.That(EventType(Messages(types: [("Raw Message Stream Event", Events), ("Message Chunk", Chunk)])), Is.EqualTo("Json"));

    [Test]
    public void Types_a_stream_without_returns()
    {
        LinkResult result = Link("# Messages\n\n" + Endpoint("Watch message", "get", "/messages/stream", response: Shown) + DomainTypes(("Raw Message Stream Event", Events)));
        EndpointModel endpoint = result.Model.Resources.Single().Endpoints.Single();
        Assert.That(endpoint.Response.Kind, Is.EqualTo(ResponseKind.EventStream));
        Assert.That(Print(endpoint.Response.Type), Is.EqualTo("RawMessageStreamEvent"));
    }

    [Test]
    public void Makes_the_types_of_events_readable()
        => Assert.That(Messages(types: ("Raw Message Stream Event", Events)).Model.Objects.Where(o => o.Name is "Start" or "Delta").Select(o => (o.IsInput, o.IsOutput)), Is.All.EqualTo((false, true)));

    [Test]
    public void Says_where_events_have_no_type_and_how_to_give_them_one()
    {
        LinkResult result = Messages();
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG075");
        Assert.That((diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo((3, 4)));
        Assert.That(diagnostic.Message, Does.Contain("'CreateStreamingAsync'").And.Contains("\"endpoints\": { \"POST /messages\": { \"streaming\": { \"event\": \"...\" } } }"));
    }

    [TestCase("Signal", "Signal")]
    [TestCase("json", "Json")]
    public void Takes_the_type_that_the_configuration_names(string name, string expected)
    {
        LinkResult result = Configured(name, "POST /messages");
        Assert.That(EventType(result), Is.EqualTo(expected));
        Assert.That(Ids(result), Has.No.Member("SPG075").And.No.Member("SPG093").And.No.Member("SPG094"));
    }

    [Test]
    public void Says_that_no_page_declares_the_type_that_the_configuration_names()
    {
        SpecDiagnostic diagnostic = Configured("Signl", "POST /messages").Diagnostics.Single(d => d.Descriptor.Id == "SPG093");
        Assert.That(diagnostic.Message, Does.Contain("Domain Type").And.Contains("did you mean 'Signal'?"));
        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("specgen.json", 1, 53)));
    }

    [Test]
    public void Says_that_an_answer_is_no_stream_whose_events_could_have_a_type()
    {
        SpecDiagnostic diagnostic = Configured("Signal", "GET /messages/{message_id}").Diagnostics.Single(d => d.Descriptor.Id == "SPG094");
        Assert.That(diagnostic.Message, Does.Contain("a stream of 'Signal'"));
        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("specgen.json", 1, 65)));
    }

    private static LinkResult Configured(string type, string endpoint) => Configured("event", "\"" + type + "\"", endpoint);

    private static LinkResult Configured(string key, string value, string endpoint, string description = "")
    {
        string json = "{ \"endpoints\": { \"" + endpoint + "\": { \"streaming\": { \"" + key + "\": " + value + " } } } }";
        ClientConfiguration configuration = ConfigurationReader.Read("specgen.json", json, "Harbor").Configuration!;
        string page = "# Messages\n\n" + Post(description: description) + Endpoint("Get message", "get", "/messages/{message_id}", returns: "- `id: string`")
            + DomainTypes(("Signal", Events.Replace("RawMessageStreamEvent", "Signal")));
        return PageLinker.Link(new ClientSettings("Harbor", null, configuration), [Parse("messages.md", page)]);
    }

    private static LinkResult Messages(string? response = null, string description = "", params (string Heading, string Bullets)[] types)
        => Link("# Messages\n\n" + Post(response, description) + (types.Length == 0 ? "" : DomainTypes(types)));

    private static string Post(string? response = null, string description = "")
        => Endpoint("Create message", "post", "/messages", body: "- `stream: optional boolean`", returns: "- `Message object { id }`\n  - `id: string`", response: response, description: description);

    private static string Switch(LinkResult result)
        => result.Model.Resources.Single().Endpoints.Single(e => e.Verb == "POST").Response.Streaming is { } streaming
            ? streaming.SwitchMember + (streaming.IsDefault || result.Model.Inferences.Any(i => i.Decision.StartsWith("it streams", StringComparison.Ordinal)) ? ", on by default" : "") : "";

    private static string EventType(LinkResult result) => Print(result.Model.Resources.Single().Endpoints[0].Response.Streaming?.EventType);

    private static string EventTypeOf(LinkResult result) => Print(result.Model.Resources.SelectMany(r => r.Endpoints).Single().Response.Streaming?.EventType);

    private static string? Ledger(LinkResult result) => result.Model.Inferences.SingleOrDefault(i => i.Decision.StartsWith("its events are", StringComparison.Ordinal))?.Evidence;
}
