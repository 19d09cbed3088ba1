using System.Net;
using Cloudflare;
using Harbor;

namespace SpecGen.Testing.Tests;

internal sealed class FakeApiTests
{
    private static readonly AccountOrZone s_account = AccountOrZone.Account("a");

    [Test]
    public async Task A_users_test_takes_three_lines()
    {
        using FakeApi<CloudflareClient> fake = new(CloudflareExamples.Api, options => new CloudflareClient(options));
        List<AuditLogListResponse> entries = await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync();
        Assert.That(entries.Single().ChangedBy, Is.EqualTo("system"));
    }

    [Test]
    public async Task Every_documented_endpoint_answers_with_its_example()
    {
        using FakeApi<HarborClient> fake = Harbor();
        HarborClient client = fake.Client;

        Assert.Multiple(async () =>
        {
            Assert.That((await client.Distances.MeasureAsync(new DistancesMeasureRequest { From = "PTLIS", To = "NOBGO" })).Value.Unit.Raw, Is.EqualTo("nm"));
            Assert.That((await client.Charts.UploadAsync(new ChartsUploadRequest { File = UploadFile.FromBytes("x"u8.ToArray(), "a.pdf") })).Value.Id, Is.EqualTo("chart_1"));
            Assert.That((await client.Containers.ListAsync().ToListAsync()).Single().Id, Is.EqualTo("box_1"));
            Assert.That((await client.Radar.StreamContactsAsync().ToListAsync()).Single().Data.Value, Is.InstanceOf<ContactSeen>());
            await using ApiStreamResponse photograph = await client.Photographs.DownloadAsync("p");
            using StreamReader reader = new(photograph.Content);
            Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("example"));
        });
        fake.Verify();
        Assert.That(fake.Requests, Has.Count.EqualTo(5));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task Lists_have_as_many_pages_as_asked_for_with_distinct_items(int pages)
    {
        using FakeApi<HarborClient> fake = Harbor();
        fake.PageCount = pages;

        Assert.Multiple(async () =>
        {
            await CheckAsync(fake.Client.Containers.ListAsync());
            await CheckAsync(fake.Client.Invoices.ListAsync());
            await CheckAsync(fake.Client.Movements.ListAsync());
            await CheckAsync(fake.Client.Parcels.ListAsync());
        });
        fake.Verify();

        async Task CheckAsync<T>(AsyncPageable<T> list)
        {
            List<Page<T>> all = await list.AsPages().ToListAsync();
            Assert.That(all, Has.Count.EqualTo(pages), typeof(T).Name);
            Assert.That(all.SelectMany(page => page.Values).ToList(), Is.Unique, typeof(T).Name);
            Assert.That(all[^1].ContinuationToken, Is.Null);
        }
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void No_list_has_fewer_than_one_page(int count)
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();

        Assert.That(() => fake.PageCount = count, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => fake.On(client => client.AuditLogs.ListAsync(s_account)).ReturnsPages(count), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(fake.PageCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cursor_leads_from_page_to_page()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();
        fake.On(client => client.AuditLogs.ListAsync(s_account)).ReturnsPages(3);

        List<AuditLogListResponse> entries = await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(entries.Select(entry => entry.Id), Is.Unique);
            Assert.That(fake.Requests.Select(request => request.FindQuery("cursor")), Is.EqualTo([null, "page-2", "page-3"]));
        });
    }

    [Test]
    public void A_method_is_recorded_and_nothing_is_sent()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();

        FakeEndpoint list = fake.On(client => client.AuditLogs.ListAsync(s_account));
        FakeEndpoint byInsight = fake.On(client => client.AuditLogs.ListByInsightAsync(AccountOrZone.Zone("z"), "insight"));

        Assert.Multiple(() =>
        {
            Assert.That(list.Name, Is.EqualTo("GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log"));
            Assert.That(byInsight.Name, Is.EqualTo("GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/audit-log"));
            Assert.That(fake.On(HttpMethod.Get, "/accounts/a/security-center/insights/audit-log"), Is.SameAs(list));
            Assert.That(fake.Requests, Is.Empty);
        });
    }

    [Test]
    public void Methods_that_return_a_task_a_list_or_a_stream_are_recorded()
    {
        using FakeApi<HarborClient> fake = Harbor();

        Assert.Multiple(() =>
        {
            Assert.That(fake.On(client => client.Distances.MeasureAsync(new DistancesMeasureRequest { From = "a", To = "b" })).Name, Is.EqualTo("POST /distances"));
            Assert.That(fake.On(client => client.Containers.ListAsync()).Name, Is.EqualTo("GET /containers"));
            Assert.That(fake.On(client => client.Radar.StreamContactsAsync()).Name, Is.EqualTo("GET /radar/contacts/stream"));
            Assert.That(fake.On(client => client.Photographs.DownloadAsync("p")).Name, Is.EqualTo("GET /photographs/{photograph_id}/content"));
        });
    }

    [Test]
    public void A_delegate_that_calls_nothing_is_an_error_with_its_cause()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();

        Assert.Multiple(() =>
        {
            Assert.That(() => fake.On(_ => Task.CompletedTask), Throws.ArgumentException.With.Message.Contains("called no endpoint"));
            Assert.That(
                () => fake.On(client => client.AuditLogs.ListAsync(default)),
                Throws.ArgumentException.With.InnerException.Not.Null);
            Assert.That(() => fake.On(HttpMethod.Get, "/zones"), Throws.ArgumentException.With.Message.Contains("No page of Cloudflare describes GET /zones"));
        });
    }

    [Test]
    public async Task An_answer_of_the_test_comes_in_place_of_the_example()
    {
        using FakeApi<HarborClient> fake = Harbor();
        fake.On(client => client.Distances.MeasureAsync(Measure())).Returns("""{ "unit": "km", "value": 7 }""");

        ApiResponse<Distance> response = await fake.Client.Distances.MeasureAsync(Measure());

        Assert.That((response.Value.Unit.Raw, response.Value.Value), Is.EqualTo(("km", 7d)));
    }

    [Test]
    public async Task An_answer_can_depend_on_the_request()
    {
        using FakeApi<HarborClient> fake = Harbor();
        fake.On(client => client.Distances.MeasureAsync(Measure())).Returns(
            request => FakeApi.Json(HttpStatusCode.OK, $$"""{ "unit": "nm", "value": {{request.ReadJson().GetProperty("from").GetString()!.Length}} }"""));

        Assert.That((await fake.Client.Distances.MeasureAsync(Measure("abcde"))).Value.Value, Is.EqualTo(5));
    }

    [Test]
    public async Task A_script_is_used_up_request_by_request()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();
        FakeEndpoint list = fake.On(client => client.AuditLogs.ListAsync(s_account)).Script(
            FakeFault.Status(HttpStatusCode.ServiceUnavailable), FakeFault.ConnectionLost, FakeFault.None, FakeFault.Error(1003, "not yours", HttpStatusCode.Forbidden));

        List<AuditLogListResponse> entries = await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync();
        ApiException? refused = Assert.ThrowsAsync<ApiPermissionException>(async () => await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync());

        Assert.Multiple(() =>
        {
            Assert.That(entries, Has.Count.EqualTo(1));
            Assert.That(list.Requests, Has.Count.EqualTo(4));
            Assert.That(refused!.Errors.Single().Code, Is.EqualTo("1003"));
        });
    }

    [Test]
    public void An_envelope_can_tell_an_error_with_200()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();
        fake.On(client => client.AuditLogs.ListAsync(s_account)).Script(FakeFault.Error(1003, "no", HttpStatusCode.OK));

        Assert.That(
            async () => await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync(),
            Throws.InstanceOf<ApiException>().With.Property(nameof(ApiException.StatusCode)).EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Retry_after_is_told()
    {
        using FakeApi<CloudflareClient> fake = Cloudflare();
        CloudflareClient client = fake.CreateClient(options => options.MaxRetries = 0);
        fake.On(c => c.AuditLogs.ListAsync(s_account)).Script(FakeFault.Status(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(17)));

        Assert.That(
            async () => await client.AuditLogs.ListAsync(s_account).ToListAsync(),
            Throws.InstanceOf<ApiRateLimitException>().With.Property(nameof(ApiException.RetryAfter)).EqualTo(TimeSpan.FromSeconds(17)));
    }

    [Test]
    public void A_body_that_is_cut_is_a_failure()
    {
        using FakeApi<HarborClient> fake = Harbor();
        fake.On(client => client.Distances.MeasureAsync(Measure())).Script(FakeFault.Cut);

        Assert.That(() => fake.Client.Distances.MeasureAsync(Measure()), Throws.InstanceOf<ApiConnectionException>());
    }

    [Test]
    public void A_body_that_stalls_ends_with_the_deadline()
    {
        using FakeApi<HarborClient> fake = Harbor();
        HarborClient client = fake.CreateClient(options => options.Timeout = TimeSpan.FromMilliseconds(200));
        fake.On(c => c.Distances.MeasureAsync(Measure())).Script(FakeFault.Stall);

        Assert.That(() => client.Distances.MeasureAsync(Measure()), Throws.InstanceOf<ApiTimeoutException>());
    }

    [Test]
    public async Task A_delay_waits_by_the_clock_of_the_fake()
    {
        ManualClock clock = new();
        using FakeApi<HarborClient> fake = Harbor();
        fake.TimeProvider = clock;
        fake.On(client => client.Distances.MeasureAsync(Measure())).Script(FakeFault.Delay(TimeSpan.FromHours(1)));

        Task<ApiResponse<Distance>> call = fake.Client.Distances.MeasureAsync(Measure());
        TimeSpan asked = await clock.Waited.Task;
        bool wasWaiting = !call.IsCompleted;
        clock.Release();
        await call;

        Assert.Multiple(() =>
        {
            Assert.That(asked, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(wasWaiting, Is.True);
        });
    }

    [Test]
    public void The_example_of_an_endpoint_can_be_read()
    {
        Assert.Multiple(() =>
        {
            Assert.That(HarborExamples.Api.FindAnswer("POST /distances"), Does.Contain("\"nm\""));
            Assert.That(HarborExamples.Api.FindAnswer("GET /photographs/{photograph_id}/content"), Is.Null);
            Assert.That(() => HarborExamples.Api.FindAnswer("GET /nothing"), Throws.ArgumentException.With.Message.Contains("POST /distances"));
        });
    }

    [Test]
    public async Task Each_call_of_many_threads_is_recorded_once()
    {
        using FakeApi<HarborClient> fake = Harbor();

        string[] ports = [.. Enumerable.Range(0, 100).Select(number => $"port-{number}")];

        await Task.WhenAll(ports.Select(port => Task.Run(() => fake.Client.Distances.MeasureAsync(Measure(port)))));

        Assert.That(fake.Requests.Select(request => request.ReadJson().GetProperty("from").GetString()), Is.EquivalentTo(ports));
    }

    internal static FakeApi<CloudflareClient> Cloudflare() => new(CloudflareExamples.Api, options => new CloudflareClient(options));

    internal static FakeApi<HarborClient> Harbor() => new(HarborExamples.Api, options => new HarborClient(options));

    private static DistancesMeasureRequest Measure(string from = "PTLIS") => new() { From = from, To = "NOBGO" };

    // One timer, which rings when it is told to.
    private sealed class ManualClock : TimeProvider
    {
        private Action _ring = () => { };

        public TaskCompletionSource<TimeSpan> Waited { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            Waited.TrySetResult(dueTime);
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
