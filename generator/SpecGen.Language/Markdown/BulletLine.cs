namespace SpecGen.Language.Markdown;

/// <summary>A line that is a bullet with nothing but one code span: <c>- `content`</c>.</summary>
/// <param name="Indent">Columns before the dash, a tab counting as one level.</param>
/// <param name="ContentStart">Offset of the code span's content in the line.</param>
/// <param name="ContentLength">Length of the code span's content.</param>
/// <param name="IsClosed">Whether the closing backtick is there.</param>
internal readonly record struct BulletLine(int Indent, int ContentStart, int ContentLength, bool IsClosed)
{
    /// <summary>Columns of one level of indentation.</summary>
    public const int IndentPerLevel = 2;

    /// <summary>Recognises a bullet; a backtick inside, or text after the code span, makes it prose.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out BulletLine bullet)
    {
        bullet = default;
        int dash = IndentEnd(line);
        ReadOnlySpan<char> rest = line.Slice(dash);
        if (!rest.StartsWith("- `".AsSpan(), StringComparison.Ordinal))
            return false;

        int contentStart = dash + 3;
        ReadOnlySpan<char> content = line.Slice(contentStart).TrimEnd();
        int backtick = content.IndexOf('`');
        if (backtick >= 0 && backtick != content.Length - 1)
            return false;

        int contentLength = backtick >= 0 ? backtick : content.Length;
        bullet = new BulletLine(Columns(line.Slice(0, dash)), contentStart, contentLength, backtick >= 0);
        return contentLength > 0;
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
