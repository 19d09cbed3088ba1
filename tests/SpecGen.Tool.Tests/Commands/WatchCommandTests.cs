using System.Diagnostics;
using System.Net;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

/// <summary>Watching, as a process of its own: real files, a real server, a real signal.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "Windows has no signals to send.")]
public sealed class WatchCommandTests : IDisposable
{
    private const int Terminate = 15;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_saved_page_is_checked_compared_and_served_until_the_watch_is_ended()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        using Process process = ToolProcess.Start(_workspace.Root, "watch", "spec", "--mock", "0");
        string first = await ReadUntilAsync(process, "Watching 1 page of CloudflareClient.");
        await ReadUntilAsync(process, "0 errors");

        _workspace.Write(
            "spec/audit-logs.md",
            Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`").Replace("/insights/audit-log`", "/insights/audit-trail`"));
        string changed = await ReadUntilAsync(process, "AuditLogListRequest.Since (since)");
        using HttpClient client = new() { BaseAddress = new Uri(first.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal))) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "any");
        HttpStatusCode moved = (await client.GetAsync("accounts/1/security-center/insights/audit-trail")).StatusCode;
        await ToolProcess.SignalAsync(process, Terminate);
        CommandResult result = await ToolProcess.EndAsync(process);

        Assert.Multiple(() =>
        {
            Assert.That(changed, Does.Contain("is now required"));
            Assert.That(moved, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(result.ExitCode, Is.Zero, result.Error);
        });
    }

    [Test]
    public async Task A_page_that_cannot_be_read_for_the_moment_does_not_end_the_watch()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        using Process process = ToolProcess.Start(_workspace.Root, "watch", "spec");
        await ReadUntilAsync(process, "0 errors");

        await File.WriteAllBytesAsync(_workspace.PathOf("spec/audit-logs.md"), [0x23, 0x20, 0xE9, 0x0A]);
        string fault = await ReadUntilAsync(process, "is not UTF-8");
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        string again = await ReadUntilAsync(process, "No change");
        await ToolProcess.SignalAsync(process, Terminate);
        await ToolProcess.EndAsync(process);

        Assert.That(
            (fault, again),
            Is.EqualTo(("spec/audit-logs.md: line 1 is not UTF-8. Save the file as UTF-8, or fetch it again.", "No change for callers from start to now.")));
    }

    private static async Task<string> ReadUntilAsync(Process process, string part)
    {
        while (await process.StandardOutput.ReadLineAsync() is string line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
                return line;
        }

        throw new AssertionException($"The watch ended before it said '{part}': {await process.StandardError.ReadToEndAsync()}");
    }
}
