using System.Diagnostics;

namespace SpecGen.Package.Tests;

/// <summary>A fresh project outside the repository that uses the package as a stranger would.</summary>
internal sealed class ConsumerProject
{
    /// <summary>A reference to the package.</summary>
    public const string Package = $"""<PackageReference Include="SpecGen" Version="{PackageFeed.Version}" />""";

    private readonly string _directory = Path.Combine(PackageFeed.Projects, Path.GetRandomFileName(), "Consumer");

    public ConsumerProject()
    {
        Directory.CreateDirectory(_directory);
        PackageFeed.WriteConfiguration(_directory);
    }

    public string PathOf(string file) => Path.Combine(_directory, file);

    public ConsumerProject Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>Writes the project file: the package, and these items and properties, which come last and so win.</summary>
    /// <param name="items">The content of its group of items.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="framework">What it is built for; several with semicolons between them.</param>
    /// <param name="sdk">What it is made by.</param>
    /// <param name="package">How the package is referenced; empty where it is not.</param>
    /// <param name="groups">Whole groups behind those.</param>
    public ConsumerProject WriteProject(
        string items,
        string properties = "",
        string framework = "net10.0",
        string sdk = "Microsoft.NET.Sdk",
        string package = Package,
        string groups = "")
    {
        string frameworks = framework.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        return Write("Consumer.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <{frameworks}>{framework}</{frameworks}>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {package}
                {items}
              </ItemGroup>
              {groups}
            </Project>
            """);
    }

    /// <summary>Copies a page of the repository's spec folder beside the project, changed on the way if asked to.</summary>
    public ConsumerProject CopyPage(string page, Func<string, string>? change = null, string? to = null)
    {
        string text = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, "spec", page));
        return Write(to ?? page, change is null ? text : change(text));
    }

    public Task<Dotnet.Result> BuildAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["build", .. arguments]);

    /// <summary>Publishes the project into its folder <c>published</c>.</summary>
    public Task<Dotnet.Result> PublishAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["publish", "--output", PathOf("published"), .. arguments]);

    /// <summary>Builds the project and runs its tests.</summary>
    public Task<Dotnet.Result> TestAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["test", .. arguments]);

    /// <summary>Starts <c>dotnet watch</c>, which goes on until it is killed.</summary>
    public Process Watch(params IEnumerable<string> arguments)
        => Dotnet.Start(_directory, PackageFeed.PackageCache, ["watch", "--non-interactive", .. arguments]);

    /// <summary>Removes what was built.</summary>
    public Task<Dotnet.Result> CleanAsync() => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["clean"]);

    /// <summary>Packs the project into the feed.</summary>
    public Task<Dotnet.Result> PackAsync() => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["pack", "--output", PackageFeed.Feed]);

    /// <summary>Runs what was built.</summary>
    public Task<Dotnet.Result> RunAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["run", "--no-build", .. arguments]);
}
