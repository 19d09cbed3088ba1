using System.Diagnostics;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests;

/// <summary>Ctrl+C and the ends that systems put to processes, with real signals to real processes.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "Windows has no signals to send.")]
public sealed class SignalTests : IDisposable
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [TestCase(Hangup)]
    [TestCase(Interrupt)]
    [TestCase(Terminate)]
    public async Task A_pull_that_waits_for_its_second_page_ends_in_a_line_and_has_written_nothing(int signal)
    {
        await using PageServer server = await PageServer.StartAsync();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Answer = async context =>
        {
            if (context.Request.Path == "/b.md")
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await PageServer.WritePage(context, Workspace.AuditLogPage);
        };
        _workspace.Write("specgen.json", $$"""{ "pages": { "spec/a.md": "{{server.Address}}/a.md", "spec/b.md": "{{server.Address}}/b.md" } }""");
        using Process process = ToolProcess.Start(_workspace.Root, "pull");
        await asked.Task;

        await ToolProcess.SignalAsync(process, signal);
        CommandResult result = await ToolProcess.EndAsync(process);

        Assert.Multiple(() =>
        {
            Assert.That(result, Is.EqualTo(new CommandResult(128 + signal, "", "specgen: Interrupted; nothing was changed.\n")));
            Assert.That(_workspace.Files(), Is.EqualTo(["specgen.json"]));
        });
    }

    [TestCase(Interrupt)]
    [TestCase(Terminate)]
    public async Task A_mock_ends_well_since_that_is_how_it_ends(int signal)
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        using Process process = ToolProcess.Start(_workspace.Root, "mock", "spec");
        await process.StandardOutput.ReadLineAsync();

        await ToolProcess.SignalAsync(process, signal);
        CommandResult result = await ToolProcess.EndAsync(process);

        Assert.That(result, Is.EqualTo(new CommandResult(0, "", "")));
    }
}
