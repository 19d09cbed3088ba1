using System.Diagnostics;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>The tool as a process of its own, with the files that it is shipped with.</summary>
internal static class ToolProcess
{
    // Tests that run in the background inherit signals that are ignored, and would pass that on.
    private static readonly string[] s_command = OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,TERM", "dotnet"] : ["dotnet"];

    /// <summary>The tool of this build.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Workspace.RepositoryRoot,
        "generator/SpecGen.Tool/bin",
        AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Release{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug",
        "net10.0/SpecGen.Tool.dll");

    /// <summary>Starts the tool in a folder.</summary>
    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(s_command[0], [.. s_command[1..], "exec", Path, .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
    })!;

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<CommandResult> RunAsync(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        return await EndAsync(process);
    }

    /// <summary>Runs any process to its end.</summary>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        return await EndAsync(process);
    }

    /// <summary>Waits for the end, and answers with what the process printed after what was read already.</summary>
    public static async Task<CommandResult> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal, as a terminal, a container or a build server does.</summary>
    public static async Task SignalAsync(Process process, int signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"The signal {signal} could not be sent.");
    }
}
