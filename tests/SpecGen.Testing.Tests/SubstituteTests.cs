using Cloudflare;
using NSubstitute;

namespace SpecGen.Testing.Tests;

/// <summary>Tests of users' code without a server: with NSubstitute, and with a class of their own.</summary>
internal sealed class SubstituteTests
{
    [Test]
    public async Task A_substitute_returns_given_items()
    {
        AuditLogsResource log = Substitute.For<AuditLogsResource>();
        log.ListAsync(default).ReturnsForAnyArgs(AsyncPageable<AuditLogListResponse>.FromItems([new AuditLogListResponse { ChangedBy = "mei" }]));
        CloudflareClient client = Substitute.For<CloudflareClient>();
        client.AuditLogs.Returns(log);

        Assert.That(await WhoAsync(client), Is.EqualTo(["mei"]));
    }

    [Test]
    public void A_substitute_fails_in_the_middle_of_a_list()
    {
        AuditLogsResource log = Substitute.For<AuditLogsResource>();
        log.ListAsync(default).ReturnsForAnyArgs(AsyncPageable<AuditLogListResponse>.Throws(new ApiConnectionException("lost"), [new AuditLogListResponse { ChangedBy = "mei" }]));
        CloudflareClient client = Substitute.For<CloudflareClient>();
        client.AuditLogs.Returns(log);

        Assert.That(() => WhoAsync(client), Throws.InstanceOf<ApiConnectionException>());
    }

    [Test]
    public async Task A_class_of_ones_own_does_without_a_library() => Assert.That(await WhoAsync(new StubClient()), Is.EqualTo(["ana"]));

    private static async Task<List<string?>> WhoAsync(CloudflareClient client)
    {
        List<string?> names = [];
        await foreach (AuditLogListResponse entry in client.AuditLogs.ListAsync(AccountOrZone.Account("a")))
            names.Add(entry.ChangedBy);
        return names;
    }

    private sealed class StubClient : CloudflareClient
    {
        public override AuditLogsResource AuditLogs { get; } = new StubLog();
    }

    private sealed class StubLog : AuditLogsResource
    {
        public override AsyncPageable<AuditLogListResponse> ListAsync(
            AccountOrZone accountOrZone, AuditLogListRequest? request = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
            => AsyncPageable<AuditLogListResponse>.FromItems([new AuditLogListResponse { ChangedBy = "ana" }]);
    }
}
