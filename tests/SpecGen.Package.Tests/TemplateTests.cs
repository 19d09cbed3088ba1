namespace SpecGen.Package.Tests;

/// <summary>What <c>dotnet new specgen-client</c> makes.</summary>
public sealed class TemplateTests
{
    [TestCase("", true)]
    [TestCase("--library --files --framework net8.0", false)]
    public async Task New_project_builds_as_it_is(string options, bool isProgram)
    {
        string folder = Path.Combine(PackageFeed.Projects, Path.GetRandomFileName());
        string hive = Path.Combine(folder, "hive");
        Directory.CreateDirectory(folder);
        PackageFeed.WriteConfiguration(folder);
        string package = await s_package.Value;
        (await RunAsync(folder, "new", "install", package, "--debug:custom-hive", hive)).EnsureSuccess();

        (await RunAsync(
            folder, ["new", "specgen-client", "-n", "Acme.Fleet", "--client", "Fleet", "--debug:custom-hive", hive, "--no-update-check", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))
            .EnsureSuccess();
        string project = Path.Combine(folder, "Acme.Fleet");
        (await RunAsync(project, "build", "-warnaserror")).EnsureSuccess();

        Assert.That(Directory.EnumerateFiles(project, "Program.cs").Any(), Is.EqualTo(isProgram));
        Assert.That(Directory.EnumerateFiles(Path.Combine(project, "obj"), "Fleet.FleetClient.g.cs", SearchOption.AllDirectories).Any(), Is.Not.EqualTo(isProgram));
        if (isProgram)
            Assert.That((await RunAsync(project, "run", "--no-build")).Output, Does.Contain("HARBOR_API_TOKEN"), "the program asks for the documented credential");
    }

    private static readonly Lazy<Task<string>> s_package = new(PackageFeed.PackTemplatesAsync);

    private static Task<Dotnet.Result> RunAsync(string folder, params IEnumerable<string> arguments) => Dotnet.RunAsync(folder, PackageFeed.PackageCache, arguments);
}
