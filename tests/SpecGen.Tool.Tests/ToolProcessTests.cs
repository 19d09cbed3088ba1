using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests;

/// <summary>The tool as a user starts it: a process of its own, with the files that it is shipped with.</summary>
public sealed class ToolProcessTests
{
    [Test]
    public async Task It_finds_all_its_libraries_and_prints_plain_text_into_a_pipe()
    {
        using Workspace workspace = new();

        CommandResult result = await ToolProcess.RunAsync(
            workspace.Root, "generate", Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"), "-o", "out", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.StartWith("{\n  \"folder\": \"out\"").And.Not.Contain("\u001b"));
        });
    }
}
