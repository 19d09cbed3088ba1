extern alias WorkerSample;

using System.Net;
using Cloudflare;
using Microsoft.Extensions.Logging.Abstractions;
using SpecGen.Testing;
using WorkerSample::Worker;
using WorkerClient = WorkerSample::Cloudflare.CloudflareClient;
using WorkerScope = WorkerSample::Cloudflare.AccountOrZone;

namespace SpecGen.Samples.Tests;

/// <summary>The worker sample against a fake of the API, as its users would test it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class WorkerTests
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    [Test]
    public async Task The_worker_stores_its_position_and_the_next_one_goes_on_there()
    {
        using FakeApi<WorkerClient> fake = new(CloudflareExamples.Api, options => new WorkerClient(options));
        FakeEndpoint list = fake.On(client => client.AuditLogs.ListAsync(WorkerScope.Account("a")));
        list.Returns(request => Entries("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"));

        await RunUntilAsync(fake, () => File.Exists(_file) && list.Requests.Count > 1);
        string first = await File.ReadAllTextAsync(_file);
        int before = list.Requests.Count;
        list.Returns(request => Entries("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "2026-01-01T00:02:00Z"));
        await RunUntilAsync(fake, () => list.Requests.Count > before + 1 && File.ReadAllText(_file) != first);

        Assert.Multiple(() =>
        {
            Assert.That(TailPosition.Parse(first).Newest, Is.EqualTo(DateTimeOffset.Parse("2026-01-01T00:01:00Z", null)));
            Assert.That(TailPosition.Parse(File.ReadAllText(_file)).Newest, Is.EqualTo(DateTimeOffset.Parse("2026-01-01T00:02:00Z", null)));
            Assert.That(list.Requests[0].FindQuery("order"), Is.EqualTo("asc"));
        });
        fake.Verify();
    }

    [Test]
    public async Task The_worker_survives_a_server_that_fails()
    {
        using FakeApi<WorkerClient> fake = new(CloudflareExamples.Api, options => new WorkerClient(options));
        FakeEndpoint list = fake.On(client => client.AuditLogs.ListAsync(WorkerScope.Account("a")));
        list.Returns(_ => Entries("2026-01-01T00:00:00Z")).Script([.. Enumerable.Repeat(FakeFault.Status(HttpStatusCode.InternalServerError), 4)]);

        await RunUntilAsync(fake, () => File.Exists(_file));

        Assert.That(list.Requests, Has.Count.GreaterThan(4));
    }

    private async Task RunUntilAsync(FakeApi<WorkerClient> fake, Func<bool> isDone)
    {
        WorkerSettings settings = new()
        {
            AccountId = "a",
            PositionFile = _file,
            Since = new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero),
            Interval = TimeSpan.FromMilliseconds(20),
        };
        using AuditLogWorker worker = new(fake.Client, settings, NullLogger<AuditLogWorker>.Instance);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        await worker.StartAsync(CancellationToken.None);
        while (!isDone())
            await Task.Delay(20, limit.Token);
        await worker.StopAsync(CancellationToken.None);
    }

    private static HttpResponseMessage Entries(params string[] times)
    {
        IEnumerable<string> entries = times.Select(time => $$"""{ "id": "{{time}}", "changed_at": "{{time}}", "changed_by": "mei", "field_changed": "status" }""");
        return FakeApi.Json(HttpStatusCode.OK, $$"""{ "success": true, "errors": [], "messages": [], "result": [{{string.Join(",", entries)}}], "result_info": { "count": 1 } }""");
    }
}
