using CsCheck;

namespace SpecGen.Fuzz;

/// <summary>What is done to a text at a place of it.</summary>
internal enum MutationKind
{
    /// <summary>Some characters are taken out.</summary>
    Remove,

    /// <summary>Some lines are taken out.</summary>
    RemoveLines,

    /// <summary>Something hostile is put in.</summary>
    Insert,

    /// <summary>Something hostile takes the place of a word.</summary>
    Replace,

    /// <summary>Some characters stand there twice.</summary>
    Double,

    /// <summary>Some lines stand there twice, elsewhere.</summary>
    CopyLines,

    /// <summary>Everything behind is cut off.</summary>
    Cut,

    /// <summary>A character is another one.</summary>
    Change,

    /// <summary>Something stands there many times.</summary>
    Repeat,

    /// <summary>A word takes the place of another one of the same text.</summary>
    SwapWords,
}

/// <summary>One change of a text.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">Where, as a part of the text.</param>
/// <param name="Other">Where else, as a part of the text.</param>
/// <param name="Length">How much.</param>
/// <param name="Snippet">Which of the hostile texts.</param>
internal sealed record Mutation(MutationKind Kind, double Place, double Other, int Length, int Snippet)
{
    private static readonly string[] s_snippets =
    [
        "*/", "/*", "//", "///", "\n#error ", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\0", "\ufeff", "\u202e", "\u200b", "\ud800", "\udc00", "😀", "\"", "\"\"\"", "\\", "\\u000a", "{", "}", "{{", "}}",
        "{{ 1 }}", "</summary>", "<summary>", "]]>", "<![CDATA[", "<!--", "-->", "&", "&#0;", "&lt;", "`", "```", "```json\n", "~~~\n", "\n\n", "\t", "  ", "- ", "- `", "`\n\n", ": ", "object { ", " }", " or ",
        "array of ", "map[", "]", "optional ", "or null", "null", "1 more", "99999999999 more", "string", "number", "# ", "## ", "### ", "#### ", "### Returns\n\n", "**get** ", "/{id}", "?", "%", "%0a", "..", "🏴󠁧󠁢",
        "class", "@class", "global::System", "Equals", "GetHashCode", "ToString", "JsonSerializer", "e\u0301", "\u00e9", "ß", "İ", "ı", "Ⅷ", "_", "0", "-1", "1e400", "-", "+", "$", ";", "(", ")", "<", ">", "[", "data: ",
        "event: ", "id: ", "retry: ", "[DONE]", "true", "\"a\":", ",", "[]", "{}", "\\ud800", "\\\"", "=", "---\n", "'", "--", "-d ", "-H ", "curl ", "|", "\u3000", "\ufffe", "A", "a",
    ];

    /// <summary>Changes that are tried.</summary>
    public static Gen<Mutation> Any { get; } = Gen.Select(
        Gen.Int[0, (int)MutationKind.SwapWords], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 24], Gen.Int[0, s_snippets.Length - 1],
        static (kind, place, other, length, snippet) => new Mutation((MutationKind)kind, place, other, length, snippet));

    /// <summary>The text with the change.</summary>
    public string Apply(string text)
    {
        int place = Math.Min((int)(Place * (text.Length + 1)), text.Length);
        int other = Math.Min((int)(Other * (text.Length + 1)), text.Length);
        int length = Math.Min(Length, text.Length - place);
        string snippet = s_snippets[Snippet];
        switch (Kind)
        {
            case MutationKind.Remove:
                return text.Remove(place, length);
            case MutationKind.Insert:
                return text.Insert(place, snippet);
            case MutationKind.Double:
                return text.Insert(place, text.Substring(place, length));
            case MutationKind.Cut:
                return text[..place];
            case MutationKind.Change:
                return place < text.Length ? text[..place] + (char)(text[place] ^ (1 << (Length % 8))) + text[(place + 1)..] : text;
            case MutationKind.Repeat:
                return text.Insert(place, string.Concat(Enumerable.Repeat(snippet, 1 << (Length / 2))));
            case MutationKind.Replace:
                (int start, int end) = Word(text, place);
                return text[..start] + snippet + text[end..];
            case MutationKind.SwapWords:
                (start, end) = Word(text, place);
                (int from, int to) = Word(text, other);
                return text[..start] + text[from..to] + text[end..];
            case MutationKind.RemoveLines:
                (start, end) = Lines(text, place);
                return text.Remove(start, end - start);
            default:
                (start, end) = Lines(text, place);
                return text.Insert(Lines(text, other).Start, text[start..end]);
        }
    }

    private static (int Start, int End) Word(string text, int place)
    {
        int start = place;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            start--;
        int end = place;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return (start, end);
    }

    private (int Start, int End) Lines(string text, int place)
    {
        int start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        int end = start;
        for (int i = 0; i <= Length / 4 && end < text.Length; i++)
        {
            int next = text.IndexOf('\n', end);
            end = next < 0 ? text.Length : next + 1;
        }

        return (start, end);
    }
}
