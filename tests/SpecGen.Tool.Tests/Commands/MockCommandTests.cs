using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MockCommandTests : IAsyncDisposable
{
    private const string Path = "accounts/1234/security-center/insights/audit-log";

    private readonly Workspace _workspace = new();
    private readonly HttpClient _client = new();
    private RunningCommand _mock = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        _mock = await _workspace.StartAsync("mock", "spec");
        _client.BaseAddress = new Uri(_mock.FirstLine.Split(' ')[0]);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
    }

    [TearDown]
    public async Task StopAsync() => await _mock.DisposeAsync();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    [Test]
    public void It_says_where_it_serves_what()
        => Assert.That(_mock.FirstLine, Does.Match(@"^http://127\.0\.0\.1:\d+/ serves 2 endpoints of CloudflareClient\."));

    [Test]
    public async Task The_example_of_the_page_is_served()
    {
        JsonElement body = JsonElement.Parse(await _client.GetStringAsync(Path));

        Assert.That(body.GetProperty("result")[0].GetProperty("changed_by").GetString(), Is.EqualTo("system"));
    }

    [Test]
    public async Task It_serves_below_the_path_of_the_documented_address_too()
        => Assert.That((await _client.GetAsync("client/v4/" + Path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task There_are_three_pages_and_the_last_one_has_no_cursor()
    {
        List<string?> cursors = [];
        string? cursor = "";
        while (cursor is not null && cursors.Count < 10)
        {
            JsonElement body = JsonElement.Parse(await _client.GetStringAsync(cursor.Length == 0 ? Path : $"{Path}?cursor={cursor}"));
            cursor = body.GetProperty("result_info").GetProperty("cursor").GetString();
            cursors.Add(cursor);
        }

        Assert.That(cursors, Is.EqualTo(["page-2", "page-3", null]));
    }

    [Test]
    public async Task Items_differ_from_page_to_page_in_their_ids_and_times()
    {
        List<string> items = [];
        foreach (string query in new[] { "", "?cursor=page-2", "?cursor=page-3" })
            items.AddRange((await GetAsync(Path + query)).GetProperty("result").EnumerateArray().Select(item => $"{item.GetProperty("issue_id")} {item.GetProperty("changed_at")}"));

        Assert.That(items, Has.Count.EqualTo(3).And.Unique);
    }

    [Test]
    public async Task The_same_page_is_the_same_twice()
    {
        string first = await _client.GetStringAsync(Path + "?cursor=page-2");

        Assert.That(await _client.GetStringAsync(Path + "?cursor=page-2"), Is.EqualTo(first));
    }

    [Test]
    public async Task A_page_is_as_long_as_the_request_says_and_counts_itself()
    {
        JsonElement body = await GetAsync(Path + "?per_page=2");

        Assert.Multiple(() =>
        {
            Assert.That(body.GetProperty("result").GetArrayLength(), Is.EqualTo(2));
            Assert.That(body.GetProperty("result_info").GetProperty("count").GetInt32(), Is.EqualTo(2));
            Assert.That(body.GetProperty("result_info").GetProperty("per_page").GetInt32(), Is.EqualTo(2));
        });
    }

    [TestCase("")]
    [TestCase("Basic any")]
    [TestCase("Bearer ")]
    public async Task A_call_without_the_documented_credential_is_refused_in_the_form_of_the_api(string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _client.BaseAddress + Path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpClient client = new();

        HttpResponseMessage response = await client.SendAsync(request);
        JsonElement body = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(body.GetProperty("success").GetBoolean(), Is.False);
            Assert.That(body.GetProperty("errors")[0].GetProperty("message").GetString(), Does.Contain("Authorization: Bearer $CLOUDFLARE_API_TOKEN"));
        });
    }

    [Test]
    public async Task A_mock_that_is_open_asks_for_no_credential()
    {
        await using RunningCommand open = await _workspace.StartAsync("mock", "spec", "--open");
        using HttpClient client = new();

        Assert.That((await client.GetAsync(open.FirstLine.Split(' ')[0] + Path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Every_request_is_a_line_on_standard_error()
    {
        await _client.GetAsync(Path + "?cursor=page-2");
        await _client.GetAsync("nowhere");
        await _mock.Interruption.CancelAsync();
        await _mock.ExitCode;

        Assert.That(_mock.Error.ToString(), Is.EqualTo($"GET /{Path}?cursor=page-2: 200\nGET /nowhere: 404\n"));
    }

    [TestCase("--pages", "0", "an endpoint that pages has at least one page.")]
    [TestCase("--pages", "-1", "an endpoint that pages has at least one page.")]
    [TestCase("--port", "99999", "a port is a number from 0 to 65535.")]
    [TestCase("--port", "http", "a port is a number from 0 to 65535.")]
    public async Task Numbers_that_make_no_sense_are_one_line(string option, string value, string reason)
    {
        CommandResult result = await _workspace.RunAsync("mock", "spec", option, value);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Is.EqualTo([$"specgen: {option} {value}: {reason} Try `specgen mock --help`."]));
        });
    }

    [Test]
    public async Task What_no_page_describes_is_404_and_said()
    {
        HttpResponseMessage response = await _client.GetAsync("nowhere");

        Assert.Multiple(async () =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("No page describes GET /nowhere."));
        });
    }

    [Test]
    public async Task A_port_that_is_taken_is_one_line()
    {
        CommandResult result = await _workspace.RunAsync("mock", "spec", "--port", $"{_client.BaseAddress!.Port}");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Is.EqualTo([$"specgen: Port {_client.BaseAddress.Port} is taken. Choose another, or 0 for a free one."]));
        });
    }

    private async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _client.GetStringAsync(path));
}
