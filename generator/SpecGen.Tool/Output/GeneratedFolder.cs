using SpecGen.Emission;

namespace SpecGen.Tool.Output;

/// <summary>A folder of generated files.</summary>
internal static class GeneratedFolder
{
    // Every generated type carries it.
    private const string Mark = "GeneratedCode(\"SpecGen\"";

    /// <summary>Writes the files, and removes those of an earlier run that are generated no more. Files of others are left alone.</summary>
    public static void Write(string folder, EquatableArray<SourceFile> files)
    {
        HashSet<string> names = [.. files.Select(file => Path.Combine(folder, file.HintName))];
        string[] stale = FindStale(folder, "*.g.cs", names);
        OutputFile.WriteAll([.. files.Select(file => (Path.Combine(folder, file.HintName), file.Text))]);
        Array.ForEach(stale, File.Delete);
    }

    /// <summary>Generated files of a folder that are not among the given ones.</summary>
    public static string[] FindStale(string folder, string pattern, IReadOnlySet<string> current)
        => Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern).Where(path => !current.Contains(path) && File.ReadAllText(path).Contains(Mark, StringComparison.Ordinal))]
            : [];
}
