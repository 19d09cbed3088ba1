namespace SpecGen.Benchmarks;

/// <summary>Where the benchmarks find the pages of the repository.</summary>
internal static class BenchmarkFiles
{
    /// <summary>The repository's folder.</summary>
    public static string RepositoryRoot { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpecGen.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Run the benchmarks from inside the repository: they read the pages of its spec folder.");
    }
}
