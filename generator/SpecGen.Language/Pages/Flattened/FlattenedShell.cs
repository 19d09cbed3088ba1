using System.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>Shell commands that have lost their line breaks.</summary>
internal static class FlattenedShell
{
    /// <summary>Takes the backslashes away that stood at the ends of lines; what is left of them would escape a space.</summary>
    public static string JoinLines(string command)
    {
        StringBuilder result = new(command.Length);
        char quote = '\0';
        for (int i = 0; i < command.Length; i++)
        {
            char c = command[i];
            if (quote == '\0' && c == '\\' && (i + 1 == command.Length || command[i + 1] == ' '))
                continue;
            result.Append(c);
            if (c == '\\' && quote != '\'' && i + 1 < command.Length)
                result.Append(command[++i]);
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
        }

        return result.ToString();
    }
}
