namespace SpecGen.Conformance.Tests.Corpus;

/// <summary>A page as it lies on disk.</summary>
/// <param name="Path">Relative to the vendor's folder, with slashes.</param>
/// <param name="Text">Its text.</param>
public sealed record CorpusPage(string Path, string Text)
{
    /// <summary>Reads every page below a folder, in ordinal order.</summary>
    public static IReadOnlyList<CorpusPage> ReadFolder(string folder)
        => [.. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Select(file => new CorpusPage(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(page => page.Path, StringComparer.Ordinal)];

    /// <summary>The page on one line, as some tools deliver it: every run of white space is one space.</summary>
    public CorpusPage Flatten() => this with { Text = WhiteSpace.Collapse(Text) };

    public override string ToString() => Path;
}
