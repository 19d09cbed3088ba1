using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>What an example says about the body of a request.</summary>
public class RequestBodyTests
{
    private const string Url = "curl https://api.harbor.test/v1/ships ";

    [Test]
    public void Parts_of_an_example_are_optional_and_typed_by_what_it_sends()
        => Assert.That(
            Parts(Url + "-F file=@a.pdf -F pages=2 -F scale=0.5 -F sharp=true -F code=007 -F 'image[]=@a.png' -F tag=a -F tag=b -F meta='{}'"),
            Is.EqualTo(["file?:File", "pages?:Int64", "scale?:Double", "sharp?:Boolean", "code?:String", "image[]?:[File]", "tag?:[String]", "meta?:String"]));

    [Test]
    public void A_part_whose_values_the_prose_lists_is_an_enum()
    {
        LinkResult result = Upload(Url + "-F purpose=customs", "The `purpose` is one of `\"customs\"`, `\"insurance\"`.");

        Assert.That(Values(result.Model, Print(Object(result.Model, "ShipsUploadRequest").Members[0].Type)), Is.EqualTo("Customs Insurance"));
    }

    [Test]
    public void A_part_that_each_of_two_examples_has_once_is_no_list()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", returns: "- `id: string`", curl: Url + "-F file=@a")
            + "### Example\n\n```http\n" + Url + "-F file=@b -F note=x\n```\n").Model;

        Assert.That(Object(model, "ShipsUploadRequest").Members.Select(m => Print(m.Type)), Is.EqualTo(["File", "String"]));
    }

    [TestCase("-H 'Content-Type: application/x-ndjson' --data-binary @ships.ndjson", "application/x-ndjson")]
    [TestCase("-H 'Content-Type: application/x-ndjson' -F 'body=@/path/to/body'", "application/x-ndjson")]
    [TestCase("-H 'content-type: text/plain; charset=utf-8' -d 'hello'", "text/plain")]
    [TestCase("-T ships.bin", null)]
    public void A_file_under_a_content_type_that_is_neither_json_nor_a_form_is_the_body_as_it_is(string options, string? contentType)
    {
        BodyModel body = Endpoint(Upload(Url + options).Model, "UploadAsync").Body!;

        Assert.That((body.Kind, body.ContentType, body.ArgumentName, Print(body.Type), body.IsOptional), Is.EqualTo((BodyKind.Bytes, contentType, "body", "File", false)));
    }

    [TestCase("-F 'body=@/path/to/body'", BodyKind.Multipart)]
    [TestCase("-H 'Content-Type: multipart/form-data' -F 'body=@/path/to/body'", BodyKind.Multipart)]
    [TestCase("-d '{\"name\":\"a\"}'", BodyKind.JsonValue)]
    [TestCase("-H 'Content-Type: application/json' -d @ship.json", BodyKind.JsonValue)]
    [TestCase("-d 'a=1&b=2'", BodyKind.Bytes)]
    public void No_body_of_an_example_is_lost_where_the_page_documents_none(string options, BodyKind expected)
        => Assert.That(Endpoint(Upload(Url + options).Model, "UploadAsync").Body!.Kind, Is.EqualTo(expected));

    [Test]
    public void Documented_members_stay_what_is_sent_whatever_the_example_does()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint(
            "Upload ship", "post", "/ships", body: "- `name: string`\n- `note: string`", returns: "- `id: string`", curl: Url + "-H 'Content-Type: text/plain' --data-binary @a")).Model;

        Assert.That(Endpoint(model, "UploadAsync").Body!.Kind, Is.EqualTo(BodyKind.JsonMembers));
    }

    [TestCase("-H 'Content-Type: text/plain' --data-binary @a.txt", "the file 'a.txt' as text/plain")]
    [TestCase("-d 'title=a&text=b'", "'title=a&text=b'")]
    [TestCase("-d 'hello'", "'hello'")]
    [TestCase("-H 'Content-Type: text/csv' -d 'name=a'", "'name=a' as text/csv")]
    public void An_example_that_sends_no_JSON_although_members_are_documented_is_named_at_its_line(string options, string found)
    {
        SpecDiagnostic diagnostic = Documented(options).Diagnostics.Single(d => d.Descriptor.Id == "SPG076");

        Assert.That((diagnostic.Path, diagnostic.Span.Line), Is.EqualTo(("ships.md", 22)));
        Assert.That(diagnostic.Message, Does.StartWith($"The example sends {found}, but the page documents the members of a body; 'POST /ships' sends them as JSON."));
    }

    [TestCase("-d '{ \"name\": \"a\" }'")]
    [TestCase("-d '{ \"name\": ... }'")]
    [TestCase("-d \"$BODY\"")]
    [TestCase("-d @ship.json")]
    [TestCase("-H 'Content-Type: application/vnd.harbor+json' -d @ship")]
    [TestCase("-F name=a")]
    [TestCase("-d name=a -d note=b")]
    [TestCase("")]
    public void An_example_whose_body_is_JSON_or_a_form_is_passed_over(string options)
        => Assert.That(Ids(Documented(options)), Has.None.EqualTo("SPG076"));

    [TestCase("-d name=a -d note=b")]
    [TestCase("-d 'name=a&other=b'")]
    [TestCase("--data-urlencode 'name=a b'")]
    [TestCase("-d \"name=$NAME\"")]
    [TestCase("-d 'name[first]=a'")]
    [TestCase("-d 'name.first=a'")]
    [TestCase("-d 'name%5B%5D=a'")]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -d 'title=a'")]
    [TestCase("-H 'content-type: application/x-www-form-urlencoded; charset=utf-8' -d \"$FORM\"")]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -d @ship.txt")]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -X POST")]
    public void Documented_members_that_the_example_sends_URL_encoded_are_a_form(string options)
    {
        LinkResult result = Documented(options);

        Assert.That(Endpoint(result.Model, "UploadAsync").Body!.Kind, Is.EqualTo(BodyKind.UrlEncoded));
        Assert.That(Ids(result), Has.None.EqualTo("SPG076"));
        Assert.That(result.Model.Inferences.Select(i => i.Decision), Does.Contain("a URL-encoded form"));
    }

    [TestCase("-d '{\"name\":\"a\"}'", BodyKind.JsonMembers)]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -d '{ \"name\": ... }'", BodyKind.JsonMembers)]
    [TestCase("-H 'Content-Type: application/json' -d name=a", BodyKind.JsonMembers)]
    [TestCase("--json name=a", BodyKind.JsonMembers)]
    [TestCase("-d title=a", BodyKind.JsonMembers)]
    [TestCase("-d \"$BODY\"", BodyKind.JsonMembers)]
    [TestCase("-G -d name=a", BodyKind.JsonMembers)]
    [TestCase("-F name=a", BodyKind.Multipart)]
    public void What_is_JSON_or_has_parts_or_names_no_documented_member_is_no_URL_encoded_form(string options, BodyKind expected)
        => Assert.That(Endpoint(Documented(options).Model, "UploadAsync").Body!.Kind, Is.EqualTo(expected));

    [Test]
    public void An_endpoint_that_takes_JSON_in_one_example_is_sent_JSON()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", body: "- `name: string`", returns: "- `id: string`", curl: Url + "-d name=a")
            + "### Example\n\n```http\n" + Url + "-d '{\"name\":\"a\"}'\n```\n");

        Assert.That(Endpoint(result.Model, "UploadAsync").Body!.Kind, Is.EqualTo(BodyKind.JsonMembers));
        Assert.That(Ids(result), Does.Contain("SPG076"));
    }

    [TestCase("-d body=a", BodyKind.UrlEncoded)]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -d body=a", BodyKind.UrlEncoded)]
    [TestCase("-H 'Content-Type: application/x-www-form-urlencoded' -d x=a", BodyKind.Bytes)]
    public void A_single_member_called_body_is_a_field_where_the_example_names_it(string options, BodyKind expected)
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", body: "- `body: string`", returns: "- `id: string`", curl: Url + options)).Model;

        Assert.That(Endpoint(model, "UploadAsync").Body!.Kind, Is.EqualTo(expected));
    }

    [Test]
    public void The_values_of_a_URL_encoded_example_are_evidence_of_types()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint(
            "Upload ship",
            "post",
            "/ships",
            body: "- `size: number`\n- `crew: number`\n- `code: string`\n- `built_at: string`\n- `loads: array of number`\n- `parts: array of object { weight, at }`\n  - `weight: number`\n  - `at: string`",
            returns: "- `id: string`",
            curl: Url + "-d size=4.5 -d crew=12 -d code=007 -d built_at=2026-04-18T06:30:00Z -d 'loads[]=1' -d 'loads[]=2.5' -d 'parts[0][weight]=1.5' -d 'parts[0][at]=2026-04-18T06:30:00%2B02:00' -d 'parts[1][weight]=2'")).Model;

        Assert.That(
            Object(model, "ShipsUploadRequest").Members.Select(m => $"{m.WireName}:{Print(m.Type)}"),
            Is.EqualTo(["size:Double", "crew:Int64", "code:String", "built_at:DateTimeOffset", "loads:[Double]", "parts:[ShipsPartsItem]"]));
        Assert.That(Print(Member(model, "ShipsPartsItem", "weight").Type), Is.EqualTo("Double"));
        Assert.That(Print(Member(model, "ShipsPartsItem", "at").Type), Is.EqualTo("DateTimeOffset"));
    }

    [TestCase("-d 'tags[]=a' -d 'tags[]=b' -d 'box[w]=1'", QueryListStyle.Brackets, QueryObjectStyle.Brackets)]
    [TestCase("-d tags=a -d tags=b -d box.w=1", QueryListStyle.Repeat, QueryObjectStyle.Dots)]
    [TestCase("-d tags=a,b -d box.w=1", QueryListStyle.Comma, QueryObjectStyle.Dots)]
    public void Lists_and_objects_are_written_as_the_example_of_the_form_shows(string options, QueryListStyle lists, QueryObjectStyle objects)
    {
        LinkResult result = Form(options);

        Assert.That(Member(result.Model, "ShipsUploadRequest", "tags").QueryStyle?.Lists ?? QueryListStyle.Repeat, Is.EqualTo(lists));
        Assert.That(Member(result.Model, "ShipsUploadRequest", "box").QueryStyle?.Objects ?? QueryObjectStyle.Brackets, Is.EqualTo(objects));
        Assert.That(Ids(result), Has.None.EqualTo("SPG071"));
    }

    [Test]
    public void A_style_that_the_form_does_not_show_is_guessed_in_the_ledger_and_reported_once()
    {
        LinkResult result = Form("-d name=a");

        Assert.That(result.Model.Inferences.Select(i => i.Decision), Does.Contain("a list in the URL-encoded body as tags=a&tags=b"));
        Assert.That(
            result.Diagnostics.Where(d => d.Descriptor.Id == "SPG071").Select(d => d.Message),
            Has.One.StartsWith("No example and no prose shows how 'tags' goes into the URL-encoded body; it is sent with lists as tags=a&tags=b."));
    }

    [Test]
    public void A_URL_in_another_example_of_the_client_shows_the_style_of_a_form_as_well()
    {
        SpecModel model = Link("# Ships\n\n"
            + Endpoint("Upload ship", "post", "/ships", body: "- `name: string`\n- `tags: array of string`", returns: "- `id: string`", curl: Url + "-d name=a")
            + Endpoint("List ships", "get", "/ships", query: "- `flags: optional array of string`", returns: "- `id: string`", curl: "curl 'https://api.harbor.test/v1/ships?flags[]=a'")).Model;

        Assert.That(Member(model, "ShipsUploadRequest", "tags").QueryStyle?.Lists, Is.EqualTo(QueryListStyle.Brackets));
    }

    private static LinkResult Form(string options)
        => Link("# Ships\n\n" + Endpoint(
            "Upload ship",
            "post",
            "/ships",
            body: "- `name: optional string`\n- `tags: optional array of string`\n- `box: optional object { w }`\n  - `w: number`",
            returns: "- `id: string`",
            curl: Url + options));

    private static LinkResult Documented(string options)
        => Link("# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", body: "- `name: string`\n- `note: optional string`", returns: "- `id: string`", curl: Url + options));

    [Test]
    public void A_path_parameter_lists_the_values_that_it_takes_where_its_enum_has_more()
    {
        SpecModel model = Link("# Ships\n\n"
            + Endpoint("List ships", path: "/ships/{role}", pathParameters: "- `role: Role`\n  - `\"mate\"`\n  - `\"cook\"`", returns: "- `id: string`")
            + Endpoint("Get ship", returns: "- `role: Role`\n  - `\"mate\"`\n  - `\"cook\"`\n  - `\"owner\"`")).Model;

        Assert.That(Values(model, "Role"), Is.EqualTo("Mate Cook Owner"));
        Assert.That(Endpoint(model, "ListAsync").PathParameters[0].Values, Is.EqualTo(["mate", "cook"]));
    }

    [Test]
    public void The_configuration_adds_types_and_requires_parts()
    {
        LinkResult result = Configured(
            Url + "-F file=@a -F n=1",
            """{ "endpoints": { "POST /ships": { "parts": { "file": { "required": true }, "n": { "type": "string", "repeated": true }, "code": { "type": "file", "description": "The code." } } } } }""");

        Assert.That(
            Object(result.Model, "ShipsUploadRequest").Members.Select(m => $"{m.WireName}{(m.IsRequired ? "" : "?")}:{Print(m.Type)}:{m.Documentation}"),
            Is.EqualTo(["file:File:", "n?:[String]:", "code?:File:The code."]));
    }

    [Test]
    public void A_part_that_the_configuration_says_nothing_more_of_is_an_optional_text()
    {
        LinkResult result = Configured(Url + "-F file=@a", """{ "endpoints": { "POST /ships": { "parts": { "note": {} } } } }""");

        Assert.That(
            Object(result.Model, "ShipsUploadRequest").Members.Select(m => $"{m.WireName}{(m.IsRequired ? "" : "?")}:{Print(m.Type)}"), Does.Contain("note?:String"));
        Assert.That(result.Diagnostics.Where(d => d.Path == "specgen.json"), Is.Empty);
    }

    [Test]
    public void A_part_without_a_name_is_none()
    {
        const string Json = """{ "endpoints": { "POST /ships": { "parts": { "": {}, "note": {} } } } }""";
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", Json, "Harbor");
        SpecDiagnostic diagnostic = read.Diagnostics.Single();

        Assert.That((diagnostic.Descriptor.Id, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("SPG092", 1, 46)));
        Assert.That(diagnostic.Message, Is.EqualTo("'the name of a part' is empty; expected the name that the form gives it, such as 'file'. The entry is ignored"));
        Assert.That(read.Configuration!.Endpoints[0].Parts.Select(part => part.Name), Is.EqualTo(["note"]));
    }

    [Test]
    public void The_configuration_makes_a_form_where_the_page_shows_no_body()
    {
        LinkResult result = Configured(Url + "-X POST", """{ "endpoints": { "POST /ships": { "parts": { "file": { "type": "file" } } } } }""");

        Assert.That(Endpoint(result.Model, "UploadAsync").Body!.Kind, Is.EqualTo(BodyKind.Multipart));
    }

    [Test]
    public void Parts_for_a_body_that_is_no_form_are_reported_at_their_entry()
    {
        LinkResult result = Configured(Url + "-d '{}'", """{ "endpoints": { "POST /ships": { "parts": { "file": { "type": "file" } } } } }""");
        SpecDiagnostic diagnostic = result.Diagnostics.Single(d => d.Descriptor.Id == "SPG094");

        Assert.That((diagnostic.Path, diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo(("specgen.json", 1, 35)));
        Assert.That(diagnostic.Message, Does.Contain("no form"));
    }

    [Test]
    public void A_part_called_like_the_property_for_further_parts_gets_another_name()
        => Assert.That(Object(Upload(Url + "-F additional_parts=1").Model, "ShipsUploadRequest").Members[0].PropertyName, Is.Not.EqualTo("AdditionalParts"));

    [Test]
    public void A_body_with_a_file_is_a_form_where_no_example_sends_json()
        => Assert.That(FileEndpoint("curl https://api.harbor.test/v1/ships -X POST").Model.Resources.SelectMany(r => r.Endpoints).Single().Body!.Kind, Is.EqualTo(BodyKind.Multipart));

    private static LinkResult FileEndpoint(string curl)
        => Link("# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", body: "- `file: file`\n- `name: string`", returns: "- `id: string`", curl: curl));

    [Test]
    public void A_member_lists_the_values_that_it_takes_where_its_enum_has_more()
    {
        SpecModel model = Link("# Ships\n\n"
            + Endpoint("Create ship", "post", "/ships", body: "- `role: Role`\n  - `\"mate\"`\n  - `\"cook\"`", returns: "- `id: string`")
            + Endpoint("Get ship", returns: "- `role: Role`\n  - `\"mate\"`\n  - `\"cook\"`\n  - `\"owner\"`")).Model;

        Assert.That(Values(model, "Role"), Is.EqualTo("Mate Cook Owner"));
        Assert.That(Member(model, "ShipsCreateRequest", "role").Values, Is.EqualTo(["mate", "cook"]));
        Assert.That(Member(model, "ShipsGetResponse", "role").Values, Is.Null);
    }

    private static string[] Parts(string curl)
        => [.. Object(Upload(curl).Model, "ShipsUploadRequest").Members.Select(m => $"{m.WireName}{(m.IsRequired ? "" : "?")}:{Print(m.Type)}")];

    private static LinkResult Upload(string curl, string description = "") => Link(Page(curl, description));

    private static LinkResult Configured(string curl, string configuration)
    {
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", configuration, "Harbor");
        Assert.That(read.Diagnostics, Is.Empty);
        return PageLinker.Link(new ClientSettings("Harbor", null, read.Configuration), [Parse("ships.md", Page(curl, ""))]);
    }

    private static string Page(string curl, string description)
        => "# Ships\n\n" + Endpoint("Upload ship", "post", "/ships", returns: "- `id: string`", curl: curl, description: description);
}
