using System.Net;
using Cloudflare;
using Harbor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SpecGen.Testing.Tests;

/// <summary>A fake as users use it beyond the examples of the documentation.</summary>
internal sealed class OddUseTests
{
    private static readonly AccountOrZone s_account = AccountOrZone.Account("a");

    [Test]
    public async Task An_answer_of_the_test_has_the_form_of_its_endpoint()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        fake.On(client => client.Radar.StreamContactsAsync()).Returns("{ \"type\": \"contact_lost\",\n\"contact\": \"con_1\" }");
        fake.On(client => client.Ledgers.ExportAsync("l")).Returns("""{ "id": "e1", "amount": 1, "booked_at": "2026-01-02T03:04:05Z" }""");
        fake.On(client => client.Photographs.DownloadAsync("p")).Returns("a picture");
        fake.On(client => client.Logbooks.ReadAsync("l")).Returns("fog");

        Assert.Multiple(async () =>
        {
            Assert.That((await fake.Client.Radar.StreamContactsAsync().ToListAsync()).Single().Data.Value, Is.InstanceOf<ContactLost>());
            Assert.That((await fake.Client.Ledgers.ExportAsync("l").ToListAsync()).Single().Id, Is.EqualTo("e1"));
            Assert.That(await DownloadAsync(fake.Client), Is.EqualTo("a picture"u8.ToArray()));
            Assert.That((await fake.Client.Logbooks.ReadAsync("l")).Value, Is.EqualTo("fog"));
        });
    }

    [TestCase(30)]
    [TestCase(100_000)]
    public void A_deep_answer_is_given_and_checked_on_a_small_stack(int depth)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
                string deep = string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));
                fake.On(client => client.TideTables.ComputeAsync(new TideTablesComputeRequest { Day = "monday" })).Returns($$"""{ "id": "1", "text": "low", "unknown": {{deep}} }""");
                try
                {
                    fake.Client.TideTables.ComputeAsync(new TideTablesComputeRequest { Day = "monday" }).GetAwaiter().GetResult();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();

        Assert.That(failure, depth < 64 ? Is.Null : Is.InstanceOf<ApiException>().Or.InstanceOf<FakeApiException>());
    }

    [Test]
    public async Task A_stream_of_several_items_has_the_end_that_the_page_documents()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        TideTablesComputeRequest request = new() { Day = "monday" };
        fake.On(client => client.TideTables.ComputeStreamingAsync(request)).ReturnsStream("""{ "id": "1", "text": "low" }""", """{ "id": "2", "text": "high" }""");
        fake.On(client => client.Ledgers.ExportAsync("l")).ReturnsStream();

        Assert.That((await fake.Client.TideTables.ComputeStreamingAsync(request).ToListAsync()).Select(item => item.Data.GetProperty("text").GetString()), Is.EqualTo(["low", "high"]));
        Assert.That(await fake.Client.Ledgers.ExportAsync("l").ToListAsync(), Is.Empty);
        Assert.That(
            async () => await fake.Client.TideTables.ComputeAsync(request),
            Throws.TypeOf<FakeApiException>().With.Message.EqualTo("POST /tide_tables was told to answer with a stream, and this request asks for none: POST /v1/tide_tables."));
    }

    [Test]
    public async Task Bytes_forms_and_texts_are_sent_and_answered()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        byte[] picture = [0, 255, 1];
        fake.On(client => client.Photographs.DownloadAsync("p")).ReturnsBytes(picture, "image/png");
        UploadFile impostor = UploadFile.FromBytes("\r\nContent-Disposition: form-data; name=\"nothing\"\r\n\r\n"u8.ToArray(), "front.png");

        await using ApiStreamResponse photograph = await fake.Client.Photographs.DownloadAsync("p");
        await fake.Client.Soundings.InsertAsync("north", UploadFile.FromBytes(picture, "soundings.ndjson"));
        await fake.Client.Manifests.ScanAsync(new ManifestsScanRequest { Purpose = ManifestsPurpose.Customs, Pages = 2, Image = [impostor, impostor] });

        Assert.Multiple(async () =>
        {
            Assert.That(photograph.Headers["Content-Type"], Is.EqualTo("image/png"));
            Assert.That(await DownloadAsync(fake.Client), Is.EqualTo(picture));
            Assert.That(fake.Requests.Single(request => request.Endpoint == "POST /soundings/{sea}/insert").Body.ToArray(), Is.EqualTo(picture));
            Assert.That(fake.Misfits, Is.Empty);
        });
    }

    [Test]
    public async Task A_stream_that_breaks_off_or_falls_silent_is_told_apart()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        HarborClient client = fake.CreateClient(options => options.Timeout = TimeSpan.FromMilliseconds(200));
        fake.On(c => c.Radar.StreamContactsAsync()).Script(FakeFault.Cut, FakeFault.Stall);
        fake.On(c => c.Photographs.DownloadAsync("p")).Script(FakeFault.Cut, FakeFault.Stall);

        Assert.Multiple(() =>
        {
            Assert.That(async () => await client.Radar.StreamContactsAsync().ToListAsync(), Throws.InstanceOf<ApiException>().And.Not.InstanceOf<ApiTimeoutException>());
            Assert.That(async () => await client.Radar.StreamContactsAsync().ToListAsync(), Throws.InstanceOf<ApiTimeoutException>());
            Assert.That(() => DownloadAsync(client), Throws.InstanceOf<ApiConnectionException>());
            Assert.That(() => DownloadAsync(client), Throws.InstanceOf<ApiTimeoutException>());
        });
        Assert.That(await DownloadAsync(client), Is.EqualTo("example"u8.ToArray()), "what is scripted is used up");
    }

    [Test]
    public async Task Fakes_of_two_apis_and_two_clients_of_one_fake_stay_apart()
    {
        using FakeApi<CloudflareClient> cloudflare = FakeApiTests.Cloudflare();
        using FakeApi<HarborClient> harbor = FakeApiTests.Harbor();
        using (CloudflareClient first = cloudflare.CreateClient())
            await first.AuditLogs.ListAsync(s_account).ToListAsync();
        await cloudflare.CreateClient().AuditLogs.ListAsync(s_account).ToListAsync();
        await harbor.Client.Containers.ListAsync().ToListAsync();

        Assert.That((cloudflare.Requests.Count, harbor.Requests.Count), Is.EqualTo((2, 1)), "a client that is disposed of leaves the fake alone");
    }

    [Test]
    public async Task Tests_in_parallel_share_the_examples_and_nothing_else()
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, 32), async (pages, cancellationToken) =>
        {
            using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
            fake.On(client => client.Containers.ListAsync()).ReturnsPages(pages);
            Assert.That(await fake.Client.Containers.ListAsync(cancellationToken: cancellationToken).AsPages().CountAsync(cancellationToken), Is.EqualTo(pages));
            Assert.That(fake.Requests, Has.Count.EqualTo(pages));
        });
    }

    [Test]
    public async Task A_client_of_the_container_calls_the_fake_wherever_it_is_configured_to_call()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        fake.BaseAddress = new Uri("https://gateway.example.com/outside/cloudflare/");
        fake.On(client => client.AuditLogs.ListAsync(s_account)).ReturnsPages(2).Script(FakeFault.Status(HttpStatusCode.ServiceUnavailable));
        ServiceCollection services = new();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Api:BaseAddress", fake.BaseAddress.ToString()), new("Api:Token", "any"), new("Api:MaxRetryDelay", "00:00:00")])
            .Build();
        services.AddCloudflareClient(configuration.GetSection("Api")).ConfigurePrimaryHttpMessageHandler(() => fake);
        using (ServiceProvider provider = services.BuildServiceProvider())
            Assert.That(await provider.GetRequiredService<CloudflareClient>().AuditLogs.ListAsync(s_account).CountAsync(), Is.EqualTo(2));

        Assert.That(fake.Requests.Select(request => request.Endpoint), Is.All.EqualTo(CloudflareExamples.Api.Endpoints[0]).And.Exactly(3).Items);
        Assert.That(await fake.Client.AuditLogs.ListAsync(s_account).CountAsync(), Is.EqualTo(2), "the container's end is not the fake's");
        fake.Verify();
    }

    [Test]
    public void A_fault_on_the_second_page_comes_after_the_items_of_the_first()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        fake.On(client => client.AuditLogs.ListAsync(s_account)).ReturnsPages(3).Script(FakeFault.None, FakeFault.Error(1003, "no", HttpStatusCode.Forbidden));
        List<string?> ids = [];

        Assert.ThrowsAsync<ApiPermissionException>(async () =>
        {
            await foreach (AuditLogListResponse entry in fake.Client.AuditLogs.ListAsync(s_account))
                ids.Add(entry.Id);
        });
        Assert.That(ids, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_fails_once_is_tried_again_and_nothing_is_lost_or_doubled([Values] bool isLost)
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        fake.On(client => client.AuditLogs.ListAsync(s_account)).ReturnsPages(3).Script(
            FakeFault.None, isLost ? FakeFault.ConnectionLost : FakeFault.Cut, FakeFault.None, FakeFault.Status(HttpStatusCode.BadGateway));

        List<AuditLogListResponse> entries = await fake.Client.AuditLogs.ListAsync(s_account).ToListAsync();

        Assert.That(entries.Select(entry => entry.Id), Is.Unique.And.Exactly(3).Items);
        Assert.That(fake.Requests.Select(request => request.FindQuery("cursor")), Is.EqualTo([null, "page-2", "page-2", "page-3", "page-3"]));
    }

    [TestCase("page-0")]
    [TestCase("page-x")]
    [TestCase("bW92XzF")]
    public void A_cursor_that_was_tampered_with_is_refused(string cursor)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        Assert.That(
            async () => await fake.Client.Movements.ListAsync(new MovementsListRequest { Cursor = cursor }).ToListAsync(),
            Throws.TypeOf<ApiBadRequestException>().With.Message.Contains("The 'cursor' is none that this API gave out."));
    }

    [Test]
    public void An_id_that_is_not_there_is_refused()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();

        Assert.That(
            async () => await fake.Client.Containers.ListAsync(new ContainersListRequest { AfterId = "box_x" }).ToListAsync(),
            Throws.TypeOf<ApiBadRequestException>().With.Message.Contains("is none that this API gave out"));
    }

    [TestCase(int.MaxValue)]
    [TestCase(1)]
    public async Task Positions_and_sizes_of_any_number_are_pages(int number)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        fake.PageCount = 3;

        Assert.That(await fake.Client.Invoices.ListAsync(new InvoicesListRequest { Page = number, PerPage = int.MaxValue }).CountAsync(), Is.EqualTo(number == 1 ? 3 : 0));
    }

    [Test]
    public void Examples_of_another_api_are_an_error_that_names_it()
    {
        using FakeApi<HarborClient> fake = new(CloudflareExamples.Api, options => new HarborClient(options));

        Assert.That(
            () => fake.On(client => client.Containers.ListAsync()),
            Throws.ArgumentException.With.Message.Contains("No page of Cloudflare describes GET /client/v4/containers"));
    }

    [Test]
    public void A_client_other_than_the_given_one_is_an_error_that_says_so()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        using FakeApi<HarborClient> other = FakeApiTests.Harbor();

        Assert.That(
            () => fake.On(_ => other.Client.Containers.ListAsync()),
            Throws.ArgumentException.With.Message.Contains("must call a method of the client that it is given"));
    }

    [Test]
    public void A_call_that_is_not_awaited_or_never_ends_is_recorded()
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();
        using FakeApi<HarborClient> harbor = FakeApiTests.Harbor();

        FakeEndpoint forgotten = harbor.On(client =>
        {
            _ = client.Photographs.DownloadAsync("p");
            return Task.CompletedTask;
        });
        FakeEndpoint endless = fake.On(async client =>
        {
            while (true)
            {
                try
                {
                    await client.AuditLogs.ListAsync(s_account).ToListAsync();
                }
                catch (ApiException)
                {
                    await Task.Delay(TimeSpan.FromHours(1));
                }
            }
        });

        Assert.That(forgotten.Name, Is.EqualTo("GET /photographs/{photograph_id}/content"));
        Assert.That(endless.Name, Is.EqualTo(CloudflareExamples.Api.Endpoints[0]));
        Assert.That((fake.Requests.Count, harbor.Requests.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_call_that_never_comes_is_an_error_that_says_so([Values] bool blocksItsThread, CancellationToken cancellationToken)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        fake.RecordingTimeout = TimeSpan.FromMilliseconds(200);
        using ManualResetEventSlim end = new();

        Task<FakeEndpoint> recording = Task.Run(
            () => fake.On(async _ =>
            {
                if (blocksItsThread)
                    end.Wait(cancellationToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }),
            cancellationToken);

        Assert.That(() => recording.WaitAsync(cancellationToken), Throws.ArgumentException.With.Message.Contains("The delegate called no endpoint"));
        end.Set();
    }

    [Test]
    public void Of_calls_at_once_one_is_recorded_whole()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        string[] names = ["GET /photographs/{photograph_id}/content", "GET /logbooks/{logbook_id}/entries"];

        for (int i = 0; i < 200; i++)
        {
            FakeEndpoint endpoint = fake.On(client => Task.WhenAll(
                Task.Run(() => client.Photographs.DownloadAsync("p")), Task.Run(() => client.Logbooks.ReadAsync("l"))));
            Assert.That(names, Does.Contain(endpoint.Name));
        }
    }

    [Test]
    public async Task An_answer_can_wait_for_the_test()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        TaskCompletionSource gate = new();
        fake.On(client => client.Logbooks.ReadAsync("l")).Returns(async (_, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return FakeApi.Json(HttpStatusCode.OK, "\"fog\"");
        });
        using CancellationTokenSource cancellation = new();

        Task<ApiResponse<string>> stopped = fake.Client.Logbooks.ReadAsync("l", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(() => stopped, Throws.InstanceOf<OperationCanceledException>());
        Task<ApiResponse<string>> call = fake.Client.Logbooks.ReadAsync("l");
        Assert.That(call.IsCompleted, Is.False);
        gate.SetResult();
        Assert.That((await call).Value, Is.EqualTo("fog"));
    }

    [Test]
    public void What_an_answer_throws_is_what_the_caller_gets([Values] bool isAsync)
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        FakeEndpoint logbook = fake.On(client => client.Logbooks.ReadAsync("l"));
        TimeZoneNotFoundException exception = new("of the test");
        if (isAsync)
        {
            logbook.Returns(async (_, _) =>
            {
                await Task.Yield();
                throw exception;
            });
        }
        else
        {
            logbook.Returns(_ => throw exception);
        }

        Assert.That(() => fake.Client.Logbooks.ReadAsync("l"), Throws.Exception.SameAs(exception));
        Assert.That(fake.Requests, Has.Count.EqualTo(1), "not tried again");
    }

    [Test]
    public async Task An_answer_that_is_given_twice_or_is_none_is_an_error_that_says_so()
    {
        using FakeApi<HarborClient> fake = FakeApiTests.Harbor();
        using HttpResponseMessage response = FakeApi.Json(HttpStatusCode.OK, "\"fog\"");
        FakeEndpoint logbook = fake.On(client => client.Logbooks.ReadAsync("l")).Returns(_ => response);

        await fake.Client.Logbooks.ReadAsync("l");
        Assert.That(() => fake.Client.Logbooks.ReadAsync("l"), Throws.InvalidOperationException.With.Message.Contains("Make a new one for each request."));
        logbook.Returns(_ => null!);
        Assert.That(() => fake.Client.Logbooks.ReadAsync("l"), Throws.InvalidOperationException.With.Message.Contains("GET /logbooks/{logbook_id}/entries is null"));
    }

    [TestCase("accounts/a/security-center/insights/audit-log")]
    [TestCase("/client/v4/accounts/a/security-center/insights/audit-log?per_page=5")]
    [TestCase("/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log")]
    public void A_path_may_be_written_as_one_has_it(string path)
    {
        using FakeApi<CloudflareClient> fake = FakeApiTests.Cloudflare();

        Assert.That(fake.On(HttpMethod.Get, path).Name, Is.EqualTo(CloudflareExamples.Api.Endpoints[0]));
    }

    private static async Task<byte[]> DownloadAsync(HarborClient client)
    {
        await using ApiStreamResponse response = await client.Photographs.DownloadAsync("p");
        MemoryStream content = new();
        await response.Content.CopyToAsync(content);
        return content.ToArray();
    }
}
