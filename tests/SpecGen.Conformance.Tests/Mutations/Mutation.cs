using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>One rule of the dialect, broken on purpose in one place of a page.</summary>
/// <param name="Rule">What is broken.</param>
/// <param name="Page">Name of a page of spec/dialect.</param>
/// <param name="Find">The text that is replaced, at its first occurrence.</param>
/// <param name="Replacement">What takes its place.</param>
/// <param name="Expected">The one diagnostic that is due.</param>
/// <param name="At">The text, in the broken page, that the diagnostic is on the line of.</param>
/// <param name="Touched">What may be read differently: the beginning of lines of the <see cref="PageOutline"/>.</param>
public sealed record Mutation(
    string Rule,
    string Page,
    string Find,
    string Replacement,
    DiagnosticDescriptor Expected,
    string At,
    params string[] Touched)
{
    public string Apply()
    {
        string text = Original().Text;
        int index = text.IndexOf(Find, StringComparison.Ordinal);
        if (index < 0)
            throw new InvalidOperationException($"{Page}.md has no '{Find}'.");
        return string.Concat(text.AsSpan(0, index), Replacement, text.AsSpan(index + Find.Length));
    }

    public CorpusPage Original() => TestRepository.DialectPage(Page);

    public int ExpectedLine(string mutated)
    {
        int index = mutated.IndexOf(At, StringComparison.Ordinal);
        return index < 0
            ? throw new InvalidOperationException($"The broken page has no '{At}'.")
            : mutated.AsSpan(0, index).Count('\n') + 1;
    }

    public override string ToString() => Rule;
}
