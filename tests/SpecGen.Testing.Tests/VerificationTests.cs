using System.Text.Json;
using System.Text.Json.Nodes;
using Cloudflare;
using Harbor;

namespace SpecGen.Testing.Tests;

internal sealed class VerificationTests
{
    [Test]
    public async Task What_the_page_documents_fits()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();

        await fake.Client.AuditLogs.ListAsync(
            AccountOrZone.Zone("z"),
            new AuditLogListRequest { FieldChanged = AuditLogFieldChanged.Status, Order = AuditLogOrder.Desc, Since = DateTimeOffset.UnixEpoch, PerPage = 5 }).ToListAsync();

        Assert.That(fake.Verify, Throws.Nothing);
    }

    [Test]
    public async Task A_value_that_is_not_among_the_documented_ones_is_a_misfit()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();

        await fake.Client.AuditLogs.ListAsync(AccountOrZone.Account("a"), new AuditLogListRequest { Order = OpenEnum<AuditLogOrder>.FromRaw("sideways") }).ToListAsync();

        Assert.That(fake.Verify, Throws.InstanceOf<FakeApiException>().With.Message.Contains("the query parameter 'order' is \"sideways\", which is not among the documented values"));
    }

    [Test]
    public async Task A_query_parameter_that_is_not_documented_is_a_misfit()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();

        await fake.Client.AuditLogs.ListAsync(AccountOrZone.Account("a"), options: new RequestOptions { Query = [new("verbose", "1")] }).ToListAsync();

        Assert.That(fake.Misfits.Single(), Does.EndWith("audit-log: the query parameter 'verbose' is not documented"));
    }

    [TestCase("""{ "from": "a", "to": "b", "unit": "km" }""", null)]
    [TestCase("""{ "from": "a" }""", "'to' of the body is missing")]
    [TestCase("""{ "from": 1, "to": "b" }""", "'from' of the body is 1, and a string is documented")]
    [TestCase("""{ "from": "a", "to": null }""", "'to' of the body is null, which is not documented")]
    [TestCase("""{ "from": "a", "to": "b", "unit": "mi" }""", "'unit' of the body is \"mi\", which is not among the documented values")]
    [TestCase("""{ "from": "a", "to": "b", "via": "c" }""", "'via' of the body is not documented")]
    [TestCase("""[]""", "the body is an array, and an object is documented")]
    public async Task A_body_is_held_against_the_documented_one(string body, string? misfit)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.SendAsync(HttpMethod.Post, "distances", JsonDocument.Parse(body).RootElement);

        Assert.That(fake.Misfits, misfit is null ? Is.Empty : Is.EqualTo(["POST /distances: " + misfit]));
    }

    [Test]
    public async Task A_body_that_lacks_is_a_misfit()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.SendAsync(HttpMethod.Post, "distances");

        Assert.That(fake.Misfits, Is.EqualTo(["POST /distances: the body is missing"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Bytes_that_lack_are_a_misfit_where_they_are_required(bool isRequired)
    {
        string required = isRequired ? "true" : "false";
        string endpoint =
            $$"""
            {
              "method": "SoundingsResource.InsertAsync", "verb": "POST", "path": "/soundings", "answer": "Value", "envelope": false, "credentials": [], "examples": ["{}"],
              "body": { "kind": "Bytes", "required": {{required}}, "members": [] }
            }
            """;
        using FakeApi<HarborClient> fake = new(new ApiExamples("Harbor", null, [endpoint], []), options => new HarborClient(options));

        await fake.Client.SendAsync(HttpMethod.Post, "/soundings");

        Assert.That(fake.Misfits, isRequired ? Is.EqualTo(["POST /soundings: the body is missing"]) : Is.Empty);
    }

    [Test]
    public async Task A_file_that_lacks_is_a_misfit_on_the_page_that_shows_it()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.SendAsync(HttpMethod.Post, "soundings/north/insert");

        Assert.That(fake.Misfits, Is.EqualTo(["POST /soundings/{sea}/insert: the body is missing"]));
    }

    [Test]
    public async Task A_case_of_a_union_fits_and_anything_else_does_not()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        string path = HarborExamples.Api.Descriptions.Single(endpoint => endpoint.Method == "MessagesResource.HailShipAsync").PathTemplate.Replace("{ship_id}", "s", StringComparison.Ordinal);

        await fake.Client.Messages.HailShipAsync(new MessagesVoice { Channel = 16, Text = "Ahoy" });
        Assert.That(fake.Misfits, Is.Empty);
        await fake.Client.SendAsync(HttpMethod.Post, path, JsonDocument.Parse("""{ "smoke": true }""").RootElement);

        Assert.That(fake.Misfits.Single(), Does.Contain("the body is none of the documented cases"));
    }

    [Test]
    public async Task The_fields_of_a_URL_encoded_form_are_held_against_the_page()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        BookingsBookBerthRequest request = new() { Ship = "Aurora", Length = 42.5, Arrival = DateTimeOffset.UnixEpoch, Services = ["water"], Contact = new BookingsContact { Name = "Ida" } };

        await fake.Client.Bookings.BookBerthAsync("h", request);
        Assert.That(fake.Misfits, Is.Empty);
        await fake.Client.Bookings.BookBerthAsync("h", request, new RequestOptions { JsonMembers = new() { ["crew"] = 3, ["length"] = "long", ["ship"] = null } });

        Assert.That(fake.Misfits.Select(misfit => misfit.Split(": ")[1]), Is.EqualTo(
        [
            "the field 'crew' is not documented", "the field 'length' is \"long\", which is no number", "the field 'ship' is missing",
        ]));
    }

    [Test]
    public async Task JSON_in_place_of_a_URL_encoded_form_is_a_misfit()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        string path = HarborExamples.Api.Descriptions.Single(endpoint => endpoint.Method == "BookingsResource.BookBerthAsync").PathTemplate.Replace("{harbor_id}", "h", StringComparison.Ordinal);

        await fake.Client.SendAsync(HttpMethod.Post, path, JsonDocument.Parse("{}").RootElement);

        Assert.That(fake.Misfits.Single(), Does.EndWith("the body is no URL-encoded form"));
    }

    [Test]
    public async Task A_part_of_a_form_that_is_not_documented_is_a_misfit()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.Charts.UploadAsync(
            new ChartsUploadRequest { File = UploadFile.FromBytes("x"u8.ToArray(), "a.pdf") },
            new RequestOptions { AdditionalParts = [FormPart.FromText("note", "n")] });

        Assert.That(fake.Misfits, Is.EqualTo(["POST /charts: the part 'note' of the form is not documented"]));
    }

    [TestCase("{ \"depth\": 1 }")]
    [TestCase("{ \"depth\": 1 }\n{ \"depth\": 2 }\n")]
    [TestCase("no JSON")]
    [TestCase("")]
    public async Task Bytes_fit_whatever_they_are(string text)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.Soundings.InsertAsync("north", UploadFile.FromBytes(System.Text.Encoding.UTF8.GetBytes(text), "soundings.ndjson"));

        Assert.That(fake.Verify, Throws.Nothing);
    }

    [Test]
    public void An_endpoint_that_no_page_describes_is_a_misfit_and_not_found()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();

        Assert.ThrowsAsync<ApiNotFoundException>(() => fake.Client.SendAsync(HttpMethod.Get, "zones"));

        Assert.That(fake.Misfits, Is.EqualTo(["GET /client/v4/zones: no page describes this endpoint"]));
    }

    [Test]
    public void A_missing_credential_is_a_misfit_and_refused()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        CloudflareClient client = fake.CreateClient(options =>
        {
            options.Token = null;
            options.Credentials.Clear();
            options.AllowAnonymous = true;
        });

        Assert.ThrowsAsync<ApiAuthenticationException>(async () => await client.AuditLogs.ListAsync(AccountOrZone.Account("a")).ToListAsync());

        Assert.That(fake.Misfits.Single(), Does.Contain("the credential 'Authorization: Bearer $CLOUDFLARE_API_TOKEN' is missing"));
    }

    [Test]
    public async Task A_further_member_of_a_body_is_a_misfit()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        await fake.Client.Distances.MeasureAsync(
            new DistancesMeasureRequest { From = "a", To = "b" }, new RequestOptions { JsonMembers = new JsonObject { ["via"] = "c" } });

        Assert.That(fake.Misfits, Is.EqualTo(["POST /distances: 'via' of the body is not documented"]));
    }

    [Test]
    public async Task A_request_in_text_shows_no_credential()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        await fake.Client.AuditLogs.ListAsync(AccountOrZone.Account("a")).ToListAsync();

        Assert.That(fake.Requests.Single().ToString(), Is.EqualTo("GET /client/v4/accounts/a/security-center/insights/audit-log"));
    }
}
