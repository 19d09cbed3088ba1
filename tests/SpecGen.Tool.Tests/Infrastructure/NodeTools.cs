using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>Tools of others, from npm: installed once into a part of the artifacts folder that no other test project writes to.</summary>
internal static class NodeTools
{
    private static readonly Lazy<Task<string>> s_folder = new(InstallAsync);

    /// <summary>Lints an OpenAPI file by Redocly's strictest rules, without those about a license, which pages don't name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hasErrors">Whether the pages document errors, so that each operation must have one.</param>
    /// <returns>Rule, place and message of each problem.</returns>
    public static async Task<IReadOnlyList<string>> LintAsync(string file, bool hasErrors)
    {
        string configuration = Path.ChangeExtension(file, ".redocly.yaml");
        await File.WriteAllTextAsync(
            configuration,
            "extends: [recommended-strict]\nrules:\n  info-license: off\n  info-license-strict: off\n" + (hasErrors ? "" : "  operation-4xx-response: off\n"));
        string script = Path.Combine(await s_folder.Value, "node_modules/@redocly/cli/bin/cli.js");
        (int exitCode, string output) = await RunAsync(script, "lint", "--config", configuration, "--format=json", "--max-problems=1000", file);
        int start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"Redocly ended with {exitCode}: {output}");
        JsonElement report = ReadFirst(output[start..]);
        return [.. report.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("ruleId")} {problem.GetProperty("location")[0].GetProperty("pointer")}: {problem.GetProperty("message")}")];
    }

    /// <summary>Lints an OpenAPI file by Spectral's rules, without the one about a contact, which pages don't name.</summary>
    /// <returns>Rule, place and message of each problem.</returns>
    public static async Task<IReadOnlyList<string>> LintBySpectralAsync(string file)
    {
        string configuration = Path.ChangeExtension(file, ".spectral.yaml");
        await File.WriteAllTextAsync(configuration, "extends: [\"spectral:oas\"]\nrules:\n  info-contact: off\n");
        string script = Path.Combine(await s_folder.Value, "node_modules/@stoplight/spectral-cli/dist/index.js");
        (int exitCode, string output) = await RunAsync(script, "lint", file, "--ruleset", configuration, "--format", "json", "--quiet");
        int start = output.IndexOf('[', StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"Spectral ended with {exitCode}: {output}");
        return [.. ReadFirst(output[start..]).EnumerateArray().Select(problem => $"{problem.GetProperty("code")} {string.Join('/', problem.GetProperty("path").EnumerateArray())}: {problem.GetProperty("message")}")];
    }

    // Something may be printed after it.
    private static JsonElement ReadFirst(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        return JsonElement.ParseValue(ref reader);
    }

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
            """{ "private": true, "dependencies": { "@redocly/cli": "2.77.0", "@stoplight/prism-cli": "5.14.2", "@stoplight/spectral-cli": "6.16.0" } }""");
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
