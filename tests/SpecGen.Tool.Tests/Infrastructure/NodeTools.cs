using System.Diagnostics;
using System.Reflection;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>Tools of others, from npm: installed once into a part of the artifacts folder that no other test project writes to.</summary>
internal static class NodeTools
{
    private static readonly Lazy<Task<string>> s_folder = new(InstallAsync);

    /// <summary>Lints an OpenAPI file by the rules of the specification itself.</summary>
    public static async Task<(int ExitCode, string Output)> LintAsync(string file)
        => await RunAsync(Path.Combine(await s_folder.Value, "node_modules/@redocly/cli/bin/cli.js"), "lint", "--extends=spec", "--format=stylish", file);

    /// <summary>Starts Prism over an OpenAPI file on a free port of loopback.</summary>
    public static async Task<PrismServer> StartPrismAsync(string file)
    {
        string script = Path.Combine(await s_folder.Value, "node_modules/@stoplight/prism-cli/dist/index.js");
        return await PrismServer.StartAsync(script, file);
    }

    private static async Task<string> InstallAsync()
    {
        string root = typeof(NodeTools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        string folder = Path.Combine(root, "artifacts/node", typeof(NodeTools).Assembly.GetName().Name!);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "package.json"),
            """{ "private": true, "dependencies": { "@redocly/cli": "2.77.0", "@stoplight/prism-cli": "5.14.2" } }""");
        ProcessStartInfo start = new("npm", ["install", "--no-audit", "--no-fund"]) { WorkingDirectory = folder };
        (int exitCode, string output) = await RunAsync(start);
        return exitCode == 0 ? folder : throw new InvalidOperationException(output);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
        => RunAsync(new ProcessStartInfo("node", [script, .. arguments]) { Environment = { ["REDOCLY_TELEMETRY"] = "off", ["NO_COLOR"] = "1" } });

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
