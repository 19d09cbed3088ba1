using System.Reflection;

namespace SpecGen.Language.Tests;

/// <summary>The files outside of this project that tests read.</summary>
internal static class TestFiles
{
    public static string RepositoryRoot { get; } = typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string AuditLogs { get; } = Read("spec", "audit-logs.md");

    public static string FlattenedAuditLogs { get; } = Read("spec", "audit-logs.flattened.md");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([RepositoryRoot, .. path]));

    /// <summary>The pages of the folder that SPECGEN_CORPUS names; ignores the test where there is none.</summary>
    public static IReadOnlyList<string> CorpusPages()
    {
        string? folder = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (string.IsNullOrEmpty(folder))
            Assert.Ignore("Set SPECGEN_CORPUS to a folder of real pages to run this test.");

        return [.. Directory.EnumerateFiles(folder!, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
