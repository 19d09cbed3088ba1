using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Dashboard;

namespace SpecGen.Dashboard.Tests;

internal sealed class AddressTests
{
    [Test]
    public async Task The_pages_lead_through_the_whole_log()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        List<Change> all = [];
        string? cursor = null;
        do
        {
            ChangePage page = (await dashboard.Http.GetFromJsonAsync<ChangePage>($"/api/changes?cursor={cursor}"))!;
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Count.EqualTo(412));
            Assert.That(all.Select(change => change.Id), Is.Unique);
            Assert.That(all.Select(change => change.At), Is.Ordered.Descending);
        });
    }

    [Test]
    public async Task Filters_hold_for_the_list_and_the_summary()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        const string Filter = "who=mei.tanaka@example.com&field=status&since=2026-09-10&until=2026-09-20";

        ChangePage page = (await dashboard.Http.GetFromJsonAsync<ChangePage>("/api/changes?" + Filter))!;
        ChangeSummary summary = (await dashboard.Http.GetFromJsonAsync<ChangeSummary>("/api/summary?" + Filter))!;

        Assert.Multiple(() =>
        {
            Assert.That(page.Items, Is.Not.Empty);
            Assert.That(page.Items.Select(change => (change.Who, change.Field)), Is.All.EqualTo(("mei.tanaka@example.com", "status")));
            Assert.That(summary.Days.Select(day => day.Day), Is.All.InRange(new DateOnly(2026, 9, 10), new DateOnly(2026, 9, 20)));
            Assert.That(summary.Total, Is.EqualTo(summary.Days.Sum(day => day.Count)));
        });
    }

    [TestCase("/api/changes?field=colour", "field must be status or user_classification")]
    [TestCase("/api/changes?since=yesterday", "since must be a day such as 2026-10-21")]
    [TestCase("/api/changes?cursor=damaged", "cursor is not one that this list gave")]
    public async Task What_is_wrong_with_a_question_is_said(string address, string detail)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();

        using HttpResponseMessage response = await dashboard.Http.GetAsync(address);

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo(detail));
        });
    }

    [Test]
    public async Task The_tail_gives_what_is_added_and_goes_on_where_a_reader_was()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        (string who, string? id) = await NextAsync(dashboard, null, () => dashboard.Add("first"));
        dashboard.Add("second");
        (string after, _) = await NextAsync(dashboard, id, () => { });

        Assert.That((who, after), Is.EqualTo(("first", "second")));
    }

    [Test]
    public async Task The_telemetry_has_calls_and_durations_and_no_token()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        await dashboard.Http.GetStringAsync("/api/changes");

        string text = await dashboard.Http.GetStringAsync("/api/telemetry");
        Assert.That(text, Does.Contain("specgen.client.call.duration").And.Contain("audit-log").And.Not.Contain(dashboard.Server.Token));
    }

    [Test]
    public async Task The_dashboard_is_healthy_while_the_api_answers()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();

        Assert.That(await HealthAsync(), Is.EqualTo((HttpStatusCode.OK, "Healthy")));
        await dashboard.Server.DisposeAsync();
        Assert.That(await HealthAsync(), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy")));

        async Task<(HttpStatusCode Status, string Text)> HealthAsync()
        {
            using HttpResponseMessage response = await dashboard.Http.GetAsync("/health");
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private static async Task<(string Who, string? Id)> NextAsync(RunningDashboard dashboard, string? lastId, Action act)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/tail");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        using HttpResponseMessage response = await StartAsync();
        await using Stream stream = await response.Content.ReadAsStreamAsync(limit.Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(limit.Token))
            return (JsonDocument.Parse(item.Data).RootElement.GetProperty("who").GetString()!, item.EventId);
        throw new InvalidOperationException("The tail ended.");

        // The headers come with the first event.
        async Task<HttpResponseMessage> StartAsync()
        {
            Task<HttpResponseMessage> sending = dashboard.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await Task.Delay(300, limit.Token);
            act();
            return await sending;
        }
    }
}
