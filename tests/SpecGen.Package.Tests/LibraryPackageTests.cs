using System.IO.Compression;
using System.Xml.Linq;

namespace SpecGen.Package.Tests;

/// <summary>A library with a client, packed, and projects that use it.</summary>
public sealed class LibraryPackageTests
{
    private const string Page = "audit-logs.md";
    private const string PageItem = """<ApiSpec Include="*.md" Client="Cloudflare" />""";
    private const string Program = "Console.WriteLine(typeof(Cloudflare.CloudflareClient).Assembly.GetName().Name);";

    [Test]
    public async Task Consumers_of_a_packed_client_get_the_runtime_and_no_generator_unless_they_ask()
    {
        const string Id = "Acme.Cloudflare";
        ConsumerProject library = new ConsumerProject().CopyPage(Page)
            .WriteProject(
                PageItem,
                $"<OutputType>Library</OutputType><PackageId>{Id}</PackageId><AssemblyName>{Id}</AssemblyName><Version>1.0.0-test</Version>");
        (await library.PackAsync()).EnsureSuccess();
        ConsumerProject consumer = new ConsumerProject().CopyPage(Page).Write("Program.cs", Program).WriteProject(
            """<ApiSpec Include="*.md" Client="Other" Condition="'$(Ask)' == 'true'" />""",
            "<Nullable>disable</Nullable>",
            package: $"""<PackageReference Include="{Id}" Version="1.0.0-test" />""");

        Dotnet.Result plain = (await consumer.BuildAsync("-getItem:Analyzer", "-t:Build")).EnsureSuccess();
        Dotnet.Result run = (await consumer.RunAsync()).EnsureSuccess();
        Dotnet.Result asked = (await consumer.BuildAsync("-p:Ask=true", "-getItem:Analyzer", "-t:Build")).EnsureSuccess();

        Assert.That(Dependency(Path.Combine(PackageFeed.Feed, $"{Id}.1.0.0-test.nupkg"))?.Attribute("exclude")?.Value, Does.Contain("Analyzers"));
        Assert.That(run.Output.Trim(), Is.EqualTo(Id));
        Assert.That(plain.Output, Does.Not.Contain("SpecGen.Generator.dll").And.Contain("System.Text.Json.SourceGeneration.dll"));
        Assert.That(asked.Output, Does.Contain("SpecGen.Generator.dll"));
    }

    [Test]
    public async Task Project_that_generates_what_a_reference_holds_is_told_so_and_an_internal_client_there_is_no_conflict()
    {
        const string Library = "<OutputType>Library</OutputType><AssemblyName>Acme.Cloudflare</AssemblyName>";
        ConsumerProject library = new ConsumerProject().CopyPage(Page).WriteProject(PageItem, Library);
        ConsumerProject project = new ConsumerProject().CopyPage(Page).Write("Program.cs", Program).WriteProject(
            PageItem + $"""<ProjectReference Include="{library.PathOf("Consumer.csproj")}" />""",
            "<TreatWarningsAsErrors>false</TreatWarningsAsErrors><AssemblyName>App</AssemblyName>");

        Dotnet.Result both = (await project.BuildAsync()).EnsureSuccess();
        library.WriteProject("""<ApiSpec Include="*.md" Client="Cloudflare" Visibility="internal" />""", Library);
        Dotnet.Result apart = (await project.BuildAsync("-warnaserror")).EnsureSuccess();

        Assert.That(
            both.Reports("warning SPG127"),
            Has.Length.EqualTo(1).And.All.Contains("Cloudflare.CloudflareClient is generated into App although the referenced Acme.Cloudflare holds it"));
        Assert.That(apart.Output, Does.Not.Contain("SPG127"));
    }

    private static XElement? Dependency(string packagePath)
    {
        using ZipArchive package = ZipFile.OpenRead(packagePath);
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Descendants()
            .SingleOrDefault(element => element.Name.LocalName == "dependency" && element.Attribute("id")?.Value == "SpecGen");
    }
}
