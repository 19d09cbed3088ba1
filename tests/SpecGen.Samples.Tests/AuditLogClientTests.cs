using System.Net;
using AuditLogs.Server;
using Cloudflare;

namespace SpecGen.Samples.Tests;

/// <summary>The generated client against a server that speaks HTTP and was written apart from it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AuditLogClientTests : IAsyncDisposable
{
    private static readonly AccountOrZone s_account = AccountOrZone.Account(AuditLogServer.AccountId);
    private static readonly IReadOnlyList<AuditLogEntry> s_entries = SampleEntries.Create();

    private AuditLogServer? _server;
    private CloudflareClient? _client;

    private AuditLogServer Server => _server ?? throw new InvalidOperationException("SetUp has not run.");

    private AuditLogsResource Log => _client?.AuditLogs ?? throw new InvalidOperationException("SetUp has not run.");

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AuditLogServer.StartAsync(CancellationToken.None);
        _client = new CloudflareClient(new ApiClientOptions { BaseAddress = _server.BaseAddress, Token = _server.Token });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Lists_every_entry_of_an_account_once_and_newest_first()
    {
        string?[] ids = await Ids(Log.ListAsync(s_account));

        Assert.That(ids, Is.EqualTo(s_entries.Reverse().Select(entry => entry.Id.ToString())));
    }

    [Test]
    public async Task Lists_only_the_entries_of_a_zone()
    {
        string?[] ids = await Ids(Log.ListAsync(AccountOrZone.Zone("a zone/with ?characters")));

        Assert.That(ids, Is.EqualTo(s_entries.Reverse().Where(entry => entry.ZoneId == SampleEntries.ZoneId).Select(entry => entry.Id.ToString())));
    }

    [Test]
    public async Task Reads_every_member_of_an_entry()
    {
        List<AuditLogListResponse> read = await Log.ListAsync(s_account, new AuditLogListRequest { Order = AuditLogOrder.Asc, PerPage = 1000 }).ToListAsync();

        IEnumerable<(
            string? Id,
            DateTimeOffset? ChangedAt,
            string? ChangedBy,
            string? PreviousValue,
            string? CurrentValue,
            string? Raw,
            string? IssueId,
            string? Rationale,
            long? ZoneId)> actual =
            read.Select(entry => (entry.Id, entry.ChangedAt, entry.ChangedBy, entry.PreviousValue, entry.CurrentValue, entry.FieldChanged?.Raw, entry.IssueId, entry.Rationale, entry.ZoneId));
        IEnumerable<(
            string,
            DateTimeOffset?,
            string ChangedBy,
            string? PreviousValue,
            string? CurrentValue,
            string FieldChanged,
            string IssueId,
            string? Rationale,
            long? ZoneId)> expected =
            s_entries.Select(entry => (entry.Id.ToString(), (DateTimeOffset?)entry.ChangedAt, entry.ChangedBy, entry.PreviousValue, entry.CurrentValue, entry.FieldChanged, entry.IssueId, entry.Rationale, entry.ZoneId));
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public async Task Hands_out_pages_with_their_size_and_the_reason_for_stopping()
    {
        List<Page<AuditLogListResponse>> pages = await Log.ListAsync(s_account).AsPages().ToListAsync();

        Assert.That(pages.Select(page => page.Values.Count), Is.EqualTo([50, 50, 50, 50, 50, 50, 50, 50, 12]));
        Assert.That(pages.SkipLast(1).Select(page => page.StopReason), Has.All.Null);
        Assert.That(pages[^1].StopReason, Is.EqualTo(PageStopReason.NoCursor));
    }

    [Test]
    public async Task Goes_on_from_the_continuation_token_of_a_page()
    {
        AuditLogListRequest request = new() { PerPage = 100, Order = AuditLogOrder.Asc };
        Page<AuditLogListResponse> first = await Log.ListAsync(s_account, request).AsPages().FirstAsync();

        Page<AuditLogListResponse> second = await Log.ListAsync(s_account, request).AsPages(first.ContinuationToken).FirstAsync();

        Assert.That(second.Values[0].Id, Is.EqualTo(s_entries[100].Id.ToString()));
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        DateTimeOffset middle = s_entries[200].ChangedAt;
        yield return Filter("since", new() { Since = middle }, entry => entry.ChangedAt >= middle);
        yield return Filter("before", new() { Before = middle }, entry => entry.ChangedAt < middle);
        yield return Filter("since with an offset", new() { Since = middle.ToOffset(TimeSpan.FromHours(-9)) }, entry => entry.ChangedAt >= middle);
        yield return Filter("changed_by", new() { ChangedBy = "ana.ribeiro@example.com" }, entry => entry.ChangedBy == "ana.ribeiro@example.com");
        yield return Filter("changed_by nobody", new() { ChangedBy = "nobody & co" }, _ => false);
        yield return Filter(
            "field_changed", new() { FieldChanged = AuditLogFieldChanged.UserClassification }, entry => entry.FieldChanged == "user_classification");
        yield return Filter(
            "several",
            new() { FieldChanged = AuditLogFieldChanged.Status, ChangedBy = "system", Since = middle },
            entry => entry.FieldChanged == "status" && entry.ChangedBy == "system" && entry.ChangedAt >= middle);

        static TestCaseData Filter(string name, AuditLogListRequest request, Func<AuditLogEntry, bool> passes)
            => new TestCaseData(request, passes).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Filters))]
    public async Task Sends_its_filters(AuditLogListRequest request, object passes)
    {
        string?[] ids = await Ids(Log.ListAsync(s_account, request));

        Assert.That(ids, Is.EqualTo(s_entries.Reverse().Where((Func<AuditLogEntry, bool>)passes).Select(entry => entry.Id.ToString())));
    }

    [Test]
    public async Task Lists_the_entries_of_one_insight()
    {
        string insight = s_entries[7].IssueId;

        List<AuditLogListByInsightResponse> read = await Log.ListByInsightAsync(
            s_account, insight, new AuditLogListByInsightRequest { Order = AuditLogOrder.Asc })
            .ToListAsync();

        Assert.That(read.Select(entry => entry.Id), Is.EqualTo(s_entries.Where(entry => entry.IssueId == insight).Select(entry => entry.Id.ToString())));
    }

    [Test]
    public void Refused_value_is_an_exception_with_what_the_server_said()
    {
        AuditLogListRequest request = new() { FieldChanged = OpenEnum<AuditLogFieldChanged>.FromRaw("colour") };

        ApiException? exception = Assert.ThrowsAsync<ApiBadRequestException>(async () => await Log.ListAsync(s_account, request).ToListAsync());

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(exception.Errors[0].Text, Is.EqualTo("field_changed must be one of: status, user_classification"));
        Assert.That(exception.RequestId, Does.EndWith("-LOCAL"));
    }

    [Test]
    public void Wrong_token_is_an_exception_that_does_not_show_it()
    {
        using CloudflareClient stranger = new(new ApiClientOptions { BaseAddress = Server.BaseAddress, Token = "wrong-token" });

        ApiException? exception = Assert.ThrowsAsync<ApiAuthenticationException>(async () => await stranger.AuditLogs.ListAsync(s_account).ToListAsync());

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(exception.ToString(), Does.Not.Contain("wrong-token"));
    }

    private static async Task<string?[]> Ids(AsyncPageable<AuditLogListResponse> log) => [.. (await log.ToListAsync()).Select(entry => entry.Id)];
}
