using System.Text;

namespace SpecGen.Language.Pages.Examples;

/// <summary>
/// Splits a command line into words as a POSIX shell does: single quotes, double quotes, backslashes, line continuations. Variables are left as they are.
/// </summary>
internal static class ShellWords
{
    /// <summary>The words of the first command of a text.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="words">The words, unquoted.</param>
    /// <param name="errorOffset">Where the quote that is never closed stands; -1 where there is none.</param>
    public static bool TrySplit(string text, out List<string> words, out int errorOffset)
    {
        words = [];
        errorOffset = -1;
        StringBuilder word = new();
        bool hasWord = false;
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                if (!IsLineBreak(text, i + 1, out int length))
                {
                    word.Append(text[i + 1]);
                    hasWord = true;
                    length = 1;
                }

                i += 1 + length;
            }
            else if (c is '\'' or '"')
            {
                int end = c == '\'' ? ReadSingleQuoted(text, i, word) : ReadDoubleQuoted(text, i, word);
                if (end < 0)
                {
                    errorOffset = i;
                    return false;
                }

                hasWord = true;
                i = end;
            }
            else if (c is '\n' or ';' && words.Count + (hasWord ? 1 : 0) > 0)
            {
                break;
            }
            else if (char.IsWhiteSpace(c))
            {
                Flush(words, word, ref hasWord);
                i++;
            }
            else if (c == '#' && !hasWord)
            {
                int end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end;
            }
            else
            {
                word.Append(c);
                hasWord = true;
                i++;
            }
        }

        Flush(words, word, ref hasWord);
        return true;
    }

    private static void Flush(List<string> words, StringBuilder word, ref bool hasWord)
    {
        if (hasWord)
            words.Add(word.ToString());
        word.Clear();
        hasWord = false;
    }

    private static int ReadSingleQuoted(string text, int start, StringBuilder word)
    {
        int end = text.IndexOf('\'', start + 1);
        if (end < 0)
            return -1;

        word.Append(text, start + 1, end - start - 1);
        return end + 1;
    }

    private static int ReadDoubleQuoted(string text, int start, StringBuilder word)
    {
        for (int i = start + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
                return i + 1;

            if (c == '\\' && i + 1 < text.Length)
            {
                if (IsLineBreak(text, i + 1, out int length))
                {
                    i += length;
                    continue;
                }

                // "\$" stays escaped, so that it is not mistaken for a variable.
                if (text[i + 1] is '"' or '\\' or '`')
                    c = text[++i];
            }

            word.Append(c);
        }

        return -1;
    }

    private static bool IsLineBreak(string text, int index, out int length)
    {
        length = text[index] == '\n' ? 1
            : text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 2
            : 0;
        return length > 0;
    }
}
