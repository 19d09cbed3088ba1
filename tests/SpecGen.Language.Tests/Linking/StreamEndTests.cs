using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class StreamEndTests
{
    private const string Marker = "data: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}\n\ndata: [DONE]";
    private const string Named = "event: message_start\ndata: {\"n\":1}\n\nevent: delta\ndata: {\"n\":2}\n\nevent: delta\ndata: {\"n\":3}\n\nevent: message_stop\ndata: {}";
    private const string Typed = "data: {\"type\":\"delta\"}\n\ndata: {\"type\":\"delta\"}\n\ndata: {\"type\":\"done\"}";
    private const string Flagged = "data: {\"text\":\"a\",\"done\":false}\n\ndata: {\"text\":\"\",\"done\":true}";

    [TestCase(Marker, "the text '[DONE]'")]
    [TestCase("event: a\ndata: {}\n\nevent: done\ndata: [DONE]", "the text '[DONE]'")]
    [TestCase(Named, "the event 'message_stop'")]
    [TestCase(": ping\n\nevent: delta\nid: 1\ndata: {}\n\nevent: done\ndata:", "the event 'done'")]
    [TestCase("event: delta\ndata: {}\n\nevent: stream.completed\ndata: {}", "the event 'stream.completed'")]
    [TestCase(Typed, "'type' being 'done'")]
    [TestCase("event: message\ndata: {\"type\":\"delta\"}\n\nevent: message\ndata: {\"type\":\"end\"}", "'type' being 'end'")]
    [TestCase(Flagged, "'done' being 'true'")]
    public void Takes_the_last_event_of_an_example_that_reads_as_an_end(string response, string expected)
    {
        Assert.That(Stream(response).Response.StreamEnd?.ToString(), Is.EqualTo(expected));
        Assert.That(Twin(response).Response.StreamEnd?.ToString(), Is.EqualTo(expected));
    }

    [TestCase("data: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}", TestName = "values only")]
    [TestCase("event: contact_seen\ndata: {}\n\nevent: contact_lost\ndata: {}", TestName = "a last event that is as good as the first")]
    [TestCase("event: message_start\ndata: {}\n\nevent: block_start\ndata: {}\n\nevent: block_stop\ndata: {}", TestName = "an example that was cut behind a part")]
    [TestCase("event: run.created\ndata: {}\n\nevent: run.completed\ndata: {}", TestName = "one outcome of several")]
    [TestCase("event: stop\ndata: {}\n\nevent: go\ndata: {}\n\nevent: stop\ndata: {}", TestName = "a last event that occurs twice")]
    [TestCase("data: {\"type\":\"stop\"}\n\ndata: {\"type\":\"go\"}\n\ndata: {\"type\":\"stop\"}", TestName = "a constant that occurs twice")]
    [TestCase("data: hello\n\ndata: done", TestName = "text among text")]
    [TestCase("data: {\"text\":\"a\"}\n\ndata: {\"te", TestName = "JSON that is cut")]
    [TestCase("data: {\"text\":\"a\"}\n\ndata: ...", TestName = "dots for what was left out")]
    [TestCase("data: {\"text\":\"a\"}\n\n...\n\ndata: [DONE]", TestName = "dots between the events")]
    [TestCase("event: done\ndata: {}", TestName = "one event only")]
    [TestCase("""{"type":"done"}""", TestName = "no events")]
    public void Takes_nothing_for_an_end_that_may_be_none(string response)
    {
        Assert.That(Stream(response).Response.StreamEnd, Is.Null);
        Assert.That(Twin(response).Response.StreamEnd, Is.Null);
    }

    [TestCase("Sends tokens as events, with the stream terminated by a `data: [DONE]` message.", "the text '[DONE]'")]
    [TestCase(@"The stream is terminated by a data: \[DONE] message.", "the text '[DONE]'")]
    [TestCase("The stream ends with a final `forecast_over` event.", "the event 'forecast_over'")]
    [TestCase("Events are not buffered. The stream is closed with `event: bye`.", "the event 'bye'")]
    [TestCase("If asked for, tokens are sent as events, with the stream terminated by a `data: [DONE]` message.", "the text '[DONE]'")]
    public void Takes_the_end_that_the_prose_names(string description, string expected)
    {
        Assert.That(Stream(Named, description).Response.StreamEnd?.ToString(), Is.EqualTo(expected));
        Assert.That(Twin(null, description).Response.StreamEnd?.ToString(), Is.EqualTo(expected));
        Assert.That(Twin(null, switchDescription: description).Response.StreamEnd?.ToString(), Is.EqualTo(expected));
    }

    [TestCase("The stream is not terminated by a `data: [DONE]` message.")]
    [TestCase("The stream may end with a `done` event.")]
    [TestCase("Each block ends with a `block_stop` event.")]
    [TestCase("The stream ends with a `done` event. Older servers: it ends with a `bye` event.")]
    [TestCase("Sends a `done` event.")]
    public void Takes_no_end_from_prose_that_names_none_for_sure(string description)
        => Assert.That(Stream(null, description).Response.StreamEnd, Is.Null);

    [Test]
    public void Takes_no_end_from_examples_that_disagree()
    {
        string page = "# Ships\n\n" + Endpoint(path: "/ships/stream", returns: "- `id: string`", response: Marker)
            + "### Example\n\n```http\ncurl https://api.harbor.test/v1/ships/stream\n```\n\n#### Response\n\n```json\ndata: {}\n\ndata: {}\n```\n";
        Assert.That(Link(page).Model.Resources.Single().Endpoints.Single().Response.StreamEnd, Is.Null);
    }

    [Test]
    public void Knows_no_end_of_an_answer_that_is_no_stream()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(returns: "- `id: string`", response: Marker, description: "Ends with a `done` event."));
        Assert.That(result.Model.Resources.Single().Endpoints.Single().Response.StreamEnd, Is.Null);
        Assert.That(result.Model.Inferences.Select(i => i.Decision), Has.None.Contains("ends with"));
    }

    [Test]
    public void Keeps_the_evidence()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(path: "/ships/stream", returns: "- `id: string`", response: Marker));
        Assert.That(
            result.Model.Inferences.Select(i => $"{i.Decision}: {i.Evidence}"),
            Has.Some.EqualTo("its stream ends with the text '[DONE]': the example's last event is '[DONE]', which is no JSON as the others are"));
    }

    [Test]
    public void Does_not_call_events_invalid_json()
        => Assert.That(SpecGen.Language.Pages.PageParser.Parse("ships.md", "# Ships\n\n" + Endpoint(path: "/ships/stream", returns: "- `id: string`", response: Named)).Diagnostics, Is.Empty);

    private static EndpointModel Stream(string? response, string description = "")
        => Link("# Ships\n\n" + Endpoint(path: "/ships/stream", returns: "- `id: string`", response: response, description: description)).Model.Resources.Single().Endpoints.Single();

    private static EndpointModel Twin(string? response, string description = "", string switchDescription = "")
    {
        string body = "- `stream: optional boolean`" + (switchDescription.Length > 0 ? "\n  " + switchDescription : "");
        EndpointModel endpoint = Link("# Ships\n\n" + Endpoint(verb: "post", path: "/ships", body: body, returns: "- `id: string`", response: response, description: description))
            .Model.Resources.Single().Endpoints.Single();
        Assert.That(endpoint.Response.Streaming, Is.Not.Null);
        return endpoint;
    }
}
