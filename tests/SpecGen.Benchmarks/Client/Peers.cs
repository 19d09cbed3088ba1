using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpecGen.Benchmarks.Client;

/// <summary>
/// The usual generators of C# clients from OpenAPI. Their code is generated from what SpecGen exports, and compiled, when it is measured: by their dotnet tools,
/// which are installed once into the artifacts folder.
/// </summary>
internal static class Peers
{
    private const string NSwag = "NSwag";
    private const string Kiota = "Kiota";
    private const string NSwagPackage = "nswag.consolecore";
    private const string NSwagVersion = "14.7.1";
    private const string KiotaPackage = "microsoft.openapi.kiota";
    private const string KiotaVersion = "1.38.0";

    // What a user would write to call them. NSwag's code refuses null in a member that is documented as required, which real pages have: its users take such a
    // resolver.
    private const string NSwagDriver = """
        namespace Peer
        {
            public partial class ApiClient
            {
                static partial void UpdateJsonSerializerSettings(Newtonsoft.Json.JsonSerializerSettings settings)
                    => settings.ContractResolver = new TolerantResolver();
            }

            internal sealed class TolerantResolver : Newtonsoft.Json.Serialization.DefaultContractResolver
            {
                protected override Newtonsoft.Json.Serialization.JsonProperty CreateProperty(
                    System.Reflection.MemberInfo member, Newtonsoft.Json.MemberSerialization memberSerialization)
                {
                    Newtonsoft.Json.Serialization.JsonProperty property = base.CreateProperty(member, memberSerialization);
                    property.Required = Newtonsoft.Json.Required.Default;
                    return property;
                }
            }
        }

        public static class Driver
        {
            public static System.Func<System.Threading.Tasks.Task<int>> Create(System.Net.Http.HttpClient http, string address, long entries)
            {
                Peer.ApiClient client = new(http) { BaseUrl = address };
                return async () =>
                {
                    Peer.Response page = await client.AuditLogs_ListAsync(
                        Peer.Accounts_or_zones.Accounts, "023e105f4ecef8ad9ca31a8372d0c353", null, null, null, null, null, entries, null);
                    return page.Result.Count;
                };
            }
        }
        """;

    private const string KiotaDriver = """
        public static class Driver
        {
            public static System.Func<System.Threading.Tasks.Task<int>> Create(System.Net.Http.HttpClient http, string address, long entries)
            {
                Microsoft.Kiota.Http.HttpClientLibrary.HttpClientRequestAdapter adapter = new(
                    new Microsoft.Kiota.Abstractions.Authentication.AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = address };
                Peer.ApiClient client = new(adapter);
                return async () =>
                {
                    var page = await client["accounts"]["023e105f4ecef8ad9ca31a8372d0c353"].SecurityCenter.Insights.AuditLog
                        .GetAsAuditLogGetResponseAsync(request => request.QueryParameters.PerPage = entries);
                    return page.Result.Count;
                };
            }
        }
        """;

    private static string Folder { get; } = Path.Combine(BenchmarkFiles.RepositoryRoot, "artifacts/peers");

    /// <summary>Generates, compiles and loads all peers.</summary>
    public static async Task<IReadOnlyList<(string Name, CreateCaller Create)>> CreateAsync()
    {
        string openApi = Path.Combine(Folder, "audit-logs.json");
        await RunAsync(
            "dotnet",
            "run",
            "--project",
            Path.Combine(BenchmarkFiles.RepositoryRoot, "generator/SpecGen.Tool"),
            "--",
            "openapi",
            Path.Combine(BenchmarkFiles.RepositoryRoot, "spec/audit-logs.md"),
            "-o",
            openApi,
            "--client",
            "Cloudflare");
        await GenerateWithNSwagAsync(openApi);
        await GenerateWithKiotaAsync(openApi);
        return [(NSwag, Load(NSwag)), (Kiota, Load(Kiota))];
    }

    /// <summary>Loads a peer that was compiled before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CreateCaller Load(string name)
    {
        string folder = CodeFolder(name);

        // A context of its own: two peers must not share a library by chance.
        AssemblyLoadContext context = new(name);
        context.Resolving += (own, library) => own.LoadFromAssemblyPath(Path.Combine(folder, library.Name + ".dll"));
        MethodInfo create = context.LoadFromAssemblyPath(Path.Combine(folder, name + ".dll")).GetType("Driver", throwOnError: true)!.GetMethod("Create")!;
        Func<HttpClient, string, long, Func<Task<int>>> driver = create.CreateDelegate<Func<HttpClient, string, long, Func<Task<int>>>>();
        return (address, handler, entries) => driver(Callers.CreateHttpClient(address, handler), address.AbsoluteUri.TrimEnd('/'), entries);
    }

    private static async Task GenerateWithNSwagAsync(string openApi)
    {
        string tool = await InstallAsync(NSwagPackage, NSwagVersion);
        string source = SourceFolder(NSwag);
        await RunAsync(
            "dotnet",
            "exec",
            Path.Combine(tool, "dotnet-nswag.dll"),
            "openapi2csclient",
            $"/input:{openApi}",
            $"/output:{Path.Combine(source, "Client.cs")}",
            "/namespace:Peer",
            "/ClassName:ApiClient",
            "/OperationGenerationMode:SingleClientFromOperationId");
        Compile(NSwag, source, NSwagDriver, [Path.Combine(tool, "Newtonsoft.Json.dll")]);
    }

    private static async Task GenerateWithKiotaAsync(string openApi)
    {
        string tool = await InstallAsync(KiotaPackage, KiotaVersion);
        string source = SourceFolder(Kiota);
        await RunAsync(
            "dotnet",
            "exec",
            Path.Combine(tool, "kiota.dll"),
            "generate",
            "--language",
            "CSharp",
            "--openapi",
            openApi,
            "--output",
            source,
            "--class-name",
            "ApiClient",
            "--namespace-name",
            "Peer",
            "--clean-output",
            "--log-level",
            "Error");
        Compile(
            Kiota,
            source,
            KiotaDriver,
            [.. Directory.GetFiles(tool, "Microsoft.Kiota.*.dll"), Path.Combine(tool, "Std.UriTemplate.dll"), .. Directory.GetFiles(tool, "OpenTelemetry*.dll")]);
    }

    private static string CodeFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, "code", name)).FullName;

    private static string SourceFolder(string name) => Directory.CreateDirectory(Path.Combine(CodeFolder(name), "source")).FullName;

    private static async Task<string> InstallAsync(string package, string version)
    {
        string folder = Path.Combine(Folder, package, version);
        string tool = Path.Combine(folder, ".store", package, version, package, version, "tools/net10.0/any");
        if (!Directory.Exists(tool))
            await RunAsync("dotnet", "tool", "install", "--tool-path", folder, package, "--version", version);
        return tool;
    }

    private static async Task RunAsync(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KIOTA_OFFLINE_ENABLED"] = "true", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_ROLL_FORWARD"] = "Major" },
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)}: {await output}{await error}");
    }

    private static void Compile(string name, string source, string driver, string[] libraries)
    {
        string folder = CodeFolder(name);
        foreach (string library in libraries)
            File.Copy(library, Path.Combine(folder, Path.GetFileName(library)), overwrite: true);
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        HashSet<string> own = [.. libraries.Select(Path.GetFileName).OfType<string>()];
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Select(static file => File.ReadAllText(file)).Append(driver)
                .Select(static text => CSharpSyntaxTree.ParseText(text)),
            platform.Where(path => !own.Contains(Path.GetFileName(path))).Concat(libraries).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(Path.Combine(folder, name + ".dll"));
        if (!result.Success)
        {
            throw new InvalidOperationException(
                string.Join('\n', result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
        }
    }
}
