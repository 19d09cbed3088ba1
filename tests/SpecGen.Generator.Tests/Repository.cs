using System.Reflection;

namespace SpecGen.Generator.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The text of a page of the spec folder.</summary>
    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "spec", name));
}
