using System.Diagnostics;
using System.Text;
using Cloudflare;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>The generated client on real sockets.</summary>
public class LoopbackTests
{
    private const string Page = """{"success":true,"errors":[],"messages":[],"result":[{"id":"a"}],"result_info":{}}""";

    private static CloudflareClient Client(SocketServer server, Action<ApiClientOptions>? configure = null)
    {
        ApiClientOptions options =
            new() { Token = TestApi.Token, BaseAddress = new Uri(server.Address, "client/v4"), MaxRetries = 0, Timeout = TimeSpan.FromSeconds(30) };
        configure?.Invoke(options);
        return new CloudflareClient(options);
    }

    private static async Task<List<AuditLogListResponse>> ListAsync(
        CloudflareClient client, AuditLogListRequest? request = null, CancellationToken cancellationToken = default)
    {
        List<AuditLogListResponse> entries = [];
        await foreach (AuditLogListResponse entry in client.AuditLogs.ListAsync(AccountOrZone.Account("a/b"), request, cancellationToken: cancellationToken))
            entries.Add(entry);
        return entries;
    }

    [Test]
    public async Task Sends_what_the_page_documents()
    {
        await using SocketServer server = new(_ => SocketServer.Json(Page));
        using CloudflareClient client = Client(server);
        List<AuditLogListResponse> entries = await ListAsync(client, new AuditLogListRequest
        {
            Before = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            FieldChanged = AuditLogFieldChanged.UserClassification,
            Order = AuditLogOrder.Desc,
            PerPage = 50,
        });
        string head = server.Requests.Single();

        Assert.Multiple(() =>
        {
            Assert.That(entries.Single().Id, Is.EqualTo("a"));
            Assert.That(head, Does.StartWith(
                "GET /client/v4/accounts/a%2Fb/security-center/insights/audit-log?before=2026-01-02T01%3A04%3A05Z&field_changed=user_classification&order=desc&per_page=50 HTTP/1.1\r\n"));
            Assert.That(
                head, Does.Contain("Authorization: Bearer " + TestApi.Token).And.Contain("Accept: application/json").And.Contain("Accept-Encoding: gzip"));
        });
    }

    [Test]
    public async Task A_redirect_takes_the_token_nowhere()
    {
        await using SocketServer other = new(_ => SocketServer.Json(Page));
        await using SocketServer server = new(_ => SocketServer.Json("{}", "307 Temporary Redirect", $"Location: {other.Address}steal\r\n"));
        using CloudflareClient client = Client(server);

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiException>().With.Message.Contains("redirect"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task An_answer_from_elsewhere_is_refused_where_the_caller_s_own_client_follows_redirects()
    {
        await using SocketServer other = new(_ => SocketServer.Json(Page));
        await using SocketServer server = new(_ => SocketServer.Json("{}", "307 Temporary Redirect", $"Location: {other.Address}steal\r\n"));
        using HttpClient http = new();
        using CloudflareClient client = Client(server, options => options.HttpClient = http);

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiException>().With.Message.Contains("AllowAutoRedirect"));
        Assert.That(other.Requests, Has.None.Contains(TestApi.Token));
    }

    [Test]
    public async Task A_body_that_stalls_times_out()
    {
        await using SocketServer server = new(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"success\":"u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using CloudflareClient client = Client(server, options => options.Timeout = TimeSpan.FromSeconds(0.5));

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiTimeoutException>());
    }

    [Test]
    public async Task The_caller_cancels_while_the_body_comes()
    {
        using CancellationTokenSource cancellation = new();
        await using SocketServer server = new(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"success\":"u8.ToArray(), cancellationToken);
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using CloudflareClient client = Client(server);

        Assert.That(() => ListAsync(client, cancellationToken: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_body_that_breaks_off_is_a_lost_connection()
    {
        await using SocketServer server = new(_ => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"success\":");
        using CloudflareClient client = Client(server);

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiConnectionException>().With.InnerException.Not.Null);
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_lost_connection()
    {
        SocketServer server = new(_ => "");
        using CloudflareClient client = Client(server);
        await server.DisposeAsync();

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiConnectionException>().With.Message.Contains("ConnectionError"));
    }

    [Test]
    public async Task Two_hundred_megabytes_are_an_error_of_bounded_memory()
    {
        byte[] chunk = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        await using SocketServer server = new(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            for (int i = 0; i < 200; i++)
                await stream.WriteAsync(chunk, cancellationToken);
        });
        using CloudflareClient client = Client(server, options => options.MaxResponseBytes = 8 * 1024 * 1024);

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiResponseException>().With.Message.Contains("MaxResponseBytes"));
    }

    // Counts what the whole process allocates.
    [Test]
    [NonParallelizable]
    public async Task A_length_that_the_server_only_claims_reserves_no_memory()
    {
        await using SocketServer server = new(_ => "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n{}");
        using CloudflareClient client = Client(server);
        long before = GC.GetTotalAllocatedBytes();

        Assert.That(() => ListAsync(client), Throws.TypeOf<ApiConnectionException>());
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(100_000_000));
    }

    [Test]
    public async Task A_line_break_in_an_id_makes_no_header()
    {
        await using SocketServer server = new(_ => SocketServer.Json(Page));
        using CloudflareClient client = Client(server);

        await foreach (AuditLogListResponse _ in client.AuditLogs.ListAsync(AccountOrZone.Account("a\r\nX-Evil: 1")))
        {
            // What was sent is what matters.
        }

        Assert.That(server.Requests.Single(), Does.StartWith("GET /client/v4/accounts/a%0D%0AX-Evil%3A%201/").And.Not.Contain("\nX-Evil"));
    }

    [Test]
    public async Task Retries_after_the_time_that_the_server_names()
    {
        int requests = 0;
        await using SocketServer server = new(_ => requests++ == 0
            ? SocketServer.Json("{}", "429 Too Many Requests", "retry-after-ms: 300\r\n")
            : SocketServer.Json(Page));
        using CloudflareClient client = Client(server, options => options.MaxRetries = 1);
        Stopwatch watch = Stopwatch.StartNew();
        await ListAsync(client);

        Assert.That(requests, Is.EqualTo(2));
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(280)));
    }
}
