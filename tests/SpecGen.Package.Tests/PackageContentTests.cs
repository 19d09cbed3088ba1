using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace SpecGen.Package.Tests;

public sealed class PackageContentTests
{
    private static readonly string[] s_files =
    [
        "README.md",
        "SpecGen.nuspec",
        "THIRD-PARTY-NOTICES.txt",
        "analyzers/dotnet/cs/Markdig.Signed.dll",
        "analyzers/dotnet/cs/Scriban.Signed.dll",
        "analyzers/dotnet/cs/SpecGen.Emission.dll",
        "analyzers/dotnet/cs/SpecGen.Generator.dll",
        "analyzers/dotnet/cs/SpecGen.Language.dll",
        "build/SpecGen.Files.targets",
        "build/SpecGen.props",
        "build/SpecGen.targets",
        "buildTransitive/SpecGen.Files.targets",
        "buildTransitive/SpecGen.props",
        "buildTransitive/SpecGen.targets",
        "lib/net10.0/SpecGen.dll",
        "lib/net10.0/SpecGen.xml",
        "lib/net8.0/SpecGen.dll",
        "lib/net8.0/SpecGen.xml",
        "tasks/net10.0/SpecGen.Build.dll",
        "tasks/net10.0/SpecGen.Build.runtimeconfig.json",
        "tools/specgen/Markdig.Signed.dll",
        "tools/specgen/SpecGen.Emission.dll",
        "tools/specgen/SpecGen.Language.dll",
        "tools/specgen/SpecGen.Tool.dll",
        "tools/specgen/SpecGen.Tool.runtimeconfig.json",
        "tools/specgen/Spectre.Console.Ansi.dll",
        "tools/specgen/Spectre.Console.dll",
        "tools/specgen/System.CommandLine.dll",
    ];

    /// <summary>What every package has for its own sake.</summary>
    private static readonly string[] s_containerParts = ["[Content_Types].xml", "_rels/", "package/"];

    [Test]
    public void Holds_exactly_these_files()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PackagePath);

        IEnumerable<string> files = package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !s_containerParts.Any(part => name.StartsWith(part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

        Assert.That(files, Is.EqualTo(s_files));
    }

    [Test]
    public void Depends_on_nothing_that_only_the_generator_needs()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PackagePath);
        XDocument nuspec = XDocument.Load(package.GetEntry("SpecGen.nuspec")!.Open());

        IEnumerable<string> ids = nuspec.Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value)
            .Distinct();

        Assert.That(ids, Is.SubsetOf(["Polly.Core", "Microsoft.Extensions.Logging.Abstractions", "System.IO.Hashing", "System.Net.ServerSentEvents"]));
    }

    [TestCase("lib/net8.0/SpecGen.dll")]
    [TestCase("lib/net10.0/SpecGen.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Emission.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Language.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Generator.dll")]
    public void Assembly_carries_its_symbols_and_is_built_reproducibly(string file)
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PackagePath);
        using MemoryStream copy = new();
        using (Stream entry = package.GetEntry(file)!.Open())
            entry.CopyTo(copy);
        copy.Position = 0;
        using PEReader assembly = new(copy);

        IEnumerable<DebugDirectoryEntryType> entries = assembly.ReadDebugDirectory().Select(entry => entry.Type);

        Assert.That(entries, Is.SupersetOf([DebugDirectoryEntryType.EmbeddedPortablePdb, DebugDirectoryEntryType.Reproducible]));
    }

    [Test]
    public void Notices_name_the_versions_that_are_bundled()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PackagePath);
        using StreamReader notices = new(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        string text = notices.ReadToEnd();
        XDocument versions = XDocument.Load(Path.Combine(PackageFeed.RepositoryRoot, "Directory.Packages.props"));

        foreach (string id in (string[])["Markdig.Signed", "Scriban.Signed", "Spectre.Console", "System.CommandLine"])
        {
            string version = versions.Descendants("PackageVersion").Single(element => element.Attribute("Include")!.Value == id).Attribute("Version")!.Value;
            Assert.That(text, Does.Contain($"{id} {version}"));
        }
    }
}
