using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Markdown;

/// <summary>A page's text with the start of each line, so that every offset has a line and a column.</summary>
internal sealed class PageText
{
    private readonly int[] _lineStarts;

    public PageText(string text)
    {
        Text = text;
        List<int> starts = [text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        _lineStarts = [.. starts];
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>Number of lines; a line break at the end opens one more, empty line.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>Offset of a line's first character, or of the end of the text for the line after the last; a byte order mark belongs to no line.</summary>
    public int LineStart(int line) => line == _lineStarts.Length ? Text.Length : _lineStarts[line];

    /// <summary>A line, from 0, without its line break.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        int start = _lineStarts[line];
        int end = line + 1 < _lineStarts.Length ? _lineStarts[line + 1] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n".AsSpan());
    }

    /// <summary>Whether a line holds nothing but white space.</summary>
    public bool IsBlank(int line) => Line(line).IsWhiteSpace();

    /// <summary>The line, from 0, that holds an offset.</summary>
    public int LineAt(int offset)
    {
        int index = Array.BinarySearch(_lineStarts, offset);
        return Math.Max(index >= 0 ? index : ~index - 1, 0);
    }

    /// <summary>The place of a stretch of one line.</summary>
    public SourceSpan Span(int start, int length)
    {
        int line = LineAt(start);
        return new SourceSpan(start, length, line + 1, start - _lineStarts[line] + 1);
    }

    /// <summary>The place of a line's text, white space around it aside.</summary>
    public SourceSpan LineSpan(int line)
    {
        ReadOnlySpan<char> text = Line(line);
        int indent = text.Length - text.TrimStart().Length;
        return new SourceSpan(_lineStarts[line] + indent, text.Trim().Length, line + 1, indent + 1);
    }
}
