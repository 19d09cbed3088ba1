using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace SpecGen.Tool.Diffing;

/// <summary>The lines in which two descriptions differ.</summary>
internal static class WordDifference
{
    public static IEnumerable<(char Sign, string Line)> Of(string oldText, string newText)
        => InlineDiffBuilder.Diff(oldText, newText).Lines
            .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
            .Select(line => (line.Type == ChangeType.Deleted ? '-' : '+', line.Text));
}
