namespace SpecGen.Package.Tests;

/// <summary>A fresh project outside the repository that uses the package as a stranger would.</summary>
internal sealed class ConsumerProject
{
    private readonly string _directory = Path.Combine(PackageFeed.Projects, Path.GetRandomFileName(), "Consumer");

    public ConsumerProject()
    {
        Directory.CreateDirectory(_directory);
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="specgen" value="{PackageFeed.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string PathOf(string file) => Path.Combine(_directory, file);

    public ConsumerProject Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>Writes the project file: the package, and these items and properties.</summary>
    public ConsumerProject WriteProject(string items, string properties = "", string framework = "net10.0") => Write("Consumer.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>{framework}</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="SpecGen" Version="{PackageFeed.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Copies a page of the repository's spec folder beside the project, changed on the way if asked to.</summary>
    public ConsumerProject CopyPage(string page, Func<string, string>? change = null, string? to = null)
    {
        string text = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, "spec", page));
        return Write(to ?? page, change is null ? text : change(text));
    }

    public Task<Dotnet.Result> BuildAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["build", .. arguments]);

    /// <summary>Removes what was built.</summary>
    public Task<Dotnet.Result> CleanAsync() => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["clean"]);

    /// <summary>Packs the project into the feed.</summary>
    public Task<Dotnet.Result> PackAsync() => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["pack", "--output", PackageFeed.Feed]);

    /// <summary>Runs what was built.</summary>
    public Task<Dotnet.Result> RunAsync(params IEnumerable<string> arguments)
        => Dotnet.RunAsync(_directory, PackageFeed.PackageCache, ["run", "--no-build", .. arguments]);
}
