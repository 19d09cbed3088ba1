using System.Diagnostics;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests;

/// <summary>The tool as a user starts it: a process of its own, with the files that it is shipped with.</summary>
public sealed class ToolProcessTests
{
    [Test]
    public async Task It_finds_all_its_libraries_and_prints_plain_text_into_a_pipe()
    {
        string tool = Path.Combine(
            Workspace.RepositoryRoot,
            "generator/SpecGen.Tool/bin",
            AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug",
            "net10.0/SpecGen.Tool.dll");
        using Workspace workspace = new();
        ProcessStartInfo start = new("dotnet", ["exec", tool, "generate", Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"), "-o", "out", "--json"])
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(process.ExitCode, Is.Zero, error.Result);
            Assert.That(output.Result, Does.StartWith("{\n  \"folder\": \"out\"").And.Not.Contain("\u001b"));
        });
    }
}
