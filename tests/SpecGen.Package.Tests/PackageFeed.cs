using System.Reflection;

namespace SpecGen.Package.Tests;

/// <summary>Packs the package once, into a folder feed outside the repository.</summary>
[SetUpFixture]
internal sealed class PackageFeed
{
    /// <summary>A version that no other feed has.</summary>
    public const string Version = "0.0.0-package-test";

    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "specgen-package-" + Path.GetRandomFileName());

    public static string RepositoryRoot { get; } = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string Feed { get; } = Path.Combine(s_root, "feed");

    public static string PackageCache { get; } = Path.Combine(s_root, "packages");

    public static string Projects { get; } = Path.Combine(s_root, "projects");

    public static string PackagePath { get; } = Path.Combine(Feed, $"SpecGen.{Version}.nupkg");

    [OneTimeSetUp]
    public async Task Pack()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Projects);
        string project = Path.Combine(RepositoryRoot, "runtime", "SpecGen", "SpecGen.csproj");
        // Its own output folders: the repository's are in use by whoever runs the tests.
        Dotnet.Result packed = await Dotnet.RunAsync(
            RepositoryRoot, null, "pack", project, "--artifacts-path", Path.Combine(s_root, "artifacts"), "--output", Feed, $"-p:Version={Version}");
        packed.EnsureSuccess();
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(s_root, recursive: true);
}
