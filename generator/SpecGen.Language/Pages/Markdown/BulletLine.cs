namespace SpecGen.Language.Pages.Markdown;

/// <summary>A line that is a bullet with nothing but one code span, <c>- `content`</c>, or something close to it.</summary>
/// <param name="Indent">Columns before the bullet, a tab counting as one level.</param>
/// <param name="ContentStart">Offset of the code span's content in the line.</param>
/// <param name="ContentLength">Length of the code span's content.</param>
/// <param name="HasOpening">Whether the opening backtick is there.</param>
/// <param name="HasClosing">Whether the closing backtick is there.</param>
/// <param name="HasDash">Whether the bullet is a dash and one space.</param>
internal readonly record struct BulletLine(int Indent, int ContentStart, int ContentLength, bool HasOpening, bool HasClosing, bool HasDash)
{
    /// <summary>Columns of one level of indentation.</summary>
    public const int IndentPerLevel = 2;

    /// <summary>Whether the line is written as the dialect asks for.</summary>
    public bool IsExact => HasOpening && HasClosing && HasDash;

    /// <summary>Whether one of the two backticks is missing.</summary>
    public bool IsUnbalanced => HasOpening != HasClosing;

    /// <summary>Recognises a bullet; a backtick inside, or text after the code span, makes it prose.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out BulletLine bullet)
    {
        bullet = default;
        int marker = IndentEnd(line);
        if (marker + 2 >= line.Length || line[marker] is not ('-' or '*' or '+') || line[marker + 1] is not (' ' or '\t'))
            return false;

        int start = marker + 1 + IndentEnd(line.Slice(marker + 1));
        int end = line.TrimEnd().Length;
        bool hasOpening = start < end && line[start] == '`';
        bool hasClosing = end > start + 1 && line[end - 1] == '`';
        int contentStart = start + (hasOpening ? 1 : 0);
        int contentLength = end - (hasClosing ? 1 : 0) - contentStart;
        if (contentLength <= 0 || line.Slice(contentStart, contentLength).IndexOf('`') >= 0)
            return false;

        bool hasDash = line[marker] == '-' && line[marker + 1] == ' ' && start == marker + 2;
        bullet = new BulletLine(Columns(line.Slice(0, marker)), contentStart, contentLength, hasOpening, hasClosing, hasDash);
        return true;
    }

    /// <summary>Columns of the white space that a line begins with.</summary>
    public static int IndentOf(ReadOnlySpan<char> line) => Columns(line.Slice(0, IndentEnd(line)));

    /// <summary>A line without its first columns of white space.</summary>
    public static ReadOnlySpan<char> Dedent(ReadOnlySpan<char> line, int columns)
    {
        int i = 0;
        while (columns > 0 && i < line.Length && line[i] is ' ' or '\t')
            columns -= Columns(line.Slice(i++, 1));

        return line.Slice(i);
    }

    private static int IndentEnd(ReadOnlySpan<char> line)
    {
        int i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;

        return i;
    }

    private static int Columns(ReadOnlySpan<char> whiteSpace)
    {
        int columns = 0;
        foreach (char c in whiteSpace)
            columns += c == '\t' ? IndentPerLevel : 1;

        return columns;
    }
}
