using System.Net;
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
}
