using AuditLogs.Server;

namespace SpecGen.Package.Tests;

/// <summary>What a user meets who adds the package and a page to a fresh project.</summary>
public sealed class ConsumerProjectTests
{
    private const string Page = "audit-logs.md";
    private const string PageItem = """<ApiSpec Include="audit-logs.md" Client="Cloudflare" />""";

    private const string Program = """
        using Cloudflare;
        using SpecGen;

        using var client = new CloudflareClient(new ApiClientOptions { BaseAddress = new Uri(args[0]), Token = args[1] });
        var request = new AuditLogListRequest { FieldChanged = AuditLogFieldChanged.Status, Order = AuditLogOrder.Asc };
        int count = 0;
        await foreach (AuditLogListResponse entry in client.AuditLogs.ListAsync(AccountOrZone.Account("1234"), request))
            if (count++ < 2)
                Console.WriteLine($"{entry.ChangedAt:u} {entry.FieldChanged} {entry.Rationale}");
        Console.WriteLine(count);
        """;

    [TestCase("net10.0")]
    [TestCase("net8.0")]
    public async Task Page_added_to_a_fresh_project_is_a_client_that_runs(string framework)
    {
        ConsumerProject project = new ConsumerProject().WriteProject(PageItem, framework: framework).CopyPage(Page).Write("Program.cs", Program);

        (await project.BuildAsync()).EnsureSuccess();

        AuditLogEntry[] expected = [.. SampleEntries.Create().Where(entry => entry.FieldChanged == "status")];
        Assert.That(await RunAgainstServerAsync(project), Is.EqualTo(
            $"""
            {expected[0].ChangedAt:u} status {expected[0].Rationale}
            {expected[1].ChangedAt:u} status {expected[1].Rationale}
            {expected.Length}

            """));
    }

    [Test]
    public async Task Member_that_the_page_renames_breaks_the_build_where_the_code_used_it()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(PageItem).Write("Program.cs", Program)
            .CopyPage(
                Page,
                text => text.Replace("`rationale: ", "`reason: ", StringComparison.Ordinal).Replace(
                    "\"rationale\": ", "\"reason\": ", StringComparison.Ordinal));

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error CS1061"), Has.Length.EqualTo(1).And.All.Contains("Program.cs(9,").And.All.Contains("'Rationale'"), built.Output);
    }

    [Test]
    public async Task Flattened_page_gives_the_same_client()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(PageItem, "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>")
            .CopyPage(Page)
            .Write("Program.cs", Program);
        (await project.BuildAsync()).EnsureSuccess();
        Dictionary<string, string> canonical = GeneratedFiles(project);

        project.CopyPage("audit-logs.flattened.md", to: Page);
        (await project.BuildAsync()).EnsureSuccess();

        Assert.That(canonical, Is.Not.Empty);
        Assert.That(GeneratedFiles(project), Is.EqualTo(canonical));
    }

    [Test]
    public async Task Garbage_in_a_page_is_reported_at_its_line_and_the_rest_compiles()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(PageItem, "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .Write("Program.cs", Program)
            .CopyPage(Page, text =>
            {
                string[] lines = text.Split('\n');
                lines[39] = "%%% garbage {{{ `";
                return string.Join('\n', lines);
            });

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.Output, Does.Match($@"{Page}\(40,\d+\): (error|warning) SPG\d\d\d: "));
        Assert.That(built.Output, Does.Not.Match(@"(error|warning) (CS|AD)\d\d\d\d"));
    }

    [TestCase("spec/specgen.json")]
    [TestCase("specgen.json")]
    public async Task Settings_beside_the_page_or_the_project_are_applied(string file)
    {
        ConsumerProject project = new ConsumerProject().WriteProject("""<ApiSpec Include="spec/api/audit-logs.md" Client="Cloudflare" />""")
            .CopyPage(Page, to: "spec/api/audit-logs.md")
            .Write(file, """{ "names": { "AuditLogOrder": "SortOrder" } }""")
            .Write("Program.cs", Program.Replace("AuditLogOrder", "SortOrder", StringComparison.Ordinal));

        (await project.BuildAsync()).EnsureSuccess();
    }

    [Test]
    public async Task Approved_shape_beside_the_page_is_compared_and_approved_code_is_not_compiled()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(
            """<ApiSpec Include="spec/audit-logs.md" Client="Cloudflare" />""", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .CopyPage(Page, to: "spec/audit-logs.md")
            .Write("spec/api.verified.json", "{")
            .Write("spec/Cloudflare.AuditLogOrder.verified.cs", "no C#")
            .Write("Program.cs", Program);

        Dotnet.Result built = (await project.BuildAsync()).EnsureSuccess();

        Assert.That(built.Reports("warning SPG110"), Has.Length.EqualTo(1).And.All.Contains(project.PathOf("spec/api.verified.json")), built.Output);
    }

    [Test]
    public async Task Shape_that_was_approved_is_what_the_build_compares_the_page_with()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(
            """<ApiSpec Include="spec/*.md" Client="Cloudflare" />""", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .CopyPage(Page, to: "spec/" + Page).Write("Program.cs", "return;");

        (await project.BuildAsync("-restore", "-t:SpecGenAccept")).EnsureSuccess();
        Dotnet.Result approved = await project.BuildAsync();
        project.CopyPage(Page, text => text.Replace("- `since: optional string`", "- `since: string`", StringComparison.Ordinal), to: "spec/" + Page);
        Dotnet.Result changed = await project.BuildAsync();

        Assert.That(approved.EnsureSuccess().Output, Does.Not.Contain("SPG11"));
        Assert.That(
            changed.Reports("warning SPG111"), Has.Length.EqualTo(2).And.Some.Contains("AuditLogListRequest.Since (since) is now required"), changed.Output);
        Assert.That(changed.Reports("warning SPG111"), Has.All.Match(@"audit-logs\.md\(\d+,\d+\)"));
    }

    [Test]
    public async Task Page_that_does_not_exist_is_one_clear_error()
    {
        ConsumerProject project = new ConsumerProject().WriteProject("""<ApiSpec Include="spec/absent.md" />""").Write("Program.cs", "");

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error SPG095"), Has.Length.EqualTo(1).And.All.Contains("spec/absent.md"), built.Output);
    }

    [Test]
    public async Task Page_that_is_listed_twice_is_one_clear_error()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(PageItem + """<ApiSpec Include="**/*.md" />""")
            .CopyPage(Page)
            .CopyPage(Page, to: "other.md")
            .Write("Program.cs", "");

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error SPG096"), Has.Length.EqualTo(1).And.All.Contains(project.PathOf(Page)), built.Output);
    }

    [Test]
    public async Task Wildcard_that_matches_nothing_is_one_warning_and_others_are_none()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(
                """
                <!-- <ApiSpec Include="old/*.md" /> -->
                <ApiSpec Include="specs/**/*.md" />
                <ApiSpec Client="Cloudflare" Include="audit-*.md" />
                """,
                "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .CopyPage(Page)
            .Write("Program.cs", Program);

        Dotnet.Result built = await project.BuildAsync();

        built.EnsureSuccess();
        Assert.That(built.Reports("warning SPG123"), Has.Length.EqualTo(1).And.All.Contains("specs/**/*.md"), built.Output);
    }

    [Test]
    public async Task Framework_that_is_too_old_is_one_clear_error()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(PageItem, "<OutputType>Library</OutputType>", "netstandard2.0").CopyPage(Page);

        Dotnet.Result built = await project.BuildAsync("-p:ImplicitUsings=disable");

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error SPG122"), Has.Length.EqualTo(1).And.All.Contains("netstandard2.0"), built.Output);
        Assert.That(built.Output, Does.Contain("1 Error(s)"));
    }

    [TestCase("fsproj", "F#")]
    [TestCase("vbproj", "VB")]
    public async Task Project_of_another_language_is_one_clear_error(string extension, string language)
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page).Write("Consumer." + extension, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <DisableImplicitFSharpCoreReference>true</DisableImplicitFSharpCoreReference>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SpecGen" Version="{PackageFeed.Version}" />
                {PageItem}
              </ItemGroup>
            </Project>
            """);

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error SPG124"), Has.Length.EqualTo(1).And.All.Contains(language), built.Output);
    }

    [Test]
    public async Task Package_that_came_in_without_its_generator_is_one_clear_error()
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page).Write("Program.cs", Program).WriteProject(PageItem).Write("Directory.Build.targets", """
            <Project>
              <!-- What a package that depends on SpecGen passes on: the build files, no analyzers. -->
              <Target Name="WithoutAnalyzers" AfterTargets="ResolveLockFileAnalyzers">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer->WithMetadataValue('NuGetPackageId', 'SpecGen'))" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(
            built.Reports("error SPG125"),
            Has.Length.EqualTo(1).And.All.Contains($"<PackageReference Include=\"SpecGen\" Version=\"{PackageFeed.Version}\" />"),
            built.Output);
    }

    [Test]
    public async Task Type_of_the_user_that_is_no_part_of_the_generated_one_is_explained()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(PageItem)
            .CopyPage(Page)
            .Write("Program.cs", Program)
            .Write("Mine.cs", "namespace Cloudflare;\n\npublic sealed partial record AuditLogListResponse<T> { }\n");

        Dotnet.Result built = await project.BuildAsync();

        Assert.That(built.Reports("error SPG087"), Has.Length.EqualTo(1).And.All.Match(@"Mine\.cs\(3,30\)"), built.Output);
    }

    [Test]
    public async Task Older_sdk_is_one_clear_error()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(PageItem).CopyPage(Page).Write("Program.cs", Program);

        Dotnet.Result built = await project.BuildAsync("-p:NETCoreSdkVersion=9.0.300");

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Reports("error SPG097"), Has.Length.EqualTo(1).And.All.Contains("9.0.300"), built.Output);
    }

    [Test]
    public async Task Project_that_gets_the_package_through_another_may_have_pages_too()
    {
        ConsumerProject library = new ConsumerProject().WriteProject("", "<OutputType>Library</OutputType>");
        ConsumerProject project = new ConsumerProject().CopyPage(Page).Write("Program.cs", Program).WriteProject(
            $"""<ProjectReference Include="{library.PathOf("Consumer.csproj")}" />{PageItem}""", "<AssemblyName>Program</AssemblyName>", package: "");

        (await project.BuildAsync()).EnsureSuccess();
    }

    [Test]
    public async Task One_project_may_have_several_clients()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject("""
                <ApiSpec Include="one/audit-logs.md" Client="One" />
                <ApiSpec Include="two/audit-logs.md" Client="Two" Namespace="Company.Two" />
                """)
            .CopyPage(Page, to: "one/audit-logs.md")
            .CopyPage(Page, to: "two/audit-logs.md")
            .Write("Program.cs", """
                Console.WriteLine(typeof(One.OneClient));
                Console.WriteLine(typeof(Company.Two.TwoClient));
                Console.WriteLine(new One.AuditLogListRequest { Order = One.AuditLogOrder.Asc });
                Console.WriteLine(new Company.Two.AuditLogListRequest { Order = Company.Two.AuditLogOrder.Desc });
                """);

        (await project.BuildAsync()).EnsureSuccess();
    }

    [Test]
    public async Task Generated_code_stands_hostile_names_and_no_implicit_usings()
    {
        ConsumerProject project = new ConsumerProject()
            .WriteProject(
                """<ApiSpec Include="audit-logs.md" Client="Cloudflare" Namespace="Company.System.Cloudflare" />""", "<ImplicitUsings>disable</ImplicitUsings>")
            .CopyPage(Page)
            .Write("Program.cs", """
                using Company.System.Cloudflare;

                using CloudflareClient client = new(new SpecGen.ApiClientOptions { Token = "token" });
                global::System.Console.WriteLine(client.AuditLogs);

                namespace Company.System { internal class Uri; internal class Threading; }
                namespace Microsoft.System { internal class Collections; }
                namespace Company.SpecGen { internal class Json; }
                internal class Task;
                internal class String;
                internal class HttpMethod;
                """);

        (await project.BuildAsync()).EnsureSuccess();
    }

    [Test]
    public async Task Second_build_compiles_again_only_after_the_page_changed()
    {
        ConsumerProject project = new ConsumerProject().WriteProject(PageItem).CopyPage(Page).Write("Program.cs", Program);
        (await project.BuildAsync()).EnsureSuccess();

        Dotnet.Result unchanged = (await project.BuildAsync("--verbosity", "normal")).EnsureSuccess();
        project.CopyPage(Page, text => text.Replace("Filter by the actor", "Filter by the person", StringComparison.Ordinal));
        Dotnet.Result changed = (await project.BuildAsync("--verbosity", "normal")).EnsureSuccess();

        Assert.That(unchanged.Output, Does.Contain("Skipping target \"CoreCompile\""));
        Assert.That(changed.Output, Does.Not.Contain("Skipping target \"CoreCompile\""));
    }

    private static async Task<string> RunAgainstServerAsync(ConsumerProject project)
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        Dotnet.Result run = await project.RunAsync(server.BaseAddress.ToString(), server.Token);
        return run.EnsureSuccess().Output;
    }

    private static Dictionary<string, string> GeneratedFiles(ConsumerProject project) =>
        Directory.EnumerateFiles(project.PathOf("obj"), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("SpecGen.Generator", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
}
