namespace SpecGen.Package.Tests;

/// <summary>Projects whose client is written to files before the compiler starts.</summary>
public sealed class FilesModeTests
{
    private const string Page = "audit-logs.md";
    private const string FilesMode = "<SpecGenMode>Files</SpecGenMode>";
    private const string TwoClients = """
        <ApiSpec Include="one/audit-logs.md" Client="One" />
        <ApiSpec Include="two/*.md" Client="Two" Visibility="internal" />
        """;

    private const string TwoClientsProgram = "Console.WriteLine(typeof(One.OneClient).IsPublic);";

    [Test]
    public async Task Request_delegate_generator_serializer_context_and_Razor_see_the_generated_types()
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page)
            .WriteProject(
                """<ApiSpec Include="*.md" Client="Cloudflare" />""",
                "<EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator>" + FilesMode,
                sdk: "Microsoft.NET.Sdk.Web")
            .Write("EntryList.razor", """
                @using Cloudflare
                @foreach (AuditLogListResponse entry in Entries)
                {
                    <p>@entry.Rationale</p>
                }
                @code {
                    [Microsoft.AspNetCore.Components.Parameter]
                    public IReadOnlyList<AuditLogListResponse> Entries { get; set; } = [];
                }
                """)
            .Write("Program.cs", """
                using System.Text.Json.Serialization;
                using Cloudflare;

                WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
                builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));
                WebApplication app = builder.Build();
                app.MapGet("/entries", () => new List<AuditLogListResponse>());
                app.MapPost("/entries", (AuditLogListResponse entry) => entry.Rationale);
                Console.WriteLine(AppJson.Default.ListAuditLogListResponse.Type.GetGenericArguments()[0]);
                Console.WriteLine(typeof(Consumer.EntryList).GetProperty("Entries")!.PropertyType.GetGenericArguments()[0]);

                [JsonSerializable(typeof(List<AuditLogListResponse>))]
                internal sealed partial class AppJson : JsonSerializerContext;
                """);

        (await project.BuildAsync("-p:EmitCompilerGeneratedFiles=true")).EnsureSuccess();

        string[] printed = (await project.RunAsync()).EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(printed, Is.All.EqualTo("Cloudflare.AuditLogListResponse"));
        string intercepted = Directory.EnumerateFiles(project.PathOf("obj"), "GeneratedRouteBuilderExtensions.g.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Single();
        Assert.That(intercepted, Does.Contain("global::Cloudflare.AuditLogListResponse"));
    }

    [Test]
    public async Task Refit_sees_the_generated_types()
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page)
            .WriteProject($"""{PackageFeed.ReferenceTo("Refit")}<ApiSpec Include="*.md" Client="Cloudflare" />""", FilesMode)
            .Write("Program.cs", """
                using Cloudflare;
                using Refit;

                IEntries entries = RestService.For<IEntries>("http://localhost");
                Console.WriteLine(entries.GetType().GetMethods().Any(method => method.ReturnType == typeof(Task<AuditLogListResponse>)));

                public interface IEntries
                {
                    [Get("/entries/{id}")]
                    Task<AuditLogListResponse> GetAsync(string id);
                }
                """);

        (await project.BuildAsync()).EnsureSuccess();

        Assert.That((await project.RunAsync()).EnsureSuccess().Output.Trim(), Is.EqualTo("True"));
    }

    [TestCase("false")]
    [TestCase("true")]
    public async Task Files_hold_the_bytes_that_the_generator_adds(string byProcess)
    {
        ConsumerProject project = CreateTwoClients("<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>")
            .Write("two/specgen.json", """{ "names": { "AuditLogOrder": "SortOrder" } }""");
        (await project.BuildAsync("-p:SpecGenMode=Generator")).EnsureSuccess();
        Dictionary<string, byte[]> generated = Directory.EnumerateFiles(project.PathOf("obj"), "*.g.cs", SearchOption.AllDirectories)
            .Where(path => path.Contains("SpecGen.Generator", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

        (await project.BuildAsync("-p:EmitCompilerGeneratedFiles=false", $"-p:SpecGenFilesByProcess={byProcess}")).EnsureSuccess();

        Assert.That(generated.Keys, Has.Some.StartsWith("One.").And.Some.EqualTo("Two.SortOrder.g.cs"));
        Assert.That(WrittenFiles(project).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes), Is.EqualTo(generated));
        Assert.That((await project.RunAsync()).EnsureSuccess().Output.Trim(), Is.EqualTo("True"));
    }

    [Test]
    public async Task Build_writes_what_is_not_there_or_differs_and_starts_nothing_else()
    {
        ConsumerProject project = CreateTwoClients();
        (await project.BuildAsync()).EnsureSuccess();
        DateTime past = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Dotnet.Result unchanged = (await project.BuildAsync("--no-restore", "--verbosity", "detailed")).EnsureSuccess();
        Assert.That(unchanged.Output, Does.Contain("Skipping target \"SpecGenWriteFiles\" because all output files are up-to-date"));
        Assert.That(unchanged.Output, Does.Contain("Skipping target \"CoreCompile\" because all output files are up-to-date"));

        WrittenFiles(project).ForEach(path => File.SetLastWriteTimeUtc(path, past));
        project.CopyPage(Page, text => text.Replace("Filter by the actor", "Filter by the person", StringComparison.Ordinal), to: "one/" + Page);
        (await project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.That(WrittenFiles(project).Count(path => File.GetLastWriteTimeUtc(path) != past), Is.InRange(1, 2));

        File.Delete(WrittenFiles(project)[0]);
        File.Delete(project.PathOf("two/" + Page));
        (await project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.That(WrittenFiles(project).Select(path => Path.GetFileName(path)), Has.All.StartsWith("One.").And.Some.EqualTo("One.AccountOrZone.g.cs"));

        (await project.CleanAsync()).EnsureSuccess();
        IEnumerable<string> left = Directory.EnumerateFiles(project.PathOf("obj"), "*.*", SearchOption.AllDirectories);
        Assert.That(left.Where(path => path.Contains("SpecGen/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Several_frameworks_central_versions_lock_files_and_references_to_the_project_work()
    {
        ConsumerProject library = new ConsumerProject().CopyPage(Page)
            .Write("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
                  </PropertyGroup>
                  <ItemGroup><PackageVersion Include="SpecGen" Version="{PackageFeed.Version}" /></ItemGroup>
                </Project>
                """)
            .WriteProject(
                """<ApiSpec Include="*.md" Client="Cloudflare" />""",
                "<OutputType>Library</OutputType><ImplicitUsings>disable</ImplicitUsings><Nullable>disable</Nullable>" + FilesMode,
                "net8.0;net10.0",
                package: """<PackageReference Include="SpecGen" />""");
        (await library.BuildAsync("-m")).EnsureSuccess();
        ConsumerProject app = new ConsumerProject()
            .Write("Program.cs", "System.Console.WriteLine(typeof(Cloudflare.CloudflareClient).Assembly.GetName().Name);")
            .WriteProject(
                $"""<ProjectReference Include="{library.PathOf("Consumer.csproj")}" />""",
                "<AssemblyName>App</AssemblyName><ImplicitUsings>disable</ImplicitUsings>",
                package: "");

        (await library.BuildAsync("-p:RestoreLockedMode=true", "--no-incremental")).EnsureSuccess();
        (await app.BuildAsync()).EnsureSuccess();

        Assert.That((await app.RunAsync()).EnsureSuccess().Output.Trim(), Is.EqualTo("Consumer"));
    }

    [Test]
    public async Task Diagnostics_come_from_the_generator_in_every_build_with_the_severity_that_the_project_gives_them()
    {
        ConsumerProject project = CreateTwoClients()
            .CopyPage(Page, text => text.Replace("`since: optional string`", "`since: optional strin`", StringComparison.Ordinal), to: "one/" + Page)
            .Write(".globalconfig", "is_global = true\ndotnet_diagnostic.SPG015.severity = error\n");

        Dotnet.Result first = await project.BuildAsync();
        Dotnet.Result second = await project.BuildAsync("--no-restore");

        Assert.That(first.Reports("error SPG015"), Has.Length.EqualTo(2).And.All.Contains("audit-logs.md("), first.Output);
        Assert.That(second.Reports("error SPG015"), Is.EqualTo(first.Reports("error SPG015")));
    }

    [Test]
    public async Task Without_files_the_build_says_which_mode_other_generators_need()
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page)
            .WriteProject(
                """<ApiSpec Include="*.md" Client="Cloudflare" /><FrameworkReference Include="Microsoft.AspNetCore.App" />""",
                "<EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator><TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .Write("Program.cs", """
                using System.Text.Json.Serialization;

                return;

                [JsonSerializable(typeof(Cloudflare.AuditLogListResponse))]
                internal sealed partial class AppJson : JsonSerializerContext;
                """);

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.Reports("warning SPG126"), Has.Length.EqualTo(2).And.Some.Contains("Program.cs(5,26)").And.All.Contains("SpecGenMode"), built.Output);
    }

    private static ConsumerProject CreateTwoClients(string properties = "") => new ConsumerProject()
        .WriteProject(TwoClients, FilesMode + properties)
        .CopyPage(Page, to: "one/" + Page)
        .CopyPage(Page, to: "two/" + Page)
        .Write("Program.cs", TwoClientsProgram);

    private static List<string> WrittenFiles(ConsumerProject project)
        => [.. Directory.EnumerateFiles(project.PathOf("obj/Debug/net10.0/SpecGen"), "*.g.cs").Order(StringComparer.Ordinal)];
}
