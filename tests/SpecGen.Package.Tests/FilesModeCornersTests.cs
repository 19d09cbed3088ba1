using System.Xml.Linq;

namespace SpecGen.Package.Tests;

/// <summary>Files that are written before the compiler starts, in the builds that are not the first one of a page without faults.</summary>
public sealed class FilesModeCornersTests
{
    private const string Page = "audit-logs.md";
    private const string PageItem = """<ApiSpec Include="spec/*.md" Client="Cloudflare" />""";
    private const string FilesMode = "<SpecGenMode>Files</SpecGenMode><TreatWarningsAsErrors>false</TreatWarningsAsErrors>";
    private const string Program = """
        foreach (System.Reflection.PropertyInfo property in typeof(Cloudflare.AuditLogListRequest).GetProperties())
            Console.WriteLine(property.Name);
        """;

    [Test]
    public async Task Page_with_faults_gives_the_files_and_diagnostics_that_the_generator_gives()
    {
        ConsumerProject project = Create("<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>").CopyPage(
            Page,
            text => text.Replace("`since: optional string`", "`since: optional strin`", StringComparison.Ordinal)
                .Replace("### Returns", "%%% garbage {{{ `\n\n### Returns", StringComparison.Ordinal),
            to: "spec/" + Page);
        Dotnet.Result generator = (await project.BuildAsync("-p:SpecGenMode=Generator")).EnsureSuccess();
        Dictionary<string, string> generated = Directory.EnumerateFiles(project.PathOf("obj"), "*.g.cs", SearchOption.AllDirectories)
            .Where(path => path.Contains("SpecGen.Generator", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

        Dotnet.Result files = (await project.BuildAsync("-p:EmitCompilerGeneratedFiles=false")).EnsureSuccess();

        Assert.That(Faults(generator), Is.Not.Empty);
        Assert.That(Faults(files), Is.EqualTo(Faults(generator)));
        Assert.That(Written(project).ToDictionary(path => Path.GetFileName(path), File.ReadAllText), Is.EqualTo(generated));
    }

    [Test]
    public async Task Approved_shape_that_is_stale_is_reported_in_every_build_until_it_is_approved_again()
    {
        ConsumerProject project = Create();
        (await project.BuildAsync("-restore", "-t:SpecGenAccept")).EnsureSuccess();
        project.CopyPage(Page, text => text.Replace("- `since: optional string`", "- `since: string`", StringComparison.Ordinal), to: "spec/" + Page);

        Dotnet.Result changed = (await project.BuildAsync()).EnsureSuccess();
        Dotnet.Result again = (await project.BuildAsync("--no-incremental")).EnsureSuccess();
        (await project.BuildAsync("-t:SpecGenAccept")).EnsureSuccess();
        Dotnet.Result approved = (await project.BuildAsync()).EnsureSuccess();

        Assert.That(changed.Reports("warning SPG111"), Has.Length.EqualTo(2).And.All.Match(@"audit-logs\.md\(\d+,\d+\)"), changed.Output);
        Assert.That(again.Reports("warning SPG111"), Is.EqualTo(changed.Reports("warning SPG111")));
        Assert.That(approved.Output, Does.Not.Contain("SPG11"));
    }

    [Test]
    public async Task Names_that_change_by_case_alone_leave_no_file_behind()
    {
        ConsumerProject project = Create();
        (await project.BuildAsync()).EnsureSuccess();
        string[] before = Names(project);

        File.Move(project.PathOf("spec/" + Page), project.PathOf("spec/Audit-Logs.md"));
        (await project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.That(Names(project), Is.EqualTo(before));

        project.Write("spec/specgen.json", """{ "names": { "AuditLogOrder": "AuditLogORDER" } }""");
        (await project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.That(Names(project), Is.EquivalentTo(before.Select(name => name.Replace("AuditLogOrder", "AuditLogORDER", StringComparison.Ordinal))));
        Assert.That((await project.RunAsync()).EnsureSuccess().Output, Does.Contain("Since"));
    }

    [Test]
    public async Task Frameworks_that_are_built_side_by_side_have_files_of_their_own_and_both_follow_an_edit()
    {
        ConsumerProject project = Create(framework: "net8.0;net10.0");
        (await project.BuildAsync("-m")).EnsureSuccess();

        project.CopyPage(Page, text => text.Replace("`since: ", "`from_time: ", StringComparison.Ordinal), to: "spec/" + Page);
        (await project.BuildAsync("-m", "--no-restore")).EnsureSuccess();

        Assert.That(Names(project, "net8.0"), Is.EqualTo(Names(project)).And.Not.Empty);
        Assert.That((await project.RunAsync("-f", "net10.0")).EnsureSuccess().Output, Does.Contain("FromTime").And.Not.Contain("Since"));
        Assert.That((await project.RunAsync("-f", "net8.0")).EnsureSuccess().Output, Does.Contain("FromTime").And.Not.Contain("Since"));
    }

    [Test]
    public async Task Editor_that_asks_for_the_compilers_arguments_after_a_clean_gets_every_file_once()
    {
        ConsumerProject project = Create();
        (await project.BuildAsync()).EnsureSuccess();
        string[] built = Names(project);
        (await project.CleanAsync()).EnsureSuccess();
        Assert.That(Directory.Exists(project.PathOf("obj/Debug/net10.0/SpecGen")) ? Names(project) : [], Is.Empty);

        Dotnet.Result editor = (await project.BuildAsync(
            "--no-restore",
            "-t:Compile",
            "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true",
            "-getItem:CscCommandLineArgs")).EnsureSuccess();

        Assert.That(Names(project), Is.EqualTo(built));
        int[] occurrences = [.. built.Select(name => editor.Output.Split($"SpecGen/{name}\"").Length - 1)];
        Assert.That(occurrences, Has.All.Positive.And.All.EqualTo(occurrences[0]));
        (await project.BuildAsync("--no-restore", "--no-incremental")).EnsureSuccess();
        Assert.That((await project.RunAsync()).EnsureSuccess().Output, Does.Contain("Since"));
    }

    [Test]
    public async Task Mode_that_is_switched_back_and_pages_that_are_gone_leave_nothing_that_is_compiled()
    {
        ConsumerProject project = Create();
        (await project.BuildAsync()).EnsureSuccess();

        (await project.BuildAsync("-p:SpecGenMode=Generator")).EnsureSuccess();
        Assert.That((await project.RunAsync()).EnsureSuccess().Output, Does.Contain("Since"), "every type is there once");
        (await project.BuildAsync()).EnsureSuccess();
        File.Delete(project.PathOf("spec/" + Page));
        project.Write("Program.cs", """Console.WriteLine(Type.GetType("Cloudflare.CloudflareClient") is null);""");
        (await project.BuildAsync()).EnsureSuccess();

        Assert.That((await project.RunAsync()).EnsureSuccess().Output.Trim(), Is.EqualTo("True"));
    }

    /// <summary>The UsingTask of SpecGen.Files.targets for MSBuilds that are no .NET process, taken word for word, by the one MSBuild that there is everywhere.</summary>
    [Test]
    public async Task Task_writes_the_files_from_a_task_host_too()
    {
        ConsumerProject project = Create();
        (await project.BuildAsync()).EnsureSuccess();
        string[] built = Names(project);
        File.Delete(Written(project)[0]);
        string package = Path.Combine(PackageFeed.PackageCache, "specgen", PackageFeed.Version);
        XElement targets = XElement.Load(Path.Combine(package, "build", "SpecGen.Files.targets"));
        XElement usingTask = targets.Elements("UsingTask").Single(element => element.Attribute("TaskFactory") is not null);
        usingTask.SetAttributeValue("Condition", null);
        project.Write("host.proj", $"""
            <Project>
              <PropertyGroup>
                <SpecGenBuildAssembly>{Path.Combine(package, "tasks", "net10.0", "SpecGen.Build.dll")}</SpecGenBuildAssembly>
              </PropertyGroup>
              {usingTask}
              <Target Name="Write">
                <WriteSources Request="{project.PathOf("obj/Debug/net10.0/SpecGen/request.txt")}" />
              </Target>
            </Project>
            """);

        Dotnet.Result run = (await project.BuildAsync("host.proj", "--no-restore", "-t:Write", "--verbosity", "detailed")).EnsureSuccess();

        Assert.That(run.Output, Does.Contain("in an external task host with a runtime of \"NET\"").And.Contain($"SpecGen: 1 of {built.Length} files written."));
        Assert.That(Names(project), Is.EqualTo(built));
    }

    private static ConsumerProject Create(string properties = "", string framework = "net10.0") => new ConsumerProject()
        .WriteProject(PageItem, FilesMode + properties, framework)
        .CopyPage(Page, to: "spec/" + Page)
        .Write("Program.cs", Program);

    private static string[] Written(ConsumerProject project, string framework = "net10.0")
        => [.. Directory.EnumerateFiles(project.PathOf($"obj/Debug/{framework}/SpecGen"), "*.g.cs").Order(StringComparer.Ordinal)];

    private static string[] Names(ConsumerProject project, string framework = "net10.0")
        => [.. Written(project, framework).Select(path => Path.GetFileName(path))];

    private static string[] Faults(Dotnet.Result build) =>
        [.. build.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("warning SPG", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
}
