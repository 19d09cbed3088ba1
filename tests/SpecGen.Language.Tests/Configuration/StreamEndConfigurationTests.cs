using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Configuration;

public class StreamEndConfigurationTests
{
    private static readonly string s_page = "# Ships\n\n"
        + Endpoint("Watch ships", path: "/ships/stream", returns: "- `id: string`", description: "The stream ends with a `done` event.")
        + Endpoint("Export ships", path: "/ships/export", returns: "- `id: string`", description: "Returns a JSONL stream of ships.")
        + Endpoint("Get ship", returns: "- `id: string`", response: """{"id":"a"}""");

    [TestCase("""{ "event": "over" }""", "the event 'over'")]
    [TestCase("""{ "member": "type", "value": "over" }""", "'type' being 'over'")]
    [TestCase("""{ "text": "[OVER]" }""", "the text '[OVER]'")]
    [TestCase("false", null)]
    [TestCase("null", null)]
    public void Goes_before_what_the_page_shows(string streamEnd, string? expected)
    {
        (SpecModel model, IEnumerable<SpecDiagnostic> diagnostics) = Link("GET /ships/stream", streamEnd);
        Assert.That(diagnostics, Is.Empty);
        Assert.That(End(model, "/ships/stream")?.ToString(), Is.EqualTo(expected));
        Assert.That(model.Inferences.Select(i => i.Decision), Has.None.Contains("its stream ends"));
    }

    [Test]
    public void Tells_the_end_of_lines()
    {
        (SpecModel model, IEnumerable<SpecDiagnostic> diagnostics) = Link("GET /ships/export", """{ "member": "last", "value": "true" }""");
        Assert.That(diagnostics, Is.Empty);
        Assert.That(End(model, "/ships/export")?.ToString(), Is.EqualTo("'last' being 'true'"));
    }

    [TestCase("GET /ships/export", """{ "event": "over" }""", "lines have no names")]
    [TestCase("GET /ships/{ship_id}", """{ "text": "[OVER]" }""", "neither a stream nor can be asked for as one")]
    public void Says_where_it_cannot_apply(string target, string streamEnd, string reason)
    {
        (SpecModel model, IEnumerable<SpecDiagnostic> diagnostics) = Link(target, streamEnd);
        SpecDiagnostic diagnostic = diagnostics.Single();
        Assert.That((diagnostic.Descriptor.Id, diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("SPG094", "specgen.json", 1, 24 + target.Length)));
        Assert.That(diagnostic.Message, Does.Contain(reason));
        Assert.That(End(model, target.Split(' ')[1]), Is.Null);
    }

    [Test]
    public void Applies_a_pattern_to_the_streams_among_what_it_matches()
    {
        (SpecModel model, IEnumerable<SpecDiagnostic> diagnostics) = Link("* /ships/*", """{ "event": "over" }""");
        Assert.That(diagnostics, Is.Empty);
        Assert.That((End(model, "/ships/stream")?.Value, End(model, "/ships/export"), End(model, "/ships/{ship_id}")), Is.EqualTo(("over", (StreamEndModel?)null, (StreamEndModel?)null)));
    }

    [TestCase("true", "SPG092")]
    [TestCase("\"[DONE]\"", "SPG092")]
    [TestCase("{}", "SPG092")]
    [TestCase("""{ "event": "" }""", "SPG092")]
    [TestCase("""{ "member": "type" }""", "SPG092")]
    [TestCase("""{ "event": "done", "text": "[DONE]" }""", "SPG092")]
    [TestCase("""{ "evnt": "done" }""", "SPG091")]
    public void Says_what_an_end_looks_like(string streamEnd, string id)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", $$"""{ "endpoints": { "GET /ships/stream": { "streamEnd": {{streamEnd}} } } }""", "Harbor");
        SpecDiagnostic diagnostic = read.Diagnostics.Single();
        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line), Is.EqualTo((id, 1)));
        Assert.That(diagnostic.Message, Does.Contain("'event'").And.Contain("'member'").And.Contain("'text'"));
        Assert.That(read.Configuration!.Endpoints.Single().HasStreamEnd, Is.False);
    }

    private static (SpecModel Model, IEnumerable<SpecDiagnostic> Diagnostics) Link(string target, string streamEnd)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", $$"""{ "endpoints": { "{{target}}": { "streamEnd": {{streamEnd}} } } }""", "Harbor");
        LinkResult result = PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", s_page)]);
        return (result.Model, read.Diagnostics.Concat(result.Diagnostics.Where(d => d.Path == "specgen.json")));
    }

    private static StreamEndModel? End(SpecModel model, string path) => model.Resources.Single().Endpoints.Single(e => e.PathTemplate == path).Response.StreamEnd;
}
