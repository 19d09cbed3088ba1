using System.Text.Json;
using System.Text.RegularExpressions;
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
    public async Task A_member_whose_enum_shrinks_to_one_value_stays_what_was_approved()
        => Assert.That(
            await PinAsync(Workspace.AuditLogPage, WithOneOrder(Workspace.AuditLogPage)),
            Is.EqualTo(("\"types\": { \"AuditLogListRequest.order\": \"enum\" }", "enum")));

    [Test]
    public async Task A_constant_that_gains_a_second_value_stays_what_was_approved()
        => Assert.That(
            await PinAsync(WithOneOrder(Workspace.AuditLogPage), Workspace.AuditLogPage),
            Is.EqualTo(("\"types\": { \"AuditLogListRequest.order\": \"constant\" }", "constant")));

    [Test]
    public async Task An_enum_that_loses_a_value_everywhere_stays_an_enum_and_the_value_is_reported()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");
        _workspace.Write("spec/audit-logs.md", WithOneOrder(WithOneOrder(Workspace.AuditLogPage)));

        CommandResult result = await _workspace.RunAsync("check", "spec", "--pin");
        CommandResult after = await _workspace.RunAsync("snapshot", "spec", "--shape");

        Assert.That(result.Error, Does.Contain("\"AuditLogListRequest.order\": \"enum\"").And.Contain("\"AuditLogListByInsightRequest.order\": \"enum\""));
        Assert.That(after.Output, Does.Contain("AuditLogOrder.Desc").And.Not.Contain("instead of"));
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

    /// <summary>Approves a page, pins what another one changes, and sees to it that nothing is left of the change.</summary>
    private async Task<(string? Entry, string? Written)> PinAsync(string approved, string current)
    {
        _workspace.Write("spec/audit-logs.md", approved);
        await _workspace.RunAsync("snapshot", "spec", "--shape", "--accept");
        _workspace.Write("spec/audit-logs.md", current);
        CommandResult before = await _workspace.RunAsync("snapshot", "spec", "--shape");
        CommandResult result = await _workspace.RunAsync("check", "spec", "--pin");
        CommandResult after = await _workspace.RunAsync("snapshot", "spec", "--shape");

        Assert.That(before.ExitCode, Is.Not.Zero);
        Assert.That((after.ExitCode, after.Output), Is.EqualTo((0, "As approved.\n")), result.Error);
        Match entry = Regex.Match(before.Output, "to keep it, in specgen.json: (.*)");
        Assert.That(result.Error, Does.Contain($"spec/specgen.json: pinned {entry.Groups[1].Value}\n"));
        string? written = JsonDocument.Parse(_workspace.Read("spec/specgen.json")).RootElement.GetProperty("types").GetProperty("AuditLogListRequest.order").GetString();
        return (entry.Groups[1].Value, written);
    }

    // The first endpoint that takes both orders takes one from then on.
    private static string WithOneOrder(string page)
    {
        Match match = Regex.Match(page, @"(- `order: optional ""asc"")( or ""desc""`.*?- `""asc""`\n\n)  - `""desc""`\n\n", RegexOptions.Singleline);
        Assert.That(match.Success);
        string kept = match.Groups[1].Value + match.Groups[2].Value[" or \"desc\"".Length..];
        return string.Concat(page.AsSpan(0, match.Index), kept, page.AsSpan(match.Index + match.Length));
    }
}
