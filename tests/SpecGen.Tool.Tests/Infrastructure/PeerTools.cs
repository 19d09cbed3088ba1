using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>
/// The usual generators of C# clients from OpenAPI, as dotnet tools: installed once into the artifacts folder, each with the libraries that its code needs.
/// </summary>
internal static class PeerTools
{
    private static readonly Lazy<Task<string>> s_kiota = new(() => InstallAsync("microsoft.openapi.kiota", "1.38.0"));
    private static readonly Lazy<Task<string>> s_nswag = new(() => InstallAsync("nswag.consolecore", "14.7.1"));

    /// <summary>Generates a client with Kiota, compiles and loads it.</summary>
    public static async Task<Assembly> GenerateWithKiotaAsync(string openApi, string folder)
    {
        string tool = await s_kiota.Value;
        await RunAsync(
            tool,
            "kiota.dll",
            folder,
            "generate",
            "--language",
            "CSharp",
            "--openapi",
            openApi,
            "--output",
            folder,
            "--class-name",
            "ApiClient",
            "--namespace-name",
            "Peer",
            "--log-level",
            "Error");
        return Compile(folder, Directory.GetFiles(tool, "Microsoft.Kiota.*.dll"));
    }

    /// <summary>Generates a client with NSwag, compiles and loads it.</summary>
    public static async Task<Assembly> GenerateWithNSwagAsync(string openApi, string folder)
    {
        string tool = await s_nswag.Value;
        await RunAsync(
            tool,
            "dotnet-nswag.dll",
            folder,
            "openapi2csclient",
            $"/input:{openApi}",
            $"/output:{Path.Combine(folder, "Client.cs")}",
            "/namespace:Peer",
            "/ClassName:ApiClient",
            "/OperationGenerationMode:SingleClientFromOperationId");
        return Compile(folder, [Path.Combine(tool, "Newtonsoft.Json.dll")]);
    }

    private static async Task<string> InstallAsync(string package, string version)
    {
        string folder = Path.Combine(Workspace.RepositoryRoot, "artifacts/peers", package, version);
        string tool = Path.Combine(folder, ".store", package, version, package, version, "tools/net10.0/any");
        if (!Directory.Exists(tool))
            await RunAsync(new ProcessStartInfo("dotnet", ["tool", "install", "--tool-path", folder, package, "--version", version]));
        return tool;
    }

    private static Task RunAsync(string tool, string assembly, string folder, params string[] arguments)
        => RunAsync(new ProcessStartInfo("dotnet", ["exec", Path.Combine(tool, assembly), .. arguments])
        {
            WorkingDirectory = folder,
            Environment = { ["KIOTA_OFFLINE_ENABLED"] = "true", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_ROLL_FORWARD"] = "Major" },
        });

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        CommandResult result = await ToolProcess.EndAsync(process);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)}: {result.Output}{result.Error}");
    }

    private static Assembly Compile(string folder, string[] libraries)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        HashSet<string> own = [.. libraries.Select(Path.GetFileName).OfType<string>()];
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileName(folder),
            Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(
                file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
            platform.Where(path => !own.Contains(Path.GetFileName(path))).Concat(libraries).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(
                string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
        }

        // A context of its own, since the test host brings libraries of the same names in other versions.
        AssemblyLoadContext context = new(folder);
        context.Resolving += (own, name) => libraries.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name.Name) is string path
            ? own.LoadFromAssemblyPath(path)
            : null;
        image.Position = 0;
        return context.LoadFromStream(image);
    }
}
