using System.CommandLine;
using System.CommandLine.Parsing;
using SpecGen.Language.Text;

namespace SpecGen.Tool.Commands;

/// <summary>Says in one line what is wrong with a command line, and what was probably meant.</summary>
internal static class CommandLineProblem
{
    /// <summary>The first problem, with where to find help; null where there is none.</summary>
    /// <param name="result">A command line.</param>
    public static string? Find(ParseResult result)
    {
        string? unknown = FindUnknown(result);
        if (unknown is null && result.Errors.Count == 0)
            return null;
        Command command = result.CommandResult.Command;
        string help = command.Parents.Any() ? $"specgen {command.Name} --help" : "specgen --help";
        return $"{(unknown is null ? result.Errors[0].Message : Describe(unknown, command))} Try `{help}`.";
    }

    // A misspelt option of a command that takes paths is read as a path; what stands behind `--` is one.
    private static string? FindUnknown(ParseResult result)
    {
        if (result.UnmatchedTokens.Count > 0)
            return result.UnmatchedTokens[0];
        HashSet<Token> arguments = [.. result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)];
        return result.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-' && arguments.Contains(token))?.Value;
    }

    private static string Describe(string unknown, Command command)
    {
        bool isOption = unknown.StartsWith('-');
        string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        string place = command.Parents.Any() ? $" of `specgen {command.Name}`" : "";
        string? meant = EditDistance.Nearest(unknown, isOption ? Options(command) : command.Subcommands.Select(candidate => candidate.Name));
        return $"'{unknown}' is no {kind}{place}.{(meant is null ? "" : $" Did you mean '{meant}'?")}";
    }

    private static IEnumerable<string> Options(Command command)
        => command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .SelectMany(option => option.Aliases.Append(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
