using System.Reflection;

namespace SpecGen.Fuzz;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The pages of the dialect and the larger ones beside them.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root, "spec", "dialect"), "*.md").Append(Path.Combine(Root, "spec", "audit-logs.md")).Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];
}
