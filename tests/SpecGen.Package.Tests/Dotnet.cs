using System.Diagnostics;

namespace SpecGen.Package.Tests;

/// <summary>Runs the SDK's command line and leaves no process behind.</summary>
internal static class Dotnet
{
    /// <summary>The exit code and everything that was printed.</summary>
    public sealed record Result(int ExitCode, string Output)
    {
        public Result EnsureSuccess()
        {
            Assert.That(ExitCode, Is.Zero, Output);
            return this;
        }

        /// <summary>The lines of the output that report an error or a warning with this id, each once.</summary>
        public string[] Reports(string id) =>
            [.. Output.Split('\n').Where(line => line.Contains($" {id}: ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()];
    }

    /// <param name="directory">Where to run.</param>
    /// <param name="packageCache">A package cache of its own; null for the user's.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static async Task<Result> RunAsync(string directory, string? packageCache, params IEnumerable<string> arguments)
    {
        using Process process = Start(directory, packageCache, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output + await errors);
    }

    /// <summary>Starts what does not end by itself.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static Process Start(string directory, string? packageCache, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_ROLL_FORWARD"] = "Major",
            },
        };
        if (packageCache is not null)
            start.Environment["NUGET_PACKAGES"] = packageCache;
        // Set by the test host for its own process.
        string[] ofHost = [.. start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in ofHost.Where(name => name != "MSBUILDDISABLENODEREUSE"))
            start.Environment.Remove(name);

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}
