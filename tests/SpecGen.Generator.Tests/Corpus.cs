using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Real pages, which are no part of the repository: one folder a vendor below SPECGEN_CORPUS.</summary>
internal static class Corpus
{
    private const string None = "none";

    private static readonly string? s_root = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");

    /// <summary>The vendors' names; one that stands for none where there is no corpus, so that the tests show up as ignored.</summary>
    public static IEnumerable<string> Vendors()
        => s_root is null ? [None] : Directory.EnumerateDirectories(s_root).Select(path => new DirectoryInfo(path).Name).Order(StringComparer.Ordinal);

    /// <summary>Every page, by its path below the corpus; one that stands for none where there is no corpus.</summary>
    public static IEnumerable<string> Pages()
        => s_root is null ? [None] : Vendors().SelectMany(Files).Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'));

    /// <summary>All pages of a vendor.</summary>
    public static IReadOnlyList<Page> OfVendor(string vendor) => [.. Files(Known(vendor)).Select(path => Read(path, vendor))];

    /// <summary>One page.</summary>
    public static Page Get(string page) => Read(Path.Combine(s_root ?? "", Known(page)), client: "");

    private static IEnumerable<string> Files(string vendor)
        => Directory.EnumerateFiles(Path.Combine(s_root ?? "", vendor), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static Page Read(string path, string client)
        => Page.Create(
            "/corpus/" + Path.GetRelativePath(s_root ?? "", path).Replace('\\', '/'),
            File.ReadAllText(path),
            client.Length > 0 ? char.ToUpperInvariant(client[0]) + client[1..] : "");

    private static string Known(string name)
    {
        if (s_root is null)
            Assert.Ignore("SPECGEN_CORPUS is not set.");
        return name;
    }
}
