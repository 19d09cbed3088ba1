using System.Text;
using System.Text.RegularExpressions;

namespace SpecGen.Language.Pages.Examples;

/// <summary>A word of a command line.</summary>
/// <param name="Text">The word, unquoted; a process substitution as it is written.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="IsProcess">Whether it is a process substitution, such as <c>&gt;(grep id)</c>.</param>
internal sealed record ShellWord(string Text, int Offset, bool IsProcess = false);

/// <summary>One command of a text.</summary>
/// <param name="Words">Its words, without what it redirects.</param>
/// <param name="Input">What it is given as its input by a here-document; null for nothing.</param>
/// <param name="OutputFile">The file that takes its output; null for none.</param>
/// <param name="Notes">What a shell would have read otherwise.</param>
internal sealed record ShellCommand(IReadOnlyList<ShellWord> Words, string? Input, string? OutputFile, IReadOnlyList<CurlNote> Notes);

/// <summary>
/// Splits a text into commands and words as a POSIX shell does: quotes, backslashes, line continuations, here-documents, redirections, process substitutions.
/// Variables are left as they are. A line that begins with an option goes on with the command before it, with or without a backslash: no command begins so.
/// </summary>
internal sealed class ShellWords
{
    private static readonly Regex s_hereDocument = new(
        @"^\s*cat\s*<<-?\s*(['""]?)(?<end>\w+)\1[ \t]*\n(?<text>.*)\n[ \t]*\k<end>\s*$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly string _text;
    private readonly List<ShellWord> _words = [];
    private readonly List<CurlNote> _notes = [];
    private readonly List<(string End, bool IsIndented)> _hereDocuments = [];
    private readonly StringBuilder _word = new();
    private int _position;
    private int _wordStart = -1;
    private int _lineWord;
    private bool _isContinued;
    private string? _input;
    private string? _outputFile;

    public ShellWords(string text)
    {
        _text = text;
    }

    /// <summary>Where the quote that is never closed stands; -1 where there is none.</summary>
    public int OpenQuote { get; private set; } = -1;

    /// <summary>The next command; null at the end of the text, and where a quote is never closed.</summary>
    public ShellCommand? Read()
    {
        _words.Clear();
        _notes.Clear();
        _hereDocuments.Clear();
        _input = null;
        _outputFile = null;
        _isContinued = false;
        bool goesOn = true;
        while (goesOn && _position < _text.Length)
        {
            goesOn = ReadNext();
            if (OpenQuote >= 0)
                return null;
        }

        Flush();
        return _words.Count == 0 ? null : new ShellCommand([.. _words], _input, _outputFile, [.. _notes]);
    }

    private char At(int index) => index < _text.Length ? _text[index] : '\0';

    /// <summary>Reads on; false at the end of the command.</summary>
    private bool ReadNext()
    {
        char c = _text[_position];
        switch (c)
        {
            case '\\' when _position + 1 < _text.Length:
                ReadBackslash();
                return true;
            case '\'':
                return ReadSingleQuoted();
            case '"':
                return ReadDoubleQuoted();
            case '$' when At(_position + 1) == '\'':
                return ReadEscapes();
            case '$' when At(_position + 1) == '(':
                Begin();
                AppendSubstitution();
                return OpenQuote < 0;
            case '\n':
                return ReadLineEnd();
            case ';':
                _position++;
                Flush();
                return _words.Count == 0;
            case '|' or '&' when _wordStart < 0 && (c == '|' || At(_position + 1) is '&' or ' ' or '\n' or '\0'):
                _position += At(_position + 1) == c ? 2 : 1;
                return _words.Count == 0;
            case '<' or '>' when IsRedirection():
                return ReadRedirection();
            case '#' when _wordStart < 0:
                int end = _text.IndexOf('\n', _position);
                _position = end < 0 ? _text.Length : end;
                return true;
        }

        if (char.IsWhiteSpace(c))
        {
            Flush();
            _position++;
            return true;
        }

        Begin();
        _word.Append(c);
        _position++;
        return true;
    }

    private void Begin()
    {
        if (_wordStart < 0)
            _wordStart = _position;
    }

    private void Flush()
    {
        if (_wordStart >= 0)
            _words.Add(new ShellWord(_word.ToString(), _wordStart));
        _word.Clear();
        _wordStart = -1;
    }

    private void ReadBackslash()
    {
        int next = _position + 1;
        int end = next;
        while (At(end) is ' ' or '\t')
            end++;
        if (IsLineBreak(end, out int length))
        {
            // A blank behind the backslash makes it an escaped blank, and the line ends the command: what nobody means.
            if (end > next)
            {
                Flush();
                Note(_position, "a backslash with a blank behind it", "it is read as the end of a line that goes on, a shell would end the command here");
            }

            _position = end + length;
            _lineWord = _words.Count;
            _isContinued = true;
            return;
        }

        Begin();
        _word.Append(_text[next]);
        _position += 2;
    }

    private bool ReadLineEnd()
    {
        Flush();
        int line = _position;
        _position++;
        foreach ((string end, bool isIndented) in _hereDocuments)
            _input = ReadHereDocument(end, isIndented);
        bool hadInput = _hereDocuments.Count > 0;
        _hereDocuments.Clear();
        if (_words.Count == 0)
            return true;
        bool isContinued = _isContinued;
        _isContinued = false;
        int next = _position;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
            next++;
        if (At(next) == '#')
        {
            _isContinued = isContinued;
            return GoesOnBehindComments(next);
        }

        if (!hadInput && IsOption(next))
        {
            if (!isContinued || _lineWord < _words.Count)
            {
                int optionEnd = next;
                while (optionEnd < _text.Length && !char.IsWhiteSpace(_text[optionEnd]) && optionEnd - next < 20)
                    optionEnd++;
                Note(
                    LineStart(line),
                    $"a line that does not end with a backslash, although the next one goes on with '{_text.Substring(next, optionEnd - next)}'",
                    "both are read as one command, a shell would run two");
            }

            _lineWord = _words.Count;
            return true;
        }

        return false;
    }

    // Comments between the lines of a command are left out, if the command goes on behind them.
    private bool GoesOnBehindComments(int position)
    {
        while (At(position) == '#')
        {
            int end = _text.IndexOf('\n', position);
            if (end < 0)
                return false;
            position = end;
            while (position < _text.Length && char.IsWhiteSpace(_text[position]))
                position++;
        }

        if (!IsOption(position))
            return false;
        _position = position;
        _lineWord = _words.Count;
        return true;
    }

    private bool IsOption(int position) => At(position) == '-' && (char.IsLetter(At(position + 1)) || (At(position + 1) == '-' && char.IsLetter(At(position + 2))));

    private string ReadHereDocument(string end, bool isIndented)
    {
        List<string> lines = [];
        while (_position < _text.Length)
        {
            int lineEnd = _text.IndexOf('\n', _position);
            lineEnd = lineEnd < 0 ? _text.Length : lineEnd;
            string line = _text.Substring(_position, lineEnd - _position).TrimEnd('\r');
            _position = Math.Min(lineEnd + 1, _text.Length);
            line = isIndented ? line.TrimStart('\t') : line;
            if (string.Equals(line, end, StringComparison.Ordinal))
                break;
            lines.Add(line);
        }

        return string.Join("\n", lines);
    }

    // "<your-id>" is a placeholder, not two redirections.
    private bool IsRedirection()
    {
        bool isNumbered = _wordStart >= 0 && _word.Length == 1 && char.IsDigit(_word[0]) && _position == _wordStart + 1;
        if (_wordStart >= 0 && !isNumbered)
            return false;
        if (_text[_position] == '>' || At(_position + 1) is '<' or '(' || char.IsWhiteSpace(At(_position + 1)))
            return true;
        int end = _position + 1;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] != '>')
            end++;
        return At(end) != '>';
    }

    private bool ReadRedirection()
    {
        bool isError = _wordStart >= 0 && _word[0] == '2';
        _word.Clear();
        _wordStart = -1;
        char kind = _text[_position];
        if (At(_position + 1) == '(')
        {
            int start = _position++;
            int end = FindClosing(_position);
            if (end < 0)
            {
                OpenQuote = start;
                return false;
            }

            _words.Add(new ShellWord(_text.Substring(start, end - start), start, IsProcess: true));
            _position = end;
            return true;
        }

        int length = 1;
        while (At(_position + length) == kind)
            length++;
        _position += length;
        bool isIndented = kind == '<' && length == 2 && At(_position) == '-';
        if (isIndented || (kind == '>' && At(_position) == '&'))
            _position++;
        while (At(_position) is ' ' or '\t')
            _position++;
        int words = _words.Count;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not (';' or '|'))
        {
            if (!ReadNext())
                return false;
        }

        Flush();
        string target = _words.Count > words ? _words[_words.Count - 1].Text : string.Empty;
        _words.RemoveRange(words, _words.Count - words);
        if (kind == '<' && length == 2)
            _hereDocuments.Add((target, isIndented));
        else if (kind == '<' && length == 3)
            _input = target;
        else if (kind == '>' && !isError && target.Length > 0 && !char.IsDigit(target[0]))
            _outputFile = target;
        return true;
    }

    private bool ReadSingleQuoted()
    {
        int end = _text.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            OpenQuote = _position;
            return false;
        }

        Begin();
        _word.Append(_text, _position + 1, end - _position - 1);
        _position = end + 1;
        return true;
    }

    private bool ReadDoubleQuoted()
    {
        int start = _position;
        Begin();
        _position++;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            if (c == '"')
            {
                _position++;
                return true;
            }

            if (c == '$' && At(_position + 1) == '(')
            {
                AppendSubstitution();
                if (OpenQuote >= 0)
                    return false;
                continue;
            }

            if (c == '\\' && _position + 1 < _text.Length)
            {
                if (IsLineBreak(_position + 1, out int length))
                {
                    _position += 1 + length;
                    continue;
                }

                // "\$" stays escaped, so that it is not mistaken for a variable.
                if (_text[_position + 1] is '"' or '\\' or '`')
                    c = _text[++_position];
            }

            _word.Append(c);
            _position++;
        }

        OpenQuote = start;
        return false;
    }

    // $'it\'s': a string with the escapes of C.
    private bool ReadEscapes()
    {
        int start = _position;
        Begin();
        for (_position += 2; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (c == '\'')
            {
                _position++;
                return true;
            }

            if (c == '\\' && _position + 1 < _text.Length)
            {
                c = _text[++_position] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    char other => other,
                };
            }

            _word.Append(c);
        }

        OpenQuote = start;
        return false;
    }

    // "$(cat <<'EOF' ... EOF)" is the text of the here-document; what another command would print is not known.
    private void AppendSubstitution()
    {
        int end = FindClosing(_position + 1);
        if (end < 0)
        {
            OpenQuote = _position;
            return;
        }

        string content = _text.Substring(_position + 2, end - _position - 3).Replace("\r\n", "\n");
        Match document = s_hereDocument.Match(content);
        _word.Append(document.Success ? document.Groups["text"].Value : _text.Substring(_position, end - _position));
        _position = end;
    }

    /// <summary>The position behind the parenthesis that closes the one at a position; -1 where there is none.</summary>
    private int FindClosing(int position)
    {
        int depth = 0;
        int i = position;
        while (i < _text.Length)
        {
            switch (_text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i + 1;
                case '\\':
                    i++;
                    break;
                case '\'':
                    i = _text.IndexOf('\'', i + 1);
                    if (i < 0)
                        return -1;
                    break;
                case '"':
                    for (i++; i < _text.Length && _text[i] != '"'; i++)
                    {
                        if (_text[i] == '\\')
                            i++;
                    }

                    break;
                case '<' when At(i + 1) == '<' && At(i + 2) != '<':
                    i = SkipHereDocument(i);
                    continue;
            }

            i++;
        }

        return -1;
    }

    private int SkipHereDocument(int position)
    {
        int start = position + 2;
        while (At(start) is '-' or ' ' or '\t' or '\'' or '"')
            start++;
        int end = start;
        while (char.IsLetterOrDigit(At(end)) || At(end) == '_')
            end++;
        string name = _text.Substring(start, end - start);
        int line = _text.IndexOf('\n', end);
        while (name.Length > 0 && line >= 0)
        {
            int lineEnd = _text.IndexOf('\n', line + 1);
            string text = _text.Substring(line + 1, (lineEnd < 0 ? _text.Length : lineEnd) - line - 1).Trim();
            if (string.Equals(text, name, StringComparison.Ordinal))
                return lineEnd < 0 ? _text.Length : lineEnd;
            line = lineEnd;
        }

        return end;
    }

    private bool IsLineBreak(int index, out int length)
    {
        length = At(index) == '\n' ? 1 : At(index) == '\r' && At(index + 1) == '\n' ? 2 : 0;
        return length > 0;
    }

    private int LineStart(int position)
    {
        int start = position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;
        while (start < position && char.IsWhiteSpace(_text[start]))
            start++;
        return start;
    }

    private void Note(int offset, string found, string consequence) => _notes.Add(new CurlNote(offset, found, consequence));
}
