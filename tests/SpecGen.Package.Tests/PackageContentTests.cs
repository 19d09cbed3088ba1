using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace SpecGen.Package.Tests;

public sealed class PackageContentTests
{
    /// <summary>The packages that have a library, one for each framework.</summary>
    private static readonly string[] s_libraries = ["SpecGen", "SpecGen.Extensions", "SpecGen.Testing"];

    private static readonly string[] s_frameworks = ["net8.0", "net10.0"];

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
        "build/SpecGen.References.targets",
        "build/SpecGen.props",
        "build/SpecGen.targets",
        "buildTransitive/SpecGen.Files.targets",
        "buildTransitive/SpecGen.References.targets",
        "buildTransitive/SpecGen.props",
        "buildTransitive/SpecGen.targets",
        "icon.png",
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

    [OneTimeSetUp]
    public Task AddApplicationPackages() => PackageFeed.AddApplicationPackagesAsync();

    [Test]
    public void Holds_exactly_these_files() => Assert.That(FilesOf(PackageFeed.PathOf("SpecGen")), Is.EqualTo(s_files));

    [TestCase("SpecGen.Extensions")]
    [TestCase("SpecGen.Testing")]
    public void Package_of_a_library_holds_it_and_its_documentation_and_nothing_else(string package)
    {
        Assert.That(
            FilesOf(PackageFeed.PathOf(package)),
            Is.EquivalentTo(
                [
                    $"{package}.nuspec",
                    "README.md",
                    "icon.png",
                    .. s_frameworks.SelectMany(framework => new[] { $"lib/{framework}/{package}.dll", $"lib/{framework}/{package}.xml" }),
                ]));
    }

    [Test]
    public void Depends_on_nothing_that_only_the_generator_needs()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PathOf("SpecGen"));
        XDocument nuspec = XDocument.Load(package.GetEntry("SpecGen.nuspec")!.Open());

        IEnumerable<string> ids = nuspec.Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value)
            .Distinct();

        Assert.That(ids, Is.SubsetOf(["Polly.Core", "Microsoft.Extensions.Logging.Abstractions", "System.IO.Hashing", "System.Net.ServerSentEvents"]));
    }

    [TestCase("tasks/net10.0/SpecGen.Build.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Emission.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Language.dll")]
    [TestCase("analyzers/dotnet/cs/SpecGen.Generator.dll")]
    public void Assembly_carries_its_symbols_and_is_built_reproducibly(string file)
    {
        using PEReader assembly = new(Read(PackageFeed.PathOf("SpecGen"), file));

        DebugDirectoryEntry[] entries = [.. assembly.ReadDebugDirectory()];

        Assert.That(entries.Select(entry => entry.Type), Is.SupersetOf([DebugDirectoryEntryType.EmbeddedPortablePdb, DebugDirectoryEntryType.Reproducible]));
        using MetadataReaderProvider symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(
            entries.Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        AssertNamesNoFolderOfTheBuild(symbols);
    }

    [Test]
    public void Library_is_built_reproducibly_and_its_symbols_are_in_the_symbol_package(
        [ValueSource(nameof(s_libraries))] string package, [ValueSource(nameof(s_frameworks))] string framework)
    {
        string file = $"lib/{framework}/{package}";
        using PEReader assembly = new(Read(PackageFeed.PathOf(package), file + ".dll"));
        DebugDirectoryEntry[] entries = [.. assembly.ReadDebugDirectory()];
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(Read(PackageFeed.SymbolsPathOf(package), file + ".pdb"));

        Assert.That(
            entries.Select(entry => entry.Type),
            Has.Member(DebugDirectoryEntryType.Reproducible).And.No.Member(DebugDirectoryEntryType.EmbeddedPortablePdb));
        CodeViewDebugDirectoryData expected = assembly.ReadCodeViewDebugDirectoryData(entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.That(new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid, Is.EqualTo(expected.Guid));
        Assert.That(expected.Path, Does.Not.Contain(PackageFeed.RepositoryRoot));
        AssertNamesNoFolderOfTheBuild(symbols);
    }

    [Test]
    public void Library_has_documentation_of_every_public_type_and_says_what_else_is_public(
        [ValueSource(nameof(s_libraries))] string package, [ValueSource(nameof(s_frameworks))] string framework)
    {
        string file = $"lib/{framework}/{package}";
        using PEReader assembly = new(Read(PackageFeed.PathOf(package), file + ".dll"));
        MetadataReader reader = assembly.GetMetadataReader();
        string[] types = [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")];
        XDocument documentation = XDocument.Load(Read(PackageFeed.PathOf(package), file + ".xml"));
        string folder = Path.Combine(PackageFeed.RepositoryRoot, "runtime", package);
        string[] declared = [.. new[] { "Shipped", "Unshipped" }.SelectMany(state => File.ReadLines(Path.Combine(folder, $"PublicAPI.{state}.txt")))];

        Assert.That(types, Is.Not.Empty);
        Assert.That(documentation.Descendants("member").Select(member => member.Attribute("name")!.Value), Is.SupersetOf(types.Select(type => "T:" + type)));
        Assert.That(declared.Select(line => line.Split('<')[0]), Is.SupersetOf(types.Select(type => type.Split('`')[0])));
    }

    [Test]
    public async Task Packing_again_gives_the_same_bytes([ValueSource(nameof(s_libraries))] string package)
    {
        byte[] first = await File.ReadAllBytesAsync(PackageFeed.PathOf(package));

        string again = await PackageFeed.PackAgainAsync(package);

        Assert.That(await File.ReadAllBytesAsync(again), Is.EqualTo(first));
    }

    [Test]
    public void Package_says_what_is_new_and_names_no_address_that_does_not_exist([ValueSource(nameof(s_libraries))] string package)
    {
        XDocument nuspec = XDocument.Load(Read(PackageFeed.PathOf(package), package + ".nuspec"));

        string changes = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, "CHANGELOG.md")).ReplaceLineEndings("\n");
        int start = changes.IndexOf('\n', changes.IndexOf("\n## [", StringComparison.Ordinal) + 1) + 1;
        int next = changes.IndexOf("\n## [", start, StringComparison.Ordinal);
        Assert.That(Text("releaseNotes").ReplaceLineEndings("\n").Trim(), Is.EqualTo(changes[start..(next < 0 ? changes.Length : next)].Trim()));
        Assert.That(Text("icon"), Is.EqualTo("icon.png"));
        Assert.That(
            (Text("projectUrl"), Find("repository")?.Attribute("url")?.Value ?? ""), Is.EqualTo((PackageFeed.RepositoryAddress, PackageFeed.RepositoryAddress)));

        XElement? Find(string name) => nuspec.Descendants().SingleOrDefault(element => element.Name.LocalName == name);

        string Text(string name) => Find(name)?.Value ?? "";
    }

    [Test]
    public void Notices_name_the_versions_that_are_bundled()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.PathOf("SpecGen"));
        using StreamReader notices = new(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        string text = notices.ReadToEnd();
        XDocument versions = XDocument.Load(Path.Combine(PackageFeed.RepositoryRoot, "Directory.Packages.props"));

        foreach (string id in (string[])["Markdig.Signed", "Scriban.Signed", "Spectre.Console", "System.CommandLine"])
        {
            string version = versions.Descendants("PackageVersion").Single(element => element.Attribute("Include")!.Value == id).Attribute("Version")!.Value;
            Assert.That(text, Does.Contain($"{id} {version}"));
        }
    }

    private static string[] FilesOf(string packagePath)
    {
        using ZipArchive package = ZipFile.OpenRead(packagePath);
        return [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !s_containerParts.Any(part => name.StartsWith(part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    private static MemoryStream Read(string packagePath, string file)
    {
        using ZipArchive package = ZipFile.OpenRead(packagePath);
        MemoryStream copy = new();
        using (Stream entry = package.GetEntry(file)!.Open())
            entry.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    // Stack traces show these names.
    private static void AssertNamesNoFolderOfTheBuild(MetadataReaderProvider symbols)
    {
        MetadataReader reader = symbols.GetMetadataReader();
        string[] names = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        Assert.That(names, Is.Not.Empty);
        Assert.That(names.Where(name => Path.IsPathRooted(name)), Has.All.StartsWith("/_/"));
    }
}
