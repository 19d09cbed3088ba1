using System.Security.Cryptography;
using System.Text;

namespace SpecGen.Conformance.Tests.Corpus;

/// <summary>The pages of one vendor: a folder of the corpus that the environment variable SPECGEN_CORPUS points to.</summary>
internal sealed class CorpusVendor
{
    private const string Variable = "SPECGEN_CORPUS";
    private const string Absent = "(no corpus)";

    private static readonly Lazy<IReadOnlyDictionary<string, CorpusVendor>> s_all = new(ReadAll);

    private readonly Lazy<IReadOnlyList<CorpusPage>> _pages;

    private CorpusVendor(string name, string folder)
    {
        Name = name;
        _pages = new(() => CorpusPage.ReadFolder(folder));
    }

    /// <summary>The names of all vendors; never empty, because an empty source of test cases vanishes without a word.</summary>
    public static IEnumerable<string> Names => s_all.Value.Count == 0 ? [Absent] : s_all.Value.Keys.Order(StringComparer.Ordinal);

    public static IEnumerable<CorpusVendor> All => s_all.Value.Values.OrderBy(vendor => vendor.Name, StringComparer.Ordinal);

    public string Name { get; }

    public IReadOnlyList<CorpusPage> Pages => _pages.Value;

    /// <summary>The client's name, as metadata on ApiSpec would give it.</summary>
    public string ClientName => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The vendor of a test case; ignores the test where there is no corpus.</summary>
    public static CorpusVendor Get(string name)
    {
        if (s_all.Value.Count == 0)
            Assert.Ignore($"Set {Variable} to a folder of real pages, one folder for each vendor, to run this test.");
        return s_all.Value[name];
    }

    /// <summary>Tells one corpus from another: figures of different corpora can't be compared.</summary>
    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (CorpusPage page in Pages)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(page.Path));
            hash.AppendData(Encoding.UTF8.GetBytes(page.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static Dictionary<string, CorpusVendor> ReadAll()
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
            return [];
        return new DirectoryInfo(root).EnumerateDirectories()
            .Where(folder => folder.EnumerateFiles("*.md", SearchOption.AllDirectories).Any())
            .ToDictionary(folder => folder.Name, folder => new CorpusVendor(folder.Name, folder.FullName), StringComparer.Ordinal);
    }
}
