using System.Diagnostics;
using System.Net;
using System.Reflection;
using Cloudflare;
using Harbor;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Prism.Tests;

/// <summary>
/// A third party as judge: Prism serves the exported OpenAPI of the pages that the clients here are generated from, and refuses every call that does not match
/// it.
/// </summary>
[Category("Node")]
public sealed class PrismTests
{
    private static readonly DateTimeOffset s_time = new(2026, 4, 18, 6, 30, 0, TimeSpan.Zero);

    [Test]
    public async Task Every_call_of_the_audit_log_client_is_accepted_and_its_answer_read()
    {
        await using PrismServer prism = await StartAsync("Cloudflare", "spec/audit-logs.md");
        using CloudflareClient client = new(new ApiClientOptions { BaseAddress = prism.Address, Token = "token", MaxRetries = 0 });

        foreach (AccountOrZone choice in new[] { AccountOrZone.Account("1234"), AccountOrZone.Zone("5678") })
        {
            AuditLogListResponse entry = await FirstAsync(client.AuditLogs.ListAsync(choice, new AuditLogListRequest
            {
                Before = s_time,
                ChangedBy = "system",
                FieldChanged = AuditLogFieldChanged.Status,
                Order = AuditLogOrder.Desc,
                PerPage = 25,
                Since = s_time.AddDays(-1),
            }));
            AuditLogListByInsightResponse ofInsight = await FirstAsync(client.AuditLogs.ListByInsightAsync(choice, "issue/1", new() { Order = AuditLogOrder.Asc }));

            Assert.That((entry.ChangedBy, ofInsight.ChangedBy), Is.EqualTo(("system", "system")), prism.Log);
        }
    }

    [Test]
    public async Task Every_call_of_a_client_of_several_pages_is_accepted_and_its_answer_read()
    {
        await using PrismServer prism = await StartHarborAsync();
        using HarborClient client = new(new ApiClientOptions { BaseAddress = prism.Address, Token = "token", MaxRetries = 0 });

        await client.Terminals.RetrieveAsync("t 1");
        await client.Terminals.Cranes.RetrieveAsync("t 1", "c/2");
        await client.Terminals.Cranes.Shifts.StartAsync("t1", "c2", new() { Driver = "L. Okafor" });
        await client.Pilots.ListAsync();
        await client.Pilots.RetrieveAsync("p1");
        await client.Schedules.SearchAsync(new() { Day = "2026-04-18", Berths = ["a", "b"], Cancelled = false, Limit = 5, Since = s_time });
        await client.Visits.UpdateAsync("v1", new() { Captain = "A. Moreau", Remark = null, Supplies = [new() { Article = "diesel", Quantity = 2 }] });
        await client.Lockers.OpenAsync("w1", 7, LockersSide.Sea);
        await client.Notices.PublishAsync(new() { Text = "The inner basin is closed.", HarborFeature = ["a"], Urgency = "high" });

        Assert.That(prism.Log, Does.Not.Contain("Violation"));
    }

    [Test]
    public async Task What_does_not_match_the_contract_is_refused()
    {
        await using PrismServer prism = await StartHarborAsync();
        using HttpClient client = new() { BaseAddress = prism.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "token");

        HttpResponseMessage withoutDay = await client.GetAsync("schedule");

        Assert.That(withoutDay.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    private static Task<PrismServer> StartHarborAsync() => StartAsync(
        "Harbor",
        [.. new[] { "header-parameters", "json-body", "nested-resources", "path-parameters", "query-parameters", "resource-page" }.Select(page => $"spec/dialect/{page}.md")]);

    private static async Task<PrismServer> StartAsync(string client, params string[] pages)
    {
        string root = Metadata("RepositoryRoot");
        string file = Path.Combine(Directory.CreateTempSubdirectory("specgen-prism-").FullName, "openapi.json");
        ProcessStartInfo start = new(
            "dotnet", ["exec", Metadata("Tool"), "openapi", .. pages.Select(page => Path.Combine(root, page)), "--client", client, "-o", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await output + await error);
        return await NodeTools.StartPrismAsync(file);
    }

    // Prism answers every page with the same cursor: one page is enough.
    private static async Task<T> FirstAsync<T>(AsyncPageable<T> pageable)
    {
        await foreach (Page<T> page in pageable.AsPages())
            return page.Values[0];
        throw new AssertionException("There was no page.");
    }

    private static string Metadata(string key)
        => typeof(PrismTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
