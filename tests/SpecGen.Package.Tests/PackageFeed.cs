using System.Reflection;
using System.Xml.Linq;

namespace SpecGen.Package.Tests;

/// <summary>Packs the package once, into a folder feed outside the repository.</summary>
[SetUpFixture]
internal sealed class PackageFeed
{
    /// <summary>A version that no other feed has.</summary>
    public const string Version = "0.0.0-package-test";

    private static readonly Lazy<Task> s_applicationPackages = new(PackApplicationPackagesAsync);

    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "specgen-package-" + Path.GetRandomFileName());

    public static string RepositoryRoot { get; } = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string Feed { get; } = Path.Combine(s_root, "feed");

    public static string PackageCache { get; } = Path.Combine(s_root, "packages");

    public static string Projects { get; } = Path.Combine(s_root, "projects");

    /// <summary>The one property that all addresses follow from; empty where there is no repository.</summary>
    public static string RepositoryAddress { get; } = XDocument.Load(Path.Combine(RepositoryRoot, "Directory.Build.props")).Descendants("RepositoryAddress").Single().Value;

    /// <summary>The path of a package of ours.</summary>
    public static string PathOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    /// <summary>The path of a package of ours that has its symbols.</summary>
    public static string SymbolsPathOf(string package) => Path.ChangeExtension(PathOf(package), ".snupkg");

    /// <summary>Makes the feed known to the projects of a folder.</summary>
    public static void WriteConfiguration(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources>
            <add key="specgen" value="{Feed}" />
          </packageSources>
        </configuration>
        """);

    /// <summary>Packs what was built once more, into another folder.</summary>
    public static async Task<string> PackAgainAsync(string package)
    {
        string folder = Path.Combine(s_root, "again");
        await PackAsync(ProjectOf(package), folder, "--no-build");
        return Path.Combine(folder, Path.GetFileName(PathOf(package)));
    }

    /// <summary>Packs the templates into the feed.</summary>
    public static async Task<string> PackTemplatesAsync()
    {
        await PackAsync(Path.Combine("generator", "SpecGen.Templates", "SpecGen.Templates.csproj"), Feed);
        return PathOf("SpecGen.Templates");
    }

    /// <summary>Sees to it that SpecGen.Extensions and SpecGen.Testing are in the feed; packs them once.</summary>
    public static Task AddApplicationPackagesAsync() => s_applicationPackages.Value;

    /// <summary>The version of a package that the repository itself uses.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(RepositoryRoot, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(element => element.Attribute("Include")?.Value == package).Attribute("Version")!.Value;

    /// <summary>A reference to a package, in the version that the repository itself uses.</summary>
    public static string ReferenceTo(string package) => $"""<PackageReference Include="{package}" Version="{VersionOf(package)}" />""";

    [OneTimeSetUp]
    public async Task Pack()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Projects);
        await PackAsync(ProjectOf("SpecGen"), Feed);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(s_root, recursive: true);

    /// <summary>Packs the library and the generator under another version into the feed.</summary>
    public static async Task PackLibraryAsync(string version, params IEnumerable<string> arguments) => (await TryPackLibraryAsync(version, arguments)).EnsureSuccess();

    /// <summary>Packs the library and the generator under another version, if that can be done.</summary>
    public static Task<Dotnet.Result> TryPackLibraryAsync(string version, params IEnumerable<string> arguments)
        => TryPackAsync(ProjectOf("SpecGen"), Feed, version, arguments);

    private static async Task PackApplicationPackagesAsync()
    {
        await PackAsync(ProjectOf("SpecGen.Extensions"), Feed);
        await PackAsync(ProjectOf("SpecGen.Testing"), Feed);
    }

    private static string ProjectOf(string package) => Path.Combine("runtime", package, package + ".csproj");

    private static async Task PackAsync(string project, string folder, params IEnumerable<string> arguments)
        => (await TryPackAsync(project, folder, Version, arguments)).EnsureSuccess();

    // Its own output folders: the repository's are in use by whoever runs the tests.
    private static Task<Dotnet.Result> TryPackAsync(string project, string folder, string version, params IEnumerable<string> arguments)
        => Dotnet.RunAsync(
            RepositoryRoot,
            null,
            ["pack", Path.Combine(RepositoryRoot, project), "--artifacts-path", Path.Combine(s_root, "artifacts", version), "--output", folder, $"-p:Version={version}", .. arguments]);
}
