using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Report;

/// <summary>The table in tests/README.md: for readers, and what later runs are compared with.</summary>
internal static class ConformanceTable
{
    private const string Begin = "<!-- conformance table -->\n";
    private const string End = "<!-- end of conformance table -->";

    public static IReadOnlyList<VendorFigures> Read()
        => [.. Split(File.ReadAllText(TestRepository.ConformanceTablePath)).Table.Split('\n').Select(VendorFigures.Parse).OfType<VendorFigures>()];

    public static void Write(IEnumerable<VendorFigures> figures)
    {
        (string before, _, string after) = Split(File.ReadAllText(TestRepository.ConformanceTablePath));
        File.WriteAllText(TestRepository.ConformanceTablePath, before + Format(figures) + "\n" + after);
    }

    public static string Format(IEnumerable<VendorFigures> figures) => string.Join('\n', figures.Select(row => row.ToString()).Prepend(VendorFigures.Header));

    private static (string Before, string Table, string After) Split(string text)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin < Begin.Length || end < begin
            ? throw new InvalidOperationException("tests/README.md has no place for the conformance table.")
            : (text[..begin], text[begin..end], text[end..]);
    }
}
