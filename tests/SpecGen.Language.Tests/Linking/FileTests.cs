using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>Files where no file can be sent.</summary>
public class FileTests
{
    private const string Json = "curl https://api.harbor.test/v1/ships -d '{ \"name\": \"x\" }'";

    [TestCase("Path Parameters", "/ships/{scan}", "the path")]
    [TestCase("Query Parameters", "/ships", "a query")]
    [TestCase("Header Parameters", "/ships", "a header")]
    [TestCase("Cookie Parameters", "/ships", "a cookie")]
    public void A_file_among_parameters_is_named_at_its_member(string section, string path, string place)
    {
        LinkResult result = Link($"# Ships\n\n## Scan ship\n\n**post** `{path}`\n\n### {section}\n\n- `scan: file`\n\n### Returns\n\n- `id: string`\n");

        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG084");
        Assert.That(diagnostic.Message, Does.Contain("'scan'").And.Contain(place));
        Assert.That((diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo((9, 4)));
    }

    [TestCase("- `scan: file`", "file", """{ "scan": { "type": "file" } }""")]
    [TestCase("- `scan: array of file`", "array of file", """{ "scan": { "type": "file", "repeated": true } }""")]
    public void A_body_with_a_file_is_a_form_where_no_example_sends_JSON_and_its_member_says_so(string bullet, string type, string pin)
    {
        string page = "# Ships\n\n" + Endpoint("Scan ship", "post", "/ships", body: "- `name: string`\n" + bullet, returns: "- `id: string`");
        LinkResult result = Link(page);

        Assert.That(Endpoint(result.Model, "ScanAsync").Body?.Kind, Is.EqualTo(BodyKind.Multipart));
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id is "SPG140" or "SPG084");
        Assert.That(diagnostic.Message, Does.StartWith("'scan' is a file").And.Contain("'POST /ships' sends it as a form (multipart/form-data)").And.Contain("\"parts\": " + pin));
        Assert.That(page.Split('\n')[diagnostic.Span.Line - 1], Is.EqualTo($"- `scan: {type}`"));
        Assert.That(diagnostic.Span.Column, Is.EqualTo(4));

        string json = $$"""{ "endpoints": { "POST /ships": { "parts": {{pin}} } } }""";
        LinkResult pinned = PageLinker.Link(new ClientSettings("Harbor", null, ConfigurationReader.Read("specgen.json", json, "Harbor").Configuration), [Parse("ships.md", page)]);
        Assert.That(pinned.Diagnostics.Select(d => d.Descriptor.Id), Has.None.EqualTo("SPG140"));
        Assert.That(pinned.Model.Objects, Is.EqualTo(result.Model.Objects));
    }

    [Test]
    public void All_files_of_a_form_are_pinned_by_one_entry_whatever_they_are_called()
    {
        const string Path = "/ships\\\"new\"";
        string page = "# Ships\n\n" + Endpoint("Scan ship", "post", Path, body: "- `scan: file`\n- `name: string`\n- `scans: array of file`", returns: "- `id: string`", curl: "curl https://api.harbor.test/v1");
        LinkResult result = Link(page);

        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG140");
        Assert.That(diagnostic.Message, Does.StartWith("'scan' and 'scans' are files"));
        string entry = diagnostic.Message[diagnostic.Message.IndexOf("\"endpoints\"", StringComparison.Ordinal)..diagnostic.Message.IndexOf(". Else", StringComparison.Ordinal)];

        LinkResult pinned = PageLinker.Link(new ClientSettings("Harbor", null, ConfigurationReader.Read("specgen.json", $"{{ {entry} }}", "Harbor").Configuration), [Parse("ships.md", page)]);
        Assert.That(pinned.Diagnostics.Select(d => d.Descriptor.Id), Is.EqualTo(result.Diagnostics.Select(d => d.Descriptor.Id).Where(id => id != "SPG140")));
        Assert.That(pinned.Model.Objects, Is.EqualTo(result.Model.Objects));
    }

    [TestCase("curl https://api.harbor.test/v1/ships -F scan=@scan.png")]
    [TestCase("curl https://api.harbor.test/v1/ships -H 'Content-Type: multipart/form-data'")]
    public void A_body_whose_example_sends_a_form_is_one_without_a_word(string curl)
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint("Scan ship", "post", "/ships", body: "- `scan: file`", returns: "- `id: string`", curl: curl));

        Assert.That(Endpoint(result.Model, "ScanAsync").Body?.Kind, Is.EqualTo(BodyKind.Multipart));
        Assert.That(result.Diagnostics.Select(d => d.Descriptor.Id), Has.None.EqualTo("SPG140").And.None.EqualTo("SPG084"));
    }

    [Test]
    public void A_file_in_a_body_whose_example_is_JSON_is_named_at_its_member()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint("Scan ship", "post", "/ships", body: "- `name: string`\n- `scan: file`", returns: "- `id: string`", curl: Json));

        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG084");
        Assert.That(diagnostic.Message, Does.StartWith("'scan' is a file, which JSON cannot carry"));
        Assert.That(Endpoint(result.Model, "ScanAsync").Body?.Kind, Is.EqualTo(BodyKind.JsonMembers));
    }

    [Test]
    public void A_file_inside_an_object_is_named_once_at_its_member()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint(
            "Scan ship", "post", "/ships", body: "- `scan: file`\n- `log: object { page, next }`\n  - `page: file`\n  - `next: optional array of file`", returns: "- `id: string`"));

        Assert.That(result.Diagnostics.Where(d => d.Descriptor.Id == "SPG084").Select(d => d.Arguments[0]), Is.EquivalentTo(["page", "next"]));
    }
}
