using System.Reflection;

namespace SpecGen.Conformance.Tests.Corpus;

/// <summary>The files of this repository that tests read.</summary>
internal static class TestRepository
{
    public static string Root { get; } = typeof(TestRepository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string ConformanceTablePath => Path.Combine(Root, "tests", "README.md");

    /// <summary>The small pages beside spec/DIALECT.md, by file name.</summary>
    public static IReadOnlyList<CorpusPage> DialectPages { get; } = CorpusPage.ReadFolder(Path.Combine(Root, "spec", "dialect"));

    public static CorpusPage DialectPage(string name) => DialectPages.Single(page => page.Path == name + ".md");
}
