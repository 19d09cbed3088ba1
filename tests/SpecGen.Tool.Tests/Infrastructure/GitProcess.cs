using System.Diagnostics;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>Git as a process of its own.</summary>
internal static class GitProcess
{
    /// <summary>Runs git in a folder, and answers with what it printed.</summary>
    /// <exception cref="InvalidOperationException">Git failed.</exception>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        CommandResult result = await ToolProcess.RunAsync(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder });
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {result.Error}");
    }
}
