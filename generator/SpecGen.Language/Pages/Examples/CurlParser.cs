using System.Diagnostics.CodeAnalysis;

namespace SpecGen.Language.Pages.Examples;

/// <summary>Reads a curl command as it stands in the pages' examples.</summary>
public static class CurlParser
{
    /// <summary>Reads the first curl command of a text.</summary>
    /// <param name="text">The text of the fence.</param>
    /// <param name="command">The command.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CurlCommand? command, [NotNullWhen(false)] out CurlError? error)
    {
        command = null;
        ShellWords shell = new(text);
        string? first = null;
        while (shell.Read() is { } found)
        {
            int curl = FindCurl(found.Words);
            if (curl < 0)
            {
                first ??= found.Words[0].Text;
                continue;
            }

            CurlArguments arguments = new(found);
            arguments.Read(curl + 1);
            error = arguments.Url is null ? new CurlError(found.Words[curl].Offset, "no URL") : null;
            if (error is not null)
                return false;
            command = arguments.ToCommand();
            return true;
        }

        error = shell.OpenQuote >= 0 ? new CurlError(shell.OpenQuote, "a quote that is never closed") : new CurlError(0, first is null ? "nothing" : "'" + first + "'");
        return false;
    }

    // A prompt, or variables of the command, may stand before it.
    private static int FindCurl(IReadOnlyList<ShellWord> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i].Text;
            if (word == "curl")
                return i;
            if (word is not ("$" or "%" or "time" or "sudo") && !IsAssignment(word))
                return -1;
        }

        return -1;
    }

    private static bool IsAssignment(string word)
    {
        int equals = word.IndexOf('=');
        return equals > 0 && (char.IsLetter(word[0]) || word[0] == '_') && word.Take(equals).All(c => char.IsLetterOrDigit(c) || c == '_');
    }
}
