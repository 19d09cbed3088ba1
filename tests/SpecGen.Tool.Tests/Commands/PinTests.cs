using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PinTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task Names_and_types_stay_as_they_were_approved()
    {
        string page = Workspace.AuditLogPage;
        _workspace.Write("spec/audit-logs.md", page);
        _workspace.Write("spec/specgen.json", """{ "names": { "AuditLogOrder": "Sorting" }, "types": { "AuditLogListResponse.changed_at": "string" } }""");
        await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");
        _workspace.Write("spec/specgen.json", "{\n  // Ours.\n  \"names\": { }\n}\n");
        CommandResult before = await _workspace.RunAsync("snapshot", "spec", "--shape");

        CommandResult result = await _workspace.RunAsync("check", "spec", "--pin");
        CommandResult after = await _workspace.RunAsync("snapshot", "spec", "--shape");

        Assert.Multiple(() =>
        {
            Assert.That(before.Output, Does.Contain("was called Sorting").And.Contain("\"names\": { \"AuditLogOrder\": \"Sorting\" }"));
            Assert.That(result.Error, Does.Contain("spec/specgen.json: pinned \"names\": { \"AuditLogOrder\": \"Sorting\" }\n"));
            Assert.That(_workspace.Read("spec/specgen.json"), Does.Contain("// Ours.").And.Contain("\"AuditLogOrder\": \"Sorting\"").And.Contain("\"AuditLogListResponse.changed_at\": \"string\""));
            Assert.That(after.Output, Does.Not.Contain("was called").And.Not.Contain("instead of"));
        });
    }

    [Test]
    public async Task Without_an_approved_shape_there_is_nothing_to_keep()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("check", "spec", "--pin");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("specgen: spec/api.verified.json: nothing is approved there, so there is nothing to keep."));
    }

    [Test]
    public async Task Nothing_is_written_where_nothing_differs()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");

        CommandResult result = await _workspace.RunAsync("check", "spec", "--pin");

        Assert.That(result.Error, Does.StartWith("Nothing to pin:"));
        Assert.That(File.Exists(Path.Combine(_workspace.Root, "spec", "specgen.json")), Is.False);
    }
}
