namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>A text with a place marked by <c>⟦</c> and <c>⟧</c>.</summary>
internal sealed record MarkedText(string Text, int Start, int Length)
{
    public static MarkedText Parse(string marked)
    {
        string text = marked.ReplaceLineEndings("\n");
        int start = text.IndexOf('⟦', StringComparison.Ordinal);
        int end = text.IndexOf('⟧', StringComparison.Ordinal);
        return new MarkedText(text.Remove(end, 1).Remove(start, 1), start, end - start - 1);
    }

    public int Line => Text.AsSpan(0, Start).Count('\n') + 1;

    public int Column => Start - Text.LastIndexOf('\n', Math.Max(Start - 1, 0), Math.Max(Start, 0));
}
